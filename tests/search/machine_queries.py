"""Queries made from the pearls' own words by a fixed seed: forms that no text has, clitics, ends of compounds, slips of
the finger, beginnings of words.

What is right is known from the texts: the pearls whose title or summary has the word in some form, by itself or as the
end of a compound, which tells what the compound is (pelisäännöt are säännöt); where none has, those whose text does.
Words are read in their likeliest way. Only words that few pearls have are asked, so that a right first hit is no
accident. The forms are checked by the analysers of words, so each is one that the language has.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from helmi.search.analysis import Memory, analysed, place_of_memory
from helmi.search.terms import likely
from helmi.search.words import empty, words

PER_CLASS = 60
MOST_RIGHT = 5
SHORTEST_TAIL = 5
CASES = ("ssa", "sta", "lla", "lta", "lle", "ksi", "na")
CLITICS = ("kin", "kaan", "ko", "han")
ENDINGS = ("en", "et", "er", "ar", "or", "na", "erna", "arna", "ens", "ets", "s", "n", "t")
FINNISH_CASE = re.compile(r"(?:ss|st|ll|lt)[aä]|lle|ksi|n")
LETTERS = {"fi": "aeiloknstumpvhrjyäö", "sv": "aeilonstrdgmkvbfpuhåäö"}

Query = tuple[str, str, tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True)
class Words:
    """The words of all pearls in one language: which pearls have each, at the head or at all, and its readings."""

    heads: Mapping[str, frozenset[str]]
    whole: Mapping[str, frozenset[str]]
    readings: Mapping[str, list[list[str]]]

    def bases(self, word: str) -> set[str]:
        return {reading[0] for reading in self.readings[word]}

    def kinds(self, word: str) -> set[str]:
        """What a word is: itself, and of a compound its last word too."""
        return self.bases(word) | {reading[-1] for reading in self.readings[word]}

    def right(self, is_it: Callable[[str], bool]) -> tuple[str, ...]:
        """Pearls that have such a word at their head, else anywhere; none where they are too many to tell apart."""
        for place in (self.heads, self.whole):
            found = {pearl for word, pearls in place.items() if is_it(word) for pearl in pearls}
            if found:
                return tuple(sorted(found)) if len(found) <= MOST_RIGHT else ()
        return ()


@cache
def machine_queries(root: Path, language: str, per_class: int = PER_CLASS, seed: int = 1) -> tuple[Query, ...]:
    """At most `per_class` queries of each class, the same for the same texts.

    Each with its class, the right first hits and those that belong among the first.
    """
    said = read_words(root, language)
    chance = random.Random(seed)
    made: list[Query] = []
    for kind, candidates in classes(said, language, chance).items():
        fresh = {text: right for text, right in candidates if right and text not in said.whole}
        chosen = sorted(fresh)
        chance.shuffle(chosen)
        made += [(text, kind, fresh[text], fresh[text]) for text in chosen[:per_class]]
    return tuple(made)


def read_words(root: Path, language: str) -> Words:
    heads: dict[str, set[str]] = {}
    whole: dict[str, set[str]] = {}
    for path in sorted((root / "pearls").glob(f"*/{language}.md")):
        _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
        head = " ".join(re.findall(r"^(?:title|summary): (.*)$", front, re.MULTILINE))
        for place, text in ((heads, head), (whole, f"{head} {body}")):
            for word in set(words(text)) - empty("sv" if language == "sv" else "fi"):
                place.setdefault(word, set()).add(path.parent.name)
    code = "sv" if language == "sv" else "fi"
    readings = likely(Memory(place_of_memory(root)).readings({code: whole})[code])
    return Words(
        {word: frozenset(pearls) for word, pearls in heads.items()},
        {word: frozenset(pearls) for word, pearls in whole.items()},
        readings,
    )


def classes(said: Words, language: str, chance: random.Random) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """Candidates of each class, each with its right answers."""
    known = [word for word in sorted(said.whole) if len(word) >= 5 and word.isalpha() and said.readings[word]]
    forms = {word: set(_endings(word, language)) for word in known}
    found = {"inflection": _checked(forms, said, language)}
    if language == "fi":
        clitics = {word: {word + _harmonious(clitic, word) for clitic in CLITICS} for word in known}
        found["clitic"] = _checked(clitics, said, language)
    found["compound tail"] = [
        (tail, said.right(lambda word, tail=tail: any(tail == reading[-1] for reading in said.readings[word])))
        for tail in sorted({reading[-1] for word in known for reading in said.readings[word] if len(reading) > 2})
        if len(tail) >= SHORTEST_TAIL
    ]
    found["typo"] = [(_slip(word, LETTERS[language], chance), _same([word], said)) for word in known if len(word) >= 7]
    starts = {word[: chance.randint(5, len(word) - 2)] for word in known if len(word) >= 8}
    found["prefix"] = [
        (start, _same([word for word in known if word.startswith(start)], said)) for start in sorted(starts)
    ]
    return found


def _same(words: Iterable[str], said: Words) -> tuple[str, ...]:
    """Pearls that have one of the words in some form, or a compound that is one of them."""
    bases = set[str]().union(*map(said.bases, words))
    return said.right(lambda other: not bases.isdisjoint(said.kinds(other)))


def _checked(forms: Mapping[str, set[str]], said: Words, language: str) -> list[tuple[str, tuple[str, ...]]]:
    """Forms that the analyser too takes for forms of the word they were made from."""
    asked = sorted(set().union(*forms.values()) - set(said.whole))
    code = "sv" if language == "sv" else "fi"
    bases = {
        form: {reading[0] for reading in readings} for form, readings in zip(asked, analysed(code, asked), strict=True)
    }
    return [
        (form, _same([word], said))
        for word, made in sorted(forms.items())
        for form in sorted(made)
        if form in bases and bases[form] and bases[form] <= said.bases(word)
    ]


def _endings(word: str, language: str) -> Iterable[str]:
    if language == "sv":
        return (word + ending for ending in ENDINGS)
    stems = {word[: match.start()] for match in FINNISH_CASE.finditer(word) if match.end() == len(word)}
    return (stem + _harmonious(ending, stem) for stem in stems for ending in CASES)


def _harmonious(ending: str, stem: str) -> str:
    """An ending with the vowels that its word asks for."""
    back = re.search(r"[aouåäöy](?=[^aouäöy]*$)", stem)
    return ending if back and back[0] in "aou" else ending.replace("a", "ä").replace("o", "ö")


def _slip(word: str, letters: str, chance: random.Random) -> str:
    """One letter swapped, left out, doubled or wrong; the first one is right, as it mostly is."""
    at = chance.randrange(1, len(word) - 1)
    return chance.choice(
        (
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + chance.choice(letters) + word[at + 1 :],
        )
    )
