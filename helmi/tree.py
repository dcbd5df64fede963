"""The shape of a tree of pearls on disk, and its records once read."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from helmi.accessibility import Accessibility
from helmi.candidate import Outcome
from helmi.front_matter import FrontedText
from helmi.language import Language
from helmi.markdown import Body
from helmi.pearl import Of, Original
from helmi.records import Placed
from helmi.settings import Settings
from helmi.situation import Situation
from helmi.strict_yaml import Node
from helmi.thesaurus import Synonyms
from helmi.vocabulary import Trial, Vocabulary


@dataclass(frozen=True)
class Version:
    """One language's text of a pearl. `path` is relative to the root."""

    language: Language
    path: str
    title: str
    summary: str
    body: Body


@dataclass(frozen=True)
class Pearl:
    """A pearl as read: its metadata, its original text, and its translation if there is one.

    `files` lie beside it to be published, `refused` are the names of what may not be.
    """

    id: str
    meta: Original
    original: Version
    translation: Version | None
    of: Of | None
    files: tuple[Path, ...]
    front: FrontedText
    front_of_translation: FrontedText | None
    refused: frozenset[str] = frozenset()

    def version(self, language: Language) -> Version | None:
        """The text written in `language`, if any."""
        if language == self.original.language:
            return self.original
        return self.translation

    @property
    def is_withdrawn(self) -> bool:
        return self.meta.withdrawn is not None


@dataclass(frozen=True)
class Unsound:
    """A pearl with errors: of it only the links are known, by the path of the text, its files, and what is written.

    `front` is that of the original at `path`; nothing where that cannot be told.
    """

    id: str
    names: frozenset[str]
    bodies: Mapping[str, Body]
    path: str = ""
    front: FrontedText | None = None

    @property
    def short(self) -> str:
        """The permanent id as it is written, which may be that of another pearl."""
        written = self.front.data.value if self.front else None
        node = written.get("short") if isinstance(written, dict) else None
        return node.value if node and isinstance(node.value, str) else ""

    @property
    def related(self) -> list[Node]:
        """The ids that the fields name."""
        found = self.front.data.at(["related"]).value if self.front else None
        ones = [one.value.get("id") for one in found if isinstance(one.value, dict)] if isinstance(found, list) else []
        return [node for node in ones if node and isinstance(node.value, str)]


@dataclass(frozen=True)
class HandWritten:
    """A page from `docs/`; `address` is relative to the language's root ("tietoa/"; "" is home).

    `line` is where `text` starts in the file; `translates` is a hash of the page that it is translated from.
    """

    language: Language
    path: str
    address: str
    title: str
    description: str
    updated: str
    text: str
    line: int
    translates: str = ""


@dataclass(frozen=True)
class Tree:
    """Everything under a root, read and found sound file by file.

    `ids` names every pearl's folder, also of those whose files could not be read.
    """

    vocabulary: Vocabulary
    settings: Settings
    pearls: Mapping[str, Pearl]
    ids: frozenset[str]
    trials: Mapping[str, tuple[Trial, ...]]
    pages: tuple[HandWritten, ...]
    situations: tuple[Placed[Situation], ...] = ()
    thesaurus: tuple[Placed[Synonyms], ...] = ()
    outcomes: tuple[Placed[Outcome], ...] = ()
    accessibility: Accessibility = Accessibility()
    unsound: tuple[Unsound, ...] = ()

    @property
    def shown(self) -> dict[str, Pearl]:
        """Pearls that lists show: all but the withdrawn."""
        return {id: pearl for id, pearl in self.pearls.items() if not pearl.is_withdrawn}
