"""From a root to `site/`: check, assemble, let MkDocs build aside, then swap. The last good site survives a failure."""

import gc
import logging
import os
import shutil
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import TemplateError

from helmi.assemble import MARK, assemble, mark, page_text, source_path, write
from helmi.assets import as_it_is
from helmi.catalogue import Catalogue
from helmi.checks import check
from helmi.compiled import Compiled
from helmi.inputs import Inputs, inputs_of
from helmi.interface import interface
from helmi.kept import Kept, NewSite, Record, is_untouched, keep_record, recall_record
from helmi.language import Language
from helmi.memory import Memory
from helmi.minified import minified
from helmi.page import Page
from helmi.problem import Problem
from helmi.progress import Progress, counted
from helmi.project import frame, read_root
from helmi.remembering import Remembering
from helmi.settings import Settings
from helmi.source import Reading
from helmi.tree import Tree
from helmi.units import Made, Unit, Units

if TYPE_CHECKING:
    from helmi.search.analysis import Memory as Words


@dataclass(frozen=True)
class Built:
    """What came of a build; `pages` is empty when errors stopped it."""

    problems: tuple[Problem, ...]
    pearls: int
    pages: Mapping[Language, int]
    seconds: float

    @property
    def is_good(self) -> bool:
        return bool(self.pages)


class BuildFailed(Exception):
    """The builder refused what the checks let through; the message says why."""


def prepare(root: Path, folder: Path, today: date) -> tuple[list[Problem], Reading, dict[Language, int]]:
    """Check a tree and, when it has no errors, assemble its pages into `folder`. Pages are counted by language."""
    reading = read_root(root)
    problems = check(reading, today)
    if reading.tree is None or any(problem.is_error for problem in problems):
        return problems, reading, {}
    return problems, reading, assemble(Catalogue(reading.tree), frame(root) / "theme", folder, _words(root))


def _words(root: Path) -> "Words":
    """What is remembered of the words of a tree; loaded only where there is to be a search."""
    from helmi.search.analysis import Memory, place_of_memory

    return Memory(place_of_memory(root))


