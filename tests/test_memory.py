"""A check remembers what it found in texts that have not changed, and nothing else is ever taken for that."""

from collections.abc import Callable
from pathlib import Path

import pytest
from commands import helmi

from helmi import memory
from helmi.memory import Memory

PEARL = "pearls/luottamuksen-tyokirja/fi.md"


def counted() -> tuple[Callable[[str, int], list[str]], list[str]]:
    """A function, and the list of what it was really asked."""
    asked: list[str] = []

    def letters(word: str, times: int) -> list[str]:
        asked.append(word)
        return list(word) * times

    return letters, asked


def test_what_has_not_changed_is_asked_once(tmp_path: Path) -> None:
    letters, asked = counted()
    for _ in range(2):
        remembered = Memory(tmp_path / "cache").remembering(letters, list[str])
        assert remembered("aä", 2) == ["a", "ä", "a", "ä"]
    assert asked == ["aä"]
    remembered("aä", 1)
    remembered("aä,", 1)
    assert asked == ["aä", "aä", "aä,"]


@pytest.mark.parametrize("name", ["machine_key", "_code"])
def test_another_machine_or_another_version_of_the_checker_starts_anew(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So a cache that lies in a stranger's branch holds nothing that is found."""
    letters, asked = counted()
    Memory(tmp_path).remembering(letters, list[str])("a", 1)
    monkeypatch.setattr(memory, name, lambda: b"another" if name == "machine_key" else "another")
    assert Memory(tmp_path).remembering(letters, list[str])("a", 1) == ["a"]
    assert asked == ["a", "a"]


def test_an_entry_cut_short_is_made_again(tmp_path: Path) -> None:
    letters, asked = counted()
    remembered = Memory(tmp_path).remembering(letters, list[str])
    remembered("ab", 1)
    (entry,) = tmp_path.iterdir()
    entry.write_bytes(entry.read_bytes()[:-2])
    assert remembered("ab", 1) == ["a", "b"]
    assert asked == ["ab", "ab"]
    assert entry.read_bytes() == b'["a","b"]'


def test_a_tree_that_cannot_be_written_to_is_checked_all_the_same(base: Path) -> None:
    """A file where the folder should be is a hindrance for everybody, root too."""
    (base / ".helmi").write_text("", encoding="utf-8")
    assert helmi("check", "--root", base).code == 0


def test_checks_with_memory_say_what_checks_without_it_say(base: Path) -> None:
    page = base / PEARL
    sound = page.read_text(encoding="utf-8")
    broken = sound.replace("## Mistä on kyse", "## Mistä kyse")
    said = {}
    for text in (sound, broken, sound, broken):
        page.write_text(text, encoding="utf-8")
        answer = helmi("check", "--root", base)
        assert said.setdefault(text, answer) == answer
        texts = [path for path in base.glob("pearls/*/*.md") if "extent: summary" not in path.read_text("utf-8")]
        assert len(list((base / ".helmi" / "cache").iterdir())) == len(texts)
    assert (said[sound].code, said[broken].code) == (0, 1)


def test_nothing_remembered_is_published(base: Path) -> None:
    assert helmi("check", "--root", base).code == 0
    for entry in (base / ".helmi" / "cache").iterdir():
        entry.write_bytes(entry.read_bytes().replace(b"<p>", b"<p>POISON "))
    assert helmi("check", "--root", base).code == 0
    assert helmi("build", "--root", base).code == 0
    pages = [path.read_text(encoding="utf-8") for path in (base / "site").rglob("*.html")]
    assert len(pages) > 20
    assert not any("POISON" in page for page in pages)
