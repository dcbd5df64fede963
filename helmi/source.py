"""From a folder to records: the left edge, where files are read. Every file is read, every problem is collected."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from helmi import candidate, front_matter
from helmi import situation as of_situations
from helmi import thesaurus as of_words
from helmi.accessibility import RESULTS, STATEMENT, Accessibility, Results, Statement
from helmi.fields import Day, Line, Record, Title
from helmi.language import LANGUAGES
from helmi.lists_source import read_list, read_record
from helmi.neighbours import alike, linked
from helmi.pearl_source import ReadPearl, pearl_folders, read_pearl
from helmi.problem import Problem
from helmi.records import Placed, validate
from helmi.settings import Settings
from helmi.text import read_text, shown
from helmi.tree import Draft, HandWritten, Pearl, Tree
from helmi.vocabulary import Trial, Vocabulary
from helmi.vocabulary_source import read_trials, read_vocabulary, read_yaml


class PageFront(Record):
    """Front matter of a hand-written page in `docs/`."""

    title: Title
    description: Line
    updated: Day
    # A hash of the page that this one is translated from, written by `helmi translations --accept`.
    translates: Title | None = None


@dataclass(frozen=True)
class Reading:
    """What came of reading a tree: the sound records and every problem; no `tree` when a vocabulary is broken."""

    tree: Tree | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Rest:
    """What a tree holds besides its pearls; nothing but problems where its vocabulary is broken."""

    problems: tuple[Problem, ...]
    vocabulary: Vocabulary | None = None
    settings: Settings = Settings()
    trials: Mapping[str, tuple[Trial, ...]] = field(default_factory=dict)
    pages: tuple[HandWritten, ...] = ()
    situations: tuple[Placed[of_situations.Situation], ...] = ()
    thesaurus: tuple[Placed[of_words.Synonyms], ...] = ()
    outcomes: tuple[Placed[candidate.Outcome], ...] = ()
    accessibility: Accessibility = Accessibility()


# What of a tree decides, besides its pearls, whether some of them are sound.
OF_FEW = ("site.yml", "vocabulary", candidate.PATH)

ReadRest = Callable[[Path, Path | None, Path | None, bool], Rest]


def read_rest(root: Path, docs: Path | None, settings: Path | None, all_of_it: bool) -> Rest:
    """Everything but the pearls, or only what decides whether some of them are sound."""
    problems: list[Problem] = []
    site = read_settings(root, settings, problems)
    vocabulary = read_vocabulary(root, problems)
    if vocabulary is None:
        return Rest(tuple(problems))
    allowed = vocabulary.allowed()
    outcomes = read_list(root, candidate.PATH, candidate.Outcome, allowed, problems)
    if not all_of_it:
        return Rest(tuple(problems), vocabulary, site, outcomes=outcomes)
    trials = read_trials(root, allowed, problems)
    pages = _pages(root, docs or root / "docs", problems, introductions=docs is None)
    situations = read_list(root, of_situations.PATH, of_situations.Situation, allowed, problems)
    synonyms = read_list(root, of_words.PATH, of_words.Synonyms, allowed, problems)
    accessibility = _accessibility(root, problems)
    return Rest(tuple(problems), vocabulary, site, trials, pages, situations, synonyms, outcomes, accessibility)


def read(
    root: Path,
    *,
    docs: Path | None = None,
    settings: Path | None = None,
    only: Collection[str] | None = None,
    read_one: ReadPearl = read_pearl,
    read_others: ReadRest = read_rest,
) -> Reading:
    """Read the tree at `root`. `docs` and `settings` stand in where the root has none of its own.

    With `only`, ids of pearls, nothing is read but these pearls and what decides whether they are sound. `read_one` and
    `read_others` may be such that remember.
    """
    rest = read_others(root, docs, settings, only is None)
    problems = [*rest.problems]
    vocabulary = rest.vocabulary
    if vocabulary is None:
        return Reading(None, tuple(problems))
    allowed = vocabulary.allowed()
    folders = pearl_folders(root, problems)
    ids = frozenset(folder.name for folder in folders)

    def pearls_of(ids: Collection[str]) -> dict[str, Pearl | Draft]:
        asked = [folder for folder in folders if folder.name in ids]
        return {folder.name: read_one(root, folder, allowed, problems) for folder in asked}

    found = pearls_of(ids) if only is None else _with_neighbours(only, folders, pearls_of)
    tree = Tree(
        vocabulary,
        rest.settings,
        {id: pearl for id, pearl in found.items() if isinstance(pearl, Pearl)},
        ids,
        rest.trials,
        rest.pages,
        rest.situations,
        rest.thesaurus,
        rest.outcomes,
        rest.accessibility,
        unsound=tuple(pearl for pearl in found.values() if isinstance(pearl, Draft)),
    )
    return Reading(tree, tuple(problems))


def _with_neighbours(
    only: Collection[str], folders: list[Path], pearls_of: Callable[[Collection[str]], dict[str, Pearl | Draft]]
) -> dict[str, Pearl | Draft]:
    """Some pearls and those that decide whether they are sound, by id, in the order of the folders."""
    asked = pearls_of(only)
    others = [folder for folder in folders if folder.name not in only]
    near = {id for pearl in asked.values() for id in linked(pearl)} | alike(asked.values(), others)
    found = asked | pearls_of(near - set(only))
    return {folder.name: found[folder.name] for folder in folders if folder.name in found}


def read_settings(root: Path, stand_in: Path | None, problems: list[Problem]) -> Settings:
    """The settings in `root`, or in the file `stand_in` where it has none, or the defaults."""
    path = root / "site.yml" if (root / "site.yml").is_file() else stand_in
    if path is None or not path.is_file():
        return Settings()
    name = shown(root, path)
    node, lines = read_yaml(path, name, problems)
    if node is None:
        return Settings()
    record, found = validate(Settings, node, name, lines, {})
    problems += found
    return record or Settings()


def _accessibility(root: Path, problems: list[Problem]) -> Accessibility:
    statement = read_record(root, STATEMENT, Statement, problems)
    return Accessibility(statement, read_record(root, RESULTS, Results, problems))


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
            pages.append(
                HandWritten(
                    language,
                    name,
                    address,
                    record.title,
                    record.description,
                    updated,
                    front.body,
                    front.body_line,
                    record.translates or "",
                )
            )
    return tuple(pages)
