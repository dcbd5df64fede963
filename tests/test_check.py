"""`helmi check` as a program sees it: exit codes, JSON, paths. What it says of mistakes stands in `cases/`."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from commands import helmi, process
from trees import HERE, PROJECT, edit, read_case

PEARL = "pearls/yhteisen-kehittamisen-kysymykset"
STALE = read_case(HERE / "cases" / "valid" / "translation_stale.yml")
MISTAKES = read_case(HERE / "cases" / "invalid" / "many_at_once.yml")
BROKEN_VOCABULARY = read_case(HERE / "cases" / "invalid" / "vocabulary_broken.yml")


def test_process_says_what_the_case_says_and_ends_with_1(base: Path) -> None:
    """The many cases run inside pytest; this proves that a terminal gets the same."""
    edit(base, MISTAKES)
    answer = process("helmi", "check", "--root", base, "--language", "fi")
    assert (answer.code, answer.out, answer.err) == (1, MISTAKES["problems"], "")


def test_process_speaks_utf_8_to_a_console_that_does_not(base: Path) -> None:
    edit(base, MISTAKES)
    answer = process("helmi", "check", "--root", base, LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert (answer.code, answer.out, answer.err) == (1, MISTAKES["problems"], "")


def test_json_stands_alone_on_standard_output(base: Path) -> None:
    edit(base, MISTAKES)
    edit(base, STALE)
    answer = process("helmi", "check", "--root", base, "--format", "json", "--language", "en")
    assert (answer.code, answer.err) == (1, "")
    problems = json.loads(answer.out)
    assert [list(problem) for problem in problems] == [["code", "severity", "path", "line", "column", "message"]] * 4
    assert [list(problem.values())[:5] for problem in problems] == [
        ["H122", "error", "pearls/etajohtamisen-pelisaannot/fi.md", 4, 31],
        ["H401", "warning", "pearls/luottamuksen-tyokirja/sv.md", 4, 1],
        ["H122", "error", f"{PEARL}/fi.md", 7, 7],
        ["H130", "error", f"{PEARL}/fi.md", 23, 8],
    ]
    assert problems[0]["message"] == "The value “osa” is not on the list. Choose one of these: summary, full."


def test_json_of_a_sound_tree_is_an_empty_list(base: Path) -> None:
    answer = helmi("check", "--root", base, "--format", "json")
    assert (answer.code, json.loads(answer.out)) == (0, [])


def test_warnings_do_not_change_the_exit_code_in_either_form(base: Path) -> None:
    edit(base, STALE)
    as_json = helmi("check", "--root", base, "--format", "json")
    assert (as_json.code, [problem["severity"] for problem in json.loads(as_json.out)]) == (0, ["warning"])
    assert helmi("check", "--root", base).code == 0


def test_a_named_pearl_is_told_to_be_good_with_its_addresses_whatever_the_others_are(base: Path) -> None:
    edit(base, MISTAKES)
    answer = helmi("check", base / "pearls" / "luottamuksen-tyokirja", "--root", base)
    assert answer.out == (
        "pearls/luottamuksen-tyokirja/fi.md: kunnossa. "
        "Osoite sivustolla: https://helmet.example/helmet/luottamuksen-tyokirja/\n"
        "pearls/luottamuksen-tyokirja/sv.md: kunnossa. "
        "Osoite sivustolla: https://helmet.example/sv/helmet/luottamuksen-tyokirja/\n"
    )
    assert answer.code == 0


def test_a_named_file_shows_its_own_problems_alone(base: Path) -> None:
    edit(base, MISTAKES)
    answer = helmi("check", base / PEARL / "fi.md", "--root", base)
    own = [line for line in MISTAKES["problems"].splitlines() if line.startswith(PEARL)]
    assert answer.out == "\n".join([*own, "2 virhettä, 0 varoitusta. Selitys: helmi explain H122", ""])
    assert answer.code == 1


def test_a_good_pearl_is_not_called_good_while_a_vocabulary_is_broken(base: Path) -> None:
    edit(base, BROKEN_VOCABULARY)
    answer = helmi("check", base / PEARL, "--root", base)
    assert (answer.code, answer.out) == (1, BROKEN_VOCABULARY["problems"])


def test_without_root_the_nearest_folder_above_with_mkdocs_yml_is_checked(
    base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (base / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    edit(base, MISTAKES)
    monkeypatch.chdir(base / PEARL)
    own = [line for line in MISTAKES["problems"].splitlines() if line.startswith(PEARL)]
    assert helmi("check").out == MISTAKES["problems"]
    assert helmi("check", "fi.md").out.splitlines()[:-1] == own
    assert helmi("check", ".").out.splitlines()[:-1] == own


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["check", "--root", "{base}", "{base}/pearls/puuttuu"], "Virhe: Polkua ei ole: {base}/pearls/puuttuu\n"),
        (
            ["check", "--root", "{base}", "{base}/../ulkona.md"],
            "Virhe: Polku ei ole projektin kansiossa {base}: {base}/../ulkona.md\n",
        ),
        (["--language", "sv", "check", "--root", "{base}", "saknas"], "Fel: Sökvägen finns inte: saknas\n"),
        (["check", "--root", "{base}", "--language", "en", "lost"], "Error: No such path: lost\n"),
        (
            ["check", "--root", "{base}/pearls"],
            "Virhe: Kansiossa {base}/pearls ei ole kansioita pearls/ ja vocabulary/.\n",
        ),
        (
            ["build", "--root", "{base}/pearls"],
            "Virhe: Kansiossa {base}/pearls ei ole kansioita pearls/ ja vocabulary/.\n",
        ),
        (
            ["check"],
            "Virhe: Tässä kansiossa tai sen yläpuolella ei ole tiedostoa mkdocs.yml. Siirry projektin kansioon.\n",
        ),
        (
            ["check", "--forma", "json"],
            "Virhe: Valitsinta --forma ei ole. Tarkoititko --format?\nOhje: helmi check --help\n",
        ),
        (
            ["--language", "sv", "check", "--format", "xml"],
            "Fel: --format ska vara något av följande: text, json, github, sarif.\nHjälp: helmi check --help\n",
        ),
        (
            ["--language", "en", "cehck"],
            "Error: There is no command “cehck”. The commands are: assemble, build, check, explain, fmt, new, serve, "
            "translations. Did you mean check?\nHelp: helmi --help\n",
        ),
        (["explain"], "Virhe: Komennosta puuttuu CODE.\nOhje: helmi explain --help\n"),
        (["--language", "sv", "explain"], "Fel: CODE saknas i kommandot.\nHjälp: helmi explain --help\n"),
        (["check", "--root"], "Virhe: Valitsin --root vaatii arvon.\n"),
        (["explain", "H101", "H102"], "Virhe: Komentoa ei ymmärretty: "),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_misuse_ends_with_2_and_says_why_on_standard_error(
    words: list[str], said: str, base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(base)
    (base.parent / "ulkona.md").write_text("", encoding="utf-8")
    answer = helmi(*(word.format(base=base) for word in words))
    assert (answer.code, answer.out) == (2, "")
    assert said.format(base=base) in answer.err


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({}, "Kaikki kunnossa: 3 helmeä.\n"),
        ({"LANG": "sv_FI.UTF-8"}, "Allt i sin ordning: 3 pärlor.\n"),
        ({"LANG": "sv_FI.UTF-8", "HELMI_LANGUAGE": "en"}, "All good: 3 pearls.\n"),
        ({"LANG": "de_DE.UTF-8"}, "Kaikki kunnossa: 3 helmeä.\n"),
    ],
)
def test_messages_speak_the_language_of_the_environment(
    environment: dict[str, str], said: str, base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert helmi("check", "--root", base).out == said
    assert helmi("--language", "sv", "check", "--root", base).out == "Allt i sin ordning: 3 pärlor.\n"


def test_a_path_may_be_written_as_messages_write_it(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edit(base, MISTAKES)
    own = [line for line in MISTAKES["problems"].splitlines() if line.startswith(PEARL)]
    monkeypatch.chdir(base.parent)
    assert helmi("check", "--root", base, f"{PEARL}/fi.md").out.splitlines()[:-1] == own


def test_what_is_no_pearl_is_told_to_be_good_too(base: Path) -> None:
    answer = helmi("check", "--root", base, "site.yml", "pearls/luottamuksen-tyokirja/osat.png")
    assert (answer.code, answer.out) == (0, "site.yml: kunnossa.\npearls/luottamuksen-tyokirja/osat.png: kunnossa.\n")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (PermissionError(13, "Permission denied", "fi.md"), "Virhe: Ei lupaa lukea tai kirjoittaa: fi.md\n"),
        (
            OSError(28, "No space left on device"),
            "Virhe: Lukeminen tai kirjoittaminen ei onnistu (No space left on device): -\n",
        ),
    ],
)
def test_what_the_disk_refuses_is_said_in_a_sentence(
    error: OSError, said: str, base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("helmi.command_check.read_root", refused)
    answer = helmi("check", "--root", base)
    assert (answer.code, answer.out, answer.err) == (2, "", said)


def test_output_that_nobody_reads_hurts_nobody(base: Path) -> None:
    command = f"{sys.executable} -m helmi check --root {base} >&-"
    done = subprocess.run(["sh", "-c", command], cwd=PROJECT, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_code_may_be_asked_for_by_its_number() -> None:
    assert helmi("explain", "120").out == helmi("explain", "H120").out


def test_one_pearl_is_counted_as_one(base: Path) -> None:
    edit(base, {"remove": ["pearls/luottamuksen-tyokirja", "pearls/etajohtamisen-pelisaannot"]})
    assert helmi("check", "--root", base).out == "Kaikki kunnossa: 1 helmi.\n"
