"""What the search field of each page suggests, and what a browser is told of the search."""

import json
from xml.etree import ElementTree

import pytest
from commands import helmi
from site_reader import Site
from trees import copy_base, edit

from helmi.language import LANGUAGES, Language, prefix
from helmi.opensearch import description
from helmi.settings import Settings

NAMESPACE = {"": "http://a9.com/-/spec/opensearch/1.1/"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    root = edit(
        copy_base(tmp_path_factory.mktemp("suggested") / "tree"),
        {"write": {"site.yml": 'name: "Sote & helmet"\nsite_url: "https://example.fi/helmet/"\n'}},
    )
    answer = helmi("build", "--root", root)
    assert answer.code == 0, answer.err
    return Site(root / "site")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_suggestion_is_a_page_with_its_name_and_every_pearl_is_suggested(site: Site, language: Language) -> None:
    start = prefix(language)
    script = (site.folder / start / "haku" / "suggestions.js").read_text(encoding="utf-8")
    assert script.startswith("globalThis.helmiSuggestions=") and script.endswith(";\n")
    data = json.loads(script.removeprefix("globalThis.helmiSuggestions=").removesuffix(";\n"))
    pearls = set()
    for group in data["groups"]:
        assert group["kind"]
        for id, label, *other in group["entries"]:
            page = site.pages[f"{start}{group['folder']}{id}/"]
            if group["folder"] == "helmet/":
                pearls.add(id)
                heading = page.main.one("h1")
                assert (heading.text, heading.language) == (label, other[0] if other else language)
    assert pearls == {pearl["id"] for pearl in site.data["pearls"] if "withdrawn" not in pearl}
    assert {group["folder"] for group in data["groups"]} >= {"teemat/", "hankkeet/", "alueet/", "helmet/"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_browser_is_told_of_the_search_of_the_pages_language(site: Site, language: Language) -> None:
    start = prefix(language)
    for address in (start, f"{start}teemat/dialogisuus/"):
        link = site.pages[address].root.one("link", rel="search").attributes
        assert link["type"] == "application/opensearchdescription+xml"
        assert site.target(site.pages[address], link["href"]) == (f"{start}opensearch.xml", "")
    root = ElementTree.parse(site.folder / start / "opensearch.xml").getroot()
    said = {element.tag.partition("}")[2]: (element.text, element.attrib) for element in root}
    assert said["ShortName"][0] == {"fi": "Sote & helmet", "sv": "Sote & helmet sv"}[language]
    assert said["Language"][0] == language
    page = root.find("Url[@type='text/html']", NAMESPACE)
    assert page is not None
    assert page.attrib["template"] == f"https://example.fi/helmet/{start}haku/?q={{searchTerms}}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_are_as_long_as_opensearch_allows(language: Language) -> None:
    settings = Settings(name="Sosiaali- ja terveydenhuollon johtamisen helmet kaikille")
    root = ElementTree.fromstring(description(settings, language, "Hae"))
    short, long = (root.findtext(name, namespaces=NAMESPACE) for name in ("ShortName", "LongName"))
    assert short and len(short) <= 16 and short.startswith("Sosiaali- ja")
    assert long and len(long) <= 48 and long.endswith(f"({language})")
