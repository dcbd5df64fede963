"""What every test may ask for, and an environment that is the same on every machine."""

import os
from pathlib import Path

import pytest
from trees import PROJECT, copy_base


def pytest_configure() -> None:
    """Words are analysed once for all the little trees of the tests, those of session fixtures too."""
    os.environ["HELMI_WORDS"] = str(PROJECT / ".helmi" / "words-of-tests")


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Messages in Finnish whatever the machine speaks, and no wrapping of lines by its terminal."""
    for name in ("HELMI_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "200")


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A sound tree to change."""
    return copy_base(tmp_path / "tree")
