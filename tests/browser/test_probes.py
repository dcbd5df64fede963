"""The probes find what they look for: each gets a page with one fault, and a sound page finds none."""

import pytest
from playwright.sync_api import Browser, Page
from survey import probe
from views import NARROW, WIDE

pytestmark = pytest.mark.browser

SOUND = """<!doctype html><html lang="fi"><head><meta charset="utf-8"><title>Luottamus</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head>
<body><main><h1>Luottamus</h1><p>Luottamus syntyy puhumalla.</p>{}</main></body></html>"""
FAULTS = [
    ("axe", '<img src="x.png">', "image-alt"),
    ("axe", '<p style="color:#999;background:#fff">Vaalea teksti.</p>', "color-contrast"),
    ("axe", "<h4>Liian syvällä</h4>", "heading-order"),
    ("ibm", '<img src="x.png">', "img_alt_valid"),
    ("ibm", '<div role="region" tabindex="0">Alue</div>', "aria_region_labelled"),
    ("htmlcs", '<img src="x.png">', "WCAG2AA.Principle1.Guideline1_1.1_1_1.H37"),
    ("reflow", '<p style="width:400px">Leveä.</p>', "page scrolls sideways"),
    ("reflow", '<p style="height:1.2em;overflow:hidden">Kaksi riviä tekstiä, joista toinen jää piiloon.</p>',
     "words are cut by their box"),
    ("reflow", '<p style="width:5em;overflow:hidden;white-space:nowrap">Tillgänglighetsutlåtande</p>',
     "words are cut by their box"),
    ("reflow", '<div style="overflow:clip"><p style="margin-left:-30px">Saavutettavuusseloste</p></div>',
     "words are cut by their box"),
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


@pytest.mark.parametrize(("page", "fault", "rule"), FAULTS, indirect=["page"], ids=[rule for _, _, rule in FAULTS])
def test_a_probe_finds_a_fault(page: Page, fault: str, rule: str, request: pytest.FixtureRequest) -> None:
    name = request.node.callspec.params["page"]
    page.set_content(SOUND.format(fault))
    assert rule in [one["rule"].partition(",")[0] for one in probe(page, name, [])]


@pytest.mark.parametrize("page", ["axe", "ibm", "htmlcs", "reflow"], indirect=True)
def test_a_probe_is_silent_on_a_sound_page(page: Page, request: pytest.FixtureRequest) -> None:
    name = request.node.callspec.params["page"]
    page.set_content(SOUND.format("".join(HARMLESS) if name == "reflow" else ""))
    assert probe(page, name, []) == []


@pytest.mark.parametrize("page", ["axe"], indirect=True)
def test_an_exception_covers_its_own_nodes_and_no_others(page: Page) -> None:
    page.set_content(SOUND.format('<img class="ours" src="x.png"><img src="y.png">'))
    excused = probe(page, "axe", [{"id": "ours", "tool": "axe", "rule": "image-alt", "nodes": ".ours"}])
    assert [one["excused"] for one in excused] == ["ours", None]
