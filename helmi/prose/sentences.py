"""Passages as sentences."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from helmi.prose.passages import Passage
from helmi.prose.words import word_set

_END = re.compile(r"[.!?…]+[”\"'»)\]]*(?=\s+[”\"'«(\[]*[A-ZÅÄÖ0-9…])")
_LETTER = re.compile(r"[^\W\d]")
_WORD = re.compile(r"[^\W_]+(?:[-'’:.–&/][^\W_]+)*")


class Sentence(NamedTuple):
    """A sentence with its place; `is_whole` where it ends in a stop (a list of two words does not)."""

    text: str
    line: int
    column: int
    is_whole: bool
    words: tuple[str, ...]


def words_of(text: str) -> list[str]:
    """The words of a text: what has a letter or a digit; `1.1.2023`, `KT:n` and `40–60` are one each."""
    return _WORD.findall(text)


def sentences(passages: Iterable[Passage], language: str) -> Iterator[Sentence]:
    """The sentences of running text: paragraphs and list items."""
    for passage in passages:
        if passage.kind in ("paragraph", "item"):
            yield from _cut(passage, language)


def _cut(passage: Passage, language: str) -> Iterator[Sentence]:
    text, start = passage.text, 0
    ends = [match.end() for match in _END.finditer(text)]
    for end in [*(end for end in ends if _is_end(_last_word(text, end), language)), len(text)]:
        piece = text[start:end]
        if said := piece.strip():
            offset = start + len(piece) - len(piece.lstrip())
            stop = said.rstrip("”\"'»)]").endswith((".", "!", "?", ":", "…"))
            yield Sentence(said, *passage.place(offset), stop, tuple(_WORD.findall(said)))
        start = end


def _last_word(text: str, end: int) -> str:
    """The word that ends there; no word that matters is longer than what is looked at."""
    return text[max(0, end - 60) : end].rsplit(None, 1)[-1]


def _is_end(word: str, language: str) -> bool:
    """Whether the stop that `word` ends in closes a sentence: not after `esim.` or an initial."""
    word = word.casefold().strip("(”\"'«»")
    if not word.endswith("."):
        return True
    return word.rstrip(".") not in _dotted(language) and not (len(word) == 2 and _LETTER.match(word))


@cache
def _dotted(language: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in word_set(language, "dotted"))
