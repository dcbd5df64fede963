"""Measures how long it takes from saving a text under `helmi serve` until the browser shows it: SIZE RUNS.

Started by scripts/bench.py in the environment of the tests, which has playwright; prints JSON.
"""

from __future__ import annotations

import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

import synthetic

MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None
FLAGS = ["--no-sandbox", "--disable-gpu"]


def main(size: int, runs: int) -> None:
    """Save `runs` times, wait for the browser each time, and print the seconds and their median."""
    with tempfile.TemporaryDirectory(dir=MEMORY) as name:
        synthetic.make_tree(Path(name), size)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            address = f"127.0.0.1:{free.getsockname()[1]}"
        words = ("--language", "en", "serve", "--root", name, "--address", address)
        command = [sys.executable, "-P", "-m", "helmi", *words]
        server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        try:
            assert server.stdout is not None
            server.stdout.readline()
            seconds = seen(Path(name), f"http://{address}/helmet/koehelmi-5/", runs)
        finally:
            server.terminate()
            server.wait()
    print(json.dumps({"pearls": size, "seconds": seconds, "median": round(statistics.median(seconds), 3)}))


def seen(root: Path, page_address: str, runs: int) -> list[float]:
    """Seconds from each save to the page with the saved words."""
    path = root / "pearls" / "koehelmi-5" / "fi.md"
    found = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ.get("HELMI_CHROMIUM"), args=FLAGS)
        page = browser.new_page()
        page.goto(page_address)
        for number in range(runs):
            word = f"Tallennettu {number} kertaa."
            text = path.read_text(encoding="utf-8")
            time.sleep(1)  # an editor's pause: the page waits for news again
            started = time.perf_counter()
            path.write_text(f"{text}\n{word}\n", encoding="utf-8", newline="\n")
            page.get_by_text(word).wait_for(timeout=60_000)
            found.append(round(time.perf_counter() - started, 3))
        browser.close()
    return found


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
