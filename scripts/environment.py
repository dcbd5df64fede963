"""The project's own Python environment, `.venv`, made from the hash-pinned locks before anything else runs.

Only the standard library stands here: these lines run on an editor's Windows or Mac and on a bare server
alike. What is said to people goes to standard error, so that a command's own output stays clean.
"""

from __future__ import annotations  # an older Python must get as far as being told that it is too old

import hashlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
OLDEST, NEWEST = (3, 11), (3, 13)

# A lock that holds all of another (scripts/lock.py sees to it, version for version) installs that group too.
COVERS = {"site": ("site",), "search": ("search", "site"), "test": ("test", "search", "site")}

# Seconds until what could not be installed, and need not be, is tried again.
RETRIED_AFTER = 24 * 60 * 60

# Lies in `.venv` while pip is at work: found later, it tells that pip was cut off, perhaps in mid-package.
UNFINISHED = VENV / "helmi-unfinished"


def run(group: str, *arguments: str) -> int:
    """Run `helmi` with `arguments` where the caller stands, with the packages of `group`; return its code."""
    # -P: a file called yaml.py or helmi.py in the caller's folder must not be taken for a package
    return call(ensure(group), "-P", "-m", "helmi", *arguments)


def run_with_search(*arguments: str) -> int:
    """As `run` for the site, with the analysers of words where they can be installed; the site is built without too.

    A failure is remembered for a day, so that builds on a machine that cannot have them do not wait for it.
    """
    failed = VENV / "helmi-search.failed"
    if not (failed.is_file() and time.time() - failed.stat().st_mtime < RETRIED_AFTER):
        try:
            ensure("search")
        except SystemExit as end:
            if end.code != 2 or not PYTHON.is_file():
                raise
            failed.touch()
            say(
                "Sanojen jäsentimiä ei voitu asentaa: sivusto tehdään, mutta haku löytää vähemmän taivutusmuotoja. "
                "Yritän uudelleen huomenna; heti, jos poistat tiedoston .venv/helmi-search.failed.",
                "The analysers of words could not be installed: the site is built, but its search finds fewer forms of "
                "words. Tried again tomorrow; at once if you remove .venv/helmi-search.failed.",
            )
        else:
            failed.unlink(missing_ok=True)
    return run("site", *arguments)


def ensure(group: str) -> Path:
    """Return the Python of `.venv`, with the packages of requirements/<group>.txt and helmi itself installed.

    What is in order already is left alone. Exits with code 2 and a message when it cannot be put in order.
    """
    running = sys.version_info[:2]
    if not OLDEST <= running <= NEWEST:
        stop(
            f"Tarvitaan Python 3.11, 3.12 tai 3.13, mutta tämä on {running[0]}.{running[1]}. "
            "Aja komento niistä jollakin, esimerkiksi: python3.13 (Windowsissa: py -3.13).",
            f"Python 3.11, 3.12 or 3.13 is needed, but this is {running[0]}.{running[1]}. "
            "Run the command with one of them, for example: python3.13 (on Windows: py -3.13).",
        )
    with _one_at_a_time():
        if _is_in_order(group):
            return PYTHON
        version = _version_in_venv()
        if UNFINISHED.exists() or version.split(".")[:2] != [str(number) for number in running]:
            say(
                "Teen Python-ympäristön kansioon .venv: noin 10 sekuntia.",
                "Making the Python environment in .venv: about 10 seconds.",
            )
            _do(sys.executable, "-m", "venv", "--clear", str(VENV))
            version = _version_in_venv()
        stamp = _stamp(group)
        if not stamp.is_file() or stamp.read_text(encoding="ascii") != _fingerprint(group, version):
            _install(group)
            for covered in COVERS.get(group, (group,)):
                _stamp(covered).write_text(_fingerprint(covered, version), encoding="ascii")
    return PYTHON


def _is_in_order(group: str) -> bool:
    """Whether everything is as it was when the group was installed; asked at every command, so no process is started.

    Where anything differs the environment is looked at more closely, which takes a tenth of a second.
    """
    stamp = _stamp(group)
    try:
        settings = (VENV / "pyvenv.cfg").read_text(encoding="utf-8")
        version = next(line.partition("=")[2].strip() for line in settings.splitlines() if line.startswith("version "))
        same = stamp.read_text(encoding="ascii") == _fingerprint(group, version)
    except (OSError, StopIteration):
        return False
    running = [str(number) for number in sys.version_info[:2]]
    return same and version.split(".")[:2] == running and not UNFINISHED.exists()


