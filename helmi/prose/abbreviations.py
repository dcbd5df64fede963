"""Abbreviations that a text uses without opening them."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from helmi.prose.passages import Passage
from helmi.prose.words import words

# Capitals alone, with a Finnish or Swedish ending after a colon: `KT`, `KT:n`, `HR-johto`. S21565 and A4 are not.
_ABBREVIATION = re.compile(r"(?<![\w.:/@&–])(?=\w*[^\WIVXLCDM\d_])[A-ZÅÄÖ]{2,6}(?![\w@/]|\.\w|[–-]\d)")

# What every one of them has, and most passages have not: seen a hundred times faster.
_CAPITALS = re.compile(r"[A-ZÅÄÖ]{2}")


class Abbreviation(NamedTuple):
    """A short form with its first place in a text."""

    word: str
    line: int
    column: int


def unopened(passages: Sequence[Passage], language: str) -> Iterator[Abbreviation]:
    """The abbreviations that stand nowhere in the passages beside their words."""
    running = [passage for passage in passages if not passage.text.isupper()]
    whole = "\n".join(passage.text for passage in running)
    told: set[str] = set()
    for passage in running:
        if not _CAPITALS.search(passage.text):
            continue
        for match in _ABBREVIATION.finditer(passage.text):
            if match[0] not in told and not is_opened(match[0], whole, language):
                yield Abbreviation(match[0], *passage.place(match.start()))
            told.add(match[0])


def is_opened(word: str, text: str, language: str) -> bool:
    """`Sosiaalialan asiakasfoorumi (SAF)`, `SAF (sosiaalialan …)`, `SAF eli …`, or a word on `lyhenne SAF` itself."""
    opens = "|".join(map(re.escape, words(language)["opens"]))
    told = "|".join(map(re.escape, words(language)["abbreviation"]))
    after = rf"\w\w+[”\"»]?\s+\(\s*(?:[^)]*[\s,])?{word}\b[^)]*\)"
    before = rf"\b{word}(?::\w+)?\s+\(\s*[^)\d]{{4,}}[^)]*\)"
    in_words = rf"\b{word}(?::\w+)?,?\s+(?:{opens})\s+\w{{3,}}|\w{{3,}}\s+(?:eli|dvs\.?)\s+{word}\b"
    return re.search(rf"{after}|{before}|{in_words}|(?i:{told})\w*\s+[”\"]?{word}\b", text) is not None
