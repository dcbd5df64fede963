"""What pages load has names that tell its content, so that a browser may keep it for a year."""

import re
from pathlib import Path

import pytest
from commands import helmi
from site_reader import Site
from trees import PROJECT, copy_base

from helmi.assets import FOLDER, assets, own_name, published_name

THEME = PROJECT / "theme"
NAMED = re.compile(r"assets/.+\.[0-9a-f]{10}\.[a-z0-9]+")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    root = copy_base(tmp_path_factory.mktemp("assets") / "tree")
    assert helmi("build", "--root", root).code == 0
    return Site(root / "site")


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    """A theme of a stylesheet, a picture that it shows and an icon."""
    for name, text in {
        "assets/look.css": "a { background: url(mark.svg); }",
        "assets/mark.svg": "<svg/>",
        "fixed/favicon.ico": "x",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_an_address_and_its_own_name() -> None:
    assert published_name("search/words.js", b"x") == "assets/search/words.2d711642b7.js"
    assert own_name("assets/search/words.2d711642b7.js") == "search/words.js"
    assert own_name("helmet/x/kuva.png") == "helmet/x/kuva.png"


def test_another_content_has_another_address_and_the_same_content_the_same(theme: Path) -> None:
    before = assets(theme)
    assert assets(theme) == before
    (theme / "assets" / "look.css").write_text("b { background: url(mark.svg); }", encoding="utf-8")
    after = assets(theme)
    changed = {name for name in before.names if before.names[name] != after.names[name]}
    assert changed == {"look.css"}


def test_a_picture_that_changes_changes_the_stylesheet_that_shows_it(theme: Path) -> None:
    before = assets(theme)
    (theme / "assets" / "mark.svg").write_text("<svg></svg>", encoding="utf-8")
    after = assets(theme)
    assert before.names["look.css"] != after.names["look.css"]
    picture = Path(after.names["mark.svg"]).name
    assert after.files[after.names["look.css"]] == f"a {{ background: url({picture}); }}".encode()


def test_what_others_know_by_its_address_keeps_it(theme: Path) -> None:
    (theme / "fixed" / "favicon.ico").write_text("y", encoding="utf-8")
    assert assets(theme).files["favicon.ico"] == b"y"


def test_a_stylesheet_that_asks_for_what_is_not_there_is_an_error(theme: Path) -> None:
    (theme / "assets" / "mark.svg").unlink()
    with pytest.raises(ValueError, match=re.escape("look.css: url(mark.svg)")):
        assets(theme)


def test_everything_a_browser_may_keep_for_a_year_is_named_by_what_it_holds(site: Site) -> None:
    kept = [path for path in (site.folder / FOLDER).rglob("*") if path.is_file()]
    assert len(kept) > 20
    for path in kept:
        address = path.relative_to(site.folder).as_posix()
        assert NAMED.fullmatch(address)
        assert address == published_name(own_name(address), path.read_bytes())


def test_pages_load_nothing_but_that_and_what_others_know(site: Site) -> None:
    known = {"favicon.ico", "apple-touch-icon.png", "opensearch.xml", "sv/opensearch.xml"}
    asked = set()
    for page in site.pages.values():
        for element in page.root.all():
            for attribute in ("src", "data-style", "data-script") + ("href",) * (element.tag == "link"):
                link = element.attributes.get(attribute)
                target = site.target(page, link) if link else None
                if target and element.attributes.get("rel") not in ("canonical", "alternate"):
                    asked.add(target[0])
    # A pearl's own files keep their addresses, which others may know.
    asked -= {address for address in asked if address.removeprefix("sv/").startswith("helmet/")}
    assert asked - known == {address for address in asked if NAMED.fullmatch(address)}
    assert [address for address in asked if not (site.folder / address).is_file()] == []
    assert "search/index-sv.js" in map(own_name, asked)
