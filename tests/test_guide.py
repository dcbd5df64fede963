"""The contributor's guide and the forms say what the declarations and the real command say.

What is made stands in CONTRIBUTING.md between marks, and in `.github/ISSUE_TEMPLATE/`. `HELMI_UPDATE_GOLDEN=1` makes it
anew: read what changed as the person who gets it.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from commands import Said, helmi
from trees import HERE, PROJECT

from helmi.guide import field_guide, remade
from helmi.interface import interface
from helmi.issue_forms import FOLDER, issue_forms
from helmi.project import read_root

UPDATE = os.environ.get("HELMI_UPDATE_GOLDEN") == "1"
GUIDE = PROJECT / "CONTRIBUTING.md"
FORMS = PROJECT / FOLDER
MISTAKES = HERE / "mistakes"
MENDS: dict[str, dict[int, str | None]] = yaml.safe_load((MISTAKES / "mends.yml").read_text(encoding="utf-8"))
# The language of the messages, and that of the text that is written: an editor who reads English writes Finnish.
SESSIONS = {"fi": "fi", "sv": "sv", "en": "fi"}
ID = "tiimin-pelisaannot"


def lines_of(language: str) -> list[str]:
    return (MISTAKES / f"{language}.md").read_text(encoding="utf-8").split("\n")


def mended(language: str) -> list[str]:
    """The editor's text with the ten lines written as the messages tell."""
    mends = MENDS[language]
    lines = [mends.get(number, line) for number, line in enumerate(lines_of(language), 1)]
    return [line for line in lines if line is not None]


def new_editor(root: Path, language: str) -> tuple[Said, Said]:
    """What the real command says of a text with ten mistakes, and of the same text mended."""
    written = SESSIONS[language]
    shutil.copytree(PROJECT / "vocabulary", root / "vocabulary")
    shutil.copytree(PROJECT / "pearls" / "luottamuksen-tyokirja", root / "pearls" / "luottamuksen-tyokirja")
    text = root / "pearls" / ID / f"{written}.md"
    text.parent.mkdir()
    said = []
    for lines in (lines_of(written), mended(written)):
        text.write_text("\n".join(lines), encoding="utf-8")
        said.append(helmi("--language", language, "check", "--root", root, text.parent))
    return said[0], said[1]


def transcript(root: Path, language: str) -> str:
    """The session as it stands in the guide: what was said, what was changed, what was said then."""
    first, second = new_editor(root, language)
    written, spoken = SESSIONS[language], "" if language == "fi" else f"--language {language} "
    command = f"$ python3 scripts/helmi.py {spoken}check pearls/{ID}"
    changes = []
    for number, mend in MENDS[written].items():
        changes += [f"-{number}: {lines_of(written)[number - 1]}".replace("\t", "⇥"), f"+{number}: {mend}"]
    kept = [line for line in changes if not line.endswith(": None")]
    blocks = [("text", [command, first.out.rstrip()]), ("diff", kept), ("text", [command, second.out.rstrip()])]
    return "\n\n".join("\n".join([f"```{kind}", *lines, "```"]) for kind, lines in blocks)


@pytest.mark.parametrize("language", SESSIONS)
def test_ten_mistakes_are_told_in_one_run_and_mended_from_the_messages_alone(language: str, tmp_path: Path) -> None:
    first, second = new_editor(tmp_path, language)
    told = {int(number): said for number, said in re.findall(r"\.md:(\d+):\d+: \S+ (.+)", first.out)}
    mends = MENDS[SESSIONS[language]]
    assert first.code == 1
    assert sorted(told) == sorted(mends) and len(mends) == 10
    for number, mend in mends.items():
        # What a message gives ready to paste is what was pasted.
        ready = re.search(r"(?:Kirjoita|Skriv|Write): (?P<line>[\w-]+: \S.*)$", told[number])
        assert ready is None or ready["line"] == mend
    assert (second.code, second.out.count("\n")) == (0, 1)
    assert f"/helmet/{ID}/" in second.out


