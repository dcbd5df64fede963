"""The engine of the search: the same words, stems and index in Python and in the browser, and what it finds.

Everything of the browser's runs under node, from the files that are published.
"""

import hashlib
import json
import os
import random
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from commands import helmi
from trees import HERE, PROJECT, edit, read_case

from helmi.catalogue import Catalogue
from helmi.interface import interface
from helmi.project import frame, read_root
from helmi.search import analysis
from helmi.search.analysis import Memory
from helmi.search.found import documents
from helmi.search.index import index
from helmi.search.lexicon import lexicon
from helmi.search.packing import packed
from helmi.search.publish import search_files
from helmi.search.stems import stem
from helmi.search.words import words
from helmi.view import View

SEARCH = HERE / "search"
VENDORED = PROJECT / "theme" / "assets" / "search"
pytestmark = pytest.mark.skipif(
    shutil.which("node") is None and not os.environ.get("CI"), reason="needs Node.js; CI always has it"
)


def mirror(side: str, given: Any) -> Any:
    """What the browser's scripts make of the same."""
    command = ["node", str(SEARCH / "mirror.mjs"), side]
    done = subprocess.run(command, input=json.dumps(given).encode(), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def all_texts() -> Iterator[str]:
    for place in ("pearls", "vocabulary", "docs", "tests/cases/valid"):
        for path in sorted((PROJECT / place).rglob("*")):
            if path.suffix in (".md", ".yml"):
                yield path.read_text(encoding="utf-8")


def site(root: Path, folder: Path) -> Path:
    """The search of a tree as it is published, and nothing else of its site."""
    reading = read_root(root)
    assert reading.tree is not None
    sentences = interface(frame(root) / "theme")
    memory = Memory(Path(os.environ["HELMI_WORDS"]))
    shutil.copytree(VENDORED, folder / "assets" / "search")
    for name, text in search_files(Catalogue(reading.tree), sentences, memory):
        (folder / "assets" / name).write_text(text, encoding="utf-8")
    return folder


def found(folder: Path, language: str, *queries: str) -> list[list[str]]:
    answers = mirror("search", {"site": str(folder), "language": language, "queries": queries})
    return [answer["ids"] for answer in answers]


# Python and the browser do the same


def test_planner_passes_its_own_tests() -> None:
    done = subprocess.run(["node", "--test", str(SEARCH)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "# pass 0" not in done.stdout


def test_words_are_the_same_in_python_and_in_the_browser() -> None:
    hard = [
        "A\u030arsrapport S\u0308\u00c4\u00d6",
        "sote-ala, 2019\u20132022: 7.2",
        "e\u0301a I\u0307 \u03a3\u0391\u03a3 \u00df",
        "x_y \u2160\u00bd\u00b2 \u0661",
    ]
    texts = [*all_texts(), *hard]
    assert mirror("words", texts) == [words(text) for text in texts]


def test_stems_are_the_same_in_python_and_in_the_browser() -> None:
    known = sorted({word for text in all_texts() for word in words(text)})
    assert len(known) > 5000
    assert mirror("stems", known) == [[stem(word, "fi"), stem(word, "sv")] for word in known]


def test_index_is_what_minisearch_itself_makes() -> None:
    fields = ["title", "text", "parts"]
    made = [
        {"title": ["luottamus", "työ"], "text": ["työ", "työ", "å", "10"], "parts": []},
        {"title": ["työ"], "text": [], "parts": ["luottamus"]},
        {"title": ["constructor"], "text": ["__proto__", "työ"], "parts": ["~1", "10", "9"]},
    ]
    ours, theirs = index(made, fields), mirror("index", {"fields": fields, "documents": made})
    assert json.loads(json.dumps(ours["index"])) == sorted(theirs.pop("index"))
    assert {key: value for key, value in ours.items() if key != "index"} == theirs


def test_packed_index_is_the_same_again() -> None:
    chance = random.Random(1)
    terms = [*sorted({"".join(chance.choices("aåbc", k=chance.randint(1, 50))) for _ in range(400)}), "~1", "\uffff"]
    made = [
        {"title": chance.choices(terms, k=3), "none": [], "text": chance.choices(terms[:9], k=chance.randint(0, 200))}
        for _ in range(300)
    ]
    whole = index(made, ["title", "none", "text"])
    assert mirror("unpacked", packed(whole)["packed"]) == json.loads(json.dumps(whole["index"]))


def test_browser_reads_forms_and_parts_as_they_were_written() -> None:
    terms = ["johtamistyö", "johto", "lähiesihenkilö", "esihenkilö", "x" * 40, "työ"]
    forms = {"johto": {"johto", "johdossa", "johtoon"}, "x" * 40: {"x" * 40 + "y", "y"}, "työ": {"töitä"}}
    compounds = {
        "johtamistyö": (("johtaminen", "työ"),),
        "lähiesihenkilö": (("lähi", "esi", "henkilö"), ("lähi", "esihenkilö")),
        "x" * 40: (("x" * 38, "xx"),),
    }
    found = {
        "johtaminen": {"johtamistyö": False},
        "työ": {"johtamistyö": True},
        "lähi": {"lähiesihenkilö": False},
        "esi": {"lähiesihenkilö": False},
        "henkilö": {"lähiesihenkilö": True},
        "esihenkilö": {"lähiesihenkilö": True},
        "x" * 38: {"x" * 40: False},
        "johto": {},
    }
    said = sorted(set().union(*forms.values()))
    asked = {"terms": terms, "lexicon": lexicon(terms, forms, compounds), "forms": said, "parts": list(found)}
    assert mirror("known", asked) == {
        "forms": {form: [term for term in terms if form in forms.get(term, ())] for form in said},
        "compounds": found,
    }


@pytest.mark.parametrize(
    ("name", "upstream"),
    [
        ("minisearch.js", "03c27931eb603af1d3358579e9885eafdb6a2f5fa9929557b3e77d7e99d06d03"),
        ("stemmer-fi.js", "94fa2c12554c9b33fda91c54cad19c2377073af1fc359184e76215ad9a02a799"),
        ("stemmer-sv.js", "4ce827286267d065ee152f53f3492b1f0a6294524a905003e013b4b710e8df2a"),
    ],
)
def test_scripts_of_others_are_what_their_packages_hold(name: str, upstream: str) -> None:
    """SHA-256 of dist/umd/index.js in minisearch 7.2.0, of dist/fi.js and dist/se.js in @orama/stemmers 3.1.18."""
    text = (VENDORED / name).read_text(encoding="utf-8")
    if name == "minisearch.js":
        text += "//# sourceMappingURL=index.js.map\n"
    else:
        body = "\n".join(text.split("\n")[3:-3])
        language = "finnish" if name == "stemmer-fi.js" else "swedish"
        text = f'{body}export function stemmer(r){{return s.stemWord(r)}}export const language="{language}";'
    assert upstream in {hashlib.sha256((text + end).encode()).hexdigest() for end in ("", "\n")}


# What is found


def test_each_kind_of_page_is_found_and_marked_as_such(tmp_path: Path) -> None:
    folder = site(PROJECT, tmp_path)
    (theme,), (area,), (project,), (situation,) = (
        [id for id in ids if id.startswith(kind)][:1]
        for kind, ids in zip(
            ("theme:", "area:", "project:", "situation:"),
            found(folder, "fi", "työkykyjohtaminen", "Pirkanmaa", "Sotedialogit", "henkilöstö ei riitä"),
            strict=True,
        )
    )
    assert [theme, area, project] == ["theme:tyokykyjohtaminen", "area:pirkanmaa", "project:sotedialogit"]
    assert situation == "situation:henkilosto-ei-riita"


def test_a_pearl_is_found_first_by_its_title_in_the_other_language(tmp_path: Path) -> None:
    folder = site(PROJECT, tmp_path)
    pearl = PROJECT / "pearls" / "luottamuksen-tyokirja"
    for language, other in (("fi", "sv"), ("sv", "fi")):
        title = re.search(r"^title: \"?(.*?)\"?$", (pearl / f"{other}.md").read_text(encoding="utf-8"), re.MULTILINE)
        assert title and found(folder, language, title[1])[0][0] == "pearl:luottamuksen-tyokirja"


def test_a_pearl_is_found_by_who_made_what_it_leads_to(tmp_path: Path) -> None:
    folder = site(PROJECT, tmp_path)
    for path in sorted((PROJECT / "pearls").glob("*/fi.md")):
        for name in re.findall(r"^ +authors: \[\"?([^,\"\]]+)", path.read_text(encoding="utf-8"), re.MULTILINE):
            assert f"pearl:{path.parent.name}" in found(folder, "sv", name)[0], name


def test_pearls_are_found_by_the_situation_that_offers_them(tmp_path: Path) -> None:
    folder = site(PROJECT, tmp_path)
    for situation in yaml.safe_load((PROJECT / "vocabulary" / "situations.yml").read_text(encoding="utf-8")):
        offered = {f"pearl:{step['id']}" for step in situation["pearls"]}
        for language, label in situation["label"].items():
            (ids,) = found(folder, language, label)
            first = [id for id in ids if id.startswith("pearl:")][:5]
            assert len(offered.intersection(first)) >= 2, label


def test_english_words_of_the_thesaurus_are_understood_in_both_languages(base: Path, tmp_path: Path) -> None:
    folder = site(edit(base, read_case(HERE / "cases" / "valid" / "lists_all.yml")), tmp_path / "site")
    for language in ("fi", "sv"):
        assert found(folder, language, "trust")[0][0] == "pearl:luottamuksen-tyokirja"


def test_finnish_text_on_a_swedish_page_is_found_by_finnish_forms(base: Path, tmp_path: Path) -> None:
    root = edit(base, read_case(HERE / "sites" / "finnish_only.yml"))
    folder = site(root, tmp_path / "site")
    for query in ("työkirjoista", "esihenkilöillekin", "luottamuksessa"):
        assert found(folder, "sv", query)[0][0] == "pearl:luottamuksen-tyokirja", query
    tree = read_root(root).tree
    assert tree is not None
    view = View("sv", Catalogue(tree), interface(frame(root) / "theme")["sv"])
    pearl = next(one for one in documents(view) if one.shown["id"] == "pearl:luottamuksen-tyokirja")
    assert pearl.shown["otherLanguageOnly"] and pearl.shown["titleLanguage"] == "fi"
    assert {language for language, _ in pearl.texts["text"]} == {"fi"}


def test_command_for_programs_answers_one_line_for_each_query(tmp_path: Path) -> None:
    folder = site(PROJECT, tmp_path)
    command = ["node", str(PROJECT / "scripts" / "search.mjs"), str(folder)]
    given = "luottamuksen työkirja\n\nqwxzqwxz\n"
    done = subprocess.run([*command, "fi"], input=given, capture_output=True, text=True, check=True)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["query"] for answer in answers] == ["luottamuksen työkirja", "", "qwxzqwxz"]
    assert answers[0]["ids"][0] == "luottamuksen-tyokirja"
    assert set(answers[1]["ids"]) == {path.name for path in (PROJECT / "pearls").iterdir()}
    assert answers[2]["ids"] == [] and all(answer["ms"] > 0 for answer in answers)
    misused = subprocess.run([*command, "en"], capture_output=True, text=True, check=False)
    assert misused.returncode == 2 and "fi|sv" in misused.stderr


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
