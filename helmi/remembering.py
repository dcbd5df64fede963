"""Pearls read once: one whose folder has not changed, under the same vocabulary, is what it was, with its problems."""

import hashlib
import secrets
from collections.abc import Mapping
from pathlib import Path

from helmi.face import face_hash
from helmi.inputs import folder_hash
from helmi.memory import Memory
from helmi.pearl_source import Allowed, read_pearl
from helmi.problem import Problem
from helmi.tree import Pearl, Unsound


class Remembering:
    """Reads pearls as `read_pearl` does. `known` has the hashes of those that were read, where they can be trusted."""

    def __init__(self, memory: Memory, folders: Mapping[str, str | None] | None = None) -> None:
        self.memory = memory
        self.folders = folders or {}
        self.known: dict[str, tuple[str, str]] = {}
        self._allowed: tuple[Allowed, str] | None = None

    def __call__(self, root: Path, folder: Path, allowed: Allowed, problems: list[Problem]) -> Pearl | Unsound:
        before = self.folders[folder.name] if folder.name in self.folders else folder_hash(folder)
        if before is None:
            return read_pearl(root, folder, allowed, problems)
        name = self.memory.name("pearl", str(folder), before, self._hash_of(allowed))
        entry = self.memory.recall(name)
        if entry is None:
            found: list[Problem] = []
            pearl = read_pearl(root, folder, allowed, found)
            entry = (pearl, found, face_hash(pearl) if isinstance(pearl, Pearl) else "")
            if folder_hash(folder) != before:  # saved in the middle of reading
                problems += found
                return pearl
            self.memory.keep(name, entry)
        made, said, face = entry
        self.known[folder.name] = (name, face)
        problems += said
        result: Pearl | Unsound = made
        return result

    def hashes(self, pearl: Pearl) -> tuple[str, str]:
        """Of the whole of a pearl, and of its face; of one that cannot be trusted they are like no other."""
        known = self.known.get(pearl.id)
        return known if known else (secrets.token_hex(), face_hash(pearl))

    def _hash_of(self, allowed: Allowed) -> str:
        """Of the vocabulary, which is the same object for all pearls of one reading."""
        if self._allowed is None or self._allowed[0] is not allowed:
            self._allowed = (allowed, hashlib.blake2b(repr(allowed).encode(), digest_size=32).hexdigest())
        return self._allowed[1]
