"""Both engines on the search in each of its states: found, limited, nothing found, asked back, suggestions open."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from searching import ready
from survey import probe

pytestmark = pytest.mark.browser

LOOKS: dict[str, Any] = {
    "light wide": {"color_scheme": "light", "viewport": {"width": 1280, "height": 900}},
    "dark narrow": {"color_scheme": "dark", "viewport": {"width": 320, "height": 640}},
    "forced colours": {"forced_colors": "active", "viewport": {"width": 768, "height": 900}},
}


def open_limits(page: Page) -> None:
    if page.locator("#search-facets").get_attribute("open") is None:
        page.locator("#search-facets summary").click()


def show_more(page: Page) -> None:
    page.get_by_role("button", name="Visa fler").click()


STATES: dict[str, tuple[str, Callable[[Page], None]]] = {
    "nothing asked": ("haku/", lambda page: None),
    "found": ("haku/?q=luottamus", lambda page: page.wait_for_load_state("networkidle")),
    "limited": ("haku/?q=johtaminen&tyyppi=opas&tyyppi=tyokalu", open_limits),
    "nothing found": ("sv/haku/?q=qwrtzxxvbn&teema=osallisuus", lambda page: None),
    "asked back": ("sv/haku/?q=delakitghet", lambda page: None),
    "more": ("sv/haku/", show_more),
}


def faults(page: Page, exceptions: list[dict[str, Any]]) -> list[str]:
    """What the engines find and no written exception covers."""
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow == 0
    found = [one for engine in ("axe", "ibm") for one in probe(page, engine, exceptions)]
    return [f"{one['rule']}: {one['says']}" for one in found if not one["excused"]]


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("state", STATES)
def test_engines_find_nothing_in_the_search(
    browser: Browser, site: str, exceptions: list[dict[str, Any]], state: str, look: str
) -> None:
    address, act = STATES[state]
    context = browser.new_context(**LOOKS[look])
    page = context.new_page()
    page.goto(site + address)
    ready(page)
    act(page)
    assert faults(page, exceptions) == []
    context.close()


@pytest.mark.parametrize("look", LOOKS)
def test_engines_find_nothing_in_open_suggestions(
    browser: Browser, site: str, exceptions: list[dict[str, Any]], look: str
) -> None:
    context = browser.new_context(**LOOKS[look])
    page = context.new_page()
    page.goto(f"{site}sv/teemat/")
    page.get_by_role("combobox").focus()
    page.keyboard.type("ledar")
    page.locator("[role=option]").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert faults(page, exceptions) == []
    context.close()
