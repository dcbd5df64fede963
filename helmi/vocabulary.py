"""The words pearls are sorted by, and the two thinner kinds of record: trials and aims; all in both languages."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import Field

from helmi.fields import (
    Address,
    Both,
    Candidate,
    Maybe,
    Period,
    Record,
    Slug,
    Some,
    Term,
    Title,
    Truth,
    described,
)
from helmi.meant import Terms

NATIONAL = "valtakunnallinen"
UNKNOWN_PLACE = "ei-tiedossa"


class Label(Record):
    """A word with its label; `own_translation` marks a Swedish form that is the editors' proposal."""

    label: Both
    own_translation: Truth = False


class Described(Label):
    description: Both


class Theme(Described):
    short: Both
    source: Address


class Topic(Label):
    yso: str | None = Field(default=None, pattern=r"^p\d+$")

    @property
    def yso_address(self) -> str | None:
        """The concept's URI in the General Finnish Ontology YSO."""
        return f"http://www.yso.fi/onto/yso/{self.yso}" if self.yso else None


class Type(Described):
    singular: Both


class Area(Label):
    """A wellbeing services county, Helsinki or Åland; codes are Statistics Finland's classification."""

    code: str = Field(pattern=r"^\d\d$")
    name: Both
    inside: Both
    kind: Literal["county", "city", "autonomous"]


class Aim(Record):
    text: Both
    source: Address
    candidate: Candidate | None = None


class Link(Record):
    url: Address
    title: Both
    language: Literal["fi", "sv", "en"]


class Abbreviation(Label):
    """A short form that texts may use unexplained: `short` in each language, opened in `label`."""

    short: Both


class Project(Described):
    name: Both
    name_en: Title | None = None
    code: Title | None = None
    years: Period
    coordinator: Both
    partners: Maybe[Both] = []
    funder: Both
    areas: Some[Annotated[str, Term("places")]]
    notes: Maybe[Both] = []
    addresses: Maybe[Link] = []
    aims: Maybe[Aim] = []
    # Candidates of the compiled facts that are told in this description and not as aims.
    merged: Maybe[Candidate] = []


class Trial(Record):
    """A workplace that took part, an event held, a pilot: what is known of it and no more."""

    id: Slug = described("Tunnus.", "Id.", "Id.", "sotedialogit-lapua-kotihoito")
    title: Both = described("Nimi.", "Namn.", "Name.", {"fi": "Lapuan kotihoito", "sv": "Hemvården i Lappo"})
    organisation: Both = described(
        "Organisaatio silloisella nimellään.",
        "Organisationen med dåtida namn.",
        "Organisation by its name at the time.",
        {"fi": "Lapuan kaupunki", "sv": "Lappo stad"},
    )
    service: Both = described(
        "Palvelu tai ala.", "Tjänst eller område.", "Service.", {"fi": "kotihoito", "sv": "hemvård"}
    )
    area: Annotated[str, Term("places")] = described("Alue.", "Område.", "Area.", "etela-pohjanmaa")
    period: Period | None = described("Vuodet.", "År.", "Years.", "2019-2022", default=None)
    status: Literal["kirjattu", "toteutettu", "keskeytynyt"] = described(
        "Tila: kirjattu rekisteriin, toteutettu tai keskeytynyt.",
        "Läge: antecknat i registret, genomfört eller avbrutet.",
        "Status: listed, done or cut short.",
        "kirjattu",
    )
    note: Both | None = described(
        "Mitä tiedetään.",
        "Vad man vet.",
        "What is known.",
        {"fi": "Tuloksia ei ole kuvattu.", "sv": "Resultaten har inte beskrivits."},
        default=None,
    )
    source: Address = described(
        "Lähteen osoite.", "Källans adress.", "Address of the source.", "https://www.eura2014.fi/"
    )
    candidate: Candidate | None = described(
        "Tunnus koosteessa.",
        "Kod i sammanställningen.",
        "Code in the compiled facts.",
        "DIALOGIT-10",
        default=None,
    )


@dataclass(frozen=True)
class Vocabulary:
    """All vocabularies of a tree, each a mapping from id to record in the order of its file."""

    themes: Mapping[str, Theme]
    topics: Mapping[str, Topic]
    projects: Mapping[str, Project]
    areas: Mapping[str, Area]
    audiences: Mapping[str, Described]
    types: Mapping[str, Type]
    evidence: Mapping[str, Described]
    relations: Mapping[str, Label]
    glossary: Mapping[str, Abbreviation] = field(default_factory=dict)

    def allowed(self) -> dict[str, Terms]:
        """The ids a `Term` may name, by kind, each with the names of its term in both languages."""
        kinds = {kind: {id: _names(term) for id, term in getattr(self, kind).items()} for kind in MODELS}
        return {**kinds, "places": places(kinds["areas"])}


MODELS: Mapping[str, type[Label]] = {
    "areas": Area,
    "themes": Theme,
    "topics": Topic,
    "projects": Project,
    "audiences": Described,
    "types": Type,
    "evidence": Described,
    "relations": Label,
}
# A tree may lack these.
OPTIONAL: Mapping[str, type[Label]] = {"glossary": Abbreviation}


def places(areas: Terms) -> Terms:
    """What may stand as a place: the areas, the whole country, or not known."""
    national = ("koko maa", "hela landet", "riksomfattande", "nationell")
    return {**areas, NATIONAL: national, UNKNOWN_PLACE: ("ei tietoa", "okänt", "inte känt")}


def _names(term: Label) -> tuple[str, ...]:
    """Whatever a page may call it."""
    named = [getattr(term, name) for name in ("label", "short", "singular", "name") if hasattr(term, name)]
    return tuple(dict.fromkeys(text for both in named for text in (both.fi, both.sv)))
