"""What it costs to check a hostile tree: seconds and memory of `helmi check`, by the operating system's own count.

Run it to see the figures: `python3 scripts/hostile.py [NAME…]`. Each tree is checked in a process forked from one that
has loaded helmi and nothing else, so that the figures are the tree's and not the start's, and a tree that went out of
bounds could not harm the machine: memory and processor time are limited hard.
"""

import io
import os
import resource
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from trees import HERE, copy_base, edit, read_case

from helmi.command import command

CASES = sorted((HERE / "cases" / "hostile").glob("*.yml"))
MAX_SECONDS, MAX_MIB = 1.0, 200
# Far above what any tree may take: reached only by a fault, which then ends here.
HARD_SECONDS, HARD_MIB = 20, 1_000


@dataclass(frozen=True)
class Cost:
    """What checking one tree took, and how it ended: 1 is an error told, all else is a fault."""

    name: str
    code: int
    seconds: float
    mib: float


def measure(cases: Iterable[Path]) -> Iterator[Cost]:
    """Check each case's tree and tell what it took."""
    for path in cases:
        with tempfile.TemporaryDirectory() as folder:
            root = edit(copy_base(Path(folder) / "tree"), read_case(path))
            started = time.perf_counter()
            child = os.fork()
            if child == 0:
                _check(root)
            _, status, used = os.wait4(child, 0)
            seconds = time.perf_counter() - started
        # Linux counts in KiB, macOS in bytes (getrusage).
        mib = used.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
        yield Cost(path.stem, os.waitstatus_to_exitcode(status), seconds, mib)


def _check(root: Path) -> None:
    """In the child: the command itself, under limits; never returns."""
    code = 3
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (HARD_SECONDS, HARD_SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (HARD_MIB * 2**20, HARD_MIB * 2**20))
        with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            command(["check", "--root", str(root)], prog_name="helmi")
    except SystemExit as end:
        code = int(end.code or 0)
    finally:
        os._exit(code)


def main(names: list[str]) -> int:
    """Print a table, the slowest last; 1 if a tree went over a limit or did not end in an error told."""
    wanted = [path for path in CASES if not names or path.stem in names]
    costs = sorted(measure(wanted), key=lambda cost: cost.seconds)
    print(f"{'seconds':>8} {'MiB':>6} {'exit':>5}  case")
    for cost in costs:
        print(f"{cost.seconds:>8.3f} {cost.mib:>6.0f} {cost.code:>5}  {cost.name}")
    over = [cost for cost in costs if cost.seconds > MAX_SECONDS or cost.mib > MAX_MIB or cost.code != 1]
    print(f"{len(costs)} trees; over {MAX_SECONDS:.0f} s or {MAX_MIB} MiB, or not refused: {len(over)}")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
