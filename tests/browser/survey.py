"""Visits to pages, shared out to one browser for each processor. What is found is returned; the tests judge it."""

import os
import re
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from chromium import launched
from focus import focus
from playwright.sync_api import Browser, Page, sync_playwright
from printing import printed
from views import Finding, Seen, View, Visit
from walk import walk

HERE = Path(__file__).resolve().parent
# The program behind a probe, by the probe's name: its file, and the global name that it gives itself. Others need none.
AXE = ("axe-core/axe.min.js", "axe")
ENGINES = {
    "axe": AXE,
    "contrast": AXE,
    "ibm": ("accessibility-checker-engine/ace.js", "ace"),
    "htmlcs": ("html_codesniffer/build/HTMLCS.js", "HTMLCS"),
}
# Probes that press keys, take pictures or print, which no script in the page can.
BY_HAND = {"keyboard": lambda page: walk(page, probe_code("stop")), "focus": focus, "printed": printed}
# Told on the console, where the visit listens: the reason why something did not load, also without a message of it.
LISTEN = """addEventListener("securitypolicyviolation", (event) =>
  console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`))"""
TOLD = "[...document.querySelectorAll('[role=status], [aria-live]')].some((region) => region.textContent.trim())"
# Pages handed to a browser at a time: few enough that all processors end together.
CHUNK = 8

Exceptions = Sequence[dict[str, Any]]


@dataclass(frozen=True)
class Survey:
    """What came of all visits, in their order."""

    seen: tuple[Seen, ...]

    def __repr__(self) -> str:
        return f"<Survey of {len(self.seen)} visits>"  # pytest shows it with every failure

    def content(self, view: View) -> dict[str, dict[str, list[str]]]:
        """What pages showed in one view, by address."""
        return {one.visit.address: one.content for one in self.seen if one.visit.view == view and one.content}

    def visits(self, probe: str) -> int:
        """How many times a probe was asked; what is amiss while a page loads is listened for in all visits."""
        return sum(probe == "load" or probe in one.visit.probes for one in self.seen)

    def faults(self, probe: str) -> list[str]:
        """What a probe found and no exception covers, told for people; the probe must have been asked."""
        assert self.visits(probe) > 0, f"nothing was looked at with {probe}"
        return [str(finding) for finding in self.findings(probe) if not finding.excused]

    def findings(self, probe: str) -> list[Finding]:
        return [finding for one in self.seen for finding in one.findings if finding.probe == probe]


def visit_all(site: str, visits: Iterable[Visit], exceptions: Exceptions) -> Survey:
    """Make all visits."""
    asked = list(visits)
    # Visits that share a window follow each other, so that one is seldom opened.
    order = sorted(range(len(asked)), key=lambda number: (asked[number].view.name, engines(asked[number]), number))
    chunks = [order[start : start + CHUNK] for start in range(0, len(order), CHUNK)]
    found: dict[int, Seen] = {}
    browsers = int(os.environ.get("HELMI_BROWSERS") or os.cpu_count() or 1)
    with ProcessPoolExecutor(browsers, get_context("spawn"), _start, (site, exceptions)) as pool:
        for numbers, seen in zip(
            chunks, pool.map(_visit_some, [[asked[one] for one in c] for c in chunks]), strict=True
        ):
            found.update(zip(numbers, seen, strict=True))
    return Survey(tuple(found[number] for number in range(len(asked))))


def engines(visit: Visit) -> tuple[tuple[str, str], ...]:
    """What the probes of a visit need in the page."""
    return tuple(dict.fromkeys(ENGINES[name] for name in visit.probes if name in ENGINES))


