"""The machine's Chromium; `scripts/test.py` says where it is."""

import os
import shutil

from playwright.sync_api import Browser, Playwright

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run", "--disable-sync"]


def program() -> str:
    return os.environ.get("HELMI_CHROMIUM") or shutil.which("chromium-headless-shell") or "chromium"


def launched(playwright: Playwright) -> Browser:
    """A browser with nothing of its own on the network."""
    return playwright.chromium.launch(executable_path=program(), args=FLAGS)
