"""How soon the search page answers in a browser on a slow machine: python3 scripts/bench_search_page.py."""

from __future__ import annotations

import sys

import browser_tools
import environment


def main(arguments: list[str]) -> int:
    """Run the measure with the packages of the tests; see tests/browser/search_figures.py."""
    python = environment.ensure("test")
    if browser_tools.BROWSER in set(browser_tools.install_browser_tools()):
        environment.stop("Mittaus tarvitsee selaimen (Chromium).", "Measuring needs a browser (Chromium).")
    return environment.call(python, environment.ROOT / "tests" / "browser" / "search_figures.py", *arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
