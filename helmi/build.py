"""From a root to `site/`: check, assemble, let MkDocs build aside, then swap. The last good site survives a failure."""

import filecmp
import logging
import os
import shutil
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from helmi.assemble import assemble, existing
from helmi.catalogue import Catalogue
from helmi.checks import check
from helmi.language import Language
from helmi.problem import Problem
from helmi.project import frame, read_root
from helmi.search.analysis import Memory, place_of_memory
from helmi.source import Reading


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
    words = Memory(place_of_memory(root))
    return problems, reading, assemble(Catalogue(reading.tree), frame(root) / "theme", folder, words)


def build(root: Path, today: date, site: Path) -> Built:
    """Build a tree into `site`. Errors in the tree leave the old site as it was; BuildFailed if MkDocs refuses."""
    started = time.monotonic()
    aside = root / ".helmi" / ("build" if site == root / "site" else "preview")
    problems, reading, pages = prepare(root, aside / "docs", today)
    if pages:
        run_mkdocs(frame(root), aside / "docs", aside / "new-site")
        swap(aside / "new-site", site)
    pearls = len(reading.tree.pearls) if reading.tree else 0
    return Built(tuple(problems), pearls, pages, time.monotonic() - started)


def run_mkdocs(project: Path, docs: Path, site: Path) -> None:
    """Build an assembled folder with MkDocs; any warning of its is a failure."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    from jinja2 import TemplateError
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


def swap(new: Path, site: Path) -> None:
    """Put a finished site in place of the old one.

    Files whose content did not change keep their time, the others have a new one: a web server's ETag (nginx: time
    and length) must change exactly when the content does.
    """
    old = new.with_name("site-old")
    shutil.rmtree(old, ignore_errors=True)
    for path in existing(new):
        before = site / path.relative_to(new)
        if before.is_file() and filecmp.cmp(path, before, shallow=False):
            stat = before.stat()
            os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    if site.exists():
        site.rename(old)
    new.rename(site)
    shutil.rmtree(old, ignore_errors=True)
