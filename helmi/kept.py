"""The last good site, of which a new one takes over every unit that would be made the same.

A record beside the site holds, for the key of each unit, its files with their sizes and times. A unit whose key is in
the record is taken over if its files still are as they were written; anything else is made anew, in a folder of its
own. Nothing of the old site is touched before all of the new one is made. Where few files differ, these are then put
into the old site, each whole; where more do, the folder gets links to all that stays and takes the place of the old
site, so that readers never see pages of two makes. Files whose content did not change keep their time (a web server's
ETag goes by time and length).
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

# Files that are put into a site or taken out of it one by one: as many as a change of some texts makes.
FEW = 50

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
    """A site that is being made: what is new of it grows in `folder`, beside the old one at `site`."""

    def __init__(self, folder: Path, site: Path, record: Record) -> None:
        self.folder = str(folder)
        self.old = str(site)
        self.record = record
        self.made = Record()
        self._found = dict(_sizes_and_times(self.old))
        self._new: set[str] = set()
        self._folders: set[str] = set()
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)

    def take_over(self, key: str) -> list[Kept] | None:
        """Take over the unit of a key; None where there is none or its files are not as they were written."""
        kept = self.record.units.get(key)
        if kept is None or any(self._found.get(path) != (size, time) for path, size, time, _ in kept):
            return None
        self.made.units[key] = kept
        return kept

    def write(self, key: str, made: Iterable[Made]) -> list[Kept]:
        """Write the files of a unit; one with the old content is the old file, with its time."""
        kept = []
        for file in made:
            if file.path in self._found and _content(f"{self.old}/{file.path}") == file.content:
                size, time = self._found[file.path]
            else:
                place = self._place(file.path)
                with open(place, "xb") as out:  # noqa: PTH123  (thousands of times)
                    out.write(file.content)
                stat = os.stat(place)  # noqa: PTH116
                size, time = stat.st_size, stat.st_mtime_ns
                self._new.add(file.path)
            kept.append((file.path, size, time, file.place))
        self.made.units[key] = kept
        return kept

    def swap(self, site: Path) -> None:
        """Put the new site in place of the old one: a few new files one by one, more than a few all at once."""
        files = [path for path, *_ in self.made.files()]
        whole = set(files)
        if len(whole) < len(files):
            raise FileExistsError("two units made the same file")
        gone = self._found.keys() - whole
        if self._found and len(self._new) + len(gone) <= FEW:
            # Where a file cannot be put into its place, the whole site is made of what is there and what is not yet.
            with suppress(OSError):
                # A page comes after what it loads, and what earlier pages load goes last.
                for path in sorted(self._new, key=lambda path: (path.endswith(".html"), path)):
                    self._put(path)
                for path in gone:
                    self._remove(path)
                return
        for path in whole - self._new:
            self._link(path)
        old = Path(f"{self.folder}-old")
        shutil.rmtree(old, ignore_errors=True)
        if site.exists():
            site.rename(old)
        Path(self.folder).rename(site)
        shutil.rmtree(old, ignore_errors=True)

    def _put(self, path: str) -> None:
        """Put a new file into the old site; whoever reads it meanwhile reads the old one or the new one, whole."""
        target = f"{self.old}/{path}"
        os.makedirs(os.path.dirname(target), exist_ok=True)  # noqa: PTH103, PTH120
        os.replace(f"{self.folder}/{path}", target)  # noqa: PTH105
        self._new.discard(path)

    def _remove(self, path: str) -> None:
        """Take a file out of the old site, and its folder if that was all it held."""
        os.unlink(f"{self.old}/{path}")  # noqa: PTH108
        with suppress(OSError):
            while path := path.rpartition("/")[0]:
                os.rmdir(f"{self.old}/{path}")  # noqa: PTH106

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
