"""Everything a build reads, as hashes of content: what is the same is known to be the same, whatever its date."""

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from helmi.project import PROJECT, SOURCES, frame

PEARLS = "pearls"
# What stands under a root, or in this project for a root that has none of its own.
_FRAME = ("theme", "hooks", "mkdocs.yml")
_LENT = ("docs", "site.yml")


@dataclass(frozen=True)
class Inputs:
    """`pearls` are the hashes of the pearls' folders by name, `rest` is one of everything else.

    A folder that holds more than plain files has None: nothing made from it is ever taken for the same.
    """

    rest: str
    pearls: Mapping[str, str | None]

    @property
    def are_plain(self) -> bool:
        return None not in self.pearls.values()


def inputs_of(root: Path) -> Inputs:
    """Read and hash all that a build of `root` reads, the program itself left out."""
    folder = root / PEARLS
    pearls = {}
    if folder.is_dir() and not folder.is_symlink():
        with os.scandir(folder) as entries:
            pearls = {entry.name: folder_hash(entry.path) if entry.is_dir() else None for entry in entries}
    home = frame(root)
    places = [root / name for name in SOURCES if name != PEARLS]
    places += [home / name for name in _FRAME] + [PROJECT / name for name in _LENT]
    return Inputs(hash_of(root, places), pearls)


def hash_of(root: Path, places: Iterable[Path]) -> str:
    """A hash of the root and of all files at or below the places: their names and content, and which are links."""
    digest = hashlib.blake2b(os.fsencode(root), digest_size=32)
    for place in dict.fromkeys(places):
        for path in sorted(_files(place)):
            digest.update(f"{path}\0{Path(path).is_symlink()}\0".encode(errors="surrogateescape"))
            digest.update(hashlib.blake2b(Path(path).read_bytes(), digest_size=32).digest())
    return digest.hexdigest()


def folder_hash(folder: str | Path) -> str | None:
    """A hash of the names and content of a pearl's files; None where anything else lies among them."""
    digest = hashlib.blake2b(digest_size=32)
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if not entry.is_file(follow_symlinks=False):
                return None
            with open(entry.path, "rb") as file:  # noqa: PTH123  (thousands of times; a Path takes as long as the file)
                content = file.read()
            digest.update(f"{entry.name}\0{len(content)}\0".encode(errors="surrogateescape"))
            digest.update(content)
    return digest.hexdigest()


def _files(place: Path) -> Iterator[str]:
    """Every file at or below a place."""
    if place.is_file():
        yield str(place)
    for folder, folders, names in os.walk(place):
        folders[:] = [name for name in folders if name != "__pycache__"]
        yield from (os.path.join(folder, name) for name in names)  # noqa: PTH118
