"""Each file of `cases/` is a mistake that an editor makes, or an unusual thing that is fine, with what is said of it.

`cases/invalid` must stop a build (exit code 1), `cases/valid` must not (0; warnings may be said); `cases/hostile` is
what a stranger may send, and stops it too (test_hostile.py tries the same cases for time and memory). The whole output
is compared. `HELMI_UPDATE_GOLDEN=1` writes it anew into the case files: read what changed as the editor who gets it.
"""

import os
import re
from pathlib import Path

import pytest
import yaml
from commands import helmi
from trees import EDITS, HERE, edit, read_case

CASES = sorted((HERE / "cases").rglob("*.yml"))
UPDATE = os.environ.get("HELMI_UPDATE_GOLDEN") == "1"
OUTPUTS = {"problems": "fi", "problems_sv": "sv", "problems_en": "en"}


def name_of(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@pytest.mark.parametrize("path", CASES, ids=name_of)
def test_case(path: Path, base: Path) -> None:
    case = read_case(path)
    assert set(case) <= {"about", *EDITS, *OUTPUTS}
    try:
        edit(base, case)
    except OSError:
        if "link" in case:
            pytest.skip("this machine lets nobody make symbolic links")
        raise
    said = {key: helmi("check", "--root", base, "--language", OUTPUTS[key]) for key in OUTPUTS if key in case}
    if UPDATE:
        outputs = {key: answer.out for key, answer in said.items()}
        write_outputs(path, outputs)
        case |= outputs
    for key, answer in said.items():
        assert (answer.out, answer.err) == (case[key], "")
        assert answer.code == (0 if path.parent.name == "valid" else 1)


def write_outputs(path: Path, outputs: dict[str, str]) -> None:
    """Outputs stand last in a case file, so that they can be renewed without touching what a person wrote."""
    written = re.split(r"^problems", path.read_text(encoding="utf-8"), maxsplit=1, flags=re.MULTILINE)[0]
    for key, text in outputs.items():
        written += f"{key}: |\n" + "".join(f"  {line}\n" if line else "\n" for line in text.splitlines())
    assert {key: yaml.safe_load(written)[key] for key in outputs} == outputs
    path.write_text(written, encoding="utf-8", newline="\n")