def call(*command: str | Path) -> int:
    """Run a command in the foreground and return its exit code; Ctrl+C and a request to end reach it too."""
    sys.stdout.flush()
    with subprocess.Popen(command) as child:
        signal.signal(signal.SIGTERM, lambda *_: child.terminate())
        try:
            code = child.wait()
        except KeyboardInterrupt:
            try:
                code = child.wait(timeout=5)  # the terminal has told it too
            except subprocess.TimeoutExpired:
                child.terminate()
                code = child.wait()
    return code if code >= 0 else 128 - code  # ended by a signal: as shells count it


def say(finnish: str, english: str) -> None:
    """Tell the person at the terminal, in both languages."""
    print(f"{finnish}\n{english}", file=sys.stderr, flush=True)


def stop(finnish: str, english: str) -> NoReturn:
    """Tell why nothing more can be done, and exit with code 2."""
    say(finnish, english)
    sys.exit(2)


def _install(group: str) -> None:
    say(
        f"Asennan paketit ({group}) kansioon .venv: tavallisesti alle minuutti, hitaalla yhteydellä useita.",
        f"Installing packages ({group}) into .venv: mostly under a minute, several on a slow connection.",
    )
    pip = (str(PYTHON), "-I", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input")
    for covered in COVERS.get(group, (group,)):
        _stamp(covered).unlink(missing_ok=True)
    UNFINISHED.touch()
    try:
        _do(*pip, "--require-hashes", "--no-deps", "-r", f"requirements/{group}.txt")
        _do(*pip, "--no-deps", "--no-build-isolation", "-e", ".")
    except SystemExit as end:
        if end.code == 2:  # pip gave up by itself, which it does before it installs or after tidying up
            UNFINISHED.unlink()
        raise
    UNFINISHED.unlink()


def _do(*command: str) -> None:
    """Run a step of the installation quietly; if it fails, show what it said and exit with code 2."""
    no_input, log = subprocess.DEVNULL, subprocess.PIPE
    try:
        done = subprocess.run(command, cwd=ROOT, check=False, stdin=no_input, stdout=log, stderr=subprocess.STDOUT)
    except KeyboardInterrupt:
        say("Keskeytetty. Sama komento aloittaa alusta.", "Interrupted. The same command starts again.")
        sys.exit(130)
    if done.returncode:
        said = done.stdout.decode("utf-8", "replace").strip().splitlines()
        print("\n".join(said[-20:]), file=sys.stderr)
        stop(
            "Asennus ei onnistunut; syy on yllä. Tarkista verkkoyhteys ja aja sama komento uudelleen. "
            "Jos se ei auta, poista kansio .venv ja yritä vielä kerran.",
            "The installation failed; the reason is above. Check the network and run the same command again. "
            "If that does not help, delete the folder .venv and try once more.",
        )


def _version_in_venv() -> str:
    """The Python version in `.venv`, or nothing where no whole environment is (pip writes RECORD last)."""
    question = (
        "import importlib.metadata as m, platform; "
        "assert m.distribution('pip').read_text('RECORD'); print(platform.python_version())"
    )
    try:
        answer = subprocess.run([PYTHON, "-I", "-c", question], capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return answer.stdout.strip() if answer.returncode == 0 else ""


def _stamp(group: str) -> Path:
    return VENV / f"helmi-{group}.stamp"


def _fingerprint(group: str, version: str) -> str:
    """What an installation depends on.

    The place too, because helmi itself is installed as a link to it; and the Python that `.venv` leads to, which an
    update of the system may replace by another.
    """
    parts = (ROOT / "requirements" / f"{group}.txt", ROOT / "pyproject.toml")
    python = PYTHON.resolve(strict=True)
    content = b"\0".join(
        [*(part.read_bytes() for part in parts), version.encode(), os.fsencode(ROOT), os.fsencode(python)]
    )
    return hashlib.sha256(content).hexdigest()


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Let two commands started together install one after the other; a killed one loses its lock."""
    place = ROOT / ".helmi" / "install.lock"
    place.parent.mkdir(exist_ok=True)
    with place.open("a") as lock:
        if sys.platform == "win32":
            import msvcrt

            while True:
                try:
                    msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
                    break
                except OSError:
                    time.sleep(1)
        else:
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
