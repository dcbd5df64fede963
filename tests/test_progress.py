"""How far long work is: shown at a terminal, and nowhere else."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from commands import process
from trees import PROJECT

from helmi.progress import LONG
from helmi.report import WORDS

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals that Python can open", allow_module_level=True)

import pty

LONG_WORK = f"""
import time
from helmi.progress import counted, shown
with shown("{{language}}") as progress:
    progress.begin("step_reading", 3)
    read = counted(lambda name: time.sleep({LONG}) or name, progress)
    assert [read(name) for name in "abc"] == ["a", "b", "c"]
    progress.begin("step_search")
    time.sleep(0.5)
print("done")
"""


def at_terminal(*command: str | Path, **environment: str) -> str:
    """All that a program writes to a terminal."""
    ours, its = pty.openpty()
    keep = {name: value for name, value in os.environ.items() if name not in ("CI", "TERM", "NO_COLOR")}
    done = subprocess.Popen(
        [sys.executable, *map(str, command)],
        stdout=its,
        stderr=its,
        stdin=subprocess.DEVNULL,
        env={**keep, "TERM": "xterm", "COLUMNS": "100", "PYTHONPATH": str(PROJECT), **environment},
    )
    os.close(its)
    written = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # Linux's way to say that the other end is closed
            break
        if not part:
            break
        written += part
    os.close(ours)
    assert done.wait() == 0, written.decode()
    return written.decode()


@pytest.mark.parametrize("language", WORDS)
def test_a_terminal_sees_the_step_and_how_much_of_it_is_done_and_then_nothing_of_it(language: str) -> None:
    written = at_terminal("-c", LONG_WORK.format(language=language))
    words = WORDS[language]
    assert re.search(rf"{words['step_reading']} [12]/3", written)
    assert words["step_search"] in written
    last = re.split(r"\x1b\[2K", written)[-1]
    assert last.strip().endswith("done")
    assert not any(words[step] in last for step in words if step.startswith("step_"))


@pytest.mark.parametrize("environment", [{"CI": "true"}, {"TERM": "dumb"}])
def test_logs_see_nothing(environment: dict[str, str]) -> None:
    assert at_terminal("-c", LONG_WORK.format(language="fi"), **environment) == "done\r\n"


def test_a_pipe_sees_nothing(tmp_path: Path) -> None:
    script = tmp_path / "work.py"
    script.write_text(LONG_WORK.format(language="fi"), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(script)], capture_output=True, env={**os.environ, "PYTHONPATH": str(PROJECT)}, check=True
    )
    assert (done.stdout, done.stderr) == (b"done\n", b"")


def test_short_work_shows_nothing_and_loads_nothing_for_it(base: Path) -> None:
    short = (
        "import sys; from helmi.progress import shown\n"
        "with shown('fi') as progress: progress.begin('step_reading', 3); progress.advance()\n"
        "print('rich' in sys.modules)"
    )
    assert at_terminal("-c", short) == "False\r\n"
    loaded = process("helmi", "check", "--root", base)
    assert (loaded.code, loaded.err) == (0, "")
