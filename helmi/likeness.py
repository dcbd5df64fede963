"""Pearls that may be one and the same: two that open the same material, two that are called nearly the same."""

from collections import defaultdict
from collections.abc import Iterator

from helmi.language import LANGUAGES
from helmi.problem import Problem
from helmi.prose.likeness import nearly_same, plain_address, plain_title, stems
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
        # Only titles with words that begin alike are held against each other.
        earlier: dict[str, dict[str, str]] = defaultdict(dict)
        for pearl in pearls:
            version = pearl.version(language)
            if version is None:
                continue
            title = plain_title(version.title)
            near = {id: other for stem in sorted(stems(title)) for id, other in earlier[stem].items()}
            same = next((id for id, other in near.items() if nearly_same(title, other)), "")
            if same:
                front = pearl.front if version is pearl.original else pearl.front_of_translation
                node = front.data.at(["title"]) if front else pearl.front.data
                values = {"found": version.title, "id": same}
                yield Problem("H604", version.path, node.line, node.column, values)
            for stem in stems(title):
                earlier[stem][pearl.id] = title
