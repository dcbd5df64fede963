"""What earlier runs found out about content that has not changed since, in the git-ignored `.helmi/cache` of a tree.

One idea: an entry is found by a keyed hash of everything it depends on, the program's own code included, and bears a
seal of the same key, which lies with the installed Python. So a folder that came along with a stranger's branch holds
nothing that is ever believed, and no old entry outlives a change of a rule. The folder is safe to delete.
"""

import hashlib
import hmac
import os
import pickle
import secrets
import sys
import sysconfig
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import helmi

_SEAL = 32


class Memory:
    """The entries of one tree: large ones have a file each, small ones are read and written all at once, in one file.

    A long run that keeps its Memory has them in `live`, and reads no file twice.
    """

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self.asked: set[str] = set()
        self.live: dict[str, Any] | None = None
        self._small: dict[str, bytes] | None = None
        self._has_more = False
        self._key = machine_key()
        self._code = code_hash()

    def name(self, *parts: str) -> str:
        """The name of an entry that depends on `parts` and on the program."""
        return self._hash("\0".join([self._code, *parts]).encode()).hex()

    def recall(self, name: str, *, small: bool = False) -> Any:
        """What was kept under a name; None when nothing is there that this program sealed."""
        self.asked.add(name)
        if self.live is not None and name in self.live:
            return self.live[name]
        content = self._small_ones().get(name) if small else self._content(name)
        if content is None:
            return None
        value = pickle.loads(content)
        if self.live is not None:
            self.live[name] = value
        return value

    def keep(self, name: str, value: Any, *, small: bool = False) -> None:
        """Keep a value, which is not None, under a name; a small one is only written by `store`."""
        self.asked.add(name)
        if self.live is not None:
            self.live[name] = value
        if self.folder is not None:
            content = pickle.dumps(value, protocol=5)
            if small:
                self._small_ones()[name] = content
                self._has_more = True
            else:
                self._write(name, content)

    def store(self) -> None:
        """Write the small entries, if there are others than were read."""
        if self._small is not None and self._has_more:
            self._write(self.name("small"), pickle.dumps(self._small, protocol=5))
            self._has_more = False

    def forget(self) -> None:
        """Remove entries that were not asked for: texts that have changed or gone, rules of earlier versions."""
        if self._small is not None:
            self.asked.add(self.name("small"))
            asked = {name: content for name, content in self._small.items() if name in self.asked}
            self._has_more |= len(asked) < len(self._small)
            self._small = asked
            self.store()
        for entry in self.folder.iterdir() if self.folder and self.folder.is_dir() else ():
            if entry.name not in self.asked:
                entry.unlink(missing_ok=True)
        if self.live is not None:
            self.live = {name: value for name, value in self.live.items() if name in self.asked}
        self.asked.clear()

    def _small_ones(self) -> dict[str, bytes]:
        if self._small is None:
            content = self._content(self.name("small"))
            self._small = pickle.loads(content) if content else {}
        return self._small

    def _content(self, name: str) -> bytes | None:
        """What stands in the file of a name, if it bears the seal."""
        if self.folder is None:
            return None
        try:
            with open(f"{self.folder}/{name}", "rb") as file:  # noqa: PTH123  (thousands of times)
                content = file.read()
        except OSError:
            return None
        return content[_SEAL:] if hmac.compare_digest(content[:_SEAL], self._seal(name, content[_SEAL:])) else None

    def _write(self, name: str, content: bytes) -> None:
        if self.folder is not None:
            with suppress(OSError):  # a tree that cannot be written to is checked and built all the same
                write_whole(self.folder / name, self._seal(name, content) + content)

    def _seal(self, name: str, content: bytes) -> bytes:
        return self._hash(name.encode() + b"\0" + hashlib.blake2b(content).digest())

    def _hash(self, content: bytes) -> bytes:
        return hashlib.blake2b(content, digest_size=_SEAL, key=self._key).digest()


def machine_key() -> bytes:
    """The key of this installation of Python, made at its first use; another for every run where none can be kept."""
    place = Path(sys.prefix) / "helmi-memory.key"
    try:
        if not place.is_file():
            write_whole(place, secrets.token_bytes(32))
        return place.read_bytes()
    except OSError:
        return secrets.token_bytes(32)


@cache
def code_hash() -> str:
    """A hash of the program's files and of the names and versions of everything installed beside it."""
    digest = hashlib.sha256(sys.version.encode())
    home = Path(helmi.__file__).parent
    for path in sorted(path for path in home.rglob("*") if path.suffix in (".py", ".yml", ".json")):
        digest.update(path.read_bytes())
    installed = sorted(path.name for path in Path(sysconfig.get_path("purelib")).glob("*.dist-info"))
    digest.update("\0".join(installed).encode())
    return digest.hexdigest()


def write_whole(path: Path, content: bytes) -> None:
    """Whole or not at all, whoever else writes it at the same time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f"{path.name}.{os.getpid()}")
    aside.write_bytes(content)
    aside.replace(path)
