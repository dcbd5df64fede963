"""Which terms of a vocabulary may be meant by a word that is none of their ids.

An id is Finnish without dots. Who writes Swedish, or copies a name from the site, writes a name: each term is known by
its names in both languages too, as a whole or by one of their words.
"""

from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

import yaml

from helmi.problem import MAX_FOUND, nearest

# How many are told, and by how much of 1 the nearest must be nearer than the next for it alone to be told.
MAX_NEAR, CLEARLY = 3, 0.06
# How near a name must be: `video` is no slip of `guide`.
NAMES_AS_NEAR = 0.75
# Of a name, the words that tell what it is about.
TELLING = 5

Terms = Mapping[str, Sequence[str]]


def named(kind: str, ids: Iterable[str]) -> Terms:
    """Names of fields (`kind` is `fields`) or of fixed values (`values`) with what people write for them."""
    return {id: _names()[kind].get(id, ()) for id in ids}


@cache
def _names() -> Mapping[str, Terms]:
    names: Mapping[str, Terms] = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8"))
    return names


def meant(word: str, terms: Terms) -> list[str]:
    """The ids of the terms that may be meant, given with their names: several where no one is clearly nearest."""
    if len(word) > MAX_FOUND:
        return []
    plain = word.casefold()
    for found in (_named(plain, terms), _by_part(plain, terms), _alike(plain, terms), _joined(plain, terms)):
        if found:
            return found[:MAX_NEAR]
    return []


def _named(word: str, terms: Terms) -> list[str]:
    return [id for id, names in terms.items() if word in map(str.casefold, (id, *names))]


def _by_part(word: str, terms: Terms) -> list[str]:
    """`uusimaa` and `nyland` are each a word of several; where one id alone has it, another may be nearer."""
    by_id = [id for id in terms if word in id.casefold().split("-")]
    return by_id if len(by_id) > 1 else [id for id in terms if word in _words(terms[id])]


def _words(names: Sequence[str]) -> list[str]:
    return [word for name in names for word in name.casefold().replace("-", " ").split()]


def _alike(word: str, terms: Terms) -> list[str]:
    likeness = SequenceMatcher(b=word)

    def alike(one: str) -> float:
        likeness.set_seq1(one.casefold())
        return likeness.ratio()

    # The letters of a name agree by chance more often than those of an id.
    near = {name: id for id, names in terms.items() for name in names if alike(name) >= NAMES_AS_NEAR}
    near |= {id: id for id in terms}
    best = nearest(word, near)
    close = {near[name] for name in near if alike(name) > alike(best) - CLEARLY} if best else set()
    return [id for id in terms if id in close]


def _joined(word: str, terms: Terms) -> list[str]:
    """`distansledarskap` is made of the words of `Ledarskap på distans`."""
    return [id for id, names in terms.items() if any(_is_made_of(word, name) for name in names)]


def _is_made_of(word: str, name: str) -> bool:
    telling = [one for one in name.casefold().split() if len(one) >= TELLING]
    return len(telling) > 1 and all(one in word for one in telling)
