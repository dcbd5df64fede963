"""Which pearls are near to each other, because texts on one thing are seldom all in the same words.

Near is what has the same rare words (tf-idf and the cosine of two texts: Manning, Raghavan and Schütze, Introduction to
Information Retrieval, 2008, chapter 6), and more so what editors have joined by `related`.
"""

from collections.abc import Mapping, Sequence
from itertools import combinations
from math import log, sqrt
from typing import Any

from helmi.search.base36 import DIGITS, number
from helmi.search.found import Document

# What a word is worth for likeness where it stands.
FIELD = {"title": 3, "summary": 2, "labels": 1, "text": 1}
# A word that more texts have tells little of any, and would take long.
MOST_TEXTS = 25
# What editors' own word adds to a likeness of 0 to 1.
RELATED = 0.2
# So many are kept for each pearl.
MOST = 4


def near(index: Mapping[str, Any], found: Sequence[Document]) -> str:
    """For each document of an index (index.py) a line: its nearest, each as its likeness in 36ths (a base-36 digit) and
    its place (base 36), apart by spaces."""
    likeness = _likeness(_weights(index), found)
    nearest: list[list[tuple[float, int]]] = [[] for _ in found]
    for (one, other), alike in likeness.items():
        nearest[one].append((alike, other))
        nearest[other].append((alike, one))
    return "\n".join(" ".join(_written(*one) for one in sorted(line, key=_best_first)[:MOST]) for line in nearest)


def _weights(index: Mapping[str, Any]) -> list[dict[int, float]]:
    """For each word of an index that tells texts apart, what it is worth in each."""
    worth = {str(number): FIELD[field] for field, number in index["fieldIds"].items() if field in FIELD}
    weights = []
    for _, fields in index["index"]:
        places: dict[int, float] = {}
        for field, documents in fields.items():
            for document, times in documents.items() if field in worth else ():
                places[int(document)] = places.get(int(document), 0) + worth[field] * (1 + log(times))
        if 1 < len(places) <= MOST_TEXTS:
            rare = log(index["documentCount"] / len(places))
            weights.append({document: weight * rare for document, weight in places.items()})
    return weights


def _likeness(weights: Sequence[Mapping[int, float]], found: Sequence[Document]) -> dict[tuple[int, int], float]:
    """How alike two pearls are, from 0 to 1, the related up to 1 + RELATED; by their places, the lesser first."""
    places = {one.shown["pearl"]: place for place, one in enumerate(found) if one.shown["kind"] == "pearl"}
    pearls = set(places.values())
    sums: dict[tuple[int, int], float] = {}
    squares = [0.0] * len(found)
    for word in weights:
        for place, weight in word.items():
            squares[place] += weight * weight
        for one, other in combinations(sorted(pearls.intersection(word)), 2):
            sums[one, other] = sums.get((one, other), 0) + word[one] * word[other]
    alike = {two: both / sqrt(squares[two[0]] * squares[two[1]]) for two, both in sums.items() if both}
    joined = {
        (min(place, places[id]), max(place, places[id]))
        for place, document in enumerate(found)
        for id in document.related
        if id in places
    }
    return alike | {two: alike.get(two, 0) + RELATED for two in joined}


def _best_first(one: tuple[float, int]) -> tuple[float, int]:
    alike, place = one
    return -alike, place


def _written(alike: float, place: int) -> str:
    return DIGITS[min(round(alike * len(DIGITS)), len(DIGITS) - 1)] + number(place)
