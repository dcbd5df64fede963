"""Measures what the search finds, beside two stock engines over the same texts in the same run, its size and its time.

    python3 scripts/bench.py search [--json] [--no-peers] [--seen]

Judged queries are the unseen of tests/search/unseen-*.yml, which nobody tuned on; --seen measures instead those that
were tuned on, tests/search/queries-*.yml. Machine-made ones come from the texts by a fixed seed (machine_queries.py).
Those of elsewhere/ are asked of the made-up pearls there, with which neither search nor thesaurus was made.

    success@1   the first hit is a right one; for a query that should find nothing, there are no hits
    recall@5    how many of the pearls that belong among the first five are there
    MRR@10      one by the place of the first right hit
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import yaml
from big_tree import make_tree
from machine_queries import machine_queries

from helmi.assemble import BORDER, FILES
from helmi.build import prepare
from helmi.catalogue import Catalogue
from helmi.interface import interface
from helmi.project import frame, read_root
from helmi.search.analysis import Memory
from helmi.search.publish import search_files

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = ROOT / "scripts"
ELSEWHERE = Path(__file__).with_name("elsewhere")
LANGUAGES = ("fi", "sv")
PAGEFIND = ("pagefind-bin-extended==1.5.2",)
HEADINGS = ("h1", "h2", "h3", "h4")
# How many pearls the limits of size and time are given for.
SIZE = 300


@dataclass(frozen=True)
class Query:
    """A query with its right answers, as in tests/search/queries-*.yml."""

    text: str
    kind: str
    best: tuple[str, ...]
    relevant: tuple[str, ...]


@dataclass(frozen=True)
class Score:
    """What an engine did with the queries of one class in one language."""

    engine: str
    language: str
    source: str
    kind: str
    queries: int
    success_at_1: float
    recall_at_5: float
    mrr_at_10: float


def main(arguments: list[str]) -> int:
    """Print a table, or with --json the same figures as JSON."""
    parser = argparse.ArgumentParser(prog="bench.py search", description="Measures the search.")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--no-peers", action="store_true", help="measure our own search alone")
    parser.add_argument(
        "--seen", action="store_true", help="judged queries that may be tuned on, instead of the others"
    )
    parser.add_argument("--no-size", action="store_true", help=f"leave out the tree of {SIZE} pearls")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        site = make_site(ROOT, Path(name, "site"))
        judged = "seen" if options.seen else "unseen"
        sites = {judged: site, "machine": site, "elsewhere": make_elsewhere(Path(name, "elsewhere"))}
        scores = list(measured(sites, with_peers=not options.no_peers))
        figures = {"scores": [asdict(score) for score in scores], "sizes": sizes(site)}
        if not options.no_size:
            figures["at_300"] = at_size(Path(name, "tree"))
    print(json.dumps(figures, indent=1, ensure_ascii=False) if options.json else table(scores, figures))
    return 0


# A site to search


def make_site(root: Path, folder: Path) -> Path:
    """What a build would publish of the search, and the pages' own HTML for other engines; no page frames."""
    problems, reading, pages = prepare(root, folder / "docs", date.today())
    if not pages or reading.tree is None:
        raise SystemExit("\n".join(f"{one.path}: {one.message('en')}" for one in problems if one.is_error))
    shutil.copytree(folder / "docs" / FILES / "assets", folder / "assets")
    return folder


def make_elsewhere(folder: Path) -> Path:
    """The search over the pearls of elsewhere/, with this project's vocabulary."""
    tree = folder / "tree"
    # Situations name real pearls.
    shutil.copytree(ROOT / "vocabulary", tree / "vocabulary", ignore=shutil.ignore_patterns("situations.yml"))
    shutil.copytree(ELSEWHERE / "pearls", tree / "pearls")
    return make_site(tree, folder / "site")


def texts(site: Path, language: str) -> Iterator[tuple[str, str, str]]:
    """Id, title and HTML of every pearl's page."""
    for page in sorted((site / "docs" / language / "helmet").glob("*/index.md")):
        _, front, body = page.read_text(encoding="utf-8").split("---\n", 2)
        yield page.parent.name, json.loads(front)["title"], body.partition(BORDER)[2]


