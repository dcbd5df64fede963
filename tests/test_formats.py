"""Each folder of `formats/` is a list of problems with what every form of the report makes of it.

`problems.yml` is written by hand; the files beside it are the whole outputs. `HELMI_UPDATE_GOLDEN=1` writes them anew.
"""

import json
import os
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import yaml
from commands import helmi
from jsonschema import Draft4Validator, Draft202012Validator
from trees import HERE, PROJECT

from helmi import report_json
from helmi.assets import assets
from helmi.catalogue import Catalogue
from helmi.exports import exports
from helmi.interface import interface
from helmi.problem import Problem
from helmi.project import read_root
from helmi.report_github import as_github, escaped, escaped_property, worst_first
from helmi.report_json import as_json
from helmi.report_sarif import as_sarif
from helmi.report_summary import MAX_BYTES, as_summary

UPDATE = os.environ.get("HELMI_UPDATE_GOLDEN") == "1"
CASES = sorted((HERE / "formats").iterdir())
SITE = "https://helmet.example/"
FILES = "https://code.example/o/r/blob/0123456789abcdef"
FORMS: dict[str, Callable[[Sequence[Problem], str], str]] = {
    "list.json": as_json,
    "annotations.txt": as_github,
    "summary.md": lambda problems, language: as_summary(problems, language, FILES),
    "sarif.json": lambda problems, language: only_results(as_sarif(problems, language, SITE)),
}


def read(case: Path) -> tuple[list[Problem], str]:
    written = yaml.safe_load((case / "problems.yml").read_text(encoding="utf-8"))
    return [Problem(**problem) for problem in written["problems"]], written["language"]


def only_results(sarif: str) -> str:
    """The rules are the same in every file, and as many as there are codes."""
    run = json.loads(sarif)["runs"][0]
    return json.dumps(run["results"], ensure_ascii=False, indent=1)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_form(case: Path, form: str) -> None:
    written = FORMS[form](*read(case))
    golden = case / form
    if UPDATE:
        golden.write_text(written, encoding="utf-8", newline="\n")
    assert written.encode("utf-8") == golden.read_bytes()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_forms_follow_their_schemas(case: Path) -> None:
    problems, language = read(case)
    Draft202012Validator.check_schema(report_json.schema())
    Draft202012Validator(report_json.schema()).validate(json.loads(as_json(problems, language)))
    official = json.loads((HERE / "data" / "sarif-schema-2.1.0.json").read_text(encoding="utf-8"))
    Draft4Validator(official).validate(json.loads(as_sarif(problems, language, SITE)))


def test_the_site_publishes_the_schema(base: Path) -> None:
    tree = read_root(base).tree
    assert tree is not None
    theme = PROJECT / "theme"
    published = dict(exports(Catalogue(tree), (), interface(theme), assets(theme).names))
    assert json.loads(published["schema/problems.json"]) == report_json.schema()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_stranger_writes_no_command_of_a_workflow(case: Path) -> None:
    """GitHub's runner takes a line for a command when it starts with `::`, after white space."""
    problems, language = read(case)
    lines = [line for line in re.split("[\r\n]", as_github(problems, language)) if line]
    commands = [re.fullmatch(r"::(\w+) file=([^:,]+),line=\d+,col=\d+,title=H\d+ \w+::.+", line) for line in lines]
    assert [command[1] if command else line for command, line in zip(commands, lines, strict=True)] == [
        problem.severity for problem in worst_first(problems)
    ]


def test_escapes_are_those_that_github_undoes() -> None:
    """Sentences hold no line ends today; the escapes must hold when one does."""
    assert escaped("100 %\r\n::error::a,b") == "100 %25%0D%0A::error::a,b"
    assert escaped_property("100 %\r\n::error::a,b") == "100 %25%0D%0A%3A%3Aerror%3A%3Aa%2Cb"


def test_summary_keeps_below_the_limit_and_says_what_is_left_out() -> None:
    problems = [Problem("H106", "pearls/x/fi.md", line, values={"found": "å" * 500}) for line in range(1, 2001)]
    summary = as_summary(problems, "en")
    shown = sum(line.startswith("| pearls") for line in summary.splitlines())
    assert len(summary.encode()) < MAX_BYTES + 1000
    assert 0 < shown < 2000
    assert summary.endswith(f"\n\nAnd {2000 - shown} more.\n")


def test_annotations_of_a_check_with_its_summary(base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The summary is added to what other commands of the step wrote; the exit code is the same in every form."""
    page = base / "pearls" / "luottamuksen-tyokirja" / "fi.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n## Lisäksi\n\nMuuta.\n", encoding="utf-8")
    summary = tmp_path / "summary.md"
    summary.write_text("# Before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    monkeypatch.setenv("HELMI_FILES_AT", FILES)
    said = helmi("check", "--root", base, "--format", "github", "--language", "en")
    line = page.read_text(encoding="utf-8").splitlines().index("## Lisäksi") + 1
    path = "pearls/luottamuksen-tyokirja/fi.md"
    assert said.code == 1
    assert said.out.startswith(f"::error file={path},line={line},col=4,title=H203 error::")
    written = summary.read_text(encoding="utf-8")
    assert written.startswith("# Before\n## Check of pearls\n")
    assert f"| [{line}]({FILES}/{path}#L{line}) | **error H203** " in written


def test_a_check_of_a_sound_tree_for_programs(base: Path) -> None:
    assert helmi("check", "--root", base, "--format", "json").out == "[]\n"
    assert helmi("check", "--root", base, "--format", "github").out == ""
    run = json.loads(helmi("check", "--root", base, "--format", "sarif").out)["runs"][0]
    assert run["results"] == []
    assert run["tool"]["driver"]["rules"][0]["helpUri"] == f"{SITE}osallistu/koodit/#h101"
