"""Build the site into `site/` with nothing but Python: python3 scripts/build.py [options of helmi build]."""

from __future__ import annotations

import sys

import environment

if __name__ == "__main__":
    sys.exit(environment.run_with_search("build", *sys.argv[1:]))
