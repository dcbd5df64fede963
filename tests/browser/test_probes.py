"""The probes find what they look for: each gets a page with one fault, and a sound page finds none."""

import pytest
from playwright.sync_api import Browser, Page
from survey import probe
from views import NARROW, WIDE

pytestmark = pytest.mark.browser

ADDRESS = "http://helmi.test/"
SOUND = """<!doctype html><html lang="fi"><head><meta charset="utf-8"><title>Luottamus</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
a:focus, button:focus {{ outline: 3px solid black }} .skip {{ display: inline-block; padding: 1em }}
</style></head>
<body><header><a class="skip" href="#alku">Siirry sisältöön</a></header>
<main id="alku" tabindex="-1"><h1>Luottamus</h1><p>Luottamus syntyy <a href="#alku">puhumalla</a>.</p>{}</main>
</body></html>"""
FAULTS = [
    ("axe", '<img src="x.png">', "image-alt"),
    ("axe", '<p style="color:#999;background:#fff">Vaalea teksti.</p>', "color-contrast"),
    ("axe", "<h4>Liian syvällä</h4>", "heading-order"),
    ("ibm", '<img src="x.png">', "img_alt_valid"),
    ("ibm", '<div role="region" tabindex="0">Alue</div>', "aria_region_labelled"),
    ("htmlcs", '<img src="x.png">', "WCAG2AA.Principle1.Guideline1_1.1_1_1.H37"),
    ("contrast", '<p style="color:#666;background:#fff">Teksti 5,7:1.</p>', "body text under 7:1"),
    ("overflow", '<p style="width:2000px">Leveä.</p>', "page scrolls sideways"),
    ("reflow", '<p style="width:400px">Leveä.</p>', "page scrolls sideways"),
    ("reflow", '<p style="height:1.2em;overflow:hidden">Kaksi riviä tekstiä, joista toinen jää piiloon.</p>',
     "words are cut by their box"),
    ("reflow", '<p style="width:5em;overflow:hidden;white-space:nowrap">Tillgänglighetsutlåtande</p>',
     "words are cut by their box"),
    ("reflow", '<div style="overflow:clip"><p style="margin-left:-30px">Saavutettavuusseloste</p></div>',
     "words are cut by their box"),
    ("targets", '<button style="height:30px;width:90px">Hae</button>', "smaller than 44 px"),
    ("targets", '<ul><li><a href="#a" style="font-size:12px">Linkki</a></li></ul>', "smaller than 24 px"),
    ("focus", '<button style="outline:none">Hae</button>', "focus is not seen well"),
    ("printed", '<p style="position:absolute;left:3000px">Kaukana</p>', "a word is not on the paper"),
    ("keyboard", '<a href="#a" style="outline:none">Linkki</a>', "has no focus ring"),
    ("keyboard", '<p style="position:absolute;left:-900px"><a href="#a">Linkki</a></p>', "is off the screen"),
    ("keyboard", '<a href="#a">Linkki</a><p style="position:fixed;inset:0;background:white">Peite</p>', "is covered"),
    ("keyboard", '<button tabindex="-1">Hae</button>', "is not reached"),
    ("keyboard", '<a href="#a"></a>', "has no name"),
    ("keyboard", '<button onkeydown="event.preventDefault()">Hae</button>', "is a trap"),
]  # fmt: skip
HARMLESS = [
    '<div style="overflow-x:auto" tabindex="0" role="region" aria-label="Taulukko">'
    '<p style="width:600px">Leveä.</p></div>',
    '<p><span style="position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)">'
    "Vain kuultavaksi.</span></p>",
]


@pytest.fixture
def page(browser: Browser, request: pytest.FixtureRequest) -> Page:
    context = browser.new_context(**(NARROW if request.param == "reflow" else WIDE).options())
    request.addfinalizer(context.close)
    return context.new_page()


def show(page: Page, more: str) -> None:
    page.route("**/*", lambda route: route.fulfill(body=SOUND.format(more), content_type="text/html; charset=utf-8"))
    page.goto(ADDRESS)


@pytest.mark.parametrize(
    ("page", "fault", "rule"), FAULTS, indirect=["page"], ids=[f"{name}: {rule}" for name, _, rule in FAULTS]
)
def test_a_probe_finds_a_fault(page: Page, fault: str, rule: str, request: pytest.FixtureRequest) -> None:
    show(page, fault)
    name = request.node.callspec.params["page"]
    assert rule in [one["rule"].partition(",")[0] for one in probe(page, name, [])]


@pytest.mark.parametrize("page", sorted({name for name, _, _ in FAULTS}), indirect=True)
def test_a_probe_is_silent_on_a_sound_page(page: Page, request: pytest.FixtureRequest) -> None:
    name = request.node.callspec.params["page"]
    show(page, "".join(HARMLESS) if name == "reflow" else "")
    assert probe(page, name, []) == []


@pytest.mark.parametrize("page", ["axe"], indirect=True)
def test_an_exception_covers_its_own_nodes_and_no_others(page: Page) -> None:
    show(page, '<img class="ours" alt="" src="x.png"><img class="ours" src="x.png"><img src="y.png">')
    excused = probe(page, "axe", [{"id": "ours", "tool": "axe", "rule": "image-alt", "nodes": ".ours"}])
    assert [one["excused"] for one in excused] == ["ours", None]


@pytest.mark.parametrize("page", ["axe"], indirect=True)
def test_what_moves_by_itself_is_seen(page: Page) -> None:
    show(page, '<p id="late"></p><p>Tämä siirtyy alas.</p>')
    page.evaluate("""new Promise((resolve) => setTimeout(() => {
      document.getElementById("late").style.height = "300px"
      requestAnimationFrame(() => requestAnimationFrame(resolve))
    }, 100))""")
    assert [one["rule"] for one in probe(page, "shift", [])] == ["layout shift"]
