"""The content of this repository: sound, honest, without anybody's contact details, named as the registries name."""

import re
from datetime import date
from pathlib import Path

import pytest
import yaml
from commands import helmi
from site_reader import Site
from trees import HERE, PROJECT

from helmi.build import frame, prepare, read_root, run_mkdocs
from helmi.tree import Pearl, Tree

E_MAIL = re.compile(r"[\w.+-]+\s?(@|\(at\)|\[at\])\s?[\w-]+\.[a-z]{2,}", re.IGNORECASE)
PHONE = re.compile(
    r"\+358[\s\d-]{5,}"
    r"|\b(puh|puhelin|tel|tfn)\.?:?\s*\(?\+?\d[\d\s-]{4,}"
    r"|\b0(4\d|50|[2-9]|1\d)[ -]\d{3,4}[ -]?\d{2,4}\b",
    re.IGNORECASE,
)
# What only a result may say; of an aim and of a row in a register it would be a claim without evidence.
CLAIMS = ("osoitti", "paransi", "visade", "förbättrade")


@pytest.fixture(scope="module")
def tree() -> Tree:
    reading = read_root(PROJECT)
    assert reading.tree is not None
    return reading.tree


def texts(pearl: Pearl) -> str:
    return "\n".join((PROJECT / v.path).read_text(encoding="utf-8") for v in (pearl.original, pearl.translation) if v)


def test_nothing_in_the_repository_is_wrong() -> None:
    answer = helmi("check", "--root", PROJECT)
    assert [line for line in answer.out.splitlines() if ": virhe H" in line] == []
    assert answer.code == 0


def test_the_reader_is_led_to_the_material_first(tree: Tree) -> None:
    roles = {id: pearl.meta.sources[0].role for id, pearl in tree.pearls.items()}
    assert {id: role for id, role in roles.items() if role != "main"} == {}


def test_aims_and_listings_claim_no_results(tree: Tree) -> None:
    modest = {id: texts(p).casefold() for id, p in tree.pearls.items() if p.meta.evidence in ("tavoite", "kirjattu")}
    assert modest, "there is nothing to test"
    assert [(id, claim) for id, text in modest.items() for claim in CLAIMS if claim in text] == []


def test_no_text_holds_an_e_mail_address_or_a_phone_number() -> None:
    files = [path for name in ("pearls", "trials", "vocabulary", "docs") for path in (PROJECT / name).rglob("*.*")]
    read = {path: path.read_text(encoding="utf-8") for path in files if path.suffix in (".md", ".yml")}
    found = [
        (path.name, match[0])
        for path, text in read.items()
        for match in (E_MAIL.search(text), PHONE.search(text))
        if match
    ]
    assert found == []


@pytest.mark.parametrize(
    ("pattern", "text", "is_found"),
    [
        (E_MAIL, "etunimi.sukunimi@tuni.fi", True),
        (E_MAIL, "etunimi.sukunimi (at) tuni.fi", True),
        (E_MAIL, "klo 12 @ Tampere", False),
        (PHONE, "Puh. 050 123 4567", True),
        (PHONE, "+358 40 1234567", True),
        (PHONE, "tfn 09-123 456", True),
        (PHONE, "URN:NBN:fi-fe2023080793173", False),
        (PHONE, "ISBN 978-952-7266-00-0, 78, 595-608", False),
        (PHONE, 'seen: {on: 2026-11-21, how: copy}, code: "08", 2019-2022', False),
    ],
)
def test_contact_details_are_recognised(pattern: re.Pattern[str], text: str, is_found: bool) -> None:
    assert bool(pattern.search(text)) is is_found


def test_counties_are_named_as_the_registry_names_them(tree: Tree) -> None:
    registry = yaml.safe_load((HERE / "counties.yml").read_text(encoding="utf-8"))
    ours = sorted([area.code, area.name.fi, area.name.sv] for area in tree.vocabulary.areas.values())
    assert ours == registry


def test_ids_of_the_contract_are_all_there_and_no_others(tree: Tree) -> None:
    """Addresses are made of them: an id that vanishes takes pages and links with it."""
    kinds = ("themes", "projects", "types", "audiences", "evidence")
    assert {kind: sorted(getattr(tree.vocabulary, kind)) for kind in kinds} == {
        "themes": ["dialogisuus", "johtaminen-etana", "muutoksen-johtaminen", "osallisuus", "tyokykyjohtaminen"],
        "projects": ["asko", "etana-enemman", "hyvinvoiva-hoiva", "sotedialogit", "soteliiderit",
                     "strateginen-tyokykyjohtaminen", "yhteinen"],
        "types": ["julkaisu", "koulutus", "malli", "opas", "tutkimustulos", "tyokalu"],
        "audiences": ["esihenkilot", "henkilosto", "hr", "johto", "kehittajat", "paattajat"],
        "evidence": ["julkaistu", "kirjattu", "tavoite", "toteutettu", "tulos"],
    }  # fmt: skip


def test_every_project_has_its_aims_and_every_theme_its_pearls(tree: Tree) -> None:
    words = tree.vocabulary
    assert [id for id, project in words.projects.items() if not project.aims and id != "yhteinen"] == []
    themes = {theme for pearl in tree.pearls.values() for theme in pearl.meta.themes}
    assert themes == set(words.themes)


def test_links_of_hand_written_pages_lead_somewhere(tree: Tree, tmp_path: Path) -> None:
    """Nobody checks them in the text: they are plain Markdown, and a pearl's id can change."""
    _, _, pages = prepare(PROJECT, tmp_path / "docs", date(2026, 11, 21))
    assert pages
    run_mkdocs(frame(PROJECT), tmp_path / "docs", tmp_path / "site")
    site = Site(tmp_path / "site")
    broken = []
    for written in tree.pages:
        address = f"{'sv/' if written.language == 'sv' else ''}{written.address}"
        page = site.page(address)
        for link in page.main.all("a"):
            target = site.target(page, link.attributes["href"])
            if target is None:
                continue
            path, anchor = target
            if not (site.folder / path).is_file() or (
                anchor and anchor not in site.page(path.removesuffix("index.html")).ids
            ):
                broken.append(f"{written.path}: {link.attributes['href']}")
    assert broken == []
