"""Narrowed lists on the real site: those that exist show what they say, and no other is linked or missing."""

import re
from collections.abc import Mapping
from typing import Any

import pytest
from site_reader import Element, parse
from trees import PROJECT

from helmi.addresses import addresses
from helmi.assets import assets
from helmi.catalogue import Catalogue
from helmi.exports import whole
from helmi.filters import FOLDERS, SWEDISH
from helmi.page import Page
from helmi.pages import pages
from helmi.project import read_root

NARROWED = re.compile(rf"((teemat|hankkeet)/[^/]+/(tyypit|kohderyhmat)/[^/]+/|(\w.*/)?{SWEDISH}/)")


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    tree = read_root(PROJECT).tree
    assert tree is not None
    return Catalogue(tree)


@pytest.fixture(scope="module")
def made(catalogue: Catalogue) -> Mapping[str, Page]:
    """Every page by its address from the root."""
    return {page.path: page for page in pages(catalogue, PROJECT / "theme", assets(PROJECT / "theme").names)}


def in_swedish(pearl: dict[str, Any]) -> bool:
    return "sv" in pearl["material_languages"]


def holds(pearl: dict[str, Any], kind: str, term: str) -> bool:
    return term in ([pearl["type"]] if kind == "types" else pearl[kind])


def expected(data: dict[str, Any]) -> dict[str, set[str]]:
    """Addresses of narrowed lists with the ids they show, by the catalogue for machines alone."""
    shown = [pearl for pearl in data["pearls"] if "withdrawn" not in pearl]
    wholes = {
        f"{FOLDERS[kind]}/{term}/": [pearl for pearl in shown if holds(pearl, kind, term)]
        for kind in ("themes", "projects")
        for term in data["terms"][kind]
    }
    found = {f"{SWEDISH}/": ([pearl for pearl in shown if in_swedish(pearl)], len(shown))}
    for address, pearls in wholes.items():
        found[f"{address}{SWEDISH}/"] = ([pearl for pearl in pearls if in_swedish(pearl)], len(pearls))
        for kind in ("types", "audiences") if address.startswith("teemat/") else ("types",):
            for term in data["terms"][kind]:
                members = [pearl for pearl in pearls if holds(pearl, kind, term)]
                found[f"{address}{FOLDERS[kind]}/{term}/"] = (members, len(pearls))
    return {
        address: {pearl["id"] for pearl in members}
        for address, (members, size) in found.items()
        if 0 < len(members) < size
    }


def targets(page: Page, element: Element) -> list[str]:
    """Addresses, from the language's root, that the links of an element lead to."""
    start = "../" * page.address.count("/")
    return [link.attributes["href"].removeprefix(start) for link in element.all("a")]


@pytest.mark.parametrize("prefix", ["", "sv/"])
def test_narrowed_lists_are_those_that_show_some_but_not_all(
    catalogue: Catalogue, made: Mapping[str, Page], prefix: str
) -> None:
    lists = expected(whole(catalogue))
    ours = {path.removeprefix("sv/") for path in made if path.startswith("sv/") == bool(prefix)}
    assert {path for path in ours if NARROWED.fullmatch(path)} == set(lists)
    assert len(lists) > 50, "the real site has enough pearls to narrow"
    for address, ids in lists.items():
        page = made[prefix + address]
        entries = parse(page.html).one("ul", class_="entries")
        assert {target.split("/")[1] for target in targets(page, entries)} == ids, page.path


def test_every_choice_leads_to_a_list_of_as_many_as_it_says(made: Mapping[str, Page]) -> None:
    choices = 0
    for page in made.values():
        for item in [item for chips in parse(page.html).all("ul", class_="chips") for item in chips.all("li")]:
            (address,) = targets(page, item)
            chosen = made[("sv/" if page.language == "sv" else "") + address]
            entries = parse(chosen.html).one("ul", class_="entries")
            assert len(entries.all("li")) == int(item.one("span").text), f"{page.path}: {item.text}"
            current = [link.attributes.get("aria-current") for link in item.all("a")]
            assert current == ["page" if chosen == page else None]
            choices += 1
    assert choices > 500


def test_narrowed_list_names_what_it_shows(made: Mapping[str, Page]) -> None:
    titles = {
        "teemat/dialogisuus/tyypit/tyokalu/": "Työkalut: Dialogisuus organisaatiossa",
        "sv/teemat/dialogisuus/kohderyhmat/esihenkilot/": "Chefer: Dialogiska organisationer",
        "sv/hankkeet/sotedialogit/aineisto-ruotsiksi/": "Material på svenska: SoteDialogit",
        "aineisto-ruotsiksi/": "Helmet, joiden aineisto on ruotsiksi",
    }
    assert {path: made[path].title for path in titles} == titles
    page = made["sv/teemat/dialogisuus/kohderyhmat/esihenkilot/"]
    assert page.trail == (("Startsida", ""), ("Teman", "teemat/"), ("Dialogiska organisationer", "teemat/dialogisuus/"))


def test_hand_written_pages_may_link_to_narrowed_lists(catalogue: Catalogue) -> None:
    assert set(expected(whole(catalogue))) <= addresses(catalogue.tree)
