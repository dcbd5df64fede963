"""Warnings that an editor weighs: what in a pearl's texts is heavy, unexplained or for some readers only."""

from collections.abc import Iterator, Mapping

from helmi.language import LANGUAGES, Language, other
from helmi.problem import Problem
from helmi.prose.abbreviations import check_abbreviations
from helmi.prose.foreign import check_foreign, foreign_language
from helmi.prose.pointing import check_pointing
from helmi.prose.readability import check_readability
from helmi.prose.sentences import sentences
from helmi.sections import PLACEHOLDER
from helmi.tree import Pearl, Tree, Version
from helmi.vocabulary import Vocabulary


def check_texts(tree: Tree) -> Iterator[Problem]:
    """The warnings of every text of a tree, withdrawn pearls left out."""
    known = {language: short_forms(tree.vocabulary, language) for language in LANGUAGES}
    for pearl in tree.pearls.values():
        for version in (pearl.original, pearl.translation):
            if version is not None and not pearl.is_withdrawn:
                yield from _version(pearl, version, known)


def short_forms(vocabulary: Vocabulary, language: Language) -> dict[str, str]:
    """Abbreviations and names a text may use unexplained, with what each is in the other language."""
    there = other(language)
    forms = {entry.short[language]: entry.short[there] for entry in vocabulary.glossary.values()}
    names = {word: word for project in vocabulary.projects.values() for word in project.label[language].split()}
    return names | forms


def _version(pearl: Pearl, version: Version, known: Mapping[Language, Mapping[str, str]]) -> Iterator[Problem]:
    path, language = version.path, version.language
    passages = [passage for passage in version.body.passages if PLACEHOLDER[language] not in passage.text]
    # Counted from where the text starts; a text that is a summary alone has no lines of its own.
    first = passages[0].line if passages else 1
    found = list(sentences(passages, language))
    yield from check_readability(found, path, language, first)
    yield from check_pointing(passages, path, language)
    yield from check_foreign(found, path, language)
    here = known[language]
    meant = {there: short for short, there in here.items() if there not in here}
    more = f"{version.title}\n{version.summary}"
    yield from check_abbreviations(passages, more, path, language, here.keys(), meant)
    front = pearl.front if version is pearl.original else pearl.front_of_translation
    for key, text in (("title", version.title), ("summary", version.summary)):
        if front and foreign_language(text, language):
            node = front.data.at([key])
            yield Problem("H708", path, node.line, node.column, {"key": key, "found": text})
