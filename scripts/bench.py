"""Measures builds and checks of synthetic pearls, beside other generators with the same pearls in the same run.

    python3 scripts/bench.py [--size N ...] [--runs R] [--no-peers] [--no-checks] [--json]
    python3 scripts/bench.py serve [--size N] [--runs R]      from a save to the browser showing it

Each run is a process of its own, and a round goes through all of them once: what else the machine does meets all
alike. CPU seconds (user and system, children too) are the figure to compare; `x Hugo` is the median over the rounds of
the CPU seconds divided by Hugo's in the same round. Other generators have no warm build, so each of ours is held
against their whole one. Compression is left out on all sides, and so is the search index, which is told apart.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import bench_search
import environment
import peers
import synthetic

# In memory where the system has such a place: what a disk does would drown what the program does.
MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None
# How many pearls the time limits of a check are given for.
CHECKED = 300
# Beyond this a peer takes minutes; 3,000 pearls took stock Material a quarter of an hour.
LARGEST = {"hugo": 10_000, "material": 300, "zensical": 300}


@dataclass(frozen=True)
class Run:
    """What one process took: CPU and wall seconds, peak MiB."""

    cpu: float
    wall: float
    peak: float


@dataclass(frozen=True)
class Measured:
    """Medians over the runs of one kind of work; a check writes no pages. `by_hugo` is the paired ratio."""

    size: int
    work: str
    cpu_seconds: float
    wall_seconds: float
    peak_mib: float
    runs: int
    by_hugo: float | None = None
    site_mib: float = 0.0
    pages: int = 0


def main(arguments: list[str]) -> int:
    """Print a table, or with --json the same figures as JSON."""
    if os.name == "nt":
        environment.stop("Mittaus tarvitsee Linuxin tai Macin.", "Measuring needs Linux or a Mac.")
    if arguments[:1] == ["search"]:
        return bench_search.main(arguments[1:])
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--size", type=int, action="append", help="pearls (many times; default 100, 300, 1000, 3000)")
    parser.add_argument("--runs", type=int, default=3, help="rounds (default 3)")
    parser.add_argument("--no-peers", action="store_true", help="measure helmi alone")
    parser.add_argument("--no-checks", action="store_true", help="leave out `helmi check`")
    parser.add_argument("--json", action="store_true", help="print JSON")
    if arguments[:1] == ["serve"]:
        return measure_serve(parser.parse_args(arguments[1:]))
    options = parser.parse_args(arguments)
    python = str(environment.ensure("site"))
    names = () if options.no_peers else tuple(peers.PINS)
    sizes = options.size or [100, 300, 1000, 3000]
    found = [row for size in sizes for row in measure_builds(python, size, options.runs, names)]
    if not options.no_checks:
        found += measure_checks(python, options.runs)
    print(json.dumps([asdict(row) for row in found], indent=1) if options.json else table(found))
    return 0


def measure_serve(options: argparse.Namespace) -> int:
    """From a save to the browser showing it, under `helmi serve`."""
    python = str(environment.ensure("test"))
    script = str(Path(__file__).with_name("bench_serve.py"))
    return max(environment.call(python, script, str(size), str(options.runs)) for size in options.size or [CHECKED])


def measure_builds(python: str, size: int, runs: int, names: tuple[str, ...]) -> Iterator[Measured]:
    """Cold, warm and one-pearl-changed builds of one tree, and the peers' builds of the same pearls."""
    with tempfile.TemporaryDirectory(dir=MEMORY) as name:
        root = Path(name, "tree")
        synthetic.make_tree(root, size)
        work = our_builds(python, root, size)
        outputs = dict.fromkeys(work, root / "site")
        for peer in names:
            if size <= LARGEST[peer]:
                outputs[peer] = Path(name, peer, "out")
                work[peer] = peer_build(peers.make(peer, root, Path(name, peer)), outputs[peer])
        rounds = [{what: build() for what, build in work.items()} for _ in range(runs)]
        for what in work:
            yield row(size, what, rounds, outputs[what])


