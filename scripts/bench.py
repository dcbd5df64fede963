"""Measures builds of synthetic pearls: CPU and wall seconds, peak memory, bytes written.

    python3 scripts/bench.py [--size N ...] [--runs R] [--json]

Each run is a process of its own; what is reported is the median of the runs. CPU seconds are the figure to compare:
they count all work of the process and its children, whatever else the machine does.
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
from dataclasses import asdict, dataclass
from pathlib import Path

import environment
import synthetic


@dataclass(frozen=True)
class Measured:
    """Medians over the runs of one kind of build."""

    size: int
    build: str
    cpu_seconds: float
    wall_seconds: float
    peak_mib: float
    written_mib: float
    pages: int
    runs: int


def main(arguments: list[str]) -> int:
    """Print a table, or with --json the same figures as JSON."""
    if os.name == "nt":
        environment.stop("Mittaus tarvitsee Linuxin tai Macin.", "Measuring needs Linux or a Mac.")
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--size", type=int, action="append", help="pearls (may be given many times; default 100, 1000)")
    parser.add_argument("--runs", type=int, default=3, help="runs of each build (default 3)")
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args(arguments)
    python = str(environment.ensure("site"))
    found = [row for size in options.size or [100, 1000] for row in measure_size(python, size, options.runs)]
    print(json.dumps([asdict(row) for row in found], indent=1) if options.json else table(found))
    return 0


def measure_size(python: str, size: int, runs: int) -> list[Measured]:
    """Cold, warm and one-pearl-changed builds of one tree."""
    # In memory where the system has such a place: what a disk does would drown what the program does.
    memory = "/dev/shm" if Path("/dev/shm").is_dir() else None
    with tempfile.TemporaryDirectory(dir=memory) as name:
        root = Path(name)
        synthetic.make_tree(root, size)
        found: dict[str, list[tuple[float, float, float]]] = {"cold": [], "warm": [], "one changed": []}
        for _ in range(runs):
            for folder in (".helmi", "site"):
                shutil.rmtree(root / folder, ignore_errors=True)
            found["cold"].append(run(python, root))
            found["warm"].append(run(python, root))
            synthetic.change_one(root, size)
            found["one changed"].append(run(python, root))
        files = [path for path in (root / "site").rglob("*") if path.is_file()]
        written = sum(path.stat().st_size for path in files) / 2**20
        pages = sum(path.suffix == ".html" for path in files)
    return [
        Measured(
            size,
            build,
            *(round(statistics.median(run[index] for run in figures), 2) for index in range(3)),
            round(written, 1),
            pages,
            runs,
        )
        for build, figures in found.items()
    ]


def run(python: str, root: Path) -> tuple[float, float, float]:
    """One build: CPU seconds, wall seconds, peak MiB."""
    started = time.perf_counter()
    command = [python, "-P", "-m", "helmi", "--language", "en", "build", "--root", str(root)]
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert child.stderr is not None
    said = child.stderr.read().decode(errors="replace")
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - started
    if os.waitstatus_to_exitcode(status) != 0:
        raise SystemExit(said)
    peak = usage.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    return usage.ru_utime + usage.ru_stime, wall, peak


def table(rows: list[Measured]) -> str:
    """The figures for people."""
    titles = ("CPU s", "wall s", "peak MiB", "site MiB", "pages", "runs")
    head = f"{'pearls':>7} {'build':<12} " + " ".join(
        f"{title:>{width}}" for title, width in zip(titles, (7, 7, 9, 9, 7, 5), strict=True)
    )
    lines = [
        f"{row.size:>7} {row.build:<12} {row.cpu_seconds:>7.2f} {row.wall_seconds:>7.2f} {row.peak_mib:>9.0f} "
        f"{row.written_mib:>9.1f} {row.pages:>7} {row.runs:>5}"
        for row in rows
    ]
    return "\n".join([head, *lines])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
