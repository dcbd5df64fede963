"""The thesaurus: words that mean the same to someone who searches, in both languages, older words too."""

from collections.abc import Iterator, Sequence
from typing import Annotated

from helmi.fields import Maybe, Record, Some, Term, Title
from helmi.language import LANGUAGES
from helmi.problem import Problem
from helmi.records import Placed

PATH = "vocabulary/thesaurus.yml"


class Synonyms(Record):
    """Words for one thing: the first of each language is the one our texts use.

    `en` has English words that people at work in Finland type too. `older` names those of the words that sources and
    readers still have but our texts do not. `topics` are the finer words of the vocabulary that the thing belongs to.
    """

    fi: Some[Title]
    sv: Some[Title]
    en: Maybe[Title] = []
    older: Maybe[Title] = []
    topics: Maybe[Annotated[str, Term("topics")]] = []


def check_thesaurus(entries: Sequence[Placed[Synonyms]]) -> Iterator[Problem]:
    """Words that stand in two entries of a language, and older words that stand in no list of their entry."""
    first: dict[tuple[str, str], str] = {}
    for placed in entries:
        entry = placed.record
        for language in (*LANGUAGES, "en"):
            for index, word in enumerate(getattr(entry, language)):
                key = (language, word.casefold())
                if key in first:
                    yield placed.problem("H510", [language, index], found=word, first=first[key])
                first.setdefault(key, placed.place)
        for index, word in enumerate(entry.older):
            if word not in (*entry.fi, *entry.sv):
                yield placed.problem("H511", ["older", index], found=word)
