"""Pictures of every kind of page, to be looked at: python3 scripts/screenshots.py [folder [regex]]

Builds the site aside and takes each kind of page at 320, 768 and 1280 px, light and dark, in Finnish and Swedish. The
folder (.helmi/screenshots unless another is named) gets an index.html that shows them all. With a regular expression
only pages whose address matches are taken.
"""

from __future__ import annotations

import os
import sys

import environment
from browser_tools import python_with_browser
from environment import ROOT


def main(arguments: list[str]) -> int:
    """Take the pictures; return 0 when they are there."""
    os.chdir(ROOT)
    python = python_with_browser()
    return environment.call(python, "tests/browser/pictures.py", *(arguments or [".helmi/screenshots"]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
