"""The judged queries are sound: what they name is there, and the half kept out of tuning is a fair half.

A judgement that names what is not there, or halves that ask the same words, would make every figure of the search a
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

PROJECT = Path(__file__).resolve().parents[2]
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
LEAST_QUERIES = {"fi": 170, "sv": 100}
LEAST_PER_CLASS = {"fi": 12, "sv": 8}
LEAST_NOTHING = 10
KEYS = {"query", "class", "best", "relevant", "unseen"}
FIRST_HITS = 5
HALF_FROM_CLASS_SIZE = 4
SHARED_WORD = 5
"""Letters from which a word says something: shorter ones ("miten", "inte") may stand in both halves."""


@cache
def read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)


def queries(language: str) -> list[dict[str, Any]]:
    entries = read(Path(__file__).with_name(f"queries-{language}.yml"))
    assert isinstance(entries, list)
    return entries


def pearls() -> set[str]:
    return {folder.name for folder in (PROJECT / "pearls").iterdir() if folder.is_dir()}


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


def test_every_entry_has_its_keys_and_only_them(language: str) -> None:
    for entry in queries(language):
        assert set(entry) | {"unseen"} == KEYS, entry
        assert entry.get("unseen", True) is True, f"leave unseen out where it is not true: {entry}"
        assert isinstance(entry["query"], str), entry
        assert entry["query"] == entry["query"].strip() != "", entry
        assert entry["query"] == unicodedata.normalize("NFC", entry["query"]), entry


def test_what_is_named_exists(language: str) -> None:
    known, found = pearls(), pages()
    for entry in queries(language):
        assert entry["class"] in CLASSES, entry
        assert set(entry["best"]) <= known | found, entry
        assert set(entry["relevant"]) <= known, entry
        for ids in (entry["best"], entry["relevant"]):
            assert len(ids) == len(set(ids)), entry


def test_a_right_first_hit_is_among_the_first_five(language: str) -> None:
    for entry in queries(language):
        relevant, best = entry["relevant"], {id_ for id_ in entry["best"] if ":" not in id_}
        if entry["class"] == "nothing":
            assert entry["best"] == relevant == [], entry
            continue
        assert best, f"a search of pearls alone cannot be right: {entry}"
        assert 1 <= len(relevant) <= FIRST_HITS, entry
        assert best <= set(relevant) or (len(relevant) == FIRST_HITS and set(relevant) <= best), entry


def test_no_query_stands_twice(language: str) -> None:
    asked = Counter((plain(entry["query"]), entry["class"] == "no-diacritics") for entry in queries(language))
    assert [query for query, times in asked.items() if times > 1] == []


def test_typing_without_dots_is_typed_without_dots(language: str) -> None:
    for entry in queries(language):
        if entry["class"] == "no-diacritics":
            assert entry["query"].isascii(), entry


def test_there_are_enough_of_each_class(language: str) -> None:
    counts = Counter(entry["class"] for entry in queries(language))
    assert counts.total() - counts["nothing"] >= LEAST_QUERIES[language]
    assert counts["nothing"] >= LEAST_NOTHING
    assert {name: counts[name] for name in CLASSES if counts[name] < LEAST_PER_CLASS[language]} == {}


def test_about_half_of_each_class_is_kept_out_of_tuning(language: str) -> None:
    counts = Counter(entry["class"] for entry in queries(language))
    unseen = Counter(entry["class"] for entry in queries(language) if "unseen" in entry)
    shares = {name: unseen[name] / counts[name] for name in CLASSES if counts[name] >= HALF_FROM_CLASS_SIZE}
    assert {name: share for name, share in shares.items() if not 0.4 <= share <= 0.6} == {}


def test_the_unseen_half_does_not_repeat_the_words_of_the_seen_half(language: str) -> None:
    halves: dict[bool, set[str]] = {True: set(), False: set()}
    for entry in queries(language):
        words = re.findall(r"\w+", plain(entry["query"]))
        halves["unseen" in entry] |= {word for word in words if len(word) >= SHARED_WORD}
    assert halves[True] & halves[False] == set()