def made(what: str, root: Path) -> str:
    """What belongs between the marks that name it."""
    kind, language = what.rsplit(" ", 1)
    if kind == "ten mistakes":
        return transcript(root / language, language)
    assert kind == "fields" and language in ("fi", "sv")
    return field_guide(interface(PROJECT / "theme")[language]["fields"], language)


def test_the_guide_holds_what_is_made_for_it(tmp_path: Path) -> None:
    text = GUIDE.read_text(encoding="utf-8")
    asked: list[str] = []

    def make(what: str) -> str:
        asked.append(what)
        return made(what, tmp_path)

    now = remade(text, make)
    assert sorted(asked) == ["fields fi", "fields sv", "ten mistakes en", "ten mistakes fi", "ten mistakes sv"]
    if UPDATE:
        GUIDE.write_text(now, encoding="utf-8", newline="\n")
        text = now
    assert text == now


def forms() -> dict[str, str]:
    reading = read_root(PROJECT, only=())
    assert reading.tree is not None
    return issue_forms(reading.tree.vocabulary, reading.tree.settings)


def test_forms_are_made_from_the_schema_and_the_vocabularies() -> None:
    now = forms()
    if UPDATE:
        shutil.rmtree(FORMS, ignore_errors=True)
        FORMS.mkdir(parents=True)
        for name, text in now.items():
            (FORMS / name).write_text(text, encoding="utf-8", newline="\n")
    assert {path.name: path.read_text(encoding="utf-8") for path in FORMS.iterdir()} == now


def published(schema: str, *paths: Path) -> tuple[int, str]:
    """What the published schema of GitHub's files, as a well-kept package holds it, says of some."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", *paths]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    return done.returncode, done.stdout + done.stderr


def test_forms_and_workflow_follow_their_published_schemas(tmp_path: Path) -> None:
    assert published("github-issue-forms", *FORMS.glob("[0-9]*.yml")) == (0, "ok -- validation done\n")
    assert published("github-issue-config", FORMS / "config.yml") == (0, "ok -- validation done\n")
    assert published("github-workflows", PROJECT / ".github" / "workflows" / "check.yml")[0] == 0
    wrong = tmp_path / "form.yml"
    wrong.write_text((FORMS / "1-korjaa-helmi.yml").read_text(encoding="utf-8").replace("label:", "labels:", 1))
    assert published("github-issue-forms", wrong)[0] == 1


@pytest.mark.parametrize("path", sorted(FORMS.glob("[0-9]*.yml")), ids=lambda path: path.name)
def test_a_form_can_be_sent(path: Path) -> None:
    """What the published schema does not say, by GitHub's own pages: form-schema syntax and its common errors."""
    form = yaml.safe_load(path.read_text(encoding="utf-8"))
    first, *fields, last = form["body"]
    asked: list[dict[str, Any]] = [*fields, last]
    assert (first["type"], last["type"]) == ("markdown", "checkboxes")
    assert len(asked) <= 8
    for key in ("id", "label"):
        values = [field.get(key) or field["attributes"][key] for field in asked]
        assert len(set(values)) == len(values)
    for field in fields:
        options = field["attributes"].get("options", ["x"])
        assert all(isinstance(option, str) and option for option in options)
        assert len({option.casefold() for option in options}) == len(options)
        assert "none" not in [option.casefold() for option in options]
    ticks = last["attributes"]["options"]
    assert [tick["required"] for tick in ticks] == [True, True, True]
    assert "CC BY 4.0" in ticks[1]["label"] and "GitHub" in ticks[2]["label"]


def test_each_form_is_there_in_both_languages() -> None:
    shapes = []
    for path in sorted(FORMS.glob("[0-9]*.yml")):
        body = yaml.safe_load(path.read_text(encoding="utf-8"))["body"]
        shapes.append([(field["type"], field.get("id"), field.get("validations")) for field in body])
    assert len(shapes) == 4 and shapes[:2] == shapes[2:]
