"""The traps of the platform, each seen on a real build (`traps.md` of the design), and each shut for good.

One test a trap, numbered as there: 1-10, 12, 13, 16-18 and 20. The others belong to other parts of the site.
"""

import os
import re
import shutil
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from commands import helmi
from mkdocs import utils
from site_reader import Page, Site
from trees import HERE, PROJECT, contents, copy_base, edit, read_case

from helmi import __version__

FI = "pearls/yhteisen-kehittamisen-kysymykset/fi.md"
PEARL = "helmet/yhteisen-kehittamisen-kysymykset/"
TITLE = 'title: "Yhteisen kehittämisen kysymykset"'


def built(root: Path) -> Site:
    answer = helmi("build", "--root", root)
    assert answer.code == 0, answer.err
    return Site(root / "site")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The base, with a pearl in Finnish alone."""
    root = copy_base(tmp_path_factory.mktemp("traps") / "tree")
    return built(edit(root, {"remove": ["pearls/yhteisen-kehittamisen-kysymykset/sv.md"]}))


def replaced(root: Path, find: str, put: str, file: str = FI) -> Path:
    return edit(root, {"edit": [{"file": file, "find": find, "put": put}]})


def test_trap_1_broken_front_matter_is_fatal_and_none_of_it_is_published(base: Path) -> None:
    """A stock build exits 0, loses all metadata and prints the YAML on the page."""
    for title in ("title: Kysymykset: näin", TITLE + "\nadded: 2026-02-30\nkey: x"):
        edit(base, {"remove": ["pearls"]})
        shutil.copytree(HERE / "base" / "pearls", base / "pearls")
        replaced(base, TITLE, title)
        assert helmi("build", "--root", base).code == 1
        assert not (base / "site").exists()


def test_trap_2_values_stay_what_was_written(base: Path) -> None:
    """YAML turns `no` into False, 1.10 into 1.1 and 12:30:00 into 45000."""
    edit(base, read_case(HERE / "cases" / "valid" / "yaml_surprises.yml"))
    site = built(base)
    page = site.pages[PEARL]
    assert page.root.one("h1").text == "1.10"
    assert "12:30:00" in [cite.text for cite in page.main.all("cite")]
    [pearl] = [pearl for pearl in site.data["pearls"] if pearl["id"] in PEARL]
    assert [pearl["title"], pearl["sources"][0]["publisher"]] == [{"fi": "1.10", "sv": "~"}, "no"]


def test_trap_3_finnish_text_on_a_swedish_page_says_that_it_is_finnish(site: Site) -> None:
    """The fallback of the i18n plugin serves it as Swedish, with no notice."""
    page = site.pages["sv/" + PEARL]
    assert page.root.one("html").language == "sv"
    assert [heading.language for heading in page.root.all("h1")] == ["fi"]
    own = [text for language, text in page.main.passages() if language == "fi" and "hankkeen dialogeissa" in text]
    assert len(own) == 1
    assert "finns bara på finska" in page.spoken("sv")


def test_trap_4_every_language_has_an_error_page_of_its_own(site: Site) -> None:
    """The platform writes one, in the last language built."""
    languages = {path: site.pages[path].root.one("html").language for path in ("fi/404.html", "sv/404.html")}
    assert languages == {"fi/404.html": "fi", "sv/404.html": "sv"}
    both = {language for language, text in site.pages["404.html"].main.passages() if text.strip()}
    assert both == {"fi", "sv"}


def test_trap_5_search_is_by_language_and_leaves_no_pearl_out(site: Site) -> None:
    """The platform makes one index of both languages and drops pages that exist in one alone."""
    assert not (site.folder / "search").exists()
    every = {pearl["id"] for pearl in site.data["pearls"]}
    for address in ("haku/", "sv/haku/"):
        page = site.pages[address]
        assert set(site.pearls_in(page)) == every
        form = page.main.all("form")[0]
        assert site.target(page, form.attributes["action"]) == (page.path, "")


def test_trap_6_builds_in_one_process_know_nothing_of_each_other(base: Path, tmp_path: Path) -> None:
    """Every event runs twice, and a build that fails in its Swedish half leaves a patched function behind."""
    other = edit(copy_base(tmp_path / "other"), read_case(HERE / "sites" / "finnish_only.yml"))
    shutil.copy(PROJECT / "mkdocs.yml", other)
    for name in ("hooks", "theme"):
        shutil.copytree(PROJECT / name, other / name, ignore=shutil.ignore_patterns("__pycache__"))
    clean = utils.clean_directory
    helmi("build", "--root", base)
    first = contents(base / "site")
    replaced(other, "<head>", "<head>{% if language == 'sv' %}{{ puuttuu }}{% endif %}", "theme/main.html")
    assert helmi("build", "--root", other).code == 1
    helmi("build", "--root", base)
    assert contents(base / "site") == first
    assert utils.clean_directory is clean


def test_trap_7_every_assembled_page_is_published_at_its_own_address(base: Path, tmp_path: Path) -> None:
    """Generated files crash the i18n plugin, or are dropped with a warning: ours are real files."""
    folder = tmp_path / "assembled"
    helmi("assemble", folder, "--root", base)
    pages = {path for path in contents(folder) if path.endswith(".md")}
    addresses = {re.sub(r"^fi/|index\.md$|\.md$", "", path) for path in pages}
    # `fi/fi/404.html.md` is the Finnish error page: only the first `fi/` is the language's folder.
    site = built(base)
    assert addresses == {page.address for page in site.framed}


def test_trap_8_a_title_with_special_characters_is_text_everywhere(base: Path) -> None:
    """The platform does not escape titles, descriptions and tags: a script in a title runs on every page."""
    title = "Johto & 'henkilöstö' &lt;b&gt; \"yhdessä\""
    written = title.replace('"', '\\"')
    replaced(base, TITLE, f'title: "{written}"')
    replaced(base, 'summary: "Neljä', f'summary: "{written} Neljä')
    site = built(base)
    for address in (PEARL, "helmet/", "a-o/", "teemat/dialogisuus/", "haku/", "h/7k3q/"):
        page = site.pages[address]
        assert title in page.root.one("body").text, address
        assert page.root.all("b") == []
    page = site.pages[PEARL]
    assert page.root.one("title").text == f"{title} – SoteHelmet"
    assert page.root.one("meta", name="description").attributes["content"].startswith(f"{title} Neljä")
    for path, data in contents(site.folder).items():
        if path.endswith((".html", ".xml")):
            assert b"&lt;b&gt;" not in data, f"{path}: written once more as &amp;lt; it would be shown as it is"


def test_trap_9_sitemap_tells_the_day_the_content_changed(site: Site) -> None:
    """The platform gives every page the day of the build."""
    text = (site.folder / "sitemap.xml").read_text(encoding="utf-8")
    days = dict(re.findall(r"<loc>https://helmet\.example/([^<]*)</loc><lastmod>([^<]*)</lastmod>", text))
    assert days["helmet/luottamuksen-tyokirja/"] == days["sv/helmet/luottamuksen-tyokirja/"] == "2026-11-21"
    assert days[PEARL] == "2026-11-20"
    assert days["tietoa/"] == days["sv/tietosuoja/"] == "2026-10-01"
    assert days["tyypit/tutkimustulos/"] == "2026-11-20"
    assert days["tyypit/malli/"] == "2026-11-20"
    assert days[""] == "2026-11-21"


def test_trap_10_redirects_need_no_script_and_reach_pages_that_exist(site: Site) -> None:
    """The redirects plugin writes broken targets with the i18n plugin, and an inline script in each."""
    for address in ("h/7k3q/", "sv/h/7k3q/"):
        page = site.pages[address]
        target = page.root.one("meta", **{"http-equiv": "refresh"}).attributes["content"].removeprefix("0; url=")
        assert site.target(page, target) == (page.path.replace("h/7k3q/", PEARL), "")
        assert page.root.all("script") == []


def test_trap_12_nothing_on_any_page_breaks_a_strict_policy_of_scripts_and_styles(base: Path) -> None:
    """Table alignment writes style attributes, in pearls and in hand-written pages."""
    edit(base, read_case(HERE / "cases" / "valid" / "table_alignment.yml"))
    table = "\n| Kuka | Montako |\n|:---|---:|\n| johto | 12 |\n"
    path = base / "docs" / "fi" / "tietoa.md"
    path.write_text(path.read_text(encoding="utf-8") + table, encoding="utf-8")
    site = built(base)
    assert "12" in [cell.text for cell in site.pages[PEARL].main.all("td")]
    assert "12" in [cell.text for cell in site.pages["tietoa/"].main.all("td")]
    for page in site.pages.values():
        for element in page.root.all():
            inline = {name for name in element.attributes if name == "style" or name.startswith("on")}
            assert inline == set(), page.path
            assert element.tag != "style", page.path
            if element.tag in ("script", "link", "img", "iframe", "form"):
                link = next(
                    (element.attributes[name] for name in ("src", "href", "action") if name in element.attributes), ""
                )
                assert link, f"{page.path}: <{element.tag}> stands inline"
                assert element.attributes.get("rel") in ("canonical", "alternate") or site.target(page, link), page.path


def test_trap_13_a_file_gets_a_new_time_exactly_when_its_content_changes(
    base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """nginx makes its ETag of time and length: a same-length edit with the old time answers 304."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    site = built(base).folder
    for path in site.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    before = contents(site)
    replaced(base, "vuosina 2019–2022 yhdessä", "vuosina 2018–2022 yhdessä")
    built(base)
    after = contents(site)
    changed = {path for path in after if after[path] != before.get(path)}
    assert {f"{PEARL}index.html", f"sv/{PEARL}index.html"} <= changed
    assert len(after[f"{PEARL}index.html"]) == len(before[f"{PEARL}index.html"])
    assert {path for path in after if (site / path).stat().st_mtime != 1_000_000_000} == changed


