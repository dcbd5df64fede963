"""Show the site on this machine and follow changes: python3 scripts/serve.py [options of helmi serve]."""

from __future__ import annotations

import sys

import environment

if __name__ == "__main__":
    sys.exit(environment.run_with_search("serve", *sys.argv[1:]))