class _Window:
    """One page of the browser in one view, used for many visits; collects what is amiss while a page loads."""

    def __init__(self, browser: Browser, site: str, view: View, engines: Iterable[tuple[str, str]] = ()) -> None:
        self.site = site
        self.trouble: list[str] = []
        self.context = browser.new_context(**view.options())
        self.page = self.context.new_page()
        self.page.add_init_script(LISTEN)
        for engine in engines:
            self.page.add_init_script(_code(*engine))
        if view.printed:
            self.page.emulate_media(media="print")
        self.page.on("console", lambda message: self.trouble.append(f"console: {message.text}"))
        self.page.on("pageerror", lambda error: self.trouble.append(f"script: {error}"))
        self.page.on("request", lambda asked: asked.url.startswith(site) or self.trouble.append(f"asked: {asked.url}"))

    def open(self, address: str) -> Page:
        self.trouble.clear()
        answer = self.page.goto(self.site + address, wait_until="load")
        assert answer is not None and answer.status in (200, 404), f"{address}: {answer and answer.status}"
        if "?" in address:
            # An answer that a script gives is told in a live region.
            self.page.wait_for_function(TOLD)
        return self.page


_BROWSER: Browser
_SITE: str
_EXCEPTIONS: Exceptions
_WINDOWS: dict[tuple[View, tuple[tuple[str, str], ...]], _Window] = {}


def _start(site: str, exceptions: Exceptions) -> None:
    """Start the browser of this process; it ends with the process."""
    global _BROWSER, _SITE, _EXCEPTIONS
    _SITE, _EXCEPTIONS = site, exceptions
    _BROWSER = launched(sync_playwright().start())


def _visit_some(visits: Sequence[Visit]) -> list[Seen]:
    return [_visit(visit) for visit in visits]


def _visit(visit: Visit) -> Seen:
    started = time.monotonic()
    kind = visit.view, engines(visit)
    if kind not in _WINDOWS:
        for window in _WINDOWS.values():
            window.context.close()
        _WINDOWS.clear()
        _WINDOWS[kind] = _Window(_BROWSER, _SITE, *kind)
    window = _WINDOWS[kind]
    page = window.open(visit.address)
    findings, content = [], None
    for name in visit.probes:
        answer = probe(page, name, _EXCEPTIONS)
        if isinstance(answer, dict):
            content = answer
        else:
            findings += [Finding(visit, name, one["rule"], one["says"], one["excused"]) for one in answer]
    findings += [Finding(visit, "load", "trouble", text) for text in window.trouble]
    return Seen(visit, tuple(findings), content, time.monotonic() - started)


def probe(page: Page, name: str, exceptions: Exceptions) -> Any:
    """Run a probe on an open page: its findings, each with the id of the exception that covers it, or its data."""
    if name in BY_HAND:
        return BY_HAND[name](page)
    if name in ENGINES and not page.evaluate("(name) => name in globalThis", ENGINES[name][1]):
        # Given through the debugger, the engine needs no leave of the site's policy. It may not end with its value.
        page.evaluate(f"{_code(*ENGINES[name])}\n;0")
    mine = [{"id": one["id"], "rule": one["rule"], "nodes": one["nodes"]} for one in exceptions if one["tool"] == name]
    return page.evaluate(
        f"""async (exceptions) => {{
          const found = await ({probe_code(name)})()
          if (!Array.isArray(found)) return found
          const covers = (one, exception) => one.rule === exception.rule && one.elements.length > 0
            && one.elements.every((element) => element?.matches?.(exception.nodes))
          return found.map((one) => ({{
            rule: one.rule, says: one.says, excused: exceptions.find((it) => covers(one, it))?.id ?? null,
          }}))
        }}""",
        mine,
    )


@cache
def _code(file: str, name: str) -> str:
    """The engine in the file; what it calls by a name is global also where it is run inside a function."""
    text = (HERE / "node_modules" / file).read_text(encoding="utf-8")
    return f"{text}\n;globalThis.{name} ??= {name};"


@cache
def probe_code(name: str) -> str:
    """A probe's function, without the comments before it."""
    text = (HERE / "probes" / f"{name}.js").read_text(encoding="utf-8")
    return re.sub(r"\A(//.*\n)+", "", text).strip()
