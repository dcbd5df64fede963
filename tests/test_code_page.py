"""The page that explains every code, and `helmi explain`, which leads to it."""

import re
from pathlib import Path

import pytest
from commands import helmi
from trees import PROJECT

from helmi.assets import assets
from helmi.catalogue import Catalogue
from helmi.code_page import ADDRESS, groups
from helmi.interface import interface
from helmi.page import Page
from helmi.pages import pages
from helmi.problem import codes
from helmi.project import read_root


@pytest.fixture
def code_pages(base: Path) -> dict[str, Page]:
    tree = read_root(base).tree
    assert tree is not None
    return {
        page.path: page
        for page in pages(Catalogue(tree), PROJECT / "theme", assets(PROJECT / "theme").names)
        if page.address == ADDRESS
    }


def test_every_code_has_its_place_in_both_languages(code_pages: dict[str, Page]) -> None:
    assert sorted(code_pages) == ["osallistu/koodit/", "sv/osallistu/koodit/"]
    for page in code_pages.values():
        assert re.findall(r'<h3 id="(h\d{3})">', page.html) == [code.casefold() for code in codes()]


def test_every_group_has_a_title() -> None:
    for language, words in interface(PROJECT / "theme").items():
        assert set(groups(language)) <= set(words["codes"]["groups"])


def test_explain_leads_to_the_place(code_pages: dict[str, Page], monkeypatch: pytest.MonkeyPatch, base: Path) -> None:
    (base / "mkdocs.yml").touch()
    monkeypatch.chdir(base)
    for language, path in (("fi", "osallistu/koodit/"), ("sv", "sv/osallistu/koodit/"), ("en", "osallistu/koodit/")):
        said = helmi("--language", language, "explain", "h209")
        address = said.out.rstrip("\n").rpartition(" ")[2]
        assert said.code == 0
        assert address == f"https://helmet.example/{path}#h209"
        assert '<h3 id="h209">' in code_pages[path].html


def test_the_guide_links_to_the_page(base: Path) -> None:
    tree = read_root(base).tree
    assert tree is not None
    for page in pages(Catalogue(tree), PROJECT / "theme", assets(PROJECT / "theme").names):
        if page.address == "osallistu/":
            assert f'<a href="../{ADDRESS}">' in page.html
