"""Pearls that may be one and the same: two that open the same material, two that are called nearly the same."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher

from helmi.language import LANGUAGES
from helmi.problem import Problem
from helmi.tree import Pearl, Tree

# Of 1: how much of two titles is the same, letter by letter, for them to be taken for each other.
NEARLY = 0.85
# Words are alike when they begin alike: Finnish bends the rest.
_STEM = 5


def check_likeness(tree: Tree) -> Iterator[Problem]:
    """H603 and H604, told of the later pearl of each pair; withdrawn pearls are left out."""
    pearls = [pearl for pearl in tree.pearls.values() if not pearl.is_withdrawn]
    yield from _main_sources(pearls)
    yield from _titles(pearls)


def _main_sources(pearls: list[Pearl]) -> Iterator[Problem]:
    """Pearls that name each other in `related`, also through a third of the same source, are told apart already."""
    opened: dict[str, list[Pearl]] = defaultdict(list)
    for pearl in pearls:
        for address in dict.fromkeys(_same(source.url) for source in pearl.meta.sources if source.role == "main"):
            opened[address].append(pearl)
    for address, group in opened.items():
        known = _connected(group)
        for pearl in group[1:]:
            if known[pearl.id] == known[group[0].id]:
                continue
            index = next(number for number, one in enumerate(pearl.meta.sources) if _same(one.url) == address)
            node = pearl.front.data.at(["sources", index, "url"])
            first = group[0]
            values = {"found": pearl.meta.sources[index].url, "id": first.id, "title": first.original.title}
            yield Problem("H603", pearl.original.path, node.line, node.column, values)


def _same(url: str) -> str:
    """An address without what makes no difference."""
    return re.sub(r"^https?://(www\.)?|#.*$|/$", "", url).casefold()


def _connected(group: list[Pearl]) -> dict[str, str]:
    """Each pearl's id with that of the first pearl it is joined to by `related` within the group."""
    joined = {pearl.id: pearl.id for pearl in group}
    for pearl in group:
        for related in pearl.meta.related or ():
            if related.id in joined and joined[related.id] != joined[pearl.id]:
                old, new = sorted((joined[related.id], joined[pearl.id]), reverse=True)
                joined = {id: new if first == old else first for id, first in joined.items()}
    return joined


def _titles(pearls: list[Pearl]) -> Iterator[Problem]:
    for language in LANGUAGES:
        by_stem: dict[str, list[int]] = defaultdict(list)
        earlier: list[tuple[str, str, int]] = []
        for pearl in pearls:
            version = pearl.version(language)
            if version is None:
                continue
            words = re.findall(r"\w+", version.title.casefold())
            stems, plain = {word[:_STEM] for word in words}, " ".join(words)
            shared = Counter(index for stem in stems for index in by_stem[stem])
            for index, count in shared.items():
                other, title, size = earlier[index]
                # Letters are compared only where half of the words agree: that is what makes many titles quick.
                if 2 * count >= max(size, len(stems)) and _likeness(plain, title) >= NEARLY:
                    front = pearl.front if version is pearl.original else pearl.front_of_translation
                    node = front.data.at(["title"]) if front else pearl.front.data
                    values = {"found": version.title, "id": other}
                    yield Problem("H604", version.path, node.line, node.column, values)
                    break
            for stem in stems:
                by_stem[stem].append(len(earlier))
            earlier.append((pearl.id, plain, len(stems)))


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
