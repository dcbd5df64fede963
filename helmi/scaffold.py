"""`helmi new`: a pearl's folder with everything the contract asks for, and a place to write in every section."""

import random
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from helmi.fields import SHORT_ALPHABET
from helmi.language import Language
from helmi.sections import PARTS, PLACEHOLDER

HINTS = {
    "fi": {
        "mita": "mitä lukija saa ja mikä se on",
        "kenelle": "kuka hyötyy ja missä tilanteessa",
        "alkuun": "ensimmäiset askeleet lähteestä, tai väliotsikon ### Toimituksen ehdotus alla",
        "perusta": "mihin tieto perustuu ja kuka sen kertoo",
        "emme-tieda": "mitä ei luettu, mitattu tai löydetty",
    },
    "sv": {
        "mita": "vad läsaren får och vad det är",
        "kenelle": "vem som har nytta och i vilken situation",
        "alkuun": "de första stegen ur källan, eller under mellanrubriken ### Redaktionens förslag",
        "perusta": "vad uppgifterna bygger på och vem som berättar det",
        "emme-tieda": "vad som inte har lästs, mätts eller hittats",
    },
}


@dataclass(frozen=True)
class NewPearl:
    """What the editor tells of a new pearl."""

    title: str
    summary: str
    language: Language
    projects: Sequence[str]
    themes: Sequence[str]
    type: str
    audiences: Sequence[str]
    evidence: str
    tried_in: Sequence[str]
    url: str
    source_title: str
    publisher: str
    source_language: str


def draw_short(taken: Collection[str]) -> str:
    """A permanent id that no pearl has; drawn, so that two pull requests do not draw the same."""
    source = random.SystemRandom()
    while (short := "".join(source.choices(SHORT_ALPHABET, k=4))) in taken:
        pass
    return short


def skeleton(new: NewPearl, short: str, today: date) -> str:
    """The text of the new pearl's file."""
    language = "" if new.language == "fi" else f"language: {new.language}\n"
    head = f"""---
short: "{short}"
title: {_quoted(new.title)}
summary: {_quoted(new.summary)}
{language}projects: [{", ".join(new.projects)}]
themes: [{", ".join(new.themes)}]
type: {new.type}
audiences: [{", ".join(new.audiences)}]
evidence: {new.evidence}
tried_in: [{", ".join(new.tried_in)}]
sources:
  - url: {_quoted(new.url)}
    title: {_quoted(new.source_title)}
    publisher: {_quoted(new.publisher)}
    language: {new.source_language}
    role: main
    format: web
    access: unknown
    rights: unknown
    basis: part
    seen: {{on: {today.isoformat()}, how: live}}
added: {today.isoformat()}
review_by: {today.replace(year=today.year + 1, day=min(today.day, 28)).isoformat()}
---
"""
    hints = HINTS[new.language]
    parts = (
        f"## {part.heading(new.language)}\n\n{PLACEHOLDER[new.language]}: {hints[part.key]}.\n"
        for part in PARTS
        if part.required
    )
    return head + "\n" + "\n".join(parts)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
