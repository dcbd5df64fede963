"""What a pearl's metadata is: declared here once.

From these declarations come the check, the JSON Schema, and the table of fields in the editor's guide.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from helmi.cited_source import Source
from helmi.fields import (
    Address,
    Candidate,
    Day,
    Line,
    Maybe,
    Number,
    Period,
    Record,
    Short,
    Slug,
    Some,
    Summary,
    Term,
    Title,
    described,
)
from helmi.language import Language


class Effort(Record):
    """What using the pearl takes, when a source says it."""

    minutes: Annotated[list[Number], Field(min_length=2, max_length=2)] | None = described(
        "Kesto minuutteina: vähintään, enintään.",
        "Tid i minuter: minst, högst.",
        "Minutes: at least, at most.",
        [40, 60],
        default=None,
    )
    people: Literal["alone", "team", "organisation"] | None = described(
        "Kuka käyttää: yksin, tiimi vai organisaatio.",
        "Vem använder: ensam, team eller organisation.",
        "Used alone, by a team, or by an organisation.",
        "team",
        default=None,
    )


class Related(Record):
    """A link to another pearl with its reason."""

    id: Slug = described(
        "Toisen helmen tunnus.", "Den andra pärlans id.", "Id of the other pearl.", "hybridijohtamisen-malli"
    )
    why: Annotated[str, Term("relations")] = described(
        "Mikä helmiä yhdistää.", "Vad som förenar pärlorna.", "What joins them.", "syventaa"
    )


class Adopter(Record):
    """An organisation that says it has taken the pearl into use."""

    organisation: Title = described("Organisaatio.", "Organisation.", "Organisation.", "Siun sote")
    year: Period | None = described("Vuosi.", "År.", "Year.", "2023", default=None)
    note: Line | None = described(
        "Mitä otettiin käyttöön.",
        "Vad som togs i bruk.",
        "What was taken into use.",
        "Koko työkirja",
        default=None,
    )
    source: Address = described("Mistä tieto on.", "Var uppgiften finns.", "Where it is said.", "https://www.kt.fi/")


class Reviewed(Record):
    """A check by the project: a role and an organisation, never a person."""

    on: Day = described("Tarkistuspäivä.", "Granskningsdag.", "Day of the review.", "2027-01-15")
    by: Title = described(
        "Rooli ja organisaatio, ei henkilöä.",
        "Roll och organisation, ingen person.",
        "Role and organisation, no person.",
        "Projektipäällikkö, TAMK",
    )


class CandidateOf(Record):
    """Which lines of the compilation's facts the pearl comes from."""

    code: Candidate = described(
        "Tunnus koosteessa.", "Kod i sammanställningen.", "Code in the compiled facts.", "ETÄNÄ-3"
    )
    confidence: Literal["H", "M"] = described(
        "Varmuus: H (luettu ensilähteestä) tai M (yhteys tai vuosi päätelty).",
        "Säkerhet: H (läst i förstahandskälla) eller M (koppling eller år härlett).",
        "Confidence: H (read in a primary source) or M (link or year inferred).",
        "H",
    )
    merged: Maybe[Candidate] | None = described(
        "Samaan helmeen yhdistetyt tunnukset.",
        "Koder som slagits ihop i samma pärla.",
        "Codes merged into the same pearl.",
        ["ASKO-4"],
        default=None,
    )


class Withdrawn(Record):
    """Why a pearl was taken away; its page stays as a tombstone."""

    on: Day = described("Poistopäivä.", "Dagen då pärlan drogs tillbaka.", "Day of withdrawal.", "2027-05-01")
    why: Line = described("Syy.", "Orsak.", "Reason.", "Aineisto on poistunut verkosta.")
    instead: Slug | None = described(
        "Helmi, joka korvaa tämän.",
        "Pärla som ersätter denna.",
        "The pearl that replaces it.",
        "hybridijohtamisen-malli",
        default=None,
    )


