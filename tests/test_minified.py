"""A release says what the plain site says, in fewer bytes."""

import re
import shutil
from pathlib import Path

import pytest
from commands import helmi
from site_reader import Element, Page, Site
from trees import contents, copy_base

from helmi import minified as minifying
from helmi.assets import own_name
from helmi.minified import minified

BLOCKS = {*("div", "dl", "dd", "dt", "form", "h2", "h3", "li", "main", "nav", "ol", "p", "section", "td", "th", "ul")}


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, Site]:
    """The base, built plainly and as a release."""
    made = []
    for name, options in (("plain", ()), ("release", ("--release",))):
        root = copy_base(tmp_path_factory.mktemp(name) / "tree")
        assert helmi("build", *options, "--root", root).code == 0
        made.append(Site(root / "site"))
    return made[0], made[1]


def html(text: str) -> str:
    return minified("x.html", text.encode()).decode()


def test_white_space_between_words_stays_and_between_blocks_goes() -> None:
    assert html('<ul>\n<li><a href="x">a</a> <b>b</b>\n<i>c</i></li>\n</ul>\n') == (
        '<ul><li><a href="x">a</a> <b>b</b>\n<i>c</i></li></ul>'
    )


def test_what_is_set_as_it_was_written_stays() -> None:
    text = "<pre>a\n  b</pre><textarea>\n c </textarea>"
    assert html(text) == text


def test_attributes_keep_quotes_and_elements_their_ends() -> None:
    text = '<!doctype html><html lang="fi"><head><title>x</title></head><body><input type="text"><p>y</p></body></html>'
    assert html(text) == text


def test_remarks_in_stylesheets_go_but_licences_stay() -> None:
    assert minified("x.css", b"/*! OFL */ a { color: red } /* why */") == b"/*!OFL*/a{color:red}"


@pytest.mark.parametrize("name", ["x.js", "helmet.json", "sitemap.xml", "kuva.png", "robots.txt"])
def test_other_files_stay_as_they_are(name: str) -> None:
    assert minified(name, b"{ }\n") == b"{ }\n"


def test_pages_say_the_same_and_are_smaller(sites: tuple[Site, Site]) -> None:
    plain, release = sites
    assert list(plain.pages) == list(release.pages)
    for address, page in plain.pages.items():
        assert sayings(page) == sayings(release.pages[address]), address
        sizes = [(site.folder / page.path).stat().st_size for site in sites]
        assert sizes[1] < sizes[0]


def sayings(page: Page) -> list[tuple[str, str, str]]:
    """Every element that holds no block: its tag, its language and its text, in order."""
    return [
        (element.tag, element.language, re.sub(r"\s+", " ", element.text))
        for element in page.root.all()
        if not holds_a_block(element)
    ]


def holds_a_block(element: Element) -> bool:
    return any(inside.tag in BLOCKS for inside in element.all())


def test_styles_are_smaller_and_named_by_what_they_became(sites: tuple[Site, Site]) -> None:
    plain, release = (contents(site.folder) for site in sites)
    own = {own_name(path): data for path, data in plain.items()}
    styles = [path for path in release if path.endswith(".css")]
    assert len(styles) == 3
    for path in styles:
        assert len(release[path]) < len(own[own_name(path)])
        assert path not in plain


def test_where_the_minifier_is_not_installed_a_release_says_so(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(minifying, "NAME", "no-such-distribution")
    minifying._minifier.cache_clear()
    answer = helmi("build", "--no-search", "--release", "--root", base)
    minifying._minifier.cache_clear()
    assert answer.code == 0
    assert "Julkaisun tiedostoja ei pienennetty. Puuttuu: no-such-distribution.\n" in answer.err
    released = contents(base / "site")
    monkeypatch.undo()
    shutil.rmtree(base / "site")
    helmi("build", "--no-search", "--root", base)
    plain = contents(base / "site")
    assert {path: released[path] for path in plain} == plain
