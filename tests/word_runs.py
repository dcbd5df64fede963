"""Runs of eight words, as hashes: with them the texts can be held against documents that are not in the repository.

Of the documents that were read in their whole only these hashes are kept, in `data/source_runs.txt`. They are made anew
from a folder of text files with

    python3 tests/word_runs.py FOLDER > tests/data/source_runs.txt

Names are not sentences: organisations, projects and places of the registry (`data/registry.yml`) end a run. They may
be copied, and must be.
"""

import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml

LENGTH = 8
DATA = Path(__file__).resolve().parent / "data"
# Twelve hexadecimal digits: a chance hit among all our words is less likely than one in a million.
DIGITS = 12


def words(text: str) -> list[str]:
    """Small letters, digits and nothing else, so that hyphens, quotes and line ends hide no copy."""
    return re.findall(r"[^\W_]+", unicodedata.normalize("NFC", text).casefold())


@cache
def names() -> tuple[tuple[str, ...], ...]:
    """Every name of the registry as words, the longest first."""
    registry: dict[str, Any] = yaml.safe_load((DATA / "registry.yml").read_text(encoding="utf-8"))
    pairs = [pair for kind in ("areas", "organisations", "fixed_names", "places") for pair in registry[kind]]
    found = {tuple(words(name)) for pair in pairs for name in (pair.values() if isinstance(pair, dict) else pair)}
    return tuple(sorted(found, key=lambda name: (-len(name), name)))


def pieces(text: str) -> Iterator[list[str]]:
    """The words between names."""
    rest, piece = words(text), []
    while rest:
        name = next((name for name in names() if tuple(rest[: len(name)]) == name), None)
        if name is None:
            piece.append(rest.pop(0))
        else:
            yield piece
            piece, rest = [], rest[len(name) :]
    yield piece


def runs(text: str) -> Iterator[tuple[str, str]]:
    """Each run of eight words with its hash."""
    for piece in pieces(text):
        for start in range(len(piece) - LENGTH + 1):
            run = " ".join(piece[start : start + LENGTH])
            yield sha256(run.encode()).hexdigest()[:DIGITS], run


def hashes(texts: Iterable[str]) -> list[str]:
    return sorted({digest for text in texts for digest, _ in runs(text)})


if __name__ == "__main__":
    texts = [path.read_text(encoding="utf-8") for path in sorted(Path(sys.argv[1]).glob("*.txt"))]
    sys.stdout.write("\n".join(hashes(texts)) + "\n")
