"""Pearls that may be one and the same: two that open the same material, two that are called nearly the same."""

from collections import defaultdict
from collections.abc import Iterator

from helmi.language import LANGUAGES
from helmi.problem import Problem
from helmi.prose.likeness import asked_by, found_by, nearly_same, plain_address, plain_title, stems
from helmi.tree import Pearl, Tree


def check_likeness(tree: Tree) -> Iterator[Problem]:
    """H603 and H604, told of the later pearl of each pair; withdrawn pearls are left out."""
    pearls = [pearl for pearl in tree.pearls.values() if not pearl.is_withdrawn]
    yield from _main_sources(pearls)
    yield from _titles(pearls)


def _main_sources(pearls: list[Pearl]) -> Iterator[Problem]:
    """Pearls that name each other in `related`, also through a third of the same source, are told apart already."""
    opened: dict[str, list[Pearl]] = defaultdict(list)
    for pearl in pearls:
        for address in dict.fromkeys(
            plain_address(source.url) for source in pearl.meta.sources if source.role == "main"
        ):
            opened[address].append(pearl)
    for address, group in opened.items():
        known = _connected(group)
        for pearl in group[1:]:
            if known[pearl.id] == known[group[0].id]:
                continue
            index = next(number for number, one in enumerate(pearl.meta.sources) if plain_address(one.url) == address)
            node = pearl.front.data.at(["sources", index, "url"])
            first = group[0]
            values = {"found": pearl.meta.sources[index].url, "id": first.id, "title": first.original.title}
            yield Problem("H603", pearl.original.path, node.line, node.column, values)


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
        # Only titles that share words enough to be nearly the same are held against each other.
        earlier: dict[tuple[str, ...], list[int]] = defaultdict(list)
        titles: dict[int, str] = {}
        for number, pearl in enumerate(pearls):
            version = pearl.version(language)
            if version is None:
                continue
            title = plain_title(version.title)
            near = {other for key in asked_by(title) for other in earlier.get(key, ())}
            alike = [
                (min(stems(title) & stems(titles[other])), other) for other in near if nearly_same(title, titles[other])
            ]
            if alike:
                front = pearl.front if version is pearl.original else pearl.front_of_translation
                node = front.data.at(["title"]) if front else pearl.front.data
                values = {"found": version.title, "id": pearls[min(alike)[-1]].id}
                yield Problem("H604", version.path, node.line, node.column, values)
            titles[number] = title
            for key in found_by(title):
                earlier[key].append(number)
