"""No rule is sent to readers that no page uses: every selector of the stylesheet finds something on some page."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

# Selectors of every rule, also inside @media and @container, without what only a reader's act or a drawn part matches.
SELECTORS = """async (name) => {
  const inside = (rules) => [...rules].flatMap((rule) =>
    rule.selectorText ? [rule.selectorText] : rule.cssRules ? inside(rule.cssRules) : []);
  const sheet = [...document.styleSheets].find((one) => new URL(one.href).pathname.includes(`/assets/${name}.`));
  const state = /::[a-z-]+|:not\\(:focus\\)|:(hover|focus-visible|focus|visited|root)/g;
  return [...new Set(inside(sheet.cssRules).flatMap((list) => list.split(/,(?![^(]*\\))/))
    .map((one) => one.replace(state, '').trim()).filter(Boolean))];
}"""
UNMATCHED = """async ([addresses, selectors]) => {
  for (const address of addresses) {
    if (!selectors.length) break;
    const page = new DOMParser().parseFromString(await (await fetch(address)).text(), 'text/html');
    selectors = selectors.filter((one) => !page.querySelector(one));
  }
  return selectors;
}"""


def test_every_selector_finds_something_on_some_page(browser: Browser, site: str, site_folder: Path) -> None:
    addresses = [site + path.relative_to(site_folder).as_posix() for path in sorted(site_folder.rglob("*.html"))]
    page = browser.new_page()
    page.goto(site)
    selectors = page.evaluate(SELECTORS, "helmi")
    assert len(selectors) > 100
    assert page.evaluate(UNMATCHED, [addresses, selectors]) == []
    assert page.evaluate(UNMATCHED, [addresses[:1], [".no-page-has-this"]]) == [".no-page-has-this"]
    page.close()