def our_builds(python: str, root: Path, size: int) -> dict[str, Callable[[], Run]]:
    """The kinds of builds of ours, in the order in which one leads to the next."""
    words = (*helmi(python), "build", "--no-search", "--root", str(root))

    def cold() -> Run:
        for folder in (".helmi", "site"):
            shutil.rmtree(root / folder, ignore_errors=True)
        return run(*words)

    def changed() -> Run:
        synthetic.change_one(root, size)
        return run(*words)

    return {"build cold": cold, "build warm": lambda: run(*words), "one pearl changed": changed}


def peer_build(command: list[str], output: Path) -> Callable[[], Run]:
    """A whole build of a peer's."""

    def build() -> Run:
        for folder in (output, output.parent / ".cache"):
            shutil.rmtree(folder, ignore_errors=True)
        return run(*command)

    return build


def measure_checks(python: str, runs: int) -> Iterator[Measured]:
    """Cold (nothing remembered), warm and one-pearl checks of the tree that the time limits are given for."""
    with tempfile.TemporaryDirectory(dir=MEMORY) as name:
        root = Path(name)
        synthetic.make_tree(root, CHECKED)
        words = (*helmi(python), "check", "--root", name)

        def cold() -> Run:
            shutil.rmtree(root / ".helmi", ignore_errors=True)
            return run(*words)

        work: dict[str, Callable[[], Run]] = {
            "check cold": cold,
            "check warm": lambda: run(*words),
            "check one pearl": lambda: run(*words, str(root / "pearls" / "koehelmi-5")),
        }
        rounds = [{what: check() for what, check in work.items()} for _ in range(runs)]
        for what in work:
            yield row(CHECKED, what, rounds)


def helmi(python: str) -> tuple[str, ...]:
    return (python, "-P", "-m", "helmi", "--language", "en")


def run(*command: str) -> Run:
    """One process to its end; SystemExit with what it said when it fails."""
    started = time.perf_counter()
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    with tempfile.TemporaryFile() as said:
        child = subprocess.Popen(command, stdout=said, stderr=subprocess.STDOUT, env=quiet)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - started
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode != 0:
            said.seek(0)
            raise SystemExit(said.read().decode(errors="replace"))
    peak = usage.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    return Run(usage.ru_utime + usage.ru_stime, wall, peak)


def row(size: int, what: str, rounds: list[dict[str, Run]], output: Path | None = None) -> Measured:
    """One row of the table."""
    made = [one[what] for one in rounds]
    cpu, wall, peak = (
        round(statistics.median(figures), 2)
        for figures in zip(*((one.cpu, one.wall, one.peak) for one in made), strict=True)
    )
    ratio = None
    if output and "hugo" in rounds[0]:
        ratio = round(statistics.median(one[what].cpu / one["hugo"].cpu for one in rounds), 2)
    files = [path for path in output.rglob("*") if path.is_file()] if output else []
    site = round(sum(path.stat().st_size for path in files) / 2**20, 1)
    return Measured(size, what, cpu, wall, peak, len(made), ratio, site, sum(p.suffix == ".html" for p in files))


def table(rows: list[Measured]) -> str:
    """The figures for people."""
    shape = "{:>6} {:<18} {:>7} {:>7} {:>7} {:>9} {:>9} {:>6} {:>5}"
    lines = [shape.format("pearls", "work", "CPU s", "x Hugo", "wall s", "peak MiB", "site MiB", "pages", "runs")]
    lines += [
        shape.format(
            one.size,
            one.work,
            f"{one.cpu_seconds:.2f}",
            "" if one.by_hugo is None else f"{one.by_hugo:.2f}",
            f"{one.wall_seconds:.2f}",
            f"{one.peak_mib:.0f}",
            f"{one.site_mib:.1f}" if one.pages else "",
            one.pages or "",
            one.runs,
        )
        for one in rows
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
