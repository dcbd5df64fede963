"""Warnings that take more than one text to tell: abbreviations that no glossary has."""

from collections.abc import Iterable, Iterator, Mapping

from helmi.language import LANGUAGES, Language, other
from helmi.problem import Problem
from helmi.prose.abbreviations import is_opened
from helmi.tree import Draft, Version
from helmi.vocabulary import Vocabulary


def check_texts(pearls: Iterable[Draft], vocabulary: Vocabulary) -> Iterator[Problem]:
    """The warnings of every text, withdrawn pearls left out."""
    known = {language: short_forms(vocabulary, language) for language in LANGUAGES}
    for pearl in pearls:
        for version in pearl.versions if not pearl.said.is_withdrawn else ():
            yield from _abbreviations(version, known[version.language])


def short_forms(vocabulary: Vocabulary, language: Language) -> dict[str, str]:
    """Abbreviations and names a text may use unexplained, with what each is in the other language."""
    there = other(language)
    forms = {entry.short[language]: entry.short[there] for entry in vocabulary.glossary.values()}
    names = {word: word for project in vocabulary.projects.values() for word in project.label[language].split()}
    return names | forms


def _abbreviations(version: Version, known: Mapping[str, str]) -> Iterator[Problem]:
    here = {there: short for short, there in known.items() if there not in known}
    for found in version.body.abbreviations:
        shown_first = f"{version.title}\n{version.summary}"
        if found.word not in known and not is_opened(found.word, shown_first, version.language):
            values = {"found": found.word, "nearest": here.get(found.word, "")}
            yield Problem("H704", version.path, found.line, found.column, values)
