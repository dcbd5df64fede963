"""What the search finds, beside other engines: python3 scripts/bench_search.py, or python3 scripts/bench.py search."""

from __future__ import annotations

import sys

import environment


def main(arguments: list[str]) -> int:
    """Run the measure with the packages of the tests; see tests/search/figures.py."""
    return environment.call(
        environment.ensure("test"), environment.ROOT / "tests" / "search" / "figures.py", *arguments
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
