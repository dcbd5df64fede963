"""axe-core on the kinds of pages there are: WCAG 2.2 A and AA and best practice, light and dark, wide and narrow."""

import pytest
from conftest import HERE
from playwright.sync_api import Browser
from test_smoke import PAGES

pytestmark = pytest.mark.browser

AXE = HERE / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = f"axe.run({{resultTypes: ['violations'], runOnly: {RULES}}})"


@pytest.mark.parametrize("language", ["", "sv/"])
@pytest.mark.parametrize("name", [*PAGES, "missing"])
def test_axe_finds_nothing(browser: Browser, site: str, name: str, language: str) -> None:
    address = site + language + PAGES.get(name, "ei-ole/")
    found = []
    for scheme, width in (("light", 1280), ("dark", 320)):
        # axe is put in by the test, past the site's own policy.
        context = browser.new_context(
            bypass_csp=True,
            color_scheme="dark" if scheme == "dark" else "light",
            viewport={"width": width, "height": 800},
        )
        page = context.new_page()
        page.goto(address)
        page.add_script_tag(path=AXE)
        result = page.evaluate(RUN)
        found += [
            f"{scheme} {width}: {violation['id']}: {node['html'][:120]}"
            for violation in result["violations"]
            for node in violation["nodes"]
        ]
        context.close()
    assert found == []