class Original(Record):
    """Front matter of a pearl's original text."""

    short: Short = described(
        "Nelimerkkinen pysyvä tunnus; `helmi new` arpoo sen.",
        "Permanent kod på fyra tecken; `helmi new` lottar den.",
        "Permanent four-character id, drawn by `helmi new`.",
        "1dcb",
    )
    title: Title = described("Otsikko.", "Rubrik.", "Title.", "Luottamuksen työkirja")
    summary: Summary = described(
        "Mitä lukija saa, enintään 300 merkkiä.",
        "Vad läsaren får, högst 300 tecken.",
        "What the reader gets, at most 300 characters.",
        "Maksuton työkirja luottamuksen rakentamiseen.",
    )
    language: Language = described(
        "Alkuperäisen tekstin kieli, jos se ei ole suomi.",
        "Originaltextens språk om det inte är finska.",
        "Language of the original where it is not Finnish.",
        "sv",
        default="fi",
    )
    projects: Some[Annotated[str, Term("projects")]] = described(
        "Hankkeet, joista helmi on.", "Projekten som pärlan kommer från.", "Projects.", ["etana-enemman"]
    )
    themes: Some[Annotated[str, Term("themes")]] = described(
        "1-3 teemaa; yhteisillä helmillä enintään 5.",
        "1-3 teman; gemensamma pärlor högst 5.",
        "1-3 themes; joint pearls up to 5.",
        ["johtaminen-etana"],
    )
    type: Annotated[str, Term("types")] = described("Tyyppi.", "Typ.", "Type.", "tyokalu")
    audiences: Some[Annotated[str, Term("audiences")]] = described(
        "Kohderyhmät.", "Målgrupper.", "Audiences.", ["esihenkilot"]
    )
    evidence: Annotated[str, Term("evidence")] = described(
        "Mihin helmi perustuu.", "Vad pärlan bygger på.", "What the pearl rests on.", "julkaistu"
    )
    topics: Maybe[Annotated[str, Term("topics")]] | None = described(
        "Tarkemmat aiheet.", "Närmare ämnen.", "Finer topics.", ["luottamus"], default=None
    )
    tried_in: Some[Annotated[str, Term("places")]] = described(
        "Alueet, joilla työtä tehtiin, valtakunnallinen tai ei-tiedossa.",
        "Områden där arbetet gjordes, valtakunnallinen eller ei-tiedossa.",
        "Areas where it was done, valtakunnallinen (national) or ei-tiedossa (not known).",
        ["pirkanmaa"],
    )
    period: Period | None = described(
        "Vuodet, jolloin työ tehtiin.",
        "Åren då arbetet gjordes.",
        "Years the work was done.",
        "2019-2021",
        default=None,
    )
    effort: Effort | None = described(
        "Aika ja väki, vain jos lähde kertoo.",
        "Tid och personer, bara om källan säger det.",
        "Time and people, only if a source says it.",
        {"minutes": [40, 60]},
        default=None,
    )
    sources: Some[Source] = described(
        "Lähteet; ensimmäinen on se, jonka lukija avaa.",
        "Källor; den första är den som läsaren öppnar.",
        "Sources; the first is what the reader opens.",
        [{"url": "https://www.kt.fi/"}],
    )
    related: Maybe[Related] | None = described(
        "Muita helmiä ja syy.",
        "Andra pärlor och skälet.",
        "Other pearls and why.",
        [{"id": "hybridijohtamisen-malli", "why": "syventaa"}],
        default=None,
    )
    adopters: Maybe[Adopter] | None = described(
        "Ketkä ovat ottaneet käyttöön.",
        "Vilka som har tagit i bruk.",
        "Who has taken it into use.",
        [{"organisation": "Siun sote"}],
        default=None,
    )
    licence: Literal["CC-BY-4.0"] = described(
        "Tämän esittelytekstin lisenssi, ei aineiston.",
        "Licensen för denna text, inte för materialet.",
        "Licence of our text, not of the material.",
        "CC-BY-4.0",
        default="CC-BY-4.0",
    )
    candidate: CandidateOf | None = described(
        "Mistä koosteen kohdasta helmi tehtiin.",
        "Vilken punkt i sammanställningen pärlan bygger på.",
        "Which compiled facts it comes from.",
        {"code": "ETÄNÄ-3", "confidence": "H"},
        default=None,
    )
    reviewed: Reviewed | None = described(
        "Hankkeen tarkistus; puuttuu, jos ei ole tarkistettu.",
        "Projektets granskning; saknas om ingen gjorts.",
        "Review by the project; absent if none.",
        {"on": "2027-01-15", "by": "Projektipäällikkö, TAMK"},
        default=None,
    )
    added: Day = described("Lisäyspäivä.", "Dagen då pärlan lades till.", "Day added.", "2026-11-21")
    updated: Day | None = described(
        "Viimeisin sisältömuutos.",
        "Senaste ändring av innehållet.",
        "Last change of content.",
        "2027-02-01",
        default=None,
    )
    review_by: Day | None = described(
        "Päivä, johon mennessä tiedot tarkistetaan.",
        "Dag då uppgifterna senast ska kontrolleras.",
        "Day by which to check the facts again.",
        "2027-11-21",
        default=None,
    )
    withdrawn: Withdrawn | None = described(
        "Poistettu helmi: milloin ja miksi.",
        "Tillbakadragen pärla: när och varför.",
        "Withdrawn: when and why.",
        {"on": "2027-05-01", "why": "Aineisto on poistunut."},
        default=None,
    )

    # Each asks of the fields above it those that are sound, so that a fault in another field hides none of these.
    @field_validator("themes")
    @classmethod
    def _not_too_many(cls, themes: list[str], info: ValidationInfo) -> list[str]:
        projects = info.data.get("projects")
        if len(themes) > 3 and projects and "yhteinen" not in projects and len(projects) < 2:
            raise PydanticCustomError("H140", "themes", {"found": str(len(themes))})
        return themes

    @field_validator("updated", "review_by")
    @classmethod
    def _not_before_added(cls, day: date | None, info: ValidationInfo) -> date | None:
        added = info.data.get("added")
        if day and added and day < added:
            raise PydanticCustomError("H136", "dates", {"found": f"added: {added}, {info.field_name}: {day}"})
        return day


