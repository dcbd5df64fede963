"""Pearls read once: one whose folder has not changed, under the same vocabulary, is what it was, with its problems.

Of a remembered pearl only that is at hand which lists and checks of the whole tree ask of it. Its words are read when
its own pages or the search ask for them, and the places of its fields when a problem is told there: of most pearls
neither is asked in most builds.
"""

import hashlib
import secrets
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from helmi import front_matter
from helmi.checks import check_fields
from helmi.face import face_hash
from helmi.front_matter import FrontedText
from helmi.inputs import Inputs, folder_hash, hash_of
from helmi.markdown import Text
from helmi.memory import Memory
from helmi.pearl_source import read_pearl
from helmi.problem import Problem
from helmi.records import Allowed
from helmi.source import OF_FEW, Rest, read_rest
from helmi.strict_yaml import Node
from helmi.text import read_text
from helmi.tree import Draft, Pearl, Tree, Version

# The words of a pearl, by the path of each text.
Words = Mapping[str, Text]


class Remembering:
    """Reads pearls as `read_pearl` does. `known` has the hashes of those that were read, where they can be trusted.

    `inputs` are known for a build. What depends on more than one folder of pearls is remembered for builds alone, and
    only when these have found that nothing was saved meanwhile.
    """

    def __init__(self, memory: Memory, inputs: Inputs | None = None) -> None:
        self.memory = memory
        self.folders = inputs.pearls if inputs else {}
        self.rest = inputs.rest if inputs else ""
        self.unconfirmed: dict[str, Any] = {}
        self.known: dict[str, tuple[str, str]] = {}
        self._allowed: tuple[Allowed, str] | None = None

    def __call__(self, root: Path, folder: Path, allowed: Allowed, problems: list[Problem]) -> Pearl | Draft:
        before = self.folders[folder.name] if folder.name in self.folders else folder_hash(folder)
        if before is None:
            return read_pearl(root, folder, allowed, problems)
        name = self.memory.name("pearl", str(folder), before, self._hash_of(allowed))
        rest = _Rest(self.memory, f"{name}-words", root, folder, allowed)
        entry = self.memory.recall(name, small=True)
        if entry is None:
            found: list[Problem] = []
            pearl = read_pearl(root, folder, allowed, found)
            if folder_hash(folder) != before:  # saved in the middle of reading
                problems += found
                return pearl
            face = ""
            if isinstance(pearl, Pearl):
                face = face_hash(pearl)
                rest.keep(_words(pearl))
                pearl = _with(pearl, lambda _: None, lambda _: None)
            entry = (pearl, found, face)
            self.memory.keep(name, entry, small=True)
        made, said, face = entry
        self.known[folder.name] = (name, face)
        problems += said
        return _with(made, rest.text, rest.front) if isinstance(made, Pearl) else made

    def hashes(self, pearl: Pearl) -> tuple[str, str]:
        """Of the whole of a pearl, and of its face; of one that cannot be trusted they are like no other."""
        known = self.known.get(pearl.id)
        return known if known else (secrets.token_hex(), face_hash(pearl))

    def read_rest(self, root: Path, docs: Path | None, settings: Path | None, all_of_it: bool) -> Rest:
        """As `read_rest` does, where it is known of everything that is no pearl that it has not changed.

        Of what a check of one pearl needs of it, that is found out here: to read it takes a fifth of such a check.
        """
        if not self.rest:
            return read_rest(root, docs, settings, all_of_it) if all_of_it else self._few(root, docs, settings)
        name = self.memory.name("rest", self.rest, str(docs), str(settings), str(all_of_it))
        found: Rest = self._recalled(name, lambda: read_rest(root, docs, settings, all_of_it))
        return found

    def _few(self, root: Path, docs: Path | None, settings: Path | None) -> Rest:
        places = [root / name for name in OF_FEW] + ([settings] if settings else [])
        before = hash_of(root, places)
        name = self.memory.name("few", before)
        found: Rest | None = self.memory.recall(name, small=True)
        if found is None:
            found = read_rest(root, docs, settings, False)
            if hash_of(root, places) == before:  # nothing was saved in the middle of reading
                self.memory.keep(name, found, small=True)
        return found

    def check_fields(self, tree: Tree, today: date, is_whole: bool) -> list[Problem]:
        """As `check_fields` does, where all that it looks at is known not to have changed."""
        if not self.rest or not is_whole or tree.unsound or not tree.ids <= self.known.keys():
            return check_fields(tree, today, is_whole)
        faces = [self.known[id][1] for id in sorted(tree.ids)]
        name = self.memory.name("fields", self.rest, str(today), *faces)
        found: list[Problem] = self._recalled(name, lambda: check_fields(tree, today, is_whole))
        return found

    def confirm(self) -> None:
        """Keep what was found out: nothing has changed since `folders` and `rest` were hashed."""
        for name, value in self.unconfirmed.items():
            self.memory.keep(name, value, small=True)

    def _recalled(self, name: str, make: Callable[[], Any]) -> Any:
        value = self.memory.recall(name, small=True)
        if value is None:
            value = self.unconfirmed[name] = make()
        return value

    def _hash_of(self, allowed: Allowed) -> str:
        """Of the vocabulary, which is the same object for all pearls of one reading."""
        if self._allowed is None or self._allowed[0] is not allowed:
            self._allowed = (allowed, hashlib.blake2b(repr(allowed).encode(), digest_size=32).hexdigest())
        return self._allowed[1]


