"""The judged queries are sound: what they name is there, and those kept out of tuning are others.

A judgement that names what is not there, or a query that stands on both sides, would make every figure of the search a
figure about something else.
"""

import re
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parents[1]
ELSEWHERE = HERE / "elsewhere"
CLASSES = (
    "exact",
    "inflected",
    "compound-part",
    "split-compound",
    "synonym",
    "typo",
    "prefix",
    "multiword",
    "cross-language",
    "everyday",
    "situation",
    "name",
    "no-diacritics",
    "nothing",
)
LEAST_QUERIES = {
    "queries": {"fi": 170, "sv": 100},
    "unseen": {"fi": 100, "sv": 75},
    "elsewhere": {"fi": 100, "sv": 50},
}
LEAST_PER_CLASS = {
    "queries": {"fi": 12, "sv": 8},
    "unseen": {"fi": 7, "sv": 5},
    "elsewhere": {"fi": 10, "sv": 5},
}
# Those that the targets of the search were set for; the others are of our own.
COMMON_CLASSES = CLASSES[: CLASSES.index("everyday")]
KEYS = {"query", "class", "best", "relevant"}
FIRST_HITS = 5
TELLING = 5
"""Letters from which a word says something: shorter ones ("miten", "inte") may stand on both sides."""


@cache
def read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)


def queries(language: str, side: str) -> list[dict[str, Any]]:
    entries = read(ELSEWHERE / f"queries-{language}.yml" if side == "elsewhere" else HERE / f"{side}-{language}.yml")
    assert isinstance(entries, list)
    return entries


def pearls(side: str) -> set[str]:
    home = ELSEWHERE if side == "elsewhere" else PROJECT
    return {folder.name for folder in (home / "pearls").iterdir() if folder.is_dir()}


def pages() -> set[str]:
    """Pages that the search finds beside pearls, as `kind:id`."""
    vocabulary = PROJECT / "vocabulary"
    named = {kind: set(read(vocabulary / f"{kind}s.yml")) for kind in ("theme", "project", "area")}
    named["situation"] = {situation["id"] for situation in read(vocabulary / "situations.yml")}
    return {f"{kind}:{term}" for kind, terms in named.items() for term in terms}


def plain(query: str) -> str:
    """The query as two people would call it the same: no capitals, no accents, single spaces."""
    letters = unicodedata.normalize("NFD", query.casefold())
    return " ".join("".join(letter for letter in letters if not unicodedata.combining(letter)).split())


@pytest.fixture(params=["fi", "sv"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=["queries", "unseen", "elsewhere"])
def side(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_every_entry_has_its_keys_and_only_them(language: str, side: str) -> None:
    for entry in queries(language, side):
        assert set(entry) == KEYS, entry
        assert isinstance(entry["query"], str), entry
        assert entry["query"] == entry["query"].strip() != "", entry
        assert entry["query"] == unicodedata.normalize("NFC", entry["query"]), entry


def test_what_is_named_exists(language: str, side: str) -> None:
    known, found = pearls(side), pages()
    for entry in queries(language, side):
        assert entry["class"] in CLASSES, entry
        assert set(entry["best"]) <= known | found, entry
        assert set(entry["relevant"]) <= known, entry
        for ids in (entry["best"], entry["relevant"]):
            assert len(ids) == len(set(ids)), entry


def test_a_right_first_hit_belongs_among_the_first(language: str, side: str) -> None:
    for entry in queries(language, side):
        relevant, best = entry["relevant"], {id_ for id_ in entry["best"] if ":" not in id_}
        if entry["class"] == "nothing":
            assert entry["best"] == relevant == [], entry
            continue
        assert best, f"a search of pearls alone cannot be right: {entry}"
        assert best <= set(relevant) or (len(relevant) == FIRST_HITS and set(relevant) <= best), entry


@pytest.mark.parametrize("sides", [("queries", "unseen"), ("elsewhere",)])
def test_no_query_stands_twice(language: str, sides: tuple[str, ...]) -> None:
    both = [entry for side in sides for entry in queries(language, side)]
    asked = Counter((plain(entry["query"]), entry["class"] == "no-diacritics") for entry in both)
    assert [query for query, times in asked.items() if times > 1] == []


def test_typing_without_dots_is_typed_without_dots(language: str, side: str) -> None:
    for entry in queries(language, side):
        if entry["class"] == "no-diacritics":
            assert entry["query"].isascii(), entry


def test_there_are_enough_of_each_class(language: str, side: str) -> None:
    counts = Counter(entry["class"] for entry in queries(language, side))
    assert counts.total() >= LEAST_QUERIES[side][language]
    least = LEAST_PER_CLASS[side][language]
    classes = COMMON_CLASSES if side == "elsewhere" else CLASSES
    assert {name: counts[name] for name in classes if counts[name] < least} == {}


def test_what_nobody_tuned_on_asks_other_words(language: str) -> None:
    tuned_on = {telling(entry["query"]) for entry in queries(language, "queries")}
    asked = {telling(entry["query"]) for entry in queries(language, "unseen") if entry["class"] != "nothing"}
    assert asked & tuned_on <= {frozenset()}


def telling(query: str) -> frozenset[str]:
    return frozenset(word for word in re.findall(r"\w+", plain(query)) if len(word) >= TELLING)
