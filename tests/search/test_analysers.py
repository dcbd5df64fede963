"""The analysers of words: what they say, what is remembered of it, and the search where they are missing."""

import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from commands import helmi
from searched import found
from trees import PROJECT

from helmi.search import analysis
from helmi.search.analysis import Memory

pytestmark = pytest.mark.skipif(
    shutil.which("node") is None and not os.environ.get("CI"), reason="needs Node.js; CI always has it"
)


# Analysers, and none


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("fi", "Haku toimii ilman sanojen jäsentimiä ja löytää vähemmän taivutusmuotoja. Puuttuu: pyvoikko, spylls."),
        ("sv", "Sökningen fungerar utan ordanalys och hittar färre böjningsformer. Saknas: pyvoikko, spylls."),
        ("en", "The search works without analysers of words and finds fewer forms of them. Missing: pyvoikko, spylls."),
    ],
)
def test_build_says_when_analysers_are_missing_and_searches_by_stems(
    base: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, language: str, says: str
) -> None:
    versions = {"kfst": "1", "hunspell-sv": "1"}
    monkeypatch.setattr(analysis, "_version", lambda name: versions.get(name, ""))
    monkeypatch.setattr(analysis, "analysed", lambda *_: pytest.fail("asked an analyser that is not there"))
    monkeypatch.setenv("HELMI_WORDS", str(tmp_path / "nothing"))
    answer = helmi("--language", language, "build", "--root", base)
    assert answer.code == 0 and says in answer.err.splitlines()
    assert found(base / "site", "fi", "luottamuksesta")[0][0] == "pearl:luottamuksen-tyokirja"


def test_words_are_analysed_once_and_only_the_new_ones_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []

    def counted(language: str, new: list[str]) -> list[list[list[str]]]:
        asked.append(new)
        return [[[word.upper()]] for word in new]

    monkeypatch.setattr(analysis, "analysed", counted)
    first = Memory(tmp_path).readings({"fi": ["talo", "auto"]})
    assert first == {"fi": {"auto": [["AUTO"]], "talo": [["TALO"]]}}
    assert Memory(tmp_path).readings({"fi": ["talo", "auto"]}) == first
    Memory(tmp_path).readings({"fi": ["talo", "vene"]})
    assert asked == [["auto", "talo"], ["vene"]]


@pytest.mark.parametrize("change", ["another word", "cut short", "another analyser"])
def test_a_memory_that_is_not_ours_whole_and_of_now_is_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    monkeypatch.setattr(analysis, "analysed", lambda _, new: [[["TRUE"]] for _ in new])
    Memory(tmp_path).readings({"fi": ["talo"]})
    path = tmp_path / "words-fi.json"
    content = path.read_bytes()
    if change == "another word":
        path.write_bytes(content.replace(b"TRUE", b"FALSE"))
    elif change == "cut short":
        path.write_bytes(content[:-3])
    else:
        monkeypatch.setattr(analysis, "_version", lambda name: "2")
    monkeypatch.setattr(analysis, "analysed", lambda _, new: [[["ANEW"]] for _ in new])
    assert Memory(tmp_path).readings({"fi": ["talo"]}) == {"fi": {"talo": [["ANEW"]]}}


def test_an_analyser_that_breaks_stops_the_build(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    broken = tmp_path / "worker.py"
    broken.write_text("raise SystemExit('broken')\n")
    monkeypatch.setattr(analysis.worker, "__file__", str(broken))
    with pytest.raises(RuntimeError, match=r"the analyser of words \(fi\) ended with 1"):
        Memory().readings({"fi": ["talo"]})


@pytest.mark.skipif(bool(analysis.missing()) and not os.environ.get("CI"), reason="needs the analysers; CI has them")
@pytest.mark.parametrize(
    ("language", "word", "base", "parts"),
    [
        ("fi", "esihenkilöiden", "esihenkilö", {"esi", "henkilö"}),
        ("fi", "työhyvinvoinnin", "työhyvinvointi", {"työ", "hyvinvointi"}),
        ("fi", "sote", "sote", set()),
        ("sv", "klientdelaktighet", "klientdelaktighet", {"klient", "delaktighet"}),
        ("sv", "chefernas", "chef", set()),
    ],
)
def test_analysers_give_base_forms_and_parts_without_their_marks(
    language: Any, word: str, base: str, parts: set[str]
) -> None:
    (readings,) = analysis.analysed(language, [word])
    assert [base, parts] in [[reading[0], set(reading[1:])] for reading in readings]


def test_what_an_analyser_says_does_not_depend_on_the_words_asked_with_it() -> None:
    together = ["arbetshälsa", "tidskrift", "personalledning", "chef"]
    alone = [analysis.analysed("sv", [word])[0] for word in together]
    assert analysis.analysed("sv", together) == alone


# Setting up


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """scripts/environment.py with a `.venv` of its own."""
    monkeypatch.syspath_prepend(str(PROJECT / "scripts"))
    import environment as module

    monkeypatch.setattr(module, "VENV", tmp_path)
    monkeypatch.setattr(module, "PYTHON", tmp_path / "python")
    (tmp_path / "python").touch()
    return module


def test_site_is_built_where_the_analysers_cannot_be_installed_and_they_are_not_tried_at_every_build(
    environment: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    tried: list[str] = []

    def ensure(group: str) -> Path:
        tried.append(group)
        if group == "search":
            raise SystemExit(2)
        return tmp_path / "python"

    monkeypatch.setattr(environment, "ensure", ensure)
    monkeypatch.setattr(environment, "call", lambda *words: 0)
    assert environment.run_with_search("build") == 0
    assert "could not be installed" in capsys.readouterr().err
    assert environment.run_with_search("build") == 0
    assert tried == ["search", "site", "site"]
    os.utime(tmp_path / "helmi-search.failed", (0, 0))
    environment.run_with_search("build")
    assert tried[3:] == ["search", "site"]
