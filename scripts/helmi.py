"""Any command of helmi without setting anything up first: python3 scripts/helmi.py check."""

from __future__ import annotations

import sys

import environment

if __name__ == "__main__":
    sys.exit(environment.run("site", *sys.argv[1:]))
