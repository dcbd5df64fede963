"""The real tree, built: that nothing is empty that should hold pearls, and that every number on a page is true.

Numbers are counted anew from `helmet.json`, the catalogue that others read; a page may say no other.
"""

import json
import re
import shutil
from collections import Counter
from typing import Any

import pytest
import yaml
from commands import helmi
from passages import real_tree
from site_reader import Element, Page, Site
from trees import HERE, PROJECT

from helmi.catalogue import FINDINGS, TOOLS
from helmi.project import SOURCES

COUNTIES = yaml.safe_load((HERE / "data" / "counties.yml").read_text(encoding="utf-8"))
CANDIDATES = {"ASKO": 9, "ETÄNÄ": 17, "HOIVA": 5, "DIALOGIT": 21, "LIIDERIT": 18, "TYÖKYKY": 8, "YHTEINEN": 4}
PREFIXES = {"fi": "", "sv": "sv/"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The real content, built aside: the working copy and its own `site/` are left alone."""
    root = tmp_path_factory.mktemp("real")
    for name in (*SOURCES, "hooks", "mkdocs.yml"):
        copy = shutil.copytree if (PROJECT / name).is_dir() else shutil.copyfile
        copy(PROJECT / name, root / name)
    answer = helmi("build", "--root", root)
    assert answer.code == 0, answer.err
    return Site(root / "site")


def pearls_of(site: Site, **terms: str) -> list[str]:
    """Ids of shown pearls with these terms, from the catalogue's list of pearls alone."""
    return [
        pearl["id"]
        for pearl in site.data["pearls"]
        if "withdrawn" not in pearl
        and all(term == pearl[field] or term in pearl[field] for field, term in terms.items())
    ]


def numbers(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", text)]


def heading_number(page: Page, words: str) -> int:
    """The number in brackets of the heading that starts with `words`."""
    headings = [heading.text for heading in page.main.all("h2") if heading.text.startswith(words)]
    assert len(headings) == 1, (page.path, words)
    found = re.fullmatch(r".*\((\d+)\)", headings[0])
    assert found, headings
    return int(found[1])


def test_check_has_no_errors_and_warns_of_nothing_but_passed_review_dates() -> None:
    answer = helmi("check", "--root", PROJECT, "--format", "json")
    assert [problem for problem in json.loads(answer.out) if problem["code"] != "H601"] == []


@pytest.mark.parametrize("kind", ["themes", "projects", "audiences", "types"])
def test_every_term_has_pearls(site: Site, kind: str) -> None:
    assert [term for term, data in site.data["terms"][kind].items() if data["pearls"] == 0] == []


@pytest.mark.parametrize("county", COUNTIES)
def test_county_page_tells_what_was_there(site: Site, county: str) -> None:
    ledger = {placed.record.code: set(placed.record.to) for placed in real_tree().outcomes}
    for prefix in PREFIXES.values():
        page = site.pages[f"{prefix}alueet/{county}/"]
        told = {element.attributes["id"] for element in page.main.all("li", class_="trial")}
        anywhere = [heading for heading in page.main.all("h2") if heading.text.endswith(f"({len(national(site))})")]
        told |= set(pearls_before(site, page, anywhere[-1]))
        missing = [code for code in COUNTIES[county]["candidates"] if not ledger[code] & told]
        assert missing == [], page.path
        leads = {target[0] for link in page.main.all("a") if (target := site.target(page, link.attributes["href"]))}
        assert {f"{prefix}hankkeet/{project}/index.html" for project in COUNTIES[county]["projects"]} <= leads


def national(site: Site) -> list[str]:
    return pearls_of(site, tried_in="valtakunnallinen")


def pearls_before(site: Site, page: Page, heading: Element) -> list[str]:
    """Pearls that the page lists above a heading: its own, not those of the whole country."""
    order = page.main.all()
    last = order.index(heading)
    return [id for id, link in site.pearls_in(page).items() if order.index(link) < last]


def test_projects_that_name_a_county_are_all_known(site: Site) -> None:
    """The facts name no county for a project that the project's own record leaves out, and the other way round."""
    projects = real_tree().vocabulary.projects
    ours = {
        area: sorted(id for id, project in projects.items() if area in project.areas)
        for area in site.data["terms"]["areas"]
    }
    facts = {area: sorted(COUNTIES.get(area, {"projects": []})["projects"]) for area in ours}
    assert ours == facts


@pytest.mark.parametrize("prefix", PREFIXES.values(), ids=PREFIXES)
def test_numbers_of_the_home_page(site: Site, prefix: str) -> None:
    data: dict[str, Any] = site.data
    home = site.pages[prefix]
    openable = [
        pearl
        for pearl in data["pearls"]
        if any(source["language"] == "sv" and source["role"] != "evidence" for source in pearl["sources"])
    ]
    expected = [
        sum(len(pearls_of(site, type=kind)) for kind in TOOLS),
        sum(len(pearls_of(site, type=kind)) for kind in FINDINGS),
        len(openable),
        len(data["trials"]),
    ]
    box = home.main.one("section", class_="numbers")
    assert [numbers(item.text)[0] for item in box.all("li")] == expected
    cards = home.main.one("ul", class_="cards").all("li")
    whole = next(item for item in cards if links_to(site, home, item, f"{prefix}helmet/"))
    assert numbers(whole.all("p")[-1].text) == [len(pearls_of(site))] == [data["counts"]["pearls"]]
    for theme in data["terms"]["themes"]:
        card = next(item for item in home.main.all("li") if links_to(site, home, item, f"{prefix}teemat/{theme}/"))
        assert numbers(card.all("p")[-1].text) == [len(pearls_of(site, themes=theme))]


def links_to(site: Site, page: Page, element: Element, address: str) -> bool:
    targets = [site.target(page, link.attributes["href"]) for link in element.all("a")]
    return (f"{address}index.html", "") in targets


@pytest.mark.parametrize("prefix", PREFIXES.values(), ids=PREFIXES)
def test_numbers_of_counties_and_projects(site: Site, prefix: str) -> None:
    language = "sv" if prefix else "fi"
    trials = site.data["trials"]
    index = site.pages[f"{prefix}alueet/"]
    for area in [*real_tree().vocabulary.areas, "valtakunnallinen", "ei-tiedossa"]:
        here = [len(pearls_of(site, tried_in=area)), sum(trial["area"] == area for trial in trials)]
        row = next(item for item in index.main.all("li") if links_to(site, index, item, f"{prefix}alueet/{area}/"))
        assert numbers(row.text) == here, area
        if area in real_tree().vocabulary.areas:
            page = site.pages[f"{prefix}alueet/{area}/"]
            assert numbers(page.main.one("p", class_="lead").text) == here, area
            shown = Counter(element.attributes["id"] for element in page.main.all("li", class_="trial"))
            assert sorted(shown) == sorted(trial["id"] for trial in trials if trial["area"] == area)
    words = {"fi": ("Helmet", "Kokeilut ja tilaisuudet"), "sv": ("Pärlor", "Försök och evenemang")}[language]
    for project in site.data["terms"]["projects"]:
        page = site.pages[f"{prefix}hankkeet/{project}/"]
        assert heading_number(page, words[0]) == len(pearls_of(site, projects=project))
        rows = [trial["id"] for trial in trials if trial["project"] == project]
        if rows:
            assert heading_number(page, words[1]) == len(rows)
        assert len(page.main.all("li", class_="trial")) == len(rows)


@pytest.mark.parametrize("prefix", PREFIXES.values(), ids=PREFIXES)
def test_every_candidate_is_accounted_for_on_the_about_page(site: Site, prefix: str) -> None:
    page = site.pages[f"{prefix}tietoa/"]
    table = page.main.one("table")
    codes = [row.one("th").text for row in table.one("tbody").all("tr")]
    assert codes == [f"{project}-{number + 1}" for project, count in CANDIDATES.items() for number in range(count)]
    for row in table.one("tbody").all("tr"):
        cells = [cell.text for cell in row.all("td")]
        assert len(cells) == 4
        assert all(cells), row.text
    assert numbers(page.main.one("h2", id="ehdokkaat").text) == [len(codes)] == [82]
    summary = page.main.all("ul")
    counts = next(found for ul in summary if len(found := numbers(ul.text)) == 4 and sum(found) == len(codes))
    became = Counter(placed.record.became for placed in real_tree().outcomes)
    assert counts == [became["pearl"], became["trial"], became["aim"], became["merged"]]


@pytest.mark.parametrize("prefix", PREFIXES.values(), ids=PREFIXES)
def test_six_situations_lead_from_the_home_page_to_pearls(site: Site, prefix: str) -> None:
    situations = [placed.record for placed in real_tree().situations]
    assert len(situations) == 6
    language = "sv" if prefix else "fi"
    for situation in situations:
        address = f"{prefix}tilanteet/{situation.id}/"
        for start in (prefix, f"{prefix}tilanteet/"):
            assert links_to(site, site.pages[start], site.pages[start].main, address), start
        page = site.pages[address]
        assert list(site.pearls_in(page)) == [step.id for step in situation.pearls]
        for step in situation.pearls:
            assert step.why[language] in page.spoken(language)


def test_thesaurus_covers_the_subjects(site: Site) -> None:
    entries = [placed.record for placed in real_tree().thesaurus]
    assert len(entries) >= 120
    assert {topic for entry in entries for topic in entry.topics} == set(site.data["terms"]["topics"])
    assert sum(bool(entry.older) for entry in entries) >= 20


def test_every_link_inside_the_site_leads_somewhere(site: Site) -> None:
    broken = []
    for page in site.framed:
        for link in page.root.all("a"):
            target = site.target(page, link.attributes["href"])
            if target is None:
                continue
            path, anchor = target
            if not (site.folder / path).is_file():
                broken.append(f"{page.path}: {path}")
            elif anchor and anchor not in site.pages[path.removesuffix("index.html")].ids:
                broken.append(f"{page.path}: {path}#{anchor}")
    assert broken == []
