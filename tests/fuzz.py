"""A long look for crashes with the generators of the tests, never the same twice: `scripts/fuzz.py --minutes 10`.

Prints every finding with its shortest example, what was run, and ends with 1 if anything was found.
"""

import argparse
import random
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import fuzzing
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from swallow import Swallowed
from trees import HERE

# One example may take this much processor time; the corpus stays far below.
SECONDS = 1.0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=None, help="to repeat a run")
    asked = parser.parse_args()
    start = asked.seed if asked.seed is not None else random.SystemRandom().randrange(2**32)
    end = time.monotonic() + 60 * asked.minutes
    counts: Counter[str] = Counter()
    findings: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as folder:
        swallowed = Swallowed(Path(folder) / "tree")
        rounds = 0
        while time.monotonic() < end:
            for name, (strategy, swallow) in kinds(swallowed, counts).items():
                finding = search(strategy, swallow, start + rounds)
                if finding and finding.splitlines()[-1] not in findings:
                    findings[finding.splitlines()[-1]] = finding
                    print(f"── {name}, seed {start + rounds}\n{finding}", flush=True)
                rounds += 1
        print(f"seed {start}, {asked.minutes:g} minutes, slowest example {swallowed.slowest:.2f} s")
    for what, number in sorted(counts.items()):
        print(f"{number:>9} {what}")
    print(f"{len(findings)} findings")
    return 1 if findings else 0


def kinds(swallowed: Swallowed, counts: Counter[str]) -> dict[str, tuple[Any, Callable[[Any], None]]]:
    """What is fed, by name: where it comes from, and who swallows it."""

    def pearl(name: str, files: dict[str, bytes]) -> None:
        problems = swallowed.pearl(files, SECONDS)
        counts[f"{name} {'refused' if any(problem.is_error for problem in problems) else 'accepted'}"] += 1

    def file(file: tuple[str, bytes]) -> None:
        counts[f"files {'refused' if swallowed.file(*file, SECONDS) else 'accepted'}"] += 1

    def written(text: str) -> bytes:
        return text.encode("utf-8", "replace")

    both = st.tuples(fuzzing.pearl, fuzzing.pearl)
    return {
        "bytes": (fuzzing.raw, lambda content: pearl("bytes", {"fi.md": content})),
        "pearls": (both, lambda two: pearl("pearls", {"fi.md": written(two[0]), "sv.md": written(two[1])})),
        "bent pearls": (fuzzing.bent, lambda text: pearl("bent pearls", {"fi.md": written(text)})),
        "files": (fuzzing.files(HERE / "files"), file),
    }


def search(strategy: Any, swallow: Callable[[Any], None], number: int) -> str:
    """Try a few hundred examples; the traceback of the shortest that fails, or an empty string."""
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
    chosen = settings(max_examples=400, database=None, deadline=None, suppress_health_check=checks, print_blob=False)
    try:
        seed(number)(chosen(given(strategy)(lambda example: swallow(example))))()
    except Exception:  # whatever was raised is the finding
        return traceback.format_exc().strip()
    return ""


if __name__ == "__main__":
    sys.exit(main())
