"""Everything CI runs, with nothing but Python: python3 scripts/test.py [arguments of pytest].

Installs what the tests need, runs every step even after one has failed, and ends with a line for each.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import environment
from environment import ROOT, say

# import-linter cannot be started by its name with -m, and its command breaks when the repository is moved.
LINT_IMPORTS = "from importlinter.cli import lint_imports_command as run; run()"

BROWSER_TESTS = ROOT / "tests" / "browser"

# What the browser tests cannot do without, as people call it (Finnish, English), and Debian's packages of it.
BROWSER = ("selain (Chromium tai Chrome)", "a browser (Chromium or Chrome)")
JAVA = ("Java (HTML:n tarkistin)", "Java (the HTML checker)")
NODE_PACKAGES = ("npm-paketit (Node.js ja npm)", "npm packages (Node.js and npm)")
DEBIAN = {BROWSER: ("chromium", "fonts-dejavu-core"), JAVA: ("default-jre-headless",)}


def main(arguments: list[str]) -> int:
    """Run all steps with `arguments` added to pytest's; return 0 if every one of them passed, otherwise 1."""
    os.chdir(ROOT)
    python = str(environment.ensure("test"))
    results: dict[str, bool] = {}
    missing = list(install_browser_tools())
    selection: list[str] = []
    if missing:
        tell_what_is_missed(missing)
        if os.environ.get("CI"):
            results["browser tools"] = False
        else:
            selection = ["-m", "not browser"]
    steps = {
        "ruff check": ["-m", "ruff", "check"],
        "ruff format": ["-m", "ruff", "format", "--check"],
        "mypy": ["-m", "mypy"],
        "mypy helmi.py": ["-m", "mypy", "scripts/helmi.py"],  # why apart: see pyproject.toml
        "lint-imports": ["-c", LINT_IMPORTS, "--no-logo"],
        "pytest": ["-m", "pytest", *selection, *arguments],
    }
    for name, step in steps.items():
        print(f"\n── {name}", flush=True)
        results[name] = environment.call(python, *step) == 0
    print()
    for name, passed in results.items():
        print(f"{name:<15} {'ok' if passed else 'failed'}")
    return 0 if all(results.values()) else 1


def install_browser_tools() -> Iterator[tuple[str, str]]:
    """Install what the browser tests need as far as this machine lets us; yield what is still missing.

    Sets HELMI_CHROMIUM, by which the tests find the browser.
    """
    lacking = [name for name, there in ((BROWSER, find_browser()), (JAVA, has_java())) if not there]
    if lacking:
        install_from_debian([package for name in lacking for package in DEBIAN[name]])
    browser = find_browser()
    if browser:
        os.environ["HELMI_CHROMIUM"] = browser
    else:
        yield BROWSER
    if not has_java():
        yield JAVA
    if not install_node_packages():
        yield NODE_PACKAGES


def find_browser() -> str | None:
    """The program to drive: the one that HELMI_CHROMIUM names, else one on the path or in its usual place."""
    chosen = os.environ.get("HELMI_CHROMIUM")
    if chosen:
        return shutil.which(chosen)
    programs = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
    if sys.platform == "darwin":
        programs += [f"/Applications/{name}.app/Contents/MacOS/{name}" for name in ("Chromium", "Google Chrome")]
    for variable in ("ProgramFiles", "ProgramFiles(x86)", "LocalAppData"):  # set on Windows only
        if variable in os.environ:
            places = ("Chromium/Application/chrome.exe", "Google/Chrome/Application/chrome.exe")
            programs += [str(Path(os.environ[variable], place)) for place in places]
    return next(filter(None, map(shutil.which, programs)), None)


def has_java() -> bool:
    """Whether `java` really runs: a Mac without Java has a command of that name all the same."""
    java = shutil.which("java")
    return java is not None and subprocess.run([java, "-version"], capture_output=True, check=False).returncode == 0


def install_from_debian(packages: list[str]) -> None:
    """Install Debian's packages where there is apt-get and it may be used without a password."""
    apt = shutil.which("apt-get")
    if apt is None or sys.platform == "win32":
        return
    command = [apt, "-qq", "-y", "-o", "DPkg::Lock::Timeout=300"]
    if os.geteuid() != 0:
        sudo = shutil.which("sudo")
        if sudo is None or subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode:
            return
        command = [sudo, "-n", "--preserve-env=DEBIAN_FRONTEND", *command]
    names = ", ".join(packages)
    say(
        f"Asennan selaintesteille: {names} (1–5 minuuttia).",
        f"Installing for browser tests: {names} (1–5 minutes).",
    )
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    for step in (["update"], ["install", "--no-install-recommends", *packages]):
        done = subprocess.run([*command, *step], capture_output=True, text=True, check=False)
        if done.returncode:
            print(done.stdout[-1000:], done.stderr[-3000:], sep="\n", file=sys.stderr)


def install_node_packages() -> bool:
    """Bring tests/browser/node_modules to what the lock says; return whether it is there.

    No package's own script is run: vnu-jar's would fetch a Java of its own from elsewhere.
    """
    npm = shutil.which("npm")
    if npm is None:
        return False
    wanted = hashlib.sha256((BROWSER_TESTS / "package-lock.json").read_bytes()).hexdigest()
    stamp = BROWSER_TESTS / "node_modules" / "helmi.stamp"
    if stamp.is_file() and stamp.read_text(encoding="ascii") == wanted:
        return True
    say("Asennan npm-paketit: alle minuutti.", "Installing npm packages: under a minute.")
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    done = subprocess.run(command, cwd=BROWSER_TESTS, capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stdout[-1000:], done.stderr[-3000:], sep="\n", file=sys.stderr)
        return False
    stamp.write_text(wanted, encoding="ascii")
    return True


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
