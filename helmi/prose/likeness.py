"""Whether two addresses are one, and whether two titles are nearly the same."""

import re
from difflib import SequenceMatcher
from functools import lru_cache

# Of 1: how much of two titles is the same, letter by letter, for them to be taken for each other.
NEARLY = 0.85
# Words are alike when they begin alike: Finnish bends the rest.
_STEM = 5


def plain_address(url: str) -> str:
    """An address without what makes no difference."""
    return re.sub(r"^https?://(www\.)?|#.*$", "", url).rstrip("/").casefold()


def plain_title(title: str) -> str:
    """The words of a title alone."""
    return " ".join(re.findall(r"\w+", title.casefold()))


@lru_cache(maxsize=10_000)
def stems(title: str) -> frozenset[str]:
    """How the words of a plain title begin."""
    return frozenset(word[:_STEM] for word in title.split())


def nearly_same(one: str, other: str) -> bool:
    """Of plain titles. Letters are compared only where half of the words agree: that makes many titles quick."""
    words, others = stems(one), stems(other)
    shared = len(words & others)
    if not shared or 2 * shared < max(len(words), len(others)):
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= NEARLY
