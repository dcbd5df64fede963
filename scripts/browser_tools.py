"""What the tests in a real browser need besides Python: Chromium, Java, npm's packages. Installed where it can be."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import environment
from environment import ROOT, say, stop

BROWSER_TESTS = ROOT / "tests" / "browser"

# What the browser tests cannot do without, as people call it (Finnish, English).
BROWSER = ("selain (Chromium tai Chrome)", "a browser (Chromium or Chrome)")
JAVA = ("Java (HTML:n tarkistin)", "Java (the HTML checker)")
NODE_PACKAGES = ("npm-paketit (Node.js ja npm)", "npm packages (Node.js and npm)")
# Chromium without its window: the same engine, at half the work for each page.
SHELL = "chromium-headless-shell"
FONT = "fonts-dejavu-core"


def install_browser_tools() -> Iterator[tuple[str, str]]:
    """Install what the browser tests need as far as this machine lets us; yield what is still missing.

    Sets HELMI_CHROMIUM, by which the tests find the browser.
    """
    if not (os.environ.get("HELMI_CHROMIUM") or shutil.which(SHELL)):
        install_from_debian(SHELL, FONT)
    if not find_browser():  # an older Debian has only the whole of it
        install_from_debian("chromium", FONT)
    if not has_java():
        install_from_debian("default-jre-headless")
    browser = find_browser()
    if browser:
        os.environ["HELMI_CHROMIUM"] = browser
    else:
        yield BROWSER
    if not has_java():
        yield JAVA
    if not install_node_packages():
        yield NODE_PACKAGES


def python_with_browser() -> Path:
    """The interpreter with the tests' packages, a browser beside it; stops where the machine lacks something."""
    python = environment.ensure("test")
    missing = list(install_browser_tools())
    if missing:
        finnish, english = (", ".join(name[language] for name in missing) for language in (0, 1))
        stop(f"Koneelta puuttuu: {finnish}.", f"This machine lacks: {english}.")
    return python


def find_browser() -> str | None:
    """The program to drive: the one that HELMI_CHROMIUM names, else one on the path or in its usual place."""
    chosen = os.environ.get("HELMI_CHROMIUM")
    if chosen:
        return shutil.which(chosen)
    programs = [SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
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


def install_from_debian(*packages: str) -> None:
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
