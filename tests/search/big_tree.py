"""Makes a tree of N pearls whose vocabulary grows as that of real ones would, for measuring the search's size and time.

Sentences come from the real pearls. New words, which more real pearls would bring, are compounds of real words. Their
rate is set so that the number of different words follows Heaps' law with the exponent that the real pearls have (0.63
in Finnish, between 23 and 47 pearls): about 12,000 forms at 300 pearls of 300 words. scripts/synthetic.py has 43 words
in all, which says nothing of an index.
"""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path

WORDS_PER_PEARL = 300
# The share of words replaced by a new one; see above.
NEW = {"fi": 0.21, "sv": 0.165}
HEADINGS = {
    "fi": ("Mistä on kyse", "Kenelle ja milloin", "Näin pääset alkuun", "Mihin tämä perustuu", "Mitä emme tiedä"),
    "sv": ("Vad det handlar om", "För vem och när", "Så kommer du i gång", "Vad det bygger på", "Vad vi inte vet"),
}
TRANSLATION = "translation: {of: fi, extent: full, review: none}\n"
TERMS = {
    "projects": (1, ("asko", "etana-enemman", "hyvinvoiva-hoiva", "sotedialogit", "soteliiderit")),
    "themes": (2, ("tyokykyjohtaminen", "muutoksen-johtaminen", "dialogisuus", "johtaminen-etana", "osallisuus")),
    "audiences": (2, ("johto", "esihenkilot", "hr", "henkilosto")),
    "topics": (2, ("luottamus", "palaute", "kotihoito", "lean", "dialogi")),
    "tried_in": (1, ("pirkanmaa", "kainuu", "pohjanmaa", "helsinki", "valtakunnallinen")),
}
DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"


def make_tree(root: Path, folder: Path, size: int, seed: int = 1) -> None:
    """Write `size` pearls into `folder`, each in both languages; the same for the same seed and pearls."""
    shutil.copytree(root / "vocabulary", folder / "vocabulary", ignore=shutil.ignore_patterns("situations.yml"))
    chance = random.Random(seed)
    real = sorted((root / "pearls").iterdir())
    sentences = {language: _sentences(real, language) for language in HEADINGS}
    heads = {language: _heads(sentences[language]) for language in HEADINGS}
    for number in range(size):
        home = folder / "pearls" / f"koehelmi-{number}"
        home.mkdir(parents=True)
        for language in HEADINGS:
            front = _fields(number, chance) if language == "fi" else TRANSLATION
            text = _text(front, language, number, sentences[language], heads[language], chance)
            (home / f"{language}.md").write_text(text, encoding="utf-8", newline="\n")


def _sentences(pearls: list[Path], language: str) -> list[str]:
    found = []
    for pearl in pearls:
        body = (pearl / f"{language}.md").read_text(encoding="utf-8").split("---\n", 2)[2]
        for line in body.splitlines():
            if re.match(r"[A-ZÅÄÖ]", line) and not re.search(r"[\[\]|<>{}:^*_]", line):
                found += re.findall(r"[^.?!]+[.?!]", line)
    return [sentence.strip() for sentence in found]


def _heads(sentences: list[str]) -> list[str]:
    """Words that a new compound may begin with."""
    return sorted({word for line in sentences for word in re.findall(r"\b[a-zåäö]{4,8}\b", line)})


def _text(front: str, language: str, number: int, sentences: list[str], heads: list[str], chance: random.Random) -> str:
    def sentence() -> str:
        return re.sub(
            r"\b[a-zåäö]{5,}\b",
            lambda word: chance.choice(heads) + word[0] if chance.random() < NEW[language] else word[0],
            chance.choice(sentences),
        )

    def prose(words: int) -> str:
        made: list[str] = []
        while sum(len(line.split()) for line in made) < words:
            made.append(sentence())
        return " ".join(made)

    title = f"{sentence().rstrip('.?!')[:60].strip()} {number}".replace('"', "")
    summary = prose(20)[:290].replace('"', "")
    sections = "\n\n".join(f"## {heading}\n\n{prose(WORDS_PER_PEARL // 5 - 6)}" for heading in HEADINGS[language])
    return f'---\n{front}title: "{title}"\nsummary: "{summary}"\n---\n{sections}\n'


def _fields(number: int, chance: random.Random) -> str:
    """Everything that an original's front matter holds besides title and summary."""
    short = "".join(DIGITS[number // 32**place % 32] for place in (3, 2, 1, 0))
    chosen = {key: chance.sample(values, many) for key, (many, values) in TERMS.items()}
    terms = "".join(f"{key}: [{', '.join(values)}]\n" for key, values in chosen.items())
    return f"""short: "{short}"
{terms}type: {chance.choice(("malli", "tyokalu", "opas", "julkaisu", "tutkimustulos", "koulutus"))}
evidence: julkaistu
sources:
  - url: "https://www.example.fi/{number}/"
    title: "Aineisto {number}"
    publisher: "Esimerkki"
    language: fi
    role: main
    format: web
    access: free
    rights: unknown
    basis: part
    seen: {{on: 2026-11-21, how: copy}}
added: 2026-11-21
"""