class Of(Record):
    """What a translation translates, and how far."""

    of: Language = described("Alkuperäisen kieli.", "Originalets språk.", "Language of the original.", "fi")
    extent: Literal["summary", "full"] = described(
        "Käännöksen laajuus: tiivistelmä vai koko teksti.",
        "Översättningens omfattning: sammandrag eller hela texten.",
        "Extent: summary or full text.",
        "full",
    )
    review: Literal["none", "language", "expert"] = described(
        "Kuka on tarkistanut käännöksen.",
        "Vem som har granskat översättningen.",
        "Who has reviewed the translation.",
        "none",
        default="none",
    )
    state: dict[Slug, Title] | None = described(
        "Tarkisteet, jotka `helmi translations --accept` kirjoittaa.",
        "Kontrollsummor som `helmi translations --accept` skriver.",
        "Hashes that `helmi translations --accept` writes.",
        {"title": "v1:0123456789ab"},
        default=None,
    )


class Translation(Record):
    """Front matter of the other language's text; everything else stands in the original alone."""

    title: Title = described(
        "Otsikko käännöksen kielellä.",
        "Rubrik på översättningens språk.",
        "Title in the translation's language.",
        "Arbetsbok om förtroende",
    )
    summary: Summary = described(
        "Tiivistelmä käännöksen kielellä.",
        "Sammandrag på översättningens språk.",
        "Summary in the translation's language.",
        "Gratis arbetsbok om att bygga förtroende.",
    )
    translation: Of = described(
        "Mistä käännetty ja miltä osin.",
        "Vad som översatts och till vilken del.",
        "What is translated and how far.",
        {"of": "fi", "extent": "full", "review": "none"},
    )
