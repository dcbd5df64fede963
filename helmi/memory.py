"""What earlier checks found in texts that have not changed since, in the git-ignored `.helmi/cache` of a tree.

Only `helmi check` remembers: what is published is always made anew. An entry is found by a keyed hash of everything it
depends on, the checker's own code included; the key lies with the installed Python. So a folder that came along with a
stranger's branch holds nothing that is ever found, and no old entry outlives a change of a rule.
"""

import hashlib
import hmac
import os
import secrets
import sys
import sysconfig
from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from pydantic import TypeAdapter, ValidationError

import helmi

P = ParamSpec("P")
T = TypeVar("T")


class Memory:
    """The entries of one tree; `forget` removes those that were not asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.asked: set[str] = set()
        self._key = machine_key()
        self._code = _code()

    def remembering(self, function: Callable[P, T], kind: Any) -> Callable[P, T]:
        """`function`, a pure one of arguments that `repr` tells apart, remembered; `kind` is the type of its result."""
        adapter: TypeAdapter[T] = TypeAdapter(kind)
        name = f"{function.__module__}.{function.__qualname__}"

        @wraps(function)
        def remembered(*arguments: P.args, **named: P.kwargs) -> T:
            entry = self.folder / self._name(name, repr(arguments), repr(named))
            self.asked.add(entry.name)
            try:
                return adapter.validate_json(entry.read_bytes())
            except (OSError, ValidationError):  # not there, or cut short
                result = function(*arguments, **named)
            with suppress(OSError):  # a tree that cannot be written to is checked all the same
                write_whole(entry, adapter.dump_json(result))
            return result

        return remembered

    def forget(self) -> None:
        """Remove entries that were not asked for: texts that have changed or gone, rules of earlier versions."""
        for entry in self.folder.iterdir() if self.folder.is_dir() else ():
            if entry.name not in self.asked:
                entry.unlink(missing_ok=True)

    def _name(self, *parts: str) -> str:
        return hmac.new(self._key, "\0".join([self._code, *parts]).encode(), "sha256").hexdigest()


def machine_key() -> bytes:
    """The key of this installation of Python, made at its first use; another for every run where none can be kept."""
    place = Path(sys.prefix) / "helmi-memory.key"
    try:
        if not place.is_file():
            write_whole(place, secrets.token_bytes(32))
        return place.read_bytes()
    except OSError:
        return secrets.token_bytes(32)


def _code() -> str:
    """A hash of the checker's files and of the names and versions of everything installed beside it."""
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
