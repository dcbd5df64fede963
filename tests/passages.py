"""Every passage a reader of the real tree can meet, with its file and its language."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel
from trees import PROJECT

from helmi import candidate, situation
from helmi.build import read_root
from helmi.fields import Both
from helmi.language import LANGUAGES
from helmi.tree import Pearl, Tree, Version

# Marked passages in another language, addresses, and the rest of Markdown's signs.
_FOREIGN = re.compile(r"\[([^\]]*)\]\{lang=\w+\}")
_LANGUAGE = re.compile(r"\]\{lang=\w+\}")
_LINK = re.compile(r"\]\([^)]*\)")


@dataclass(frozen=True)
class Passage:
    """`part` names the place in the file: a key, a section."""

    path: str
    part: str
    language: str
    text: str

    @property
    def without_addresses(self) -> str:
        """The words a reader sees: a copied sentence is a copy also where a word of it is a link."""
        return _LANGUAGE.sub("]", _LINK.sub("]", self.text))

    @property
    def own_words(self) -> str:
        """The text in its own language: no marked foreign passages, no addresses."""
        return _LINK.sub("]", _FOREIGN.sub(" ", self.text))

    def __str__(self) -> str:
        return f"{self.path} ({self.part}, {self.language})"


@cache
def real_tree() -> Tree:
    reading = read_root(PROJECT)
    assert reading.tree is not None
    return reading.tree


def of_version(version: Version) -> Iterator[Passage]:
    yield Passage(version.path, "title", version.language, version.title)
    yield Passage(version.path, "summary", version.language, version.summary)
    for section in version.body.sections:
        yield Passage(version.path, section.key, version.language, section.source)


def of_pearl(pearl: Pearl) -> Iterator[Passage]:
    for version in (pearl.original, pearl.translation):
        if version:
            yield from of_version(version)


def of_record(record: BaseModel, path: str, part: str) -> Iterator[Passage]:
    """Every text in both languages inside a record."""
    for name, value in record:
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, Both):
                yield from (Passage(path, f"{part}.{name}", language, one[language]) for language in LANGUAGES)
            elif isinstance(one, BaseModel):
                yield from of_record(one, path, f"{part}.{name}")


def trials() -> Iterator[Passage]:
    for project, rows in real_tree().trials.items():
        for trial in rows:
            yield from of_record(trial, f"trials/{project}.yml", trial.id)


def aims() -> Iterator[Passage]:
    for id, project in real_tree().vocabulary.projects.items():
        for aim in project.aims:
            yield from of_record(aim, "vocabulary/projects.yml", f"{id}.aims")


def vocabulary() -> Iterator[Passage]:
    words: Any = vars(real_tree().vocabulary)
    for kind, records in words.items():
        for id, record in records.items():
            yield from of_record(record, f"vocabulary/{kind}.yml", id)


def passages() -> Iterator[Passage]:
    """All of them."""
    tree = real_tree()
    for pearl in tree.pearls.values():
        yield from of_pearl(pearl)
    yield from trials()
    yield from vocabulary()
    for page in tree.pages:
        yield Passage(page.path, "title", page.language, page.title)
        yield Passage(page.path, "description", page.language, page.description)
        yield Passage(page.path, "text", page.language, page.text)
    for placed in tree.situations:
        yield from of_record(placed.record, situation.PATH, placed.record.id)
    for row in tree.outcomes:
        yield from of_record(row.record, candidate.PATH, row.record.code)
