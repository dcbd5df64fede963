"""Feeds a pearl to the real reader, check and renderer, and looks at what came out: no crash, and nothing harmful."""

import re
import shutil
import time
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

from fuzzing import PICTURE
from trees import PROJECT, copy_base

from helmi.assemble import page_text
from helmi.assets import assets
from helmi.beside import content_problem, published
from helmi.catalogue import Catalogue
from helmi.checks import check
from helmi.pages import pages
from helmi.pearl_source import read_pearl
from helmi.problem import Problem
from helmi.report import as_text
from helmi.report_github import as_github
from helmi.report_json import as_json
from helmi.report_summary import as_summary
from helmi.source import Reading, read
from helmi.tree import Draft, Pearl

TODAY = date(2026, 11, 21)
ID = "koe-helmi"
# A page's own: to print it, and its icons. No text of a pearl may hold one.
OF_THE_PAGE = frozenset({"button", "svg"})
# Names of elements and attributes that run, load, lead or frame anything; written here anew, not taken from helmi.
_HARMFUL = {
    *("script", "style", "iframe", "frame", "object", "embed", "applet", "base", "link", "meta", "form", "svg", "math"),
    *(
        "template",
        "video",
        "audio",
        "source",
        "portal",
        "noscript",
        "textarea",
        "select",
        "button",
        "input",
        "main",
        "body",
    ),
}
_SAFE = re.compile(r"https?://|(\.\./)*[a-z0-9][\w./-]*(#|$)|#|\.\./|\./$", re.IGNORECASE)
_LEADS = ("href", "src", "action", "formaction", "srcset", "data", "poster", "background", "ping")


class Swallowed:
    """A sound tree to which one pearl is added at a time."""

    def __init__(self, folder: Path) -> None:
        self.root = copy_base(folder)
        reading = read(self.root)
        assert reading.tree is not None
        self.tree = reading.tree
        self.home = self.root / "pearls" / ID
        self.slowest = 0.0

    def pearl(self, files: Mapping[str, bytes], seconds: float) -> list[Problem]:
        """Read, check and render a pearl of these files; AssertionError on anything amiss or slower than `seconds`."""
        shutil.rmtree(self.home, ignore_errors=True)
        self.home.mkdir()
        for name, content in {"osat.png": PICTURE, **files}.items():
            (self.home / name).write_bytes(content)
        started = time.process_time()
        problems = self._problems()
        took = time.process_time() - started
        self.slowest = max(self.slowest, took)
        assert took < seconds, f"{took:.1f} s"
        for problem in problems:
            # Another pearl may be told that it is like this one; its file is not among these.
            path = self.root / problem.path
            content = files.get(path.name, b"") if path.parent == self.home or not path.is_file() else path.read_bytes()
            assert 1 <= problem.line <= content.count(b"\n") + content.count(b"\r") + 2, problem
            assert problem.column >= 1, problem
        for language in ("fi", "sv", "en"):
            for report in (as_json(problems, language), as_summary(problems, language)):
                report.encode()
            commands = as_github(problems, language)
            assert len(commands.encode().splitlines()) == len(problems), "a command breaks its line"
            said = as_text(problems, language)
            assert len(said.encode().splitlines()) == said.count("\n") + bool(said), "a message breaks its line"
        return problems

    def _problems(self) -> list[Problem]:
        problems: list[Problem] = []
        pearl = read_pearl(self.root, self.home, self.tree.vocabulary.allowed(), problems)
        tree = replace(self.tree, ids=self.tree.ids | {ID})
        if isinstance(pearl, Draft):
            tree = replace(tree, unsound=(pearl,))
            bodies = [version.body for version in pearl.versions]
        else:
            tree = replace(tree, pearls={**tree.pearls, ID: pearl})
            bodies = [version.body for version in (pearl.original, pearl.translation) if version]
        problems = check(Reading(tree, tuple(problems)), TODAY)
        for body in bodies:
            for html in (*(section.html for section in body.sections), body.notes):
                assert_harmless(html)
        if isinstance(pearl, Pearl) and not any(problem.is_error for problem in problems):
            for page in pages(Catalogue(tree), PROJECT / "theme", assets(PROJECT / "theme").names):
                if page.address == f"helmet/{ID}/":
                    assert_harmless(page.html, OF_THE_PAGE)
                    page_text(page).encode()
        return problems

    def file(self, name: str, content: bytes, seconds: float) -> Problem | None:
        """Look into a file beside a pearl; publish it if nothing is wrong with it: a second time changes nothing."""
        path = self.root / name
        path.write_bytes(content)
        started = time.process_time()
        problem = content_problem(path, name)
        if problem is None:
            path.write_bytes(kept := published(path))
            assert content_problem(path, name) is None
            assert published(path) == kept
        else:
            problem.message("fi")
        took = time.process_time() - started
        self.slowest = max(self.slowest, took)
        assert took < seconds, f"{took:.1f} s"
        return problem


def assert_harmless(html: str, own: frozenset[str] = frozenset()) -> None:
    """AssertionError if HTML holds an element or attribute that runs, loads from elsewhere or leads astray.

    `own` are elements that are fine where they stand.
    """
    reader = _Reader(own)
    reader.feed(html)
    reader.close()


class _Reader(HTMLParser):
    def __init__(self, own: frozenset[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.own = own

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        assert tag not in _HARMFUL - self.own, tag
        for name, value in attributes:
            assert not name.startswith("on"), name
            assert name not in ("style", "srcdoc"), name
            if name in _LEADS:
                assert re.match(r"https?://|(\.\./)*[a-z0-9][\w./-]*(#|$)|#|\.\./|\./$", value or "", re.IGNORECASE), (
                    value
                )
                assert tag == "a" or "//" not in (value or ""), value

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")