class _Rest:
    """What a remembered pearl has besides, read when it is asked for."""

    def __init__(self, memory: Memory, name: str, root: Path, folder: Path, allowed: Allowed) -> None:
        self.memory = memory
        self.name = name
        self.root = root
        self.folder = folder
        self.allowed = allowed
        memory.asked.add(name)

    def keep(self, words: Words) -> None:
        self.memory.keep(self.name, words)
        self.words = words

    @cached_property
    def words(self) -> Words:
        """Kept, or where the entry was lost read from the folder again."""
        kept: Words | None = self.memory.recall(self.name)
        if kept is None:
            pearl = read_pearl(self.root, self.folder, self.allowed, [])
            kept = _words(pearl) if isinstance(pearl, Pearl) else {}
        return kept

    def text(self, version: Version) -> Any:
        return _Later(lambda: self.words.get(version.path, Text()))

    def front(self, version: Version) -> Any:
        return _Later(lambda: _front(self.root / version.path, version.path))


class _Later:
    """Stands for what is read as soon as anything of it is asked."""

    def __init__(self, read: Callable[[], Any]) -> None:
        self._read = read

    def __getattr__(self, name: str) -> Any:
        return getattr(self._value, name)

    @cached_property
    def _value(self) -> Any:
        return self._read()


def _words(pearl: Pearl) -> Words:
    return {version.path: version.body.text for version in (pearl.original, pearl.translation) if version}


def _with(pearl: Pearl, text: Callable[[Version], Any], front: Callable[[Version], Any]) -> Pearl:
    """The pearl with such words and fronts."""

    def version_with(version: Version) -> Version:
        return replace(version, body=replace(version.body, text=text(version)))

    original, translation = pearl.original, pearl.translation
    return replace(
        pearl,
        original=version_with(original),
        translation=version_with(translation) if translation else None,
        front=front(original),
        front_of_translation=front(translation) if translation else None,
    )


def _front(path: Path, shown_as: str) -> FrontedText:
    """The fields of a text with their places; where it has changed meanwhile, every place is the file's first."""
    found: FrontedText | None = None
    with suppress(OSError):
        found = front_matter.read(read_text(path, shown_as)[0], shown_as)[0]
    return found or FrontedText(Node({}, 1, 1, (1, 1)), "", 1)