class Building:
    """Builds of one tree into one place. One that `stays` keeps in memory what others find in `.helmi`."""

    def __init__(
        self, root: Path, site: Path, *, search: bool = True, stays: bool = False, release: bool = False
    ) -> None:
        self.root = root
        self.site = site
        self.search = search
        self.release = release
        self.spent: defaultdict[str, float] = defaultdict(float)
        self.aside = root / ".helmi" / ("build" if site == root / "site" else "preview")
        self.pearls = Memory(root / ".helmi" / "cache")
        self.record = Memory(self.aside / "record")
        self.templates = Memory(root / ".helmi" / "templates")
        self.tree: Tree | None = None
        self.progress = Progress()
        if stays:
            self.pearls.live, self.record.live, self.templates.live = {}, {}, {}

    def build(self, today: date) -> Built:
        """Build. Errors in the tree leave the old site as it was; BuildFailed if the builder refuses."""
        # Nearly all that is made is kept until the end: looking for garbage meanwhile takes a tenth of the time.
        was_collecting = gc.isenabled()
        gc.disable()
        try:
            return self._build(today)
        finally:
            if was_collecting:
                gc.enable()

    def _build(self, today: date) -> Built:
        started = time.monotonic()
        with self._timed("hashing"):
            inputs = inputs_of(self.root)
        pearls = repr(sorted(inputs.pearls.items()))
        whole = self.record.name("whole", inputs.rest, pearls, str(today), str(self.search), str(self.release))
        record = recall_record(self.record, self.site)
        if record.told and record.whole == whole and inputs.are_plain and is_untouched(record, self.site):
            known: Built = record.told
            return replace(known, seconds=time.monotonic() - started)
        reader = Remembering(self.pearls, inputs)
        self.progress.begin("step_reading", len(inputs.pearls))
        with self._timed("reading"):
            read_one = counted(reader, self.progress)
            reading = read_root(self.root, read_one=read_one, read_others=reader.read_rest)
        with self._timed("checking"):
            problems = tuple(check(reading, today, reader.check_fields))
            self.pearls.store()
        count = len(reading.tree.pearls) if reading.tree else 0
        if reading.tree is None or any(problem.is_error for problem in problems):
            return Built(problems, count, {}, time.monotonic() - started)
        self.tree = reading.tree
        made = self._make(reading.tree, inputs, reader, record)
        pages = Counter(place.language for *_, place in made.files() if place)
        built = Built(problems, count, dict(pages), time.monotonic() - started)
        if inputs_of(self.root) == inputs:  # nothing was saved meanwhile, which may have been seen or not
            reader.confirm()
            made.whole, made.told = whole, built
            keep_record(self.record, self.site, made)
        else:
            keep_record(self.record, self.site, Record())
        self.pearls.forget()
        self.record.forget()
        return built

    def _make(self, tree: Tree, inputs: Inputs, reader: Remembering, record: Record) -> Record:
        """Make the site out of what is kept and what is new, and put it in its place."""
        theme = frame(self.root) / "theme"
        words = _words(self.root) if self.search else None
        known = {id: reader.hashes(pearl) for id, pearl in tree.pearls.items()}
        compiled = Compiled(self.templates)
        shorten = minified if self.release else as_it_is
        units = Units(Catalogue(tree), theme, inputs.rest, known, self._by_mkdocs, words, compiled, shorten)
        new = NewSite(self.aside / "new-site", self.site, record)
        try:
            self.progress.begin("step_pages", len(tree.pearls))
            kept = [file for unit in units.all() for file in self._kept_or_made(new, unit)]
            self.progress.begin("step_search")
            search = units.search()
            index = [path for path, *_ in self._kept_or_made(new, search)] if search else []
            kept += self._kept_or_made(new, units.search_page(index))
            self._kept_or_made(new, units.sitemap([place for *_, place in kept if place]))
        except TemplateError as error:
            raise BuildFailed(str(error)) from error
        self.progress.begin("step_publishing")
        with self._timed("swapping"):
            new.swap(self.site)
        return new.made

    def search_files(self) -> dict[str, str]:
        """The index of the search of the tree that was built last, by its name as an asset."""
        if self.tree is None:  # nothing had changed since the last run, so nothing was read
            self.tree = read_root(self.root, read_one=Remembering(self.pearls)).tree
        if self.tree is None:
            return {}
        from helmi.search.publish import search_files

        sentences = interface(frame(self.root) / "theme")
        return dict(search_files(Catalogue(self.tree), sentences, _words(self.root)))

    def _kept_or_made(self, new: NewSite, unit: Unit) -> list[Kept]:
        key = self.record.name(*unit.parts, *(["release"] if self.release else []))
        if unit.parts[0] == "pearl":
            self.progress.advance()
        with self._timed("taken over"):
            kept = new.take_over(key)
        if kept is not None:
            return kept
        made = unit.make()
        if self.release:
            from helmi.compressed import released  # what only a release needs

            made = released(made)
        with self._timed(unit.parts[0]):
            return new.write(key, made)

    @contextmanager
    def _timed(self, what: str) -> Iterator[None]:
        """Adds the CPU seconds of a part of a build to `spent`."""
        started = time.process_time()
        yield
        self.spent[what] += time.process_time() - started

    def _by_mkdocs(self, pages: Sequence[Page], settings: Settings, assets: Mapping[str, str]) -> Iterator[Made]:
        """Pages with hand-written Markdown, built by MkDocs."""
        if not pages:
            return
        assembled, built = self.aside / "docs", self.aside / "by-mkdocs"
        files = {source_path(page): page_text(page).encode() for page in pages}
        write(assembled, {MARK: mark(settings, assets), **files})
        run_mkdocs(frame(self.root), assembled, built)
        for page in pages:
            yield Made(page.file, (built / page.file).read_bytes(), page.place)


def build(root: Path, today: date, site: Path, *, search: bool = True) -> Built:
    """Build a tree into `site`, once."""
    return Building(root, site, search=search).build(today)


def run_mkdocs(project: Path, docs: Path, site: Path) -> None:
    """Build an assembled folder with MkDocs; any warning of its is a failure."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    from mkdocs.commands.build import build as mkdocs_build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    warnings = _Warnings()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(warnings)
    logger.setLevel(logging.WARNING)
    shutil.rmtree(site, ignore_errors=True)
    try:
        config = load_config(str(project / "mkdocs.yml"), docs_dir=str(docs), site_dir=str(site), strict=True)
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(config)
    except (MkDocsException, TemplateError, SystemExit) as error:
        raise BuildFailed("\n".join([*warnings.lines, str(error)])) from error
    finally:
        logger.removeHandler(warnings)


class _Warnings(logging.Handler):
    """Keeps what MkDocs warns of, to be told with the failure."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())
