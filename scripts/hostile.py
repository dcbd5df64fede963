"""Print what checking each hostile tree takes: python3 scripts/hostile.py [NAME…]. The limits are in tests/costs.py."""

import sys

import environment
from environment import ROOT

if __name__ == "__main__":
    sys.exit(environment.call(environment.ensure("test"), ROOT / "tests" / "costs.py", *sys.argv[1:]))