# Engines


def ours(site: Path, language: str, queries: Sequence[str]) -> list[list[str]]:
    return _ask(["node", str(SCRIPTS / "search.mjs"), str(site), language], queries)


def material(site: Path, language: str, queries: Sequence[str]) -> list[list[str]]:
    """Material's stock search with its own settings of the language: the same code that its build and its page run."""
    import material
    from material.plugins.search.plugin import SearchIndex

    home = Path(str(material.__file__)).parent / "templates"
    fields = {"title": {"boost": 1e3}, "text": {"boost": 1e0}, "tags": {"boost": 1e6}}
    # partials/languages/fi.html and sv.html name the language only; the rest is partials/languages/en.html's.
    made = SearchIndex(lang=[language], separator=r"[\s\-]+", pipeline=["stopWordFilter"], fields=fields)
    for id, title, html in texts(site, language):
        page = SimpleNamespace(
            meta={"title": title}, title=title, toc=[], url=f"{id}/", content=f"<h1>{title}</h1>{html}"
        )
        made.add_entry_from_context(page)
    index = site / f"material-{language}.json"
    index.write_text(made.generate_search_index(None), encoding="utf-8")
    return _ask([*_peers("material"), str(index), str(home / "assets" / "javascripts")], queries)


def pagefind(site: Path, language: str, queries: Sequence[str]) -> list[list[str]]:
    """Pagefind over the same pages."""
    folder = site / f"pagefind-{language}"
    for id, title, html in texts(site, language):
        page = folder / id / "index.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        content = f'<html lang="{language}"><title>{title}</title><main><h1>{title}</h1>{html}</main></html>'
        page.write_text(f"<!doctype html>{content}", encoding="utf-8")
    # Last on the path: scripts/helmi.py is no package.
    sys.path.append(str(SCRIPTS))
    import peers

    program = peers.install("pagefind", PAGEFIND) / "python"
    command = [str(program), "-m", "pagefind_bin_extended", "--site", str(folder), "--quiet"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return _ask([*_peers("pagefind"), str(folder), language], queries)


def _peers(name: str) -> list[str]:
    return ["node", str(Path(__file__).with_name("peers.mjs")), name]


def _ask(command: list[str], queries: Sequence[str]) -> list[list[str]]:
    done = subprocess.run(command, input="\n".join(queries) + "\n", capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    return [json.loads(line)["ids"] for line in done.stdout.splitlines()]


# Scores


def queries(source: str, language: str) -> list[Query]:
    """What is asked: "seen", the judged queries that were tuned on, or "unseen", "elsewhere" or "machine"."""
    if source == "machine":
        return [Query(*query) for query in machine_queries(ROOT, language)]
    here = Path(__file__).parent
    folder, name = {"seen": (here, "queries"), "unseen": (here, "unseen"), "elsewhere": (ELSEWHERE, "queries")}[source]
    entries: list[dict[str, Any]] = yaml.safe_load((folder / f"{name}-{language}.yml").read_text(encoding="utf-8"))
    return [Query(entry["query"], entry["class"], tuple(entry["best"]), tuple(entry["relevant"])) for entry in entries]


def measured(sites: Mapping[str, Path], *, with_peers: bool) -> Iterator[Score]:
    """Scores of every engine, language, source and class; the class `all` is over all of a source.

    `sites` are those that each source of queries is asked of.
    """
    engines = {"ours": ours, "material": material, "pagefind": pagefind} if with_peers else {"ours": ours}
    for language in LANGUAGES:
        asked = {source: queries(source, language) for source in sites}
        for engine, search in engines.items():
            for source, site in sites.items():
                found = search(site, language, [query.text for query in asked[source]])
                yield from scored(engine, language, source, asked[source], found)


def scored(
    engine: str, language: str, source: str, queries: Sequence[Query], found: Sequence[list[str]]
) -> Iterator[Score]:
    """The scores of one engine over queries, by class and over all."""
    by_kind: dict[str, list[tuple[float, float, float]]] = {}
    for query, ids in zip(queries, found, strict=True):
        for kind in (query.kind, "all"):
            by_kind.setdefault(kind, []).append(score(query, ids))
    for kind, made in by_kind.items():
        means = (round(statistics.fmean(values), 3) for values in zip(*made, strict=True))
        yield Score(engine, language, source, kind, len(made), *means)


def score(query: Query, ids: Sequence[str]) -> tuple[float, float, float]:
    """success@1, recall@5 and MRR@10 of one answer. Pages among the right answers are not asked for here."""
    if not query.best:
        return (float(not ids),) * 3
    place = next((place for place, id in enumerate(ids[:10], 1) if id in query.best), 0)
    there = len(set(query.relevant) & set(ids[:5]))
    return float(place == 1), there / min(len(query.relevant), 5), 1 / place if place else 0.0


# Size and time


def sizes(site: Path) -> dict[str, int]:
    """Bytes by brotli of what a reader's search loads for one language (Pagefind: of all it may load)."""
    found = {}
    for language in LANGUAGES:
        found[f"ours {language}"] = _size(_index(site, language))
        for engine, files in (
            ("material", [site / f"material-{language}.json"]),
            ("pagefind", [path for path in (site / f"pagefind-{language}").glob("pagefind/*/*") if path.is_file()]),
        ):
            if files and files[0].is_file():
                found[f"{engine} {language}"] = _size(files)
    return found


def _index(site: Path, language: str) -> Iterable[Path]:
    return (site / "assets" / "search").glob(f"index-{language}.*.js")


def _size(paths: Iterable[Path]) -> int:
    done = subprocess.run([*_peers("size"), *map(str, paths)], capture_output=True, text=True, check=True)
    return int(done.stdout)


def at_size(root: Path) -> dict[str, float]:
    """What it takes to make the search of many pearls from nothing and again, its size, and how fast it answers."""
    make_tree(ROOT, root, SIZE)
    tree = read_root(root).tree
    assert tree is not None
    catalogue, sentences = Catalogue(tree), interface(frame(root) / "theme")
    found: dict[str, float] = {}
    # As in a build.
    gc.disable()
    for name in ("from nothing", "again"):
        cpu, wall = sum(os.times()[:4]), time.perf_counter()
        list(search_files(catalogue, sentences, Memory(root / "words")))
        found[f"seconds of the index made {name}"] = round(time.perf_counter() - wall, 1)
        found[f"CPU seconds of the index made {name}"] = round(sum(os.times()[:4]) - cpu, 1)
    gc.enable()
    site = make_site(root, root / "site")
    for language in LANGUAGES:
        found[f"brotli bytes {language}"] = _size(_index(site, language))
        queries = [query[0] for query in machine_queries(ROOT, language)]
        script = [str(SCRIPTS / "search.mjs"), str(site), language]
        done = subprocess.run(["node", *script], input="\n".join(queries), capture_output=True, text=True, check=True)
        times = sorted(json.loads(line)["ms"] for line in done.stdout.splitlines())
        found[f"ms of a query, median {language}"] = statistics.median(times)
        found[f"ms of a query, p95 {language}"] = times[int(len(times) * 0.95)]
    return found


def table(scores: Sequence[Score], figures: dict[str, Any]) -> str:
    """The figures for people: a line for each class, a column for each engine (success@1 · recall@5 · MRR@10)."""
    engines = list(dict.fromkeys(score.engine for score in scores))
    by_line: dict[tuple[str, str, str], dict[str, Score]] = {}
    for one in scores:
        by_line.setdefault((one.language, one.source, one.kind), {})[one.engine] = one
    lines = [
        f"| Language | Queries | Class | n | {' | '.join(engines)} |",
        f"|---|---|---|---:|{'---|' * len(engines)}",
    ]
    for (language, source, kind), by_engine in by_line.items():
        cells = [
            f"{by_engine[e].success_at_1:.2f} · {by_engine[e].recall_at_5:.2f} · {by_engine[e].mrr_at_10:.2f}"
            for e in engines
        ]
        number = by_engine[engines[0]].queries
        lines.append(f"| {language} | {source} | {kind} | {number} | {' | '.join(cells)} |")
    for title in ("sizes", "at_300"):
        lines += ["", *(f"{name}: {value}" for name, value in figures.get(title, {}).items())]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
