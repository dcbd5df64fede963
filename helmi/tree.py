"""The shape of a tree of pearls on disk, and its records once read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
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
from helmi.thesaurus import Synonyms
from helmi.vocabulary import Trial, Vocabulary

# The keys and indexes that lead to a field.
Location = tuple[str | int, ...]
# Columns by path and line.
Hidden = Mapping[str, Mapping[int, tuple[int, ...]]]


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
class Said:
    """What an original says about which the day or other pearls decide: ids and addresses with the place of each."""

    short: str = ""
    is_withdrawn: bool = False
    review_by: date | None = None
    related: tuple[tuple[str, Location], ...] = ()
    instead: str = ""
    main_sources: tuple[tuple[str, Location], ...] = ()


@dataclass(frozen=True)
class Draft:
    """A pearl as far as it can be read, for checks and nothing else.

    `versions` are its texts, of which the original is at `path` (nothing where that cannot be told), `names` all files
    in its folder, `hidden` the columns of characters that the texts were read without.
    """

    id: str
    names: frozenset[str]
    versions: tuple[Version, ...]
    fronts: Mapping[str, FrontedText]
    said: Said = Said()
    path: str = ""
    hidden: Hidden = field(default_factory=dict)

    @property
    def original(self) -> Version | None:
        return next((version for version in self.versions if version.path == self.path), None)

    @property
    def translation(self) -> Version | None:
        return next((version for version in self.versions if self.path and version.path != self.path), None)

    def place(self, path: str, location: Location, *, of_key: bool = False) -> tuple[int, int]:
        """Line and column of a field of the text at `path`."""
        node = self.fronts[path].data.at(location, of_key=of_key)
        return node.line, node.column


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
    unsound: tuple[Draft, ...] = ()

    @property
    def shown(self) -> dict[str, Pearl]:
        """Pearls that lists show: all but the withdrawn."""
        return {id: pearl for id, pearl in self.pearls.items() if not pearl.is_withdrawn}
