"""`helmi new`: from an editor's answers to a pearl that can be filled in, checked, and found in its lists."""

import re
from datetime import date
from pathlib import Path

import pytest
from commands import helmi
from site_reader import Site
from trees import HERE, contents, edit, read_case

from helmi.scaffold import NewPearl, skeleton
from helmi.sections import PARTS, PLACEHOLDER

TITLE = 'Äänessä Öljymäki: "hiljaiset" äänet & Åbo 2021'
ID = "aanessa-oljymaki-hiljaiset-aanet-abo-2021"
ANSWERS = {
    "--summary": 'Miten "hiljaiset" saavat äänensä kuuluviin: kuusi keinoa.',
    "--project": "sotedialogit",
    "--theme": "dialogisuus",
    "--type": "malli",
    "--audience": "henkilosto",
    "--evidence": "julkaistu",
    "--place": "pohjanmaa",
    "--url": "https://www.tuni.fi/aanet",
    "--source-title": "Hiljaiset äänet: opas",
    "--publisher": "Tampereen yliopisto",
    "--source-language": "fi",
}
WORDS = [word for answer in ANSWERS.items() for word in answer]
HEAD = """---
short: "SHORT"
title: "Äänessä Öljymäki: \\"hiljaiset\\" äänet & Åbo 2021"
summary: "Miten \\"hiljaiset\\" saavat äänensä kuuluviin: kuusi keinoa."
projects: [sotedialogit]
themes: [dialogisuus]
type: malli
audiences: [henkilosto]
evidence: julkaistu
tried_in: [pohjanmaa]
sources:
  - url: "https://www.tuni.fi/aanet"
    title: "Hiljaiset äänet: opas"
    publisher: "Tampereen yliopisto"
    language: fi
    role: main
    format: web
    access: unknown
    rights: unknown
    basis: part
    seen: {on: DAY, how: live}
added: DAY
review_by: NEXT
---

## Mistä on kyse

KIRJOITA TÄHÄN: mitä lukija saa ja mikä se on.
"""


