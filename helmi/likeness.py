"""Pearls that may be one and the same: two that open the same material, two that are called nearly the same."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from helmi.language import LANGUAGES
from helmi.problem import Problem
from helmi.prose.likeness import asked_by, found_by, nearly_same, plain_address, plain_title, stems
from helmi.tree import Draft


def check_likeness(pearls: Iterable[Draft]) -> Iterator[Problem]:
    """H603 and H604, told of the later pearl of each pair; withdrawn pearls are left out."""
    shown = [pearl for pearl in pearls if not pearl.said.is_withdrawn]
    yield from _main_sources(shown)
    yield from _titles(shown)


def _main_sources(pearls: list[Draft]) -> Iterator[Problem]:
    """Pearls that name each other in `related`, also through a third of the same source, are told apart already."""
    opened: dict[str, list[Draft]] = defaultdict(list)
    for pearl in pearls:
        for address in dict.fromkeys(plain_address(url) for url, _ in pearl.said.main_sources):
            opened[address].append(pearl)
    for address, group in opened.items():
        known = _connected(group)
        first = group[0]
        for pearl in group[1:]:
            if known[pearl.id] == known[first.id]:
                continue
            url, location = next(one for one in pearl.said.main_sources if plain_address(one[0]) == address)
            title = first.original.title if first.original else ""
            values = {"found": url, "id": first.id, "title": title or first.id}
            yield Problem("H603", pearl.path, *pearl.place(pearl.path, location), values)


def _connected(group: list[Draft]) -> dict[str, str]:
    """Each pearl's id with that of the first pearl it is joined to by `related` within the group."""
    joined = {pearl.id: pearl.id for pearl in group}
    for pearl in group:
        for related, _ in pearl.said.related:
            if related in joined and joined[related] != joined[pearl.id]:
                old, new = sorted((joined[related], joined[pearl.id]), reverse=True)
                joined = {id: new if first == old else first for id, first in joined.items()}
    return joined


def _are_related(one: Draft, other: Draft) -> bool:
    return any(id in (one.id, other.id) for pearl in (one, other) for id, _ in pearl.said.related)


def _titles(pearls: list[Draft]) -> Iterator[Problem]:
    for language in LANGUAGES:
        # Only titles that share words enough to be nearly the same are held against each other.
        earlier: dict[tuple[str, ...], list[int]] = defaultdict(list)
        titles: dict[int, str] = {}
        for number, pearl in enumerate(pearls):
            version = next((one for one in pearl.versions if one.language == language and one.title), None)
            if version is None:
                continue
            title = plain_title(version.title)
            near = {other for key in asked_by(title) for other in earlier.get(key, ())}
            alike = [
                (min(stems(title) & stems(titles[other])), other)
                for other in near
                if nearly_same(title, titles[other]) and not _are_related(pearl, pearls[other])
            ]
            if alike:
                values = {"found": version.title, "id": pearls[min(alike)[-1]].id}
                yield Problem("H604", version.path, *pearl.place(version.path, ("title",)), values)
            titles[number] = title
            for key in found_by(title):
                earlier[key].append(number)
