"""`helmi fmt`: each file of `fmt/` is a file of a pearl as a person or a form wrote it, and what becomes of it.

`HELMI_UPDATE_GOLDEN=1` writes `after` and `said` anew into the files: read what changed.
"""

import os
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from commands import helmi
from trees import BASE, HERE, PROJECT, read_case

from helmi import front_matter
from helmi.formatting import formatted
from helmi.pearl import Original, Translation
from helmi.records import validate
from helmi.translation import part_hash

CASES = sorted((HERE / "fmt").glob("*.yml"))
FILE = "pearls/luottamuksen-tyokirja/fi.md"
TEXTS = [path for root in (PROJECT, BASE) for path in sorted((root / "pearls").glob("*/*.md"))]
UPDATE = os.environ.get("HELMI_UPDATE_GOLDEN") == "1"


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path, base: Path) -> None:
    case = read_case(path)
    assert set(case) <= {"about", "file", "before", "after", "said"}
    name = case.get("file", FILE)
    file = base / name
    file.write_bytes(case["before"].encode())
    checked = helmi("fmt", "--check", "--root", base, base / name)
    assert file.read_bytes() == case["before"].encode(), "--check changed the file"
    done = helmi("fmt", "--root", base, base / name)
    if UPDATE:
        case |= {"after": file.read_bytes().decode(), "said": done.out}
        write_outputs(path, case)
    assert file.read_bytes().decode() == case["after"]
    assert done.out == case["said"]
    again = helmi("fmt", "--check", "--root", base, base / name)
    if case["after"] == case["before"]:
        assert (checked.out, checked.code) == (done.out, done.code) == (again.out, again.code)
    else:
        assert (done.code, checked.code, again.code) == (0, 1, 0)
        assert checked.out == f"{name}: ei muotoiltu. Muotoile: helmi fmt {name}\n"
        assert again.out == "Kaikki on muotoiltu.\n"
        assert hashes(case["after"]) == hashes(case["before"])


def hashes(text: str) -> list[str]:
    """What translations remember of a text: title, summary and everything below the fields."""
    front = front_matter.read(text.removeprefix("\ufeff").replace("\r\n", "\n"), "")[0]
    assert front is not None
    return [part_hash(str(front.data.at([key]).value)) for key in ("title", "summary")] + [part_hash(front.body)]


def write_outputs(path: Path, case: dict[str, Any]) -> None:
    written = re.split(r"^after: ", path.read_text(encoding="utf-8"), maxsplit=1, flags=re.MULTILINE)[0]
    for key in ("after", "said"):
        written += f"{key}: |\n" + "".join(f"  {line}\n" if line else "\n" for line in case[key].splitlines())
    assert yaml.safe_load(written) == case
    path.write_text(written, encoding="utf-8", newline="\n")


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_pearl_means_the_same_before_and_after_and_a_second_time_changes_nothing(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    after, problems = formatted(text, "")
    assert problems == []
    assert meaning(after) == meaning(text)
    assert hashes(after) == hashes(text)
    assert formatted(after, "") == (after, [])


def meaning(text: str) -> Original | Translation:
    front = front_matter.read(text, "")[0]
    assert front is not None
    assert isinstance(front.data.value, dict)
    model = Translation if "translation" in front.data.value else Original
    record, problems = validate(model, front.data, "", text.split("\n"), {})
    assert record is not None, problems
    return record


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: f"{path.parent.name}/{path.name}")
@pytest.mark.parametrize("form", ["decap", "tina"])
def test_what_a_form_writes_of_a_pearl_comes_to_what_a_person_writes(form: str, path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    _, front, body = text.split("---\n", 2)
    data = yaml.load(front, Loader=yaml.BaseLoader)
    written = {"decap": as_decap, "tina": as_tina}[form](data)
    assert written != front
    assert formatted(f"---\n{written}---\n{body}", "")[0] == formatted(text, "")[0]


def as_decap(data: Any) -> str:
    """Lists one item a line, no quotes where YAML needs none, long values folded at 80."""
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=80)


def as_tina(data: Any) -> str:
    """Keys in another order, days as moments, single quotes."""

    def turned(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: turned(value[key]) for key in reversed(value)}
        if isinstance(value, list):
            return [turned(item) for item in value]
        return f"{value}T00:00:00.000Z" if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value) else value

    return yaml.safe_dump(turned(data), allow_unicode=True, sort_keys=False, width=10_000, default_style="'")


def test_every_pearl_is_formatted_unless_paths_are_given(base: Path) -> None:
    done = helmi("fmt", "--check", "--root", base, base / "pearls/yhteisen-kehittamisen-kysymykset")
    assert (done.out, done.code) == ("Kaikki on muotoiltu.\n", 0)
    done = helmi("--language", "sv", "fmt", "--check", "--root", base)
    assert done.code == 1
    assert done.out.splitlines() == [
        f"{name}: inte formaterad. Formatera: helmi fmt {name}"
        for name in ("pearls/etajohtamisen-pelisaannot/sv.md", "pearls/luottamuksen-tyokirja/fi.md")
    ]
