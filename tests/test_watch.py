"""`helmi check --watch` as an editor uses it: a process that answers every save until Ctrl+C."""

import os
import queue
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from trees import PROJECT

PEARL = "pearls/luottamuksen-tyokirja/fi.md"


@pytest.mark.skipif(os.name == "nt", reason="Windows sends Ctrl+C to every process of the console, tests too")
def test_every_save_is_checked_until_ctrl_c(base: Path) -> None:
    page = base / PEARL
    sound = page.read_text(encoding="utf-8")
    command = [sys.executable, "-m", "helmi", "check", "--watch", "--root", str(base), "--language", "en"]
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(PROJECT), "PYTHONUNBUFFERED": "1"},
        encoding="utf-8",
    )
    lines: queue.Queue[str] = queue.Queue()
    assert process.stdout is not None
    reader = threading.Thread(target=lambda: [lines.put(line) for line in process.stdout or ()], daemon=True)
    reader.start()
    waiting = "Checks again when you save. Stop with Ctrl+C.\n"
    try:
        assert [lines.get(timeout=60) for _ in range(2)] == ["All good: 3 pearls.\n", waiting]
        page.write_text(sound.replace("## Mistä on kyse", "## Mistä kyse"), encoding="utf-8")
        answer = [lines.get(timeout=60)]
        while answer[-1] != waiting:
            answer.append(lines.get(timeout=60))
        assert any(line.startswith(f"{PEARL}:") and " error H203: " in line for line in answer)
        page.write_text(sound, encoding="utf-8")
        assert [lines.get(timeout=60) for _ in range(2)] == ["All good: 3 pearls.\n", waiting]
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) == 0
        reader.join(timeout=30)
        assert list(lines.queue) == []
    finally:
        process.kill()
        process.wait()
