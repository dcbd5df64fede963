"""Measures the search page in a real browser whose processor is slowed: when it is ready, and how soon it answers.

    python3 scripts/bench_search_page.py [--size N] [--slowed TIMES] [--runs R] [--json]

    ready    milliseconds from the start of the navigation until the page has answered what its address asks
    after    of these, those after the last script had come: what the page itself takes
    search   one query in the planner, the judged queries of tests/search/ once each, median and 95th percentile
    answer   the same to the end: search, list, counts, and the layout of the page
    first    bytes of all that the page loads, compressed by brotli

The real tree and one of N pearls (tests/search/big_tree.py), each in both languages; every run is a new window.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import brotli
import yaml
from chromium import launched
from playwright.sync_api import Browser, sync_playwright

PROJECT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(PROJECT), str(PROJECT / "tests"), str(PROJECT / "tests" / "search")]

from big_tree import make_tree  # noqa: E402
from served import built, serving  # noqa: E402

from helmi.build import build  # noqa: E402

PREFIX = {"fi": "", "sv": "sv/"}
FIRST = {"fi": "luottamus", "sv": "förtroende"}
READY = """() => {
  const scripts = performance.getEntriesByType("resource").filter((it) => it.initiatorType === "script")
  const ready = performance.getEntriesByName("search-ready")[0].startTime
  return { ready, after: ready - Math.max(...scripts.map((it) => it.responseEnd)) }
}"""
SEARCH = """(queries) => {
  const engine = helmiPlanner.open(helmiSearchData)
  const timed = (query) => {
    const start = performance.now()
    engine.search(query, {})
    return performance.now() - start
  }
  return queries.map(timed)
}"""
ANSWER = """(queries) => {
  const form = document.getElementById("search-form"), field = document.getElementById("search-main")
  const timed = (query) => {
    field.value = query
    const start = performance.now()
    form.requestSubmit()
    document.body.getBoundingClientRect()
    return performance.now() - start
  }
  return queries.map(timed)
}"""


@dataclass(frozen=True)
class Measured:
    """One tree in one language; times in milliseconds, medians of the runs but for the percentiles."""

    tree: str
    language: str
    ready: float
    after: float
    search: float
    search_p95: float
    answer: float
    answer_p95: float
    first_kib: float


def main(arguments: list[str]) -> int:
    """Print a table, or with --json the same figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--size", type=int, default=300, help="pearls of the big tree (default 300; 0 leaves it out)")
    parser.add_argument("--slowed", type=int, default=4, help="how many times slower the processor is (default 4)")
    parser.add_argument("--runs", type=int, default=5, help="windows opened for each figure (default 5)")
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args(arguments)
    rows = []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = launched(playwright)
        for name, site in trees(Path(folder), options.size):
            with serving(site) as address:
                for language in PREFIX:
                    rows.append(measure(browser, site, address, name, language, options.slowed, options.runs))
        browser.close()
    print(json.dumps([asdict(row) for row in rows], indent=1) if options.json else table(rows, options.slowed))
    return 0


def trees(folder: Path, size: int) -> Iterator[tuple[str, Path]]:
    """The real tree, and the big one unless its size is nothing, each built: name and site."""
    today = date.today()
    yield "real", built(folder / "real", today)
    if size:
        big = folder / "big"
        make_tree(PROJECT, big, size)
        assert build(big, today, big / "site").is_good
        yield f"{size} pearls", big / "site"


def measure(browser: Browser, site: Path, address: str, tree: str, language: str, slowed: int, runs: int) -> Measured:
    """Open the page so many times, then ask it everything."""
    opened: list[dict[str, float]] = []
    times: dict[str, list[float]] = {SEARCH: [], ANSWER: []}
    loaded: set[str] = set()
    for _ in range(runs):
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        page = context.new_page()
        context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slowed})
        page.on("response", lambda answer: loaded.add(urlsplit(answer.url).path.lstrip("/")))
        page.goto(f"{address}{PREFIX[language]}haku/?q={FIRST[language]}")
        page.locator("#search-page.ready").wait_for()
        page.wait_for_load_state("networkidle")
        opened.append(page.evaluate(READY))
        for script, found in times.items():
            # Each query in its first hearing: what a window has answered once it knows.
            found += page.evaluate(script, queries(language)) if len(found) == 0 else []
        context.close()
    files = [site / (f"{path}index.html" if path.endswith("/") else path) for path in loaded if "helmet/" not in path]
    weight = sum(len(brotli.compress(file.read_bytes())) for file in files if file.is_file())
    return Measured(
        tree,
        language,
        round(statistics.median(one["ready"] for one in opened)),
        round(statistics.median(one["after"] for one in opened)),
        *(round(figure, 1) for figure in spread(times[SEARCH])),
        *(round(figure, 1) for figure in spread(times[ANSWER])),
        round(weight / 1024, 1),
    )


def queries(language: str) -> list[str]:
    """The words of the judged queries; what they should find is not looked at."""
    read: Any = yaml.safe_load((PROJECT / "tests" / "search" / f"queries-{language}.yml").read_text(encoding="utf-8"))
    return [one["query"] for one in read]


def spread(times: Sequence[float]) -> tuple[float, float]:
    """The median and the 95th percentile."""
    return statistics.median(times), statistics.quantiles(times, n=20)[-1]


def table(rows: Sequence[Measured], slowed: int) -> str:
    """The figures for people."""
    heads = ("tree", "language", "ready", "after", "search", "p95", "answer", "p95", "first KiB")
    lines = [f"Milliseconds with the processor slowed {slowed} times", "{:<12} {:<9}".format(*heads[:2])]
    lines[1] += "".join(f"{head:>10}" for head in heads[2:])
    for row in rows:
        figures = list(asdict(row).values())[2:]
        lines.append(f"{row.tree:<12} {row.language:<9}" + "".join(f"{figure:>10}" for figure in figures))
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
