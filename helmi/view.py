"""What a page template may ask, in one language: labels, lists, numbers and dates as they are written.

Templates hold no logic of pearls; they ask a `View`.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from helmi.alphabet import initial, sort_key
from helmi.candidate import Became
from helmi.catalogue import (
    FINDINGS,
    TOOLS,
    Catalogue,
    Listed,
    is_place,
    last_change,
    material_languages,
    terms_of,
    text_extent,
)
from helmi.filters import FOLDERS, SWEDISH
from helmi.language import Language, other
from helmi.sections import PARTS
from helmi.situation import Situation
from helmi.translation import stale_parts, untranslated_parts
from helmi.tree import Pearl, Version
from helmi.vocabulary import NATIONAL


@dataclass(frozen=True, slots=True)
class Words:
    """Text with the language it is in, where that is not the page's: templates write `lang` from it."""

    text: str
    language: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A pearl as a list shows it."""

    id: str
    title: Words
    summary: Words
    type: str
    projects: tuple[str, ...]
    materials: str
    note: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A section as a page shows it: the heading in the page's language, the text in its own."""

    key: str
    heading: str
    html: str


@dataclass(frozen=True)
class View:
    """The catalogue in one language. `interface` holds the sentences of `theme/interface.yml` for it."""

    language: Language
    catalogue: Catalogue
    interface: Mapping[str, Any]

    # Words and numbers

    def count(self, number: int, what: str) -> str:
        """`12 helmeä`, `1 pärla`."""
        words = self.interface["counts"][what]
        return str(words["one"] if number == 1 else words["many"].format(n=number))

    def day(self, value: date) -> str:
        """`21.11.2026`, in both languages as Finland writes it."""
        return f"{value.day}.{value.month}.{value.year}"

    def years(self, period: str) -> str:
        return period.replace("-", "–")

    def words(self, text: str, language: str) -> Words:
        return Words(text, None if language == self.language else language)

    # Terms

    def label(self, kind: str, term: str) -> str:
        """The label of a term in the page's language."""
        if kind == "areas" and not is_place(term):
            return str(self.interface["area"][term]["label"])
        if kind == "themes":
            return self.catalogue.vocabulary.themes[term].short[self.language]
        return str(getattr(self.catalogue.vocabulary, kind)[term].label[self.language])

    def terms(self, kind: str) -> list[str]:
        """Terms of a kind: areas and topics by the alphabet, the others in the order of the vocabulary."""
        terms = list(getattr(self.catalogue.vocabulary, kind))
        return sorted(terms, key=lambda t: sort_key(self.label(kind, t))) if kind in ("areas", "topics") else terms

    def title(self, kind: str, term: str) -> str:
        """The full name of a term: a theme's long label, an area's official name."""
        record = self.record(kind, term)
        if record is None or kind not in ("themes", "areas"):
            return self.label(kind, term)
        return str((record.label if kind == "themes" else record.name)[self.language])

    def record(self, kind: str, term: str) -> Any:
        """The vocabulary's record of a term; None for `valtakunnallinen` and `ei-tiedossa`, which are not areas."""
        return getattr(self.catalogue.vocabulary, kind).get(term)

    def size(self, kind: str, term: str) -> int:
        return len(self.catalogue.members[kind][term])

    def held(self, kind: str, term: str) -> int:
        """How much the page of a term lists: pearls, and for an area also trials."""
        trials = self.catalogue.trials_in(term) if kind == "areas" else []
        return self.size(kind, term) + len(trials)

    def address(self, kind: str, term: str) -> str:
        return f"{FOLDERS[kind]}/{term}/"

    # Lists

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """Every pearl that lists show, by id, in alphabetical order of the titles shown."""
        found = [self._entry(pearl) for pearl in self.catalogue.pearls.values()]
        return {entry.id: entry for entry in sorted(found, key=lambda entry: sort_key(entry.title.text))}

    def materials(self) -> dict[str, int]:
        """The languages that materials are in and how many pearls have material in each, the commonest first."""
        languages = (language for pearl in self.catalogue.pearls.values() for language in material_languages(pearl))
        return dict(Counter(languages).most_common())

    def entries_of(self, ids: Iterable[str]) -> list[Entry]:
        wanted = set(ids)
        return [entry for id, entry in self.entries.items() if id in wanted]

    def members(self, kind: str, term: str) -> list[Entry]:
        return self.entries_of(self.catalogue.members[kind][term])

    def by_initial(self) -> dict[str, list[Entry]]:
        groups: dict[str, list[Entry]] = {}
        for entry in self.entries.values():
            groups.setdefault(initial(entry.title.text), []).append(entry)
        return groups

    def trials(self, listed: Iterable[Listed]) -> list[Listed]:
        return sorted(listed, key=lambda one: sort_key(one.trial.title[self.language]))

    def national(self) -> list[Entry]:
        """Pearls that are not tied to a place."""
        return self.members("areas", NATIONAL)

    def numbers(self) -> list[tuple[int, str, str]]:
        """What the site holds, as the home page tells it, and where to see it."""
        catalogue = self.catalogue
        swedish = len(catalogue.with_material_in("sv"))
        return [
            (len(catalogue.of_types(TOOLS)), "tools", "tyypit/"),
            (len(catalogue.of_types(FINDINGS)), "findings", self.address("types", FINDINGS[0])),
            (swedish, "swedish", f"{SWEDISH}/" if 0 < swedish < len(self.entries) else "helmet/"),
            (len(catalogue.trials), "trials", "alueet/"),
        ]

    def _entry(self, pearl: Pearl) -> Entry:
        shown = self.shown(pearl)
        note = {"none": "original_only", "summary": "summary_only"}.get(text_extent(pearl, self.language), "")
        languages = self.interface["language_of_text"]
        return Entry(
            pearl.id,
            self.words(shown.title, shown.language),
            self.words(shown.summary, shown.language),
            self.catalogue.vocabulary.types[pearl.meta.type].singular[self.language],
            tuple(self.label("projects", project) for project in pearl.meta.projects),
            ", ".join(languages[language] for language in material_languages(pearl)),
            str(self.interface["list"][note]) if note else "",
        )

    # One pearl

    def shown(self, pearl: Pearl) -> Version:
        """The version whose title and summary the page shows: its own language's, or the only one there is."""
        return pearl.version(self.language) or pearl.original

    def text(self, pearl: Pearl) -> Version:
        """The version whose sections the page shows: the whole text in its language, or the original."""
        own = pearl.version(self.language)
        return own if own and own.body.hashes else pearl.original

    def title_of(self, id: str) -> Words:
        """The title of another pearl, in the page's language where it has one."""
        shown = self.shown(self.catalogue.tree.pearls[id])
        return self.words(shown.title, shown.language)

    def situations(self) -> list[Situation]:
        return [placed.record for placed in self.catalogue.tree.situations]

    def outcome_counts(self) -> list[tuple[int, str]]:
        """How many candidates became each kind; what none became is left out."""
        became = Counter(outcome.became for outcome in self.catalogue.outcomes)
        kinds: tuple[tuple[Became, str], ...] = (
            ("pearl", "pearls"),
            ("trial", "trials"),
            ("aim", "aims"),
            ("merged", "merged"),
        )
        return [(became[kind], what) for kind, what in kinds if became[kind]]

    def told_at(self, id: str) -> tuple[str, Words]:
        """Where a pearl, a trial or a project is told, and its name: what an entry of the ledger leads to."""
        if id in self.catalogue.tree.pearls:
            return f"helmet/{id}/", self.title_of(id)
        for listed in self.catalogue.trials:
            if listed.trial.id == id:
                words = self.words(listed.trial.title[self.language], self.language)
                return f"{self.address('projects', listed.project)}#{id}", words
        return self.address("projects", id), self.words(self.label("projects", id), self.language)

    def host(self, address: str) -> str:
        """The host of an address, as a link's text shows where it leads."""
        return (urlsplit(address).hostname or address).removeprefix("www.")

    def sections(self, pearl: Pearl) -> list[Shown]:
        headings = {part.key: part.heading(self.language) for part in PARTS}
        text = self.text(pearl)
        return [Shown(section.key, headings[section.key], section.html) for section in text.body.sections]

    def part_names(self, keys: Iterable[str]) -> str:
        """Parts of a text as a reader knows them."""
        names = {part.key: part.heading(self.language) for part in PARTS} | self.interface["translation"]["parts"]
        return ", ".join(names[key] for key in keys)

    def extent(self, pearl: Pearl) -> str:
        return text_extent(pearl, self.language)

    def stale(self, pearl: Pearl) -> str:
        """Parts that have changed; of those that nobody has accepted yet nobody can say that they have."""
        accepted = pearl.of.state if pearl.of else None
        return self.part_names(key for key in stale_parts(pearl) if key in (accepted or {}))

    def untranslated(self, pearl: Pearl) -> str:
        return self.part_names(untranslated_parts(pearl))

    def changed(self, pearl: Pearl) -> date:
        return last_change(pearl)

    def is_for_use(self, pearl: Pearl) -> bool:
        """Whether a reader puts the pearl to use, so that it matters how much time that takes."""
        return pearl.meta.type in TOOLS

    def is_before_counties(self, period: str) -> bool:
        """Whether work of these years was done before 1.1.2023, when the counties took over (Act 616/2021)."""
        return int(period[-4:]) < 2023

    @property
    def other(self) -> Language:
        return other(self.language)

    def terms_of(self, pearl: Pearl, kind: str) -> list[str]:
        return terms_of(pearl, kind)
