"""The parts of a pearl's text. Anchors are fixed here, so that mending a heading never breaks a link."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass

from helmi.language import Language


@dataclass(frozen=True, slots=True)
class Part:
    """One section: its key (and anchor), its heading in both languages, and whether every pearl has it."""

    key: str
    fi: str
    sv: str
    required: bool

    def heading(self, language: Language) -> str:
        return self.sv if language == "sv" else self.fi


PARTS = (
    Part("mita", "Mistä on kyse", "Vad det handlar om", True),
    Part("kenelle", "Kenelle ja milloin", "För vem och när", True),
    Part("alkuun", "Näin pääset alkuun", "Så kommer du i gång", True),
    Part("edellytykset", "Edellytykset", "Förutsättningar", False),
    Part("kokemukset", "Kokemuksia", "Erfarenheter", False),
    Part("perusta", "Mihin tämä perustuu", "Vad det bygger på", True),
    Part("emme-tieda", "Mitä emme tiedä", "Vad vi inte vet", True),
)
KEYS = tuple(part.key for part in PARTS)
# A paragraph that starts so, right before a table, is the table's caption.
CAPTION = {"fi": "Taulukko:", "sv": "Tabell:"}
# Captions as other programs and papers have them: `**Taulukko 1. Vastaajat**`.
_CAPTION_MEANT = re.compile(r"[\s*_]*(?:taulukko|tabell|table)\s*\d*\s*[*_]*[.:][\s*_]*(.+?)[*_\s]*", re.IGNORECASE)
# `helmi new` writes this where the editor is to write; it must not be published.
PLACEHOLDER = {"fi": "KIRJOITA TÄHÄN", "sv": "SKRIV HÄR"}


# The way of hashing: part of the hash, so that another way can be told from a change of text.
VERSION = "v1"


def part_hash(text: str) -> str:
    """`v1:` and 12 hex digits of SHA-256 over the NFC text with white space collapsed; line breaks do not count."""
    collapsed = one_spaced(unicodedata.normalize("NFC", text))
    return f"{VERSION}:{hashlib.sha256(collapsed.encode()).hexdigest()[:12]}"


def one_spaced(text: str) -> str:
    """The words with one plain space between them: a Mac easily types a space that does not break."""
    return " ".join(text.split())


def meant_caption(line: str, language: Language) -> str:
    """A caption as it should be written, of a line that is one written in another way; else nothing."""
    match = _CAPTION_MEANT.fullmatch(line)
    return f"{CAPTION[language]} {match[1]}" if match else ""


def by_heading(language: Language) -> dict[str, Part]:
    """Sections by their heading in a language."""
    return {part.heading(language): part for part in PARTS}
