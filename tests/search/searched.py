"""The search of a tree as it is published, and what it answers."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from trees import PROJECT

from helmi.catalogue import Catalogue
from helmi.interface import interface
from helmi.project import frame, read_root
from helmi.search.analysis import Memory
from helmi.search.publish import search_files

SEARCH = Path(__file__).resolve().parent
VENDORED = PROJECT / "theme" / "assets" / "search"


def mirror(side: str, given: Any) -> Any:
    """What the browser's scripts make of the same."""
    command = ["node", str(SEARCH / "mirror.mjs"), side]
    done = subprocess.run(command, input=json.dumps(given).encode(), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def site(root: Path, folder: Path) -> Path:
    """The search of a tree as it is published, and nothing else of its site."""
    reading = read_root(root)
    assert reading.tree is not None
    sentences = interface(frame(root) / "theme")
    memory = Memory(Path(os.environ["HELMI_WORDS"]))
    shutil.copytree(VENDORED, folder / "assets" / "search")
    for name, text in search_files(Catalogue(reading.tree), sentences, memory):
        (folder / "assets" / name).write_text(text, encoding="utf-8")
    return folder


def found(folder: Path, language: str, *queries: str) -> list[list[str]]:
    answers = mirror("search", {"site": str(folder), "language": language, "queries": queries})
    return [answer["ids"] for answer in answers]
