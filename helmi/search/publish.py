"""The search as one script per language: what the planner needs, and nothing of anyone who searches.

A script that sets one name, because a page opened from a disk may load scripts but neither modules nor data.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from helmi.assets import script_name
from helmi.catalogue import Catalogue
from helmi.language import LANGUAGES, Language
from helmi.search.analysis import Memory
from helmi.search.found import FACETS, FIELDS, Document, documents
from helmi.search.index import index
from helmi.search.lexicon import lexicon
from helmi.search.near import near
from helmi.search.packing import packed, packed_terms
from helmi.search.synonyms import Entry, Phrases, entries, in_terms, needed, packed_phrases
from helmi.search.terms import Lookup, terms_of
from helmi.search.words import empty, light
from helmi.view import View

FORMAT = 4


def search_files(
    catalogue: Catalogue, interface: Mapping[Language, Mapping[str, Any]], memory: Memory
) -> Iterator[tuple[str, str]]:
    """Scripts as assets (helmi/assets.py): name and text, one for each language."""
    views = [View(language, catalogue, interface[language]) for language in LANGUAGES]
    found = {view.language: documents(view) for view in views}
    synonyms = entries(placed.record for placed in catalogue.tree.thesaurus)
    readings = memory.readings(_all_words(chain.from_iterable(found.values()), synonyms))
    lookup = terms_of(readings)
    for view in views:
        data = {
            "format": FORMAT,
            "language": view.language,
            "empty": {language: " ".join(sorted(empty(language))) for language in LANGUAGES},
            "light": {language: " ".join(sorted(light(language))) for language in LANGUAGES},
            "facets": _facets(view),
            **indexed(found[view.language], synonyms, lookup),
        }
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        # No line of a script may end inside a string (ECMAScript allows these two since 2019).
        text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
        yield script_name(view.language), f'"use strict";\nglobalThis.helmiSearchData = {text};\n'


def indexed(found: list[Document], synonyms: list[Entry], lookup: Lookup) -> dict[str, Any]:
    """The index of documents, with what the planner needs to ask it."""
    named = Phrases(synonyms, lookup)
    made = index([document_terms(document, synonyms, named, lookup) for document in found], FIELDS)
    terms = [term for term, _ in made["index"]]
    synonyms = needed(synonyms, terms, lookup)
    said = [in_terms(entry, lookup) for entry in synonyms]
    # Words that only the thesaurus has.
    more = sorted({term for phrases in said for phrase in phrases for step in phrase for term in step} - set(terms))
    places = {term: place for place, term in enumerate([*terms, *more])}
    return {
        "documents": [document.shown for document in found],
        "near": near(made, found),
        "more": packed_terms(more),
        "lexicon": lexicon([*terms, *more], _forms(_all_words(found, synonyms), lookup), lookup.compounds),
        "synonyms": "\n".join(packed_phrases(phrases, places) for phrases in said),
        # By phrase, the number of its entry.
        "sayings": {saying: number for number, entry in enumerate(synonyms) for saying in entry.sayings},
        "index": packed(made),
    }


def document_terms(document: Document, synonyms: list[Entry], phrases: Phrases, lookup: Lookup) -> dict[str, list[str]]:
    """The terms of every field of one document."""
    made: dict[str, list[str]] = {field: [] for field in FIELDS}
    for field in FIELDS:
        for language, said in document.said[field]:
            made[field] += chain.from_iterable(lookup.whole[language][word] for word in said)
            made[field] += phrases.named(said, language)
    made["labels"] += [entry.term for entry in synonyms if not entry.topics.isdisjoint(document.topics)]
    return made


def _forms(said: Mapping[Language, Iterable[str]], lookup: Lookup) -> dict[str, set[str]]:
    """By term, the forms that stand somewhere."""
    forms: dict[str, set[str]] = {}
    for language, forms_said in said.items():
        for word in forms_said:
            for term in lookup.whole[language][word]:
                forms.setdefault(term, set()).add(word)
    return forms


def _all_words(found: Iterable[Document], synonyms: Iterable[Entry]) -> dict[Language, set[str]]:
    asked: dict[Language, set[str]] = {language: set() for language in LANGUAGES}
    for document in found:
        for language, said in chain.from_iterable(document.said.values()):
            asked[language].update(said)
    for entry in synonyms:
        for language, phrases in entry.phrases.items():
            asked[language].update(chain.from_iterable(phrases))
    return asked


def _facets(view: View) -> dict[str, Any]:
    """What results are narrowed by: the name of each facet and of its terms, in the order the page shows them."""
    made = {}
    for kind in FACETS:
        if kind == "materials":
            label, terms = view.interface["list"]["material"], dict(view.interface["language_of_text"])
        else:
            label = view.interface["kinds"][kind]["title"]
            terms = {term: view.label(kind, term) for term in view.terms(kind)}
        made[kind] = {"label": label, "terms": terms}
    return made
