"""Pictures of every kind of page, to be looked at: python3 scripts/screenshots.py [folder [regex]]

Builds the site aside and takes each kind of page at 320, 768 and 1280 px, light and dark, in Finnish and Swedish. The
folder (.helmi/screenshots unless another is named) gets an index.html that shows them all. With a regular expression
only pages whose address matches are taken.
"""

from __future__ import annotations

import os
import sys

import environment
from browser_tools import install_browser_tools
from environment import ROOT, stop


def main(arguments: list[str]) -> int:
    """Take the pictures; return 0 when they are there."""
    os.chdir(ROOT)
    python = environment.ensure("test")
    missing = list(install_browser_tools())
    if missing:
        finnish, english = (", ".join(name[language] for name in missing) for language in (0, 1))
        stop(f"Koneelta puuttuu: {finnish}.", f"This machine lacks: {english}.")
    return environment.call(python, "tests/browser/pictures.py", *(arguments or [".helmi/screenshots"]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
