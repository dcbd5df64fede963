"""The checked tree as the questions pages ask: which pearls belong to a theme, what was tried in a county, how many."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from helmi.candidate import Outcome
from helmi.filters import FOLDERS, Filter, filters
from helmi.filters import material_languages as material_languages
from helmi.filters import terms_of as terms_of
from helmi.language import LANGUAGES, Language
from helmi.tree import Pearl, Tree
from helmi.vocabulary import NATIONAL, UNKNOWN_PLACE, Trial, Vocabulary

# Types a reader can put to use, as the home page counts them.
TOOLS = ("tyokalu", "malli", "opas")
FINDINGS = ("tutkimustulos",)


@dataclass(frozen=True)
class Listed:
    """A trial with the project it belongs to."""

    trial: Trial
    project: str


@dataclass(frozen=True)
class Catalogue:
    """Frozen; every answer is computed once."""

    tree: Tree

    @property
    def vocabulary(self) -> Vocabulary:
        return self.tree.vocabulary

    @cached_property
    def pearls(self) -> Mapping[str, Pearl]:
        """Pearls that lists show: all but the withdrawn."""
        return self.tree.shown

    @cached_property
    def members(self) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        """Ids of pearls by kind and term; every term of the vocabulary is there, also without pearls."""
        found: dict[str, dict[str, list[str]]] = {kind: {} for kind in FOLDERS}
        for kind, terms in self.vocabulary.allowed().items():
            kind = "areas" if kind == "places" else kind
            if kind in found:
                found[kind] = {term: [] for term in terms}
        for id, pearl in self.pearls.items():
            for kind in FOLDERS:
                for term in terms_of(pearl, kind):
                    found[kind][term].append(id)
        return {kind: {term: tuple(ids) for term, ids in terms.items()} for kind, terms in found.items()}

    @cached_property
    def filters(self) -> tuple[Filter, ...]:
        """Every narrowed list that is a page."""
        return tuple(filters(self.pearls))

    @cached_property
    def filters_of(self) -> Mapping[str, tuple[Filter, ...]]:
        """The narrowed lists by the address of the list they narrow."""
        found: dict[str, list[Filter]] = {}
        for filter in self.filters:
            found.setdefault(filter.whole, []).append(filter)
        return {address: tuple(ones) for address, ones in found.items()}

    @cached_property
    def trials(self) -> tuple[Listed, ...]:
        return tuple(Listed(trial, project) for project, trials in self.tree.trials.items() for trial in trials)

    def trials_in(self, place: str) -> list[Listed]:
        return [listed for listed in self.trials if listed.trial.area == place]

    def trials_of(self, project: str) -> list[Listed]:
        return [listed for listed in self.trials if listed.project == project]

    def projects_in(self, place: str) -> list[str]:
        """Projects that name a place among those they worked in."""
        return [id for id, project in self.vocabulary.projects.items() if place in project.areas]

    @cached_property
    def outcomes(self) -> tuple[Outcome, ...]:
        """The ledger of candidates, in its order."""
        return tuple(placed.record for placed in self.tree.outcomes)

    def with_material_in(self, language: Language) -> list[str]:
        """Ids of pearls whose material itself exists in `language`."""
        return [id for id, pearl in self.pearls.items() if language in material_languages(pearl)]

    def of_types(self, types: Iterable[str]) -> list[str]:
        return [id for id in self.pearls if self.pearls[id].meta.type in types]


def last_change(pearl: Pearl) -> date:
    """The day a pearl's content last changed; sitemaps and citations show it."""
    return pearl.meta.updated or pearl.meta.added


def is_place(term: str) -> bool:
    """Whether a term of `areas` is a real place."""
    return term not in (NATIONAL, UNKNOWN_PLACE)


def text_extent(pearl: Pearl, language: Language) -> str:
    """How much of a pearl is written in `language`: original, full, summary or none."""
    if language == pearl.original.language:
        return "original"
    return pearl.of.extent if pearl.of and pearl.translation else "none"


def languages_of(pearl: Pearl) -> list[Language]:
    """Languages with the whole text."""
    return [language for language in LANGUAGES if text_extent(pearl, language) in ("original", "full")]