def test_trap_16_the_frame_speaks_with_our_words_alone(site: Site) -> None:
    """The theme's own words are wrong in our languages: "Mene repositoryyn", "Gå till datakatalog"."""
    interface = yaml.safe_load((PROJECT / "theme" / "interface.yml").read_text(encoding="utf-8"))
    switches = {interface[language]["switch"] for language in interface}
    for page in site.framed:
        ours = set(strings(interface[page.language])) | switches | {site.data["name"], "sotehelmet.fi"}
        t = interface[page.language]
        made = {f"{t['data']} (JSON)", f"{t['version']} {__version__}"}
        for part in (*page.root.all("header"), *page.root.all("footer"), *page.root.all("aside")):
            said = {" ".join(text.split()) for _, text in part.passages() if text.strip()}
            assert said <= ours | made, page.path


def strings(value: Any) -> Iterator[str]:
    """Every sentence of the interface."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from strings(one)


def test_trap_17_names_of_counties_are_copied_and_not_built(site: Site) -> None:
    """Four of the Swedish names have no genitive s before "välfärdsområde"."""

    def heading(page: Page) -> str:
        return page.root.one("h1").text

    assert heading(site.pages["sv/alueet/satakunta/"]) == "Satakunta välfärdsområde"
    assert heading(site.pages["sv/alueet/pirkanmaa/"]) == "Birkalands välfärdsområde"
    assert heading(site.pages["sv/alueet/ahvenanmaa/"]) == "Åland"
    assert heading(site.pages["alueet/helsinki/"]) == "Helsingin kaupunki"


def test_trap_18_decomposed_letters_are_published_composed(base: Path, site: Site) -> None:
    """Text from macOS and PDFs has ä and ö as two characters: it looks alike, and no search finds it."""
    edit(base, {"remove": ["pearls/yhteisen-kehittamisen-kysymykset/sv.md"], "saved": {FI: "mac"}})
    source = (base / FI).read_text(encoding="utf-8")
    assert unicodedata.normalize("NFC", source) != source
    assert contents(built(base).folder) == contents(site.folder)


def test_trap_20_anchors_stay_when_a_heading_is_written_in_another_language(site: Site) -> None:
    """Anchors made from headings change when a typo is mended; ours are fixed, and the same in both languages."""
    keys = ["mita", "kenelle", "alkuun", "perusta", "emme-tieda"]
    for prefix in ("", "sv/"):
        for pearl in ("luottamuksen-tyokirja", "yhteisen-kehittamisen-kysymykset", "etajohtamisen-pelisaannot"):
            headings = site.pages[f"{prefix}helmet/{pearl}/"].main.all("h2")
            assert [h.attributes["id"] for h in headings if h.attributes.get("id") in keys] == keys