@pytest.fixture
def root(base: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (base / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    monkeypatch.chdir(base)
    return base


def test_new_pearl_has_every_field_that_was_answered(root: Path) -> None:
    answer = helmi("new", TITLE, *WORDS)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == (
        f"Tehty: pearls/{ID}/fi.md\nKirjoita tekstit ja tarkista: python3 scripts/helmi.py check pearls/{ID}/fi.md\n"
    )
    text = (root / "pearls" / ID / "fi.md").read_text(encoding="utf-8")
    days = re.findall(r"\d{4}-\d{2}-\d{2}", text)
    assert days[0] == days[1] < days[2]
    for found, name in ((days[2], "NEXT"), (days[0], "DAY")):
        text = text.replace(found, name)
    assert re.sub(r'short: "[0-9a-hjkmnp-tv-z]{4}"', 'short: "SHORT"', text).startswith(HEAD)


def test_new_pearl_is_checked_to_be_filled_in_and_nothing_else(root: Path) -> None:
    helmi("new", TITLE, *WORDS)
    answer = helmi("check", f"pearls/{ID}")
    required = sum(part.required for part in PARTS)
    found = re.findall(r"virhe (H\d{3})", answer.out)
    assert found == ["H212", *["H207"] * required], "too short, and every place to write in"


def test_filled_in_it_stands_in_its_theme_project_area_audience_and_type(root: Path, tmp_path: Path) -> None:
    """The stranger of the first issue: adds a pearl with `helmi new` and sees it in its lists, in both languages."""
    helmi("new", TITLE, *WORDS)
    path = root / "pearls" / ID / "fi.md"
    filled = re.sub(
        "KIRJOITA TÄHÄN: .*",
        "Tässä on kaksitoista sanaa, jotta teksti on tarpeeksi pitkä lukijalle luettavaksi.",
        path.read_text(encoding="utf-8"),
    )
    path.write_text(filled, encoding="utf-8")
    (root / "mkdocs.yml").unlink()
    answer = helmi("build", "--root", root)
    assert answer.code == 0, answer.err
    site = Site(root / "site")
    for prefix in ("", "sv/"):
        for place in (
            "teemat/dialogisuus",
            "hankkeet/sotedialogit",
            "alueet/pohjanmaa",
            "kohderyhmat/henkilosto",
            "tyypit/malli",
        ):
            links = site.pearls_in(site.pages[f"{prefix}{place}/"])
            assert links[ID].text == TITLE, place
            assert links[ID].language == "fi"


def test_swedish_pearl_is_asked_in_swedish_and_written_in_swedish(root: Path) -> None:
    answer = helmi("--language", "sv", "new", "Spelregler", "--text-language", "sv", *WORDS)
    assert answer.out.startswith("Skapad: pearls/spelregler/sv.md\n")
    text = (root / "pearls" / "spelregler" / "sv.md").read_text(encoding="utf-8")
    assert "\nlanguage: sv\n" in text
    assert [line[3:] for line in text.splitlines() if line.startswith("## ")] == [p.sv for p in PARTS if p.required]
    assert text.count(PLACEHOLDER["sv"]) == sum(part.required for part in PARTS)


def test_what_is_not_given_is_asked_with_the_words_to_choose_from(root: Path) -> None:
    given = "\n".join(
        ["Kysytty", *(value if name != "--theme" else "dialogisuus, osallisuus" for name, value in ANSWERS.items())]
    )
    answer = helmi("new", given=given.replace("Hiljaiset äänet: opas", "Opas") + "\n")
    assert (answer.code, answer.err) == (0, "")
    assert "Teema: johtaminen-etana, dialogisuus, osallisuus, tyokykyjohtaminen\n" in answer.out
    text = (root / "pearls" / "kysytty" / "fi.md").read_text(encoding="utf-8")
    assert "themes: [dialogisuus, osallisuus]\n" in text


def test_a_word_that_is_not_known_is_asked_again_and_what_was_answered_is_kept(root: Path) -> None:
    terms = {"--project", "--theme", "--type", "--audience", "--evidence", "--place", "--source-language"}
    given = ["Kysytty", *(f"outo\n{value}" if name in terms else value for name, value in ANSWERS.items()), ""]
    answer = helmi("new", given="\n".join(given))
    assert answer.code == 0
    assert answer.err.count("Tuntematon: outo. Sallitut: ") == len(terms)
    assert (root / "pearls" / "kysytty" / "fi.md").is_file()


def test_questions_that_nobody_answers_end_in_a_word(root: Path) -> None:
    before = contents(root)
    answer = helmi("--language", "sv", "new", "Spelregler", given="Kort\n")
    assert (answer.code, answer.err) == (1, "\nAvbrutet.\n")
    assert contents(root) == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["Uusi", *WORDS, "--theme", "dialogi"],
         "Virhe: Tuntematon: dialogi. Sallitut: johtaminen-etana, dialogisuus, osallisuus, tyokykyjohtaminen\n"),
        (["Yhteisen kehittämisen kysymykset", *WORDS],
         "Virhe: Helmi yhteisen-kehittamisen-kysymykset on jo olemassa. Anna toinen otsikko.\n"),
        (["!!!"],
         "Virhe: Otsikossa ”!!!” ei ole kirjaimia eikä numeroita, joista tehdä tunnus. Anna toinen otsikko.\n"),
    ],
)  # fmt: skip
def test_what_cannot_be_made_is_said_and_nothing_is_written(words: list[str], said: str, root: Path) -> None:
    before = contents(root)
    answer = helmi("new", *words)
    assert (answer.code, answer.out, answer.err) == (2, "", said)
    assert contents(root) == before


def test_a_broken_vocabulary_is_told_before_anything_is_asked(root: Path) -> None:
    broken = read_case(HERE / "cases" / "invalid" / "vocabulary_broken.yml")
    edit(root, broken)
    answer = helmi("new")
    assert (answer.code, answer.out, answer.err) == (1, "", broken["problems"])


def test_a_pearl_made_on_a_leap_day_is_checked_on_a_day_that_exists() -> None:
    new = NewPearl("O", "S", "fi", ["p"], ["t"], "y", ["a"], "e", ["x"], "u", "s", "j", "fi")
    assert "\nadded: 2028-02-29\nreview_by: 2029-02-28\n" in skeleton(new, "0000", date(2028, 2, 29))
