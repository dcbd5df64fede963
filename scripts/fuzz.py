"""Look for crashes of the check at random, for as long as wanted: python3 scripts/fuzz.py --minutes 10."""

import sys

import environment
from environment import ROOT

if __name__ == "__main__":
    sys.exit(environment.call(environment.ensure("test"), ROOT / "tests" / "fuzz.py", *sys.argv[1:]))
