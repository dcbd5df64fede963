"""Checks and builds remember what came of texts that have not changed, and nothing else is ever taken for that."""

import pickle
from pathlib import Path

import pytest
from commands import helmi

from helmi import memory
from helmi.memory import Memory

PEARL = "pearls/luottamuksen-tyokirja/fi.md"


def test_what_was_kept_is_found_by_all_it_depends_on(tmp_path: Path) -> None:
    first = Memory(tmp_path / "cache")
    first.keep(first.name("a", "b"), ["ä", 1])
    again = Memory(tmp_path / "cache")
    assert again.recall(again.name("a", "b")) == ["ä", 1]
    assert again.recall(again.name("ab", "")) is None
    assert again.recall(again.name("a")) is None


@pytest.mark.parametrize("name", ["machine_key", "code_hash"])
def test_another_machine_or_another_version_of_the_program_starts_anew(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So a cache that lies in a stranger's branch holds nothing that is found."""
    first = Memory(tmp_path)
    first.keep(first.name("a"), 1)
    monkeypatch.setattr(memory, name, lambda: b"another" if name == "machine_key" else "another")
    other = Memory(tmp_path)
    assert other.recall(other.name("a")) is None


def test_an_entry_that_another_hand_wrote_is_not_believed_even_under_its_name(tmp_path: Path) -> None:
    """A pickle runs what it says: nothing is unpickled without the seal of this machine over its name and content."""
    mine = Memory(tmp_path)
    mine.keep(mine.name("a"), "mine")
    mine.keep(mine.name("b"), "other")
    entry, other = tmp_path / mine.name("a"), tmp_path / mine.name("b")
    for content in (
        entry.read_bytes()[:-2],
        entry.read_bytes().replace(b"mine", b"thei"),
        pickle.dumps("theirs"),
        b"",
        other.read_bytes(),
    ):
        entry.write_bytes(content)
        assert Memory(tmp_path).recall(mine.name("a")) is None


def test_small_entries_share_a_file_under_one_seal(tmp_path: Path) -> None:
    mine = Memory(tmp_path)
    names = [mine.name(word) for word in "abc"]
    for name in names:
        mine.keep(name, f"mine {name}", small=True)
    assert not list(tmp_path.iterdir())
    mine.store()
    (entry,) = tmp_path.iterdir()
    again = Memory(tmp_path)
    assert [again.recall(name, small=True) for name in names[:2]] == [f"mine {name}" for name in names[:2]]
    again.forget()
    assert [path.name for path in tmp_path.iterdir()] == [entry.name]
    left = Memory(tmp_path)
    assert [left.recall(name, small=True) for name in names] == [*(f"mine {name}" for name in names[:2]), None]
    entry.write_bytes(entry.read_bytes().replace(b"mine", b"thei"))
    assert Memory(tmp_path).recall(names[0], small=True) is None


def test_a_long_run_reads_nothing_twice_and_forgets_what_nobody_asks_for(tmp_path: Path) -> None:
    kept = Memory(tmp_path)
    kept.live = {}
    names = [kept.name(word) for word in "ab"]
    for name in names:
        kept.keep(name, name)
    kept.forget()
    (tmp_path / names[0]).write_bytes(b"")
    assert kept.recall(names[0]) == names[0]
    kept.forget()
    assert [entry.name for entry in tmp_path.iterdir()] == [names[0]]
    assert kept.recall(names[1]) is None


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
        # The words of each pearl, and in one file what else is remembered of all.
        assert len(list((base / ".helmi" / "cache").iterdir())) == len(list((base / "pearls").iterdir())) + 1
    assert (said[sound].code, said[broken].code) == (0, 1)


def test_nothing_that_was_changed_in_the_memory_is_published(base: Path) -> None:
    assert helmi("check", "--root", base).code == 0
    for entry in (base / ".helmi" / "cache").iterdir():
        entry.write_bytes(entry.read_bytes().replace(b"<p>", b"<p>POISON "))
    assert helmi("check", "--root", base).code == 0
    assert helmi("build", "--root", base).code == 0
    pages = [path.read_text(encoding="utf-8") for path in (base / "site").rglob("*.html")]
    assert len(pages) > 20
    assert not any("POISON" in page for page in pages)


def test_a_check_of_one_pearl_hears_of_every_vocabulary_that_was_saved_since(base: Path) -> None:
    pearl = base / "pearls" / "luottamuksen-tyokirja"
    assert helmi("check", "--root", base, pearl).code == 0
    themes = base / "vocabulary" / "themes.yml"
    text = themes.read_text(encoding="utf-8")
    themes.write_text(text.replace("dialogisuus:", "vuoropuhelu:"), encoding="utf-8")
    assert "H122" in helmi("check", "--root", base, pearl).out
    themes.write_text(text + "\n  vika", encoding="utf-8")
    assert "vocabulary/themes.yml" in helmi("check", "--root", base, pearl).out
    themes.write_text(text, encoding="utf-8")
    assert helmi("check", "--root", base, pearl).code == 0


def test_a_vocabulary_that_became_a_link_is_not_taken_for_what_it_was(base: Path) -> None:
    pearl = base / "pearls" / "luottamuksen-tyokirja"
    assert helmi("check", "--root", base, pearl).code == 0
    themes = base / "vocabulary" / "themes.yml"
    themes.rename(base / "elsewhere.yml")
    try:
        themes.symlink_to(base / "elsewhere.yml")
    except OSError:
        pytest.skip("this machine lets nobody make symbolic links")
    assert "H307" in helmi("check", "--root", base, pearl).out
