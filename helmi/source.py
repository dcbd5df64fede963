"""From a folder to records: the left edge, where files are read. Every file is read, every problem is collected."""

from dataclasses import dataclass
from pathlib import Path

from helmi import candidate, front_matter, situation, thesaurus
from helmi.fields import Day, Line, Record, Title
from helmi.language import LANGUAGES
from helmi.lists_source import read_list
from helmi.pearl_source import pearl_folders, read_pearl
from helmi.problem import Problem
from helmi.records import validate
from helmi.settings import Settings
from helmi.text import read_text, shown
from helmi.tree import HandWritten, Tree
from helmi.vocabulary_source import read_trials, read_vocabulary, read_yaml


class PageFront(Record):
    """Front matter of a hand-written page in `docs/`."""

    title: Title
    description: Line
    updated: Day


@dataclass(frozen=True)
class Reading:
    """What came of reading a tree: the sound records and every problem; no `tree` when a vocabulary is broken."""

    tree: Tree | None
    problems: tuple[Problem, ...]


def read(root: Path, *, docs: Path | None = None, settings: Path | None = None) -> Reading:
    """Read the tree at `root`. `docs` and `settings` stand in where the root has none of its own."""
    problems: list[Problem] = []
    site = _settings(root / "site.yml" if (root / "site.yml").is_file() else settings, root, problems)
    vocabulary = read_vocabulary(root, problems)
    if vocabulary is None:
        return Reading(None, tuple(problems))
    allowed = vocabulary.allowed()
    folders = pearl_folders(root, problems)
    pearls = {folder.name: pearl for folder in folders if (pearl := read_pearl(root, folder, allowed, problems))}
    trials = read_trials(root, allowed, problems)
    pages = _pages(root, docs or root / "docs", problems, introductions=docs is None)
    ids = frozenset(folder.name for folder in folders)
    tree = Tree(
        vocabulary,
        site,
        pearls,
        ids,
        trials,
        pages,
        situations=read_list(root, situation.PATH, situation.Situation, allowed, problems),
        thesaurus=read_list(root, thesaurus.PATH, thesaurus.Synonyms, allowed, problems),
        outcomes=read_list(root, candidate.PATH, candidate.Outcome, allowed, problems),
    )
    return Reading(tree, tuple(problems))


def _settings(path: Path | None, root: Path, problems: list[Problem]) -> Settings:
    if path is None or not path.is_file():
        return Settings()
    name = shown(root, path)
    node, lines = read_yaml(path, name, problems)
    if node is None:
        return Settings()
    record, found = validate(Settings, node, name, lines, {})
    problems += found
    return record or Settings()


def _pages(root: Path, docs: Path, problems: list[Problem], *, introductions: bool) -> tuple[HandWritten, ...]:
    """The hand-written pages; `introductions` to themes speak of the pearls of their own tree, and suit no other."""
    pages = []
    for language in LANGUAGES:
        for path in sorted((docs / language).rglob("*.md")):
            if not introductions and path.is_relative_to(docs / language / "teemat"):
                continue
            name = shown(root, path)
            text, found = read_text(path, name)
            front, more = front_matter.read(text, name) if not found else (None, [])
            problems += found + more
            if front is None:
                continue
            record, found = validate(PageFront, front.data, name, text.split("\n"), {})
            problems += found
            if record is None:
                continue
            stem = path.relative_to(docs / language).with_suffix("").as_posix()
            address = "" if stem == "index" else f"{stem.removesuffix('/index')}/"
            updated = record.updated.isoformat()
            pages.append(HandWritten(language, name, address, record.title, record.description, updated, front.body))
    return tuple(pages)
