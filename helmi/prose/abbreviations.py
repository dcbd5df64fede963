"""Abbreviations that a reader meets unexplained: neither in the glossary nor opened in the same text."""

import re
from collections.abc import Collection, Iterable, Iterator

from helmi.problem import Problem
from helmi.prose.passages import Passage
from helmi.prose.words import words

# Capitals alone, with a Finnish or Swedish ending after a colon: `KT`, `KT:n`, `HR-johto`. S21565 and A4 are not.
_ABBREVIATION = re.compile(r"(?<![\w.:/@&–])(?=\w*[^\WIVXLCDM\d_])[A-ZÅÄÖ]{2,6}(?![\w@/]|\.\w|[–-]\d)")


def check_abbreviations(
    passages: Iterable[Passage], more: str, path: str, language: str, known: Collection[str], nearest: dict[str, str]
) -> Iterator[Problem]:
    """H704 at the first place of each. `more` is text outside the passages that may open one (title, summary)."""
    running = [passage for passage in passages if not passage.text.isupper()]
    whole = "\n".join([more, *(passage.text for passage in running)])
    told: set[str] = set()
    for passage in running:
        for match in _ABBREVIATION.finditer(passage.text):
            word = match[0]
            if word in told or word in known:
                continue
            told.add(word)
            if not _is_opened(word, whole, language):
                values = {"found": word, "nearest": nearest.get(word, "")}
                yield Problem("H704", path, *passage.place(match.start()), values)


def _is_opened(word: str, text: str, language: str) -> bool:
    """`Sosiaalialan asiakasfoorumi (SAF)`, `SAF (sosiaalialan …)`, `SAF eli …`, or a word on `lyhenne SAF` itself."""
    opens = "|".join(map(re.escape, words(language)["opens"]))
    told = "|".join(map(re.escape, words(language)["abbreviation"]))
    after = rf"\w\w+[”\"»]?\s+\(\s*(?:[^)]*[\s,])?{word}\b[^)]*\)"
    before = rf"\b{word}(?::\w+)?\s+\(\s*[^)\d]{{4,}}[^)]*\)"
    in_words = rf"\b{word}(?::\w+)?,?\s+(?:{opens})\s+\w{{3,}}|\w{{3,}}\s+(?:eli|dvs\.?)\s+{word}\b"
    return re.search(f'{after}|{before}|{in_words}|(?i:{told})\\w*\\s+[”"]?{word}\\b', text) is not None
