"""Test the site in a real browser and write down what was measured: python3 scripts/accessibility.py

Runs the browser tests and writes accessibility/results.yml, of which the accessibility page is made. What the tests
find is written as it is; a test that could not be run leaves the earlier results as they were.
"""

from __future__ import annotations

import os
import sys

import environment
from browser_tools import python_with_browser
from environment import ROOT


def main() -> int:
    """Run the tests; return pytest's code: 0 where nothing was found."""
    os.chdir(ROOT)
    python = python_with_browser()
    results = "--results=accessibility/results.yml"
    return environment.call(python, "-m", "pytest", "tests/browser", "-m", "browser", results)


if __name__ == "__main__":
    sys.exit(main())
