"""Words as the index holds them: a Finnish word by its base forms, a Swedish one by its stem.

Finnish bends the stem itself (johto, johdon), so a base form is needed to bring forms together; the table of stems
(lexicon.py) leads to it in the browser. Swedish stems hold together by themselves, so nothing needs to be shipped.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from helmi.language import Language
from helmi.search.stems import stem
from helmi.search.words import empty
from helmi.search.worker import Readings

# A shorter part of a compound says too little.
MIN_PART = 3


@dataclass(frozen=True, slots=True)
class Terms:
    """What one word is found by: `whole` as itself, `parts` as a compound."""

    whole: tuple[str, ...]
    parts: tuple[str, ...]


Lookup = Mapping[Language, Mapping[str, Terms]]


def terms_of(readings: Mapping[Language, Mapping[str, Readings]]) -> Lookup:
    """The terms of every word that was analysed."""
    finnish = _likely(readings["fi"])
    bases = {reading[0] for found in finnish.values() for reading in found}
    return {
        "fi": {word: _finnish(word, found, bases) for word, found in finnish.items()},
        "sv": {word: _swedish(word, found) for word, found in readings["sv"].items()},
    }


def _likely(readings: Mapping[str, Readings]) -> dict[str, Readings]:
    """Leave out a reading that no other form supports, where the form has one that others do.

    "esihenkilöiden" could be a form of a verb too, which nothing else in the texts is.
    """
    support = Counter(base for found in readings.values() for base in {reading[0] for reading in found})
    likely = {}
    for word, found in readings.items():
        best = max((support[reading[0]] for reading in found), default=0)
        likely[word] = [reading for reading in found if support[reading[0]] > 1 or best == 1] or found
    return likely


def _finnish(word: str, readings: Readings, bases: Collection[str]) -> Terms:
    whole = tuple(dict.fromkeys(reading[0] for reading in readings)) or (stem(word, "fi"),)
    found: dict[str, None] = {}
    for _, *parts in readings:
        # The longer words in it too, where they are words: lähi|esi|henkilö is an "esihenkilö".
        ends = range(2, len(parts) + 1)
        longer = ("".join(parts[start:end]) for end in ends for start in range(end - 1))
        found |= dict.fromkeys([*parts, *(part for part in longer if part in bases)])
    return Terms(whole, _long_enough(found, whole))


def _swedish(word: str, readings: Readings) -> Terms:
    whole = tuple(dict.fromkeys([stem(word, "sv"), *(stem(reading[0], "sv") for reading in readings)]))
    return Terms(whole, _long_enough((stem(part, "sv") for reading in readings for part in reading[1:]), whole))


def _long_enough(parts: Iterable[str], whole: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for part in parts if len(part) >= MIN_PART and part not in whole))


def meaningful(words: Iterable[str], language: Language) -> list[str]:
    """Words without those that say nothing of a subject."""
    nothing = empty(language)
    return [word for word in words if word not in nothing]
