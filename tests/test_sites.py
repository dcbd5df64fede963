"""Tiny whole sites, each an edit of the base built by the real command, read as a browser reads them.

`sites/*.yml` are cases as in `cases/`, with `expect`: for an address, what the page `says` in each language (the
language a screen reader would speak it in), what it is `silent` about, and the pearls it lists (`list`: language and
title, in order). What must hold of every page of every site is tested on all of them.
"""

from collections import Counter

import pytest
from commands import helmi
from site_reader import Element, Page, Site
from trees import EDITS, HERE, copy_base, edit, read_case

CASES = {path.stem: read_case(path) for path in sorted((HERE / "sites").glob("*.yml"))}
FOLDERS = {
    "themes": "teemat",
    "projects": "hankkeet",
    "areas": "alueet",
    "audiences": "kohderyhmat",
    "types": "tyypit",
    "topics": "aiheet",
}
FIELDS = {"areas": "tried_in", "types": "type"}
BANNERS = {
    "fi": "Itsenäinen, tarkistamaton kooste julkisista lähteistä. Ei SoteHelmet-hankkeen virallinen sivusto; "
    "alkuperäinen: sotehelmet.fi",
    "sv": "Oberoende, ogranskad sammanställning av offentliga källor. Inte SoteHelmet-projektets officiella "
    "webbplats; originalet: sotehelmet.fi",
}


