"""What can be found, in one language: each pearl, and the pages of themes, situations, projects and areas.

A document is what the result shows of it and the texts it is found by. Texts stand in fields, each with its own weight,
and each text knows its language: on a Swedish page the text of a pearl that is told in Finnish only is Finnish.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from typing import Any, Literal

from helmi.catalogue import material_languages, terms_of
from helmi.cited_source import Source
from helmi.fields import Both
from helmi.language import LANGUAGES, Language
from helmi.search.terms import meaningful
from helmi.search.words import words
from helmi.tree import Pearl
from helmi.view import View

Kind = Literal["pearl", "theme", "situation", "project", "area"]
Text = tuple[Language, str]

# The order is the order of weights; what weighs how much stands in planner.js.
FIELDS = ("title", "labels", "summary", "text", "across", "use", "other")
# What pearls are narrowed by, in the order in which the page shows it.
FACETS = ("themes", "types", "audiences", "projects", "materials")
LABELLED = ("themes", "projects", "areas", "audiences", "types", "topics")

_TAG = re.compile(r"<(?:[^>\"]|\"[^\"]*\")*>")
_LINK_TARGET = re.compile(r"\]\([^)]*\)")


@dataclass(frozen=True)
class Document:
    """`shown` is what a result shows (the contract of planner.js).

    `topics` join it to entries of the thesaurus; `related` are ids of pearls that editors joined it to.
    """

    shown: Mapping[str, Any]
    texts: Mapping[str, tuple[Text, ...]]
    topics: tuple[str, ...] = ()
    related: tuple[str, ...] = ()

    @cached_property
    def said(self) -> Mapping[str, tuple[tuple[Language, list[str]], ...]]:
        """By field, the words of each of its texts that say something."""
        return {
            field: tuple((language, meaningful(words(text), language)) for language, text in texts)
            for field, texts in self.texts.items()
        }


def documents(view: View) -> list[Document]:
    """Everything that can be found in the view's language; pearls first, by the alphabet."""
    pearls = view.catalogue.pearls
    return [*(_pearl(view, pearls[id]) for id in view.entries), *_pages(view)]


def _pearl(view: View, pearl: Pearl) -> Document:
    meta, shown, text = pearl.meta, view.shown(pearl), view.text(pearl)
    beside = [version for version in (pearl.original, pearl.translation) if version and version is not shown]
    own = view.words("", shown.language).language
    facets = {kind: list(terms_of(pearl, kind)) for kind in FACETS if kind != "materials"}
    entry = view.entries[pearl.id]
    labels = [label for kind in LABELLED for term in terms_of(pearl, kind) for label in _labels(view, kind, term)]
    return Document(
        {
            "id": f"pearl:{pearl.id}",
            "kind": "pearl",
            "pearl": pearl.id,
            "address": f"helmet/{pearl.id}/",
            "title": shown.title,
            "titleLanguage": own,
            "summary": shown.summary,
            "summaryLanguage": own,
            "type": meta.type,
            "typeLabel": entry.type,
            "projects": list(meta.projects),
            "projectLabels": list(entry.projects),
            "facets": {**facets, "materials": material_languages(pearl)},
            "otherLanguageOnly": text.language != view.language,
        },
        {
            "title": ((shown.language, shown.title),),
            "labels": tuple(dict.fromkeys(labels)),
            "summary": ((shown.language, shown.summary),),
            "text": tuple((text.language, plain(section.html)) for section in text.body.sections),
            # The other language's words for the same.
            "across": tuple(
                (version.language, line) for version in beside for line in (version.title, version.summary)
            ),
            # What it is good for, in the words of the situations that offer it.
            "use": tuple(
                (view.language, words[view.language])
                for situation in view.situations()
                for step in situation.pearls
                if step.id == pearl.id
                for words in (situation.label, situation.lead, step.why)
            ),
            # The names of what the pearl leads to, and of who made it.
            "other": tuple(_source(source) for source in meta.sources),
        },
        tuple(meta.topics or ()),
        tuple(one.id for one in meta.related or ()),
    )


def _source(source: Source) -> Text:
    """The names of a source. English ones are looked for as Finnish, which leaves most words as they are."""
    language: Language = "sv" if source.language == "sv" else "fi"
    return language, " ".join(filter(None, (source.title, *(source.authors or ()), source.container, source.publisher)))


def _pages(view: View) -> Iterator[Document]:
    vocabulary = view.catalogue.vocabulary
    for id, theme in vocabulary.themes.items():
        title = theme.short[view.language]
        yield _page(view, "theme", view.address("themes", id), title, (theme.label, theme.description))
    for situation in view.situations():
        reasons = (step.why for step in situation.pearls)
        title, address = situation.label[view.language], f"tilanteet/{situation.id}/"
        yield _page(view, "situation", address, title, (situation.label, situation.lead, *reasons))
    for id, project in vocabulary.projects.items():
        title = view.title("projects", id)
        yield _page(
            view, "project", view.address("projects", id), title, (project.name, project.description, project.label)
        )
    for id, area in vocabulary.areas.items():
        yield _page(view, "area", view.address("areas", id), view.title("areas", id), (area.label, area.name))


def _page(view: View, kind: Kind, address: str, title: str, lines: tuple[Both, ...]) -> Document:
    """A page that lists pearls; `lines` are sentences in both languages, the first its own name."""
    here = (view.language, address)
    written = [page.text for page in view.catalogue.tree.pages if (page.language, page.address) == here]
    summary = lines[1][view.language] if len(lines) > 1 and kind != "area" else ""
    return Document(
        {
            "id": f"{kind}:{address.rstrip('/').rpartition('/')[2]}",
            "kind": kind,
            "address": address,
            "title": title,
            "titleLanguage": None,
            "summary": summary,
            "summaryLanguage": None,
        },
        {
            "title": ((view.language, title),),
            "labels": tuple((language, lines[0][language]) for language in LANGUAGES),
            "summary": ((view.language, summary),),
            "text": tuple(
                [(view.language, line[view.language]) for line in lines[2:]]
                + [(view.language, _LINK_TARGET.sub(" ", text)) for text in written]
            ),
            "across": (),
            "use": (),
            "other": (),
        },
    )


def _labels(view: View, kind: str, term: str) -> Iterator[Text]:
    """A term's label in both languages; places that are no places say nothing."""
    record = view.record(kind, term)
    for language in LANGUAGES if record else ():
        yield language, str((record.short if kind == "themes" else record.label)[language])


def plain(html: str) -> str:
    """The words of clean HTML (helmi/cleaning.py made it: attributes stand in double quotes)."""
    return unescape(_TAG.sub(" ", html))
