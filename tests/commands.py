"""The command line as tests use it: mostly in this process, which is the same door and a hundred times faster."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner
from trees import PROJECT

from helmi.command import command


@dataclass(frozen=True)
class Said:
    """What a command said and how it ended."""

    code: int
    out: str
    err: str


def helmi(*words: str | Path, given: str | None = None) -> Said:
    """Run `helmi` in this process; an error that escapes it fails the test with its traceback."""
    result = CliRunner().invoke(command, [str(word) for word in words], input=given, catch_exceptions=False)
    return Said(result.exit_code, result.stdout, result.stderr)


def process(*words: str | Path, where: Path = PROJECT, **environment: str) -> Said:
    """Run `python -m …` as a process of its own, as an editor's terminal or CI does."""
    done = subprocess.run(
        [sys.executable, "-m", *map(str, words)],
        cwd=where,
        env={**os.environ, "PYTHONPATH": str(PROJECT), **environment},
        capture_output=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    return Said(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))
