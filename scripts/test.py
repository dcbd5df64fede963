"""Everything CI runs, with nothing but Python: python3 scripts/test.py [arguments of pytest].

Installs what the tests need, runs every step even after one has failed, and ends with a line for each.
"""

from __future__ import annotations

import os
import sys

import environment
from browser_tools import install_browser_tools
from environment import ROOT, say

# What pytest answers when its arguments choose no test.
NONE_CHOSEN = 5
# import-linter cannot be started by its name with -m, and its command breaks when the repository is moved.
LINT_IMPORTS = "from importlinter.cli import lint_imports_command as run; run()"


def main(arguments: list[str]) -> int:
    """Run all steps with `arguments` added to pytest's; return 0 if every one of them passed, otherwise 1."""
    os.chdir(ROOT)
    python = str(environment.ensure("test"))
    codes: dict[str, int] = {}
    missing = list(install_browser_tools())
    if missing:
        tell_what_is_missed(missing)
        if os.environ.get("CI"):
            codes["browser tools"] = 1
    steps = {
        "ruff check": ["-m", "ruff", "check"],
        "ruff format": ["-m", "ruff", "format", "--check"],
        "mypy": ["-m", "mypy"],
        "mypy helmi.py": ["-m", "mypy", "scripts/helmi.py"],  # why apart: see pyproject.toml
        "lint-imports": ["-c", LINT_IMPORTS, "--no-logo"],
        # Files share the processors, tests of one file may go by their order; a browser needs them for itself.
        "pytest": ["-m", "pytest", "-m", "not browser", "-n", "auto", "--dist", "loadfile", *arguments],
        "pytest browser": ["-m", "pytest", "-m", "browser", *arguments],
    }
    if missing:
        del steps["pytest browser"]
    for name, step in steps.items():
        print(f"\n── {name}", flush=True)
        codes[name] = environment.call(python, *step)
    tests = [codes[name] for name in ("pytest", "pytest browser") if name in codes]
    if arguments and 0 in tests:  # what was asked for was of one kind only
        codes = {name: 0 if code == NONE_CHOSEN else code for name, code in codes.items()}
    print()
    for name, code in codes.items():
        print(f"{name:<15} {'failed' if code else 'ok'}")
    return 1 if any(codes.values()) else 0


def tell_what_is_missed(missing: list[tuple[str, str]]) -> None:
    """Say, in Finnish and English, what is not on this machine and what therefore goes untried."""
    finnish, english = (", ".join(name[language] for name in missing) for language in (0, 1))
    say(
        f"Selaintestit vaativat, mutta koneelta puuttuu: {finnish}. Ilman niitä jää kokeilematta, miten "
        "sivut toimivat oikeassa selaimessa: valikko ja kielenvaihto näppäimistöllä, kapea ja leveä ikkuna, "
        "virheet ja ulkopuoliset pyynnöt, saavutettavuus (axe), HTML:n oikeellisuus. CI ajaa ne aina.",
        f"The browser tests need, but this machine lacks: {english}. Without them nobody tries how the pages "
        "work in a real browser: menu and language switch by keyboard, narrow and wide windows, errors and "
        "requests to other hosts, accessibility (axe) and valid HTML. CI always runs the browser tests.",
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
