"""Measures builds and checks of synthetic pearls: CPU and wall seconds, peak memory, bytes written.

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
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import environment
import synthetic

# In memory where the system has such a place: what a disk does would drown what the program does.
MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None
# How many pearls the time limits of a check are given for.
CHECKED = 300

# CPU seconds, wall seconds, peak MiB.
Run = tuple[float, float, float]


@dataclass(frozen=True)
class Measured:
    """Medians over the runs of one kind of build or check; a check writes no pages."""

    size: int
    work: str
    cpu_seconds: float
    wall_seconds: float
    peak_mib: float
    runs: int
    written_mib: float = 0.0
    pages: int = 0


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
    found = [row for size in options.size or [100, 1000] for row in measure_builds(python, size, options.runs)]
    found += measure_checks(python, options.runs)
    print(json.dumps([asdict(row) for row in found], indent=1) if options.json else table(found))
    return 0


def measure_builds(python: str, size: int, runs: int) -> list[Measured]:
    """Cold, warm and one-pearl-changed builds of one tree."""
    with tempfile.TemporaryDirectory(dir=MEMORY) as name:
        root = Path(name)
        synthetic.make_tree(root, size)
        found: dict[str, list[Run]] = {"build cold": [], "build warm": [], "build one changed": []}
        for _ in range(runs):
            for folder in (".helmi", "site"):
                shutil.rmtree(root / folder, ignore_errors=True)
            found["build cold"].append(run(python, "build", "--root", name))
            found["build warm"].append(run(python, "build", "--root", name))
            synthetic.change_one(root, size)
            found["build one changed"].append(run(python, "build", "--root", name))
        files = [path for path in (root / "site").rglob("*") if path.is_file()]
        written = round(sum(path.stat().st_size for path in files) / 2**20, 1)
        pages = sum(path.suffix == ".html" for path in files)
    return [replace(medians(size, work, made), written_mib=written, pages=pages) for work, made in found.items()]


def measure_checks(python: str, runs: int) -> list[Measured]:
    """Cold (nothing remembered), warm and one-pearl checks of the tree that the time limits are given for."""
    with tempfile.TemporaryDirectory(dir=MEMORY) as name:
        root = Path(name)
        synthetic.make_tree(root, CHECKED)
        found: dict[str, list[Run]] = {"check cold": [], "check warm": [], "check one pearl": []}
        for _ in range(runs):
            shutil.rmtree(root / ".helmi", ignore_errors=True)
            found["check cold"].append(run(python, "check", "--root", name))
            found["check warm"].append(run(python, "check", "--root", name))
            pearl = str(root / "pearls" / "koehelmi-5")
            found["check one pearl"].append(run(python, "check", "--root", name, pearl))
    return [medians(CHECKED, work, made) for work, made in found.items()]


def medians(size: int, work: str, made: list[Run]) -> Measured:
    """One row of the table."""
    cpu, wall, peak = (round(statistics.median(figures), 2) for figures in zip(*made, strict=True))
    return Measured(size, work, cpu, wall, peak, len(made))


def run(python: str, *words: str) -> Run:
    """One run of helmi: CPU seconds, wall seconds, peak MiB."""
    started = time.perf_counter()
    command = [python, "-P", "-m", "helmi", "--language", "en", *words]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    assert child.stdout is not None
    said = child.stdout.read().decode(errors="replace")
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - started
    if os.waitstatus_to_exitcode(status) != 0:
        raise SystemExit(said)
    peak = usage.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    return usage.ru_utime + usage.ru_stime, wall, peak


def table(rows: list[Measured]) -> str:
    """The figures for people."""
    heads = ("pearls", "work", "CPU s", "wall s", "peak MiB", "site MiB", "pages", "runs")
    lines = ["{:>6} {:<18} {:>6} {:>6} {:>9} {:>9} {:>6} {:>5}".format(*heads)]
    lines += [
        f"{row.size:>6} {row.work:<18} {row.cpu_seconds:>6.2f} {row.wall_seconds:>6.2f} {row.peak_mib:>9.0f} "
        f"{row.written_mib:>9.1f} {row.pages:>6} {row.runs:>5}"
        for row in rows
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
