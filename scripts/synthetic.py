"""Makes a tree of N synthetic pearls with this project's vocabulary, for measuring; never part of the published one."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Every third pearl has a full translation, as in a grown catalogue.
TRANSLATED = 0.3
WORDS = {
    "fi": [
        "esihenkilö",
        "työyhteisö",
        "hyvinvointi",
        "luottamus",
        "palaute",
        "kotihoito",
        "muutos",
        "johtaminen",
        "osallisuus",
        "asiakas",
        "tiimi",
        "keskustelu",
        "kokeilu",
        "tieto",
        "palvelu",
        "henkilöstö",
        "alue",
        "työpaja",
        "ohje",
        "vuoro",
        "kokous",
        "tavoite",
        "arki",
        "tuki",
        "käytäntö",
        "yhdessä",
        "kanssa",
        "sekä",
        "joka",
        "myös",
        "kun",
        "jossa",
        "saa",
        "antaa",
        "tukee",
        "kehittää",
        "sopii",
        "kertoo",
        "vahvistaa",
        "auttaa",
        "pitkin",
        "ennen",
        "jälkeen",
    ],
    "sv": [
        "chef",
        "arbetsgemenskap",
        "välmående",
        "förtroende",
        "respons",
        "hemvård",
        "förändring",
        "ledarskap",
        "delaktighet",
        "klient",
        "team",
        "samtal",
        "försök",
        "kunskap",
        "tjänst",
        "personal",
        "område",
        "workshop",
        "anvisning",
        "tur",
        "möte",
        "mål",
        "vardag",
        "stöd",
        "praxis",
        "tillsammans",
        "med",
        "samt",
        "som",
        "också",
        "när",
        "där",
        "får",
        "ger",
        "stöder",
        "utvecklar",
        "passar",
        "berättar",
        "stärker",
        "hjälper",
        "längs",
        "före",
        "efter",
    ],
}
HEADINGS = {
    "fi": ("Mistä on kyse", "Kenelle ja milloin", "Näin pääset alkuun", "Mihin tämä perustuu", "Mitä emme tiedä"),
    "sv": ("Vad det handlar om", "För vem och när", "Så kommer du i gång", "Vad det bygger på", "Vad vi inte vet"),
}
CAPTION = {"fi": "Taulukko: Kolme vaihetta", "sv": "Tabell: Tre steg"}


def make_tree(folder: Path, size: int, seed: int = 1) -> None:
    """Write `size` pearls of 400-490 words with headings, lists, a table and links; the same for the same seed."""
    # Situations lead to the real pearls.
    shutil.copytree(ROOT / "vocabulary", folder / "vocabulary", ignore=shutil.ignore_patterns("situations.yml"))
    chance = random.Random(seed)
    for number in range(size):
        home = folder / "pearls" / _id(number)
        home.mkdir(parents=True)
        (home / "fi.md").write_text(_original(number, size, chance), encoding="utf-8", newline="\n")
        if chance.random() < TRANSLATED:
            (home / "sv.md").write_text(_translation(number, size, chance), encoding="utf-8", newline="\n")


def change_one(folder: Path, size: int) -> None:
    """Change the text of one pearl, as an editor's save does."""
    path = folder / "pearls" / _id(size // 2) / "fi.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nYksi lause lisää tähän.\n", encoding="utf-8", newline="\n")


def _id(number: int) -> str:
    return f"koehelmi-{number}"


def _short(number: int) -> str:
    digits = "0123456789abcdefghjkmnpqrstvwxyz"
    return "".join(digits[number // 32**place % 32] for place in (3, 2, 1, 0))


def _original(number: int, size: int, chance: random.Random) -> str:
    projects = ("asko", "etana-enemman", "hyvinvoiva-hoiva", "sotedialogit", "soteliiderit")
    themes = ("tyokykyjohtaminen", "muutoksen-johtaminen", "dialogisuus", "johtaminen-etana", "osallisuus")
    places = ("pirkanmaa", "kainuu", "pohjanmaa", "helsinki", "valtakunnallinen", "ei-tiedossa")
    return f"""---
short: "{_short(number)}"
title: "{_sentence("fi", 5, chance)} {number}"
summary: "{_sentence("fi", 20, chance)}."
projects: [{chance.choice(projects)}]
themes: [{", ".join(chance.sample(themes, 2))}]
type: {chance.choice(("malli", "tyokalu", "opas", "julkaisu", "tutkimustulos", "koulutus"))}
audiences: [{", ".join(chance.sample(("johto", "esihenkilot", "hr", "henkilosto"), 2))}]
evidence: julkaistu
topics: [{", ".join(chance.sample(("luottamus", "palaute", "kotihoito", "lean", "dialogi"), 2))}]
tried_in: [{chance.choice(places)}]
sources:
  - url: "https://www.example.fi/{number}/"
    title: "{_sentence("fi", 4, chance)}"
    publisher: "Esimerkki"
    language: fi
    role: main
    format: web
    access: free
    rights: unknown
    basis: part
    seen: {{on: 2026-11-21, how: copy}}
related:
  - {{id: {_id((number + 1) % size)}, why: sama-aihe}}
added: 2026-11-21
---
{_body("fi", number, size, chance)}"""


def _translation(number: int, size: int, chance: random.Random) -> str:
    return f"""---
title: "{_sentence("sv", 5, chance)} {number}"
summary: "{_sentence("sv", 20, chance)}."
translation: {{of: fi, extent: full, review: none}}
---
{_body("sv", number, size, chance)}"""


def _body(language: str, number: int, size: int, chance: random.Random) -> str:
    parts = []
    for index, heading in enumerate(HEADINGS[language]):
        parts.append(f"## {heading}\n")
        parts.append(_paragraph(language, chance))
        if index in (0, 2):
            parts += [f"- {_sentence(language, 6, chance)}" for _ in range(4)]
        if index == 1:
            parts.append(f"[{_sentence(language, 3, chance)}](../{_id((number + 7) % size)}/{language}.md)")
        if index == 3:
            rows = [f"| {_sentence(language, 2, chance)} | {_sentence(language, 3, chance)} |" for _ in range(3)]
            parts.append("\n".join([f"{CAPTION[language]}\n", "| A | B |", "| --- | --- |", *rows]))
        parts.append("")
    return "\n".join(parts)


def _paragraph(language: str, chance: random.Random) -> str:
    return " ".join(f"{_sentence(language, chance.randint(8, 12), chance)}." for _ in range(7)) + "\n"


def _sentence(language: str, length: int, chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS[language], k=length)).capitalize()
