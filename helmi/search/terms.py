"""Words as the index holds them: a Finnish word by its base forms, a Swedish one by its stem.

Finnish bends the stem itself (johto, johdon), so a base form is needed to bring forms together; Swedish stems hold
together by themselves. What a form is a form of, and what a compound is made of, goes to the browser in lexicon.py.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from helmi.language import Language
from helmi.search.stems import stem
from helmi.search.words import empty
from helmi.search.worker import Readings

# The first ways to read a compound are the likely ones.
MOST_WAYS = 2
Parts = tuple[str, ...]


@dataclass(frozen=True)
class Lookup:
    """`whole`: by language, for each word the terms it is found by. `compounds`: for a term the words it is made of,
    in each way that it can be read."""

    whole: Mapping[Language, Mapping[str, tuple[str, ...]]]
    compounds: Mapping[str, tuple[Parts, ...]]


def terms_of(readings: Mapping[Language, Mapping[str, Readings]]) -> Lookup:
    """The terms of every word that was analysed."""
    finnish, swedish = likely(readings["fi"]), likely(readings["sv"])
    return Lookup(
        {
            "fi": {word: _bases(found) or (stem(word, "fi"),) for word, found in finnish.items()},
            "sv": {word: _bases(found) or (stem(word, "sv"),) for word, found in swedish.items()},
        },
        _compounds(found for spoken in (finnish, swedish) for found in spoken.values()),
    )


def likely(readings: Mapping[str, Readings]) -> dict[str, Readings]:
    """Leave out a reading that no other form supports, where the form has one that others do.

    "esihenkilöiden" could be a form of a verb too, which nothing else in the texts is.
    """
    support = Counter(base for found in readings.values() for base in {reading[0] for reading in found})
    kept = {}
    for word, found in readings.items():
        best = max((support[reading[0]] for reading in found), default=0)
        kept[word] = [reading for reading in found if support[reading[0]] > 1 or best == 1] or found
    return kept


def _bases(readings: Readings) -> tuple[str, ...]:
    return tuple(dict.fromkeys(reading[0] for reading in readings))


def _compounds(found: Iterable[Readings]) -> dict[str, tuple[Parts, ...]]:
    made: dict[str, dict[Parts, None]] = {}
    for base, *parts in (reading for readings in found for reading in readings):
        if len(parts) > 1:
            made.setdefault(base, {})[tuple(parts)] = None
    return {base: tuple(ways)[:MOST_WAYS] for base, ways in made.items()}


def meaningful(words: Iterable[str], language: Language) -> list[str]:
    """Words without those that say nothing of a subject."""
    nothing = empty(language)
    return [word for word in words if word not in nothing]
