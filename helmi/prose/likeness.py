"""Whether two addresses are one, and whether two titles are nearly the same."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import chain, combinations

# Of 1: how much of two titles is the same, letter by letter, for them to be taken for each other.
NEARLY = 0.85
# Words are alike when they begin alike: Finnish bends the rest.
_STEM = 5
# Words in a key: three are shared by few titles, also among thousands that speak of the same things.
_KEYED = 3
_NUMBER = re.compile(r"\d+")
_LETTERS = "abcdefghijklmnopqrstuvwxyzåäö0123456789 "
# Titles of which it is remembered what they are made of.
REMEMBERED = 50_000


def plain_address(url: str) -> str:
    """An address without what makes no difference."""
    return re.sub(r"^https?://(www\.)?|#.*$", "", url).rstrip("/").casefold()


def plain_title(title: str) -> str:
    """The words of a title alone."""
    return " ".join(re.findall(r"\w+", title.casefold()))


@lru_cache(maxsize=REMEMBERED)
def stems(title: str) -> frozenset[str]:
    """How the words of a plain title begin."""
    return frozenset(word[:_STEM] for word in title.split())


def asked_by(title: str) -> Iterator[tuple[str, ...]]:
    """Keys of which a title that is nearly the same as this plain one is found by at least one."""
    return combinations(sorted(stems(title)), _keyed(title))


def found_by(title: str) -> Iterator[tuple[str, ...]]:
    """Every key by which a plain title can be asked for, whatever the length of the one that asks."""
    words = sorted(stems(title))
    # Who asks by one or two words has a title of at most twice as many, and looks for one of at most twice that.
    numbers = [number for number in range(1, _KEYED + 1) if number == _KEYED or len(words) <= 4 * number]
    return chain.from_iterable(combinations(words, number) for number in numbers)


def _keyed(title: str) -> int:
    """How many words two titles share at least, of which this is one; more in a key would find nothing faster."""
    return max(1, min(_KEYED, (len(stems(title)) + 1) // 2))


def nearly_same(one: str, other: str) -> bool:
    """Of plain titles. Letters are compared only where half of the words agree: that makes many titles quick.

    A year or a number of its own tells a title apart.
    """
    words, others = stems(one), stems(other)
    shared = len(words & others)
    if not shared or 2 * shared < max(len(words), len(others)):
        return False
    if _NUMBER.findall(one) != _NUMBER.findall(other):
        return False
    # No more letters can be the same than both have, in whatever order: few titles pass this.
    same = sum(map(min, _letters(one), _letters(other)))
    if 2 * same < NEARLY * (len(one) + len(other)):
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= NEARLY


@lru_cache(maxsize=REMEMBERED)
def _letters(title: str) -> tuple[int, ...]:
    """How many of each letter a plain title has, and how many that are none of these."""
    counts = [title.count(letter) for letter in _LETTERS]
    return (*counts, len(title) - sum(counts))