@pytest.fixture(scope="module", params=CASES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def site(name: str, tmp_path_factory: pytest.TempPathFactory) -> Site:
    assert set(CASES[name]) <= {"about", "expect", "is_draft", *EDITS}
    root = edit(copy_base(tmp_path_factory.mktemp(name) / "tree"), CASES[name])
    answer = helmi("build", "--root", root)
    assert answer.code == 0, answer.err
    return Site(root / "site")


def test_pages_say_what_is_expected(name: str, site: Site) -> None:
    for address, expected in CASES[name]["expect"].items():
        assert set(expected) <= {"says", "silent", "list"}
        page = site.pages[address]
        for language, sentences in expected.get("says", {}).items():
            missing = [sentence for sentence in sentences if sentence not in page.spoken(language)]
            assert missing == [], f"{address} does not say in {language}"
        whole = page.main.text
        assert [sentence for sentence in expected.get("silent", ()) if sentence in whole] == [], address
        if "list" in expected:
            listed = [
                [link.all()[0].language if link.all() else link.language, link.text] for link in links(site, page)
            ]
            assert listed == expected["list"], address


def links(site: Site, page: Page) -> list[Element]:
    return list(site.pearls_in(page).values())


def test_page_is_in_the_language_of_its_address(site: Site) -> None:
    for page in site.pages.values():
        assert page.root.one("html").attributes["lang"] == page.language, page.path


def test_every_page_has_a_twin_at_the_same_address_in_the_other_language(site: Site) -> None:
    addresses = {page.address for page in site.pages.values() if not page.is_error}
    swedish = {address for address in addresses if address.startswith("sv/")}
    assert swedish == {f"sv/{address}" for address in addresses - swedish}


def test_twins_are_named_absolutely_both_ways_and_each_page_is_its_own_canonical(site: Site) -> None:
    for page in site.framed:
        named = {
            link.attributes.get("hreflang"): link.attributes["href"] for link in page.root.all("link", rel="alternate")
        }
        canonical = [link.attributes["href"] for link in page.root.all("link", rel="canonical")]
        if page.is_error:
            assert (named, canonical) == ({}, []), page.path
            continue
        path = page.address.removeprefix("sv/")
        finnish, swedish = site.url + path, f"{site.url}sv/{path}"
        assert named == {"fi": finnish, "sv": swedish, "x-default": finnish}, page.path
        assert canonical == [site.url + page.address]


def test_switch_leads_to_the_same_page_and_speaks_its_language(site: Site) -> None:
    for page in site.framed:
        other = "fi" if page.language == "sv" else "sv"
        switch = page.root.all("header")[0].one("a", hreflang=other)
        path = "" if page.is_error else page.address.removeprefix("sv/")
        target = f"sv/{path}" if other == "sv" else path
        assert site.target(page, switch.attributes["href"]) == (f"{target}index.html", ""), page.path
        assert (switch.language, switch.text) == (other, {"fi": "Suomeksi", "sv": "På svenska"}[other])


def test_every_link_leads_to_a_file_and_every_anchor_to_a_place(site: Site) -> None:
    for page in site.pages.values():
        for element in page.root.all():
            for attribute in ("href", "src", "action"):
                link = element.attributes.get(attribute)
                if link is None or element.attributes.get("rel") in ("canonical", "alternate"):
                    continue
                target = site.target(page, link)
                if target is None:
                    continue
                path, anchor = target
                assert (site.folder / path).is_file(), f"{page.path}: {link}"
                if anchor:
                    other = site.pages[path.removesuffix("index.html")]
                    assert anchor in other.ids, f"{page.path}: {link}"


def test_link_that_names_a_language_leads_to_this_page_in_that_language(site: Site) -> None:
    for page in site.framed:
        for link in page.root.one("body").all("a"):
            language, target = link.attributes.get("hreflang"), site.target(page, link.attributes["href"])
            if language and target:
                path = "index.html" if page.is_error else page.path.removeprefix("sv/")
                assert target[0] == (f"sv/{path}" if language == "sv" else path), page.path


def test_no_id_stands_twice_on_a_page_and_labels_name_what_is_there(site: Site) -> None:
    for page in site.pages.values():
        assert [id for id, count in Counter(page.ids).items() if count > 1] == [], page.path
        for element in page.root.all():
            for attribute in ("aria-labelledby", "aria-describedby", "for"):
                for id in element.attributes.get(attribute, "").split():
                    assert id in page.ids, f"{page.path}: {attribute}={id}"


def test_draft_says_so_on_every_page_and_asks_not_to_be_listed(name: str, site: Site) -> None:
    is_draft = CASES[name].get("is_draft", True)
    assert site.data["draft"] is is_draft
    for page in site.pages.values():
        robots = [meta.attributes["content"] for meta in page.root.all("meta", name="robots")]
        assert robots == (["noindex"] if is_draft or page.is_error else []), page.path
        if not page.is_redirect:
            text = page.root.one("body").text
            assert (BANNERS[page.language] in text) is is_draft, page.path
            assert "sotehelmet.fi" in text or not is_draft


def test_what_is_not_in_the_language_of_the_page_says_its_language(site: Site) -> None:
    """Titles and summaries that a pearl has in one language alone are spoken in it wherever they stand."""
    alone = {
        text: language
        for pearl in site.data["pearls"]
        for field in ("title", "summary")
        for language, text in pearl[field].items()
        if len(pearl[field]) == 1
    }
    for page in site.pages.values():
        for language, passage in page.root.one("body").passages():
            for text, own in alone.items():
                if text in " ".join(passage.split()):
                    assert language == own, f"{page.path}: {passage.strip()}"


def test_lists_hold_the_pearls_of_the_catalogue_and_their_counts_are_true(site: Site) -> None:
    shown = [pearl for pearl in site.data["pearls"] if "withdrawn" not in pearl]
    assert site.data["counts"]["pearls"] == len(shown)
    for prefix in ("", "sv/"):
        for address in ("helmet/", "a-o/", "haku/"):
            assert set(site.pearls_in(site.pages[prefix + address])) == {pearl["id"] for pearl in shown}
        for kind, folder in FOLDERS.items():
            index = site.pages[f"{prefix}{folder}/"]
            for term, data in site.data["terms"][kind].items():
                members = {pearl["id"] for pearl in shown if term in terms_of(pearl, kind)}
                assert data["pearls"] == len(members)
                page = site.pages[f"{prefix}{folder}/{term}/"]
                if kind == "areas":  # an area shows apart from its own what is not tied to a place
                    members |= {pearl["id"] for pearl in shown if "valtakunnallinen" in pearl["tried_in"]}
                assert set(site.pearls_in(page)) == members, page.path
                assert data["pearls"] in numbers_beside(site, index, page), f"{index.path}: {term}"


def terms_of(pearl: dict[str, list[str]], kind: str) -> list[str]:
    value = pearl.get(FIELDS.get(kind, kind), [])
    return [value] if isinstance(value, str) else value


def numbers_beside(site: Site, index: Page, page: Page) -> list[int]:
    """The numbers in the list item that links to a page."""
    items = [
        item
        for item in index.main.all("li")
        if any(site.target(index, link.attributes["href"]) == (page.path, "") for link in item.all("a"))
    ]
    assert items, f"{index.path} does not link to {page.path}"
    words = items[0].text.replace("(", " ").replace(")", " ").replace(",", " ").split()
    return [int(word) for word in words if word.isdecimal()][:1]


def test_permanent_addresses_lead_to_their_pearls_without_a_script(site: Site) -> None:
    for pearl in site.data["pearls"]:
        assert pearl["permanent"].startswith(f"{site.url}h/")
        for language, prefix in (("fi", ""), ("sv", "sv/")):
            page = site.pages[prefix + pearl["permanent"].removeprefix(site.url)]
            refresh = page.root.one("meta", **{"http-equiv": "refresh"}).attributes["content"]
            target = refresh.removeprefix("0; url=")
            assert site.target(page, target) == (f"{prefix}helmet/{pearl['id']}/index.html", "")
            assert page.root.one("link", rel="canonical").attributes["href"] == pearl["addresses"][language]
            assert page.root.all("script") == []


def test_error_pages_work_at_any_address_and_in_their_languages(site: Site) -> None:
    for path, heading in (
        ("404.html", ["Sivua ei löytynyt – Sidan hittades inte"]),
        ("fi/404.html", ["Sivua ei löytynyt"]),
        ("sv/404.html", ["Sidan hittades inte"]),
    ):
        page = site.pages[path]
        assert [element.text for element in page.root.all("h1")] == heading
        for element in page.root.all():
            for attribute in ("href", "src", "action"):
                link = element.attributes.get(attribute, "/")
                assert link.startswith(("/", "https://", "#")), f"{path}: {link} leads elsewhere from /x/y/"
    both = site.pages["404.html"]
    assert "Osoite on ehkä muuttunut" in both.spoken("fi")
    assert "Adressen kan ha ändrats" in both.spoken("sv")


def test_sitemap_names_every_page_once_with_its_twin(site: Site) -> None:
    text = (site.folder / "sitemap.xml").read_text(encoding="utf-8")
    pages = [page for page in site.framed if not page.is_error]
    assert text.count("<loc>") == len(pages)
    for page in pages:
        assert f"<loc>{site.url}{page.address}</loc>" in text
        assert text.count(f'href="{site.url}{page.address}"/>') == 2
