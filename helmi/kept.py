"""The last good site, of which a new one takes over every unit that would be made the same.

A record beside the site holds, for the key of each unit, its files with their sizes and times. A unit whose key is in
the record is taken over if its files still are as they were written; anything else is made anew. The new site grows in
a folder of its own out of links to the old one's files, and takes its place at once: readers never see a mixture, and
files whose content did not change keep their time (a web server's ETag goes by time and length).
"""

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from helmi.memory import Memory
from helmi.page import Place
from helmi.units import Made

# path from the site's root, size, time in nanoseconds, the page's place
Kept = tuple[str, int, int, Place | None]


@dataclass
class Record:
    """What a site was made of: the files of each unit by the unit's key, and what was told of the whole build."""

    whole: str = ""
    told: Any = None
    units: dict[str, list[Kept]] = field(default_factory=dict)

    def files(self) -> Iterator[Kept]:
        for kept in self.units.values():
            yield from kept


def is_untouched(record: Record, site: Path) -> bool:
    """Whether a site holds the files of its record as they were written, and no others."""
    found = dict(_sizes_and_times(str(site)))
    return found == {path: (size, time) for path, size, time, _ in record.files()}


def _sizes_and_times(folder: str, inside: str = "") -> Iterator[tuple[str, tuple[int, int]]]:
    with suppress(FileNotFoundError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _sizes_and_times(entry.path, f"{inside}{entry.name}/")
            else:
                stat = entry.stat(follow_symlinks=False)
                yield inside + entry.name, (stat.st_size, stat.st_mtime_ns)


class NewSite:
    """A site that is being made in `folder`, beside the old one at `site`."""

    def __init__(self, folder: Path, site: Path, record: Record) -> None:
        self.folder = str(folder)
        self.old = str(site)
        self.record = record
        self.made = Record()
        self.written = 0
        self._folders: set[str] = set()
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)

    def take_over(self, key: str) -> list[Kept] | None:
        """Take over the unit of a key; None where there is none or its files are not as they were written."""
        kept = self.record.units.get(key)
        if kept is None:
            return None
        for path, size, time, _ in kept:
            try:
                stat = os.stat(f"{self.old}/{path}", follow_symlinks=False)  # noqa: PTH116  (thousands of times)
            except OSError:
                return None
            if (stat.st_size, stat.st_mtime_ns) != (size, time):
                return None
        for path, *_ in kept:
            self._link(path)
        self.made.units[key] = kept
        return kept

    def write(self, key: str, made: Iterable[Made]) -> list[Kept]:
        """Write the files of a unit; one with the old content is the old file, with its time."""
        kept = []
        for file in made:
            if _content(f"{self.old}/{file.path}") == file.content:
                self._link(file.path)
            else:
                with open(self._place(file.path), "xb") as out:  # noqa: PTH123  (thousands of times)
                    out.write(file.content)
                self.written += len(file.content)
            stat = os.stat(f"{self.folder}/{file.path}")  # noqa: PTH116
            kept.append((file.path, stat.st_size, stat.st_mtime_ns, file.place))
        self.made.units[key] = kept
        return kept

    def swap(self, site: Path) -> None:
        """Put the new site in place of the old one."""
        old = Path(f"{self.folder}-old")
        shutil.rmtree(old, ignore_errors=True)
        if site.exists():
            site.rename(old)
        Path(self.folder).rename(site)
        shutil.rmtree(old, ignore_errors=True)

    def _link(self, path: str) -> None:
        source, target = f"{self.old}/{path}", self._place(path)
        try:
            os.link(source, target)  # noqa: PTH200
        except FileExistsError:
            raise
        except OSError:  # a file system without links
            shutil.copy2(source, target)

    def _place(self, path: str) -> str:
        """The place of a file in the new site, its folder made."""
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            try:
                os.mkdir(f"{self.folder}/{folder}")  # noqa: PTH102
            except FileExistsError:
                pass
            except FileNotFoundError:
                os.makedirs(f"{self.folder}/{folder}", exist_ok=True)  # noqa: PTH103
            self._folders.add(folder)
        return f"{self.folder}/{path}"


def _content(path: str) -> bytes | None:
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            return file.read()
    except OSError:
        return None


def recall_record(memory: Memory, site: Path) -> Record:
    """The record of the site at a place; an empty one where nothing is known of it."""
    kept = memory.recall(memory.name("site", str(site)))
    return kept if isinstance(kept, Record) else Record()


def keep_record(memory: Memory, site: Path, record: Record) -> None:
    """Keep the record of the site at a place."""
    memory.keep(memory.name("site", str(site)), record)
