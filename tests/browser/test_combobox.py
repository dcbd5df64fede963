"""The search field of every page: a combobox by the keys of the ARIA Authoring Practices, light until it is used."""

from pathlib import Path
from urllib.parse import urlsplit

import brotli
import pytest
from playwright.sync_api import Browser, Page
from searching import focused, opened, tab_to

pytestmark = pytest.mark.browser

# What suggesting may weigh, as it is sent: script, styles and words together.
MOST = 12 * 1024
# Longer than the field waits before it tells how many suggestions there are.
TELL = 1000
PAGES = {"": "teemat/", "sv/": "sv/teemat/"}
WORDS = {"": "johta", "sv/": "ledar"}
STATE = """() => {
  const field = document.querySelector("[role=combobox]"), list = document.getElementById("suggestions");
  const options = [...list.querySelectorAll("[role=option]")];
  return {
    value: field.value, at: field.selectionStart, expanded: field.getAttribute("aria-expanded"), open: !list.hidden,
    active: options.findIndex((it) => it.id === field.getAttribute("aria-activedescendant")),
    selected: options.flatMap((it, n) => (it.getAttribute("aria-selected") === "true" ? [n] : [])),
    many: options.length, keyboard: document.activeElement === field,
  };
}"""


def typed(page: Page, site: str, prefix: str) -> None:
    """A page with a few letters typed in its field and the suggestions open."""
    page.goto(site + PAGES[prefix])
    tab_to(page, "search-top")
    page.keyboard.type(WORDS[prefix], delay=20)
    page.locator("[role=option]").first.wait_for()


@pytest.mark.parametrize("prefix", PAGES)
def test_nothing_is_fetched_before_the_field_is_used_and_little_then(
    browser: Browser, site: str, site_folder: Path, prefix: str
) -> None:
    asked: list[str] = []
    with opened(browser, site) as page:
        page.on("request", lambda request: asked.append(urlsplit(request.url).path.lstrip("/")))
        page.goto(site + PAGES[prefix], wait_until="networkidle")
        before = [path for path in asked if path.endswith(".js")]
        assert len(before) == 1
        assert (site_folder / before[0]).stat().st_size < 2048
        asked.clear()
        tab_to(page, "search-top")
        page.keyboard.type(WORDS[prefix])
        page.locator("[role=option]").first.wait_for()
        weight = sum(len(brotli.compress((site_folder / path).read_bytes())) for path in [*before, *asked])
        assert len(asked) == 3
        assert weight <= MOST
        page.keyboard.press("Backspace")
        page.wait_for_timeout(TELL)
        assert len(asked) == 3, "typing asks nothing of the server"


@pytest.mark.parametrize("prefix", PAGES)
def test_keys_of_the_combobox(browser: Browser, site: str, prefix: str) -> None:
    with opened(browser, site, slowed=4) as page:
        typed(page, site, prefix)
        whole = page.evaluate(STATE)
        last = whole["many"] - 1
        assert last > 1
        steps = [
            ("ArrowDown", 0, True), ("ArrowDown", 1, True), ("ArrowUp", 0, True), ("ArrowUp", last, True),
            ("ArrowDown", 0, True), ("Home", -1, True), ("ArrowUp", last, True), ("End", -1, True),
            ("ArrowDown", 0, True), ("ArrowLeft", -1, True), ("Escape", -1, False), ("ArrowDown", 0, True),
            ("Alt+ArrowUp", -1, False), ("Alt+ArrowDown", -1, True), ("Escape", -1, False),
        ]  # fmt: skip
        for number, (key, active, is_open) in enumerate(steps):
            page.keyboard.press(key)
            state = page.evaluate(STATE)
            assert state["keyboard"], "the keyboard stays in the field"
            assert (state["active"], state["open"]) == (active, is_open), f"step {number}: {key}"
            assert state["expanded"] == ("true" if is_open else "false")
            assert state["selected"] == ([active] if active >= 0 else [])
            assert state["value"] == WORDS[prefix]
            if key in ("Home", "End"):
                assert state["at"] == (0 if key == "Home" else len(WORDS[prefix]))
        page.keyboard.press("Escape")
        assert page.evaluate(STATE)["value"] == ""
        assert urlsplit(page.url).path == f"/{PAGES[prefix]}"


@pytest.mark.parametrize("prefix", PAGES)
def test_enter_opens_the_chosen_page_or_sends_what_is_typed(browser: Browser, site: str, prefix: str) -> None:
    with opened(browser, site) as page:
        typed(page, site, prefix)
        page.keyboard.press("ArrowDown")
        name = page.locator("[aria-selected=true] > span").first.inner_text()
        page.keyboard.press("Enter")
        page.wait_for_url(f"{site}{prefix}teemat/johtaminen-etana/")
        assert name in ("Johtaminen etänä", "Ledarskap på distans")
        typed(page, site, prefix)
        page.keyboard.press("Enter")
        page.wait_for_url(f"{site}{prefix}haku/?q={WORDS[prefix]}")


def test_tab_leaves_and_closes(browser: Browser, site: str) -> None:
    with opened(browser, site) as page:
        typed(page, site, "")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Tab")
        assert focused(page) == "Hae"
        state = page.evaluate(STATE)
        assert (state["open"], state["active"], state["value"]) == (False, -1, "johta")


@pytest.mark.parametrize("width", [320, 1280])
def test_pointer_opens_a_suggestion(browser: Browser, site: str, width: int) -> None:
    with opened(browser, site, viewport={"width": width, "height": 640}, has_touch=width == 320) as page:
        typed(page, site, "")
        option = page.locator("[role=option]", has_text="Muutoksen johtaminen")
        box = option.bounding_box()
        assert box is not None
        assert box["height"] >= 44
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        if width == 320:
            option.tap()
        else:
            option.click()
        page.wait_for_url(f"{site}teemat/muutoksen-johtaminen/")


def test_how_many_there_are_is_told_politely_and_late(browser: Browser, site: str) -> None:
    with opened(browser, site) as page:
        typed(page, site, "")
        status = page.locator("search [role=status]")
        assert status.inner_text() == ""
        page.wait_for_timeout(TELL)
        assert status.inner_text() == f"{page.evaluate(STATE)['many']} ehdotusta"
        page.keyboard.type("xyz")
        page.wait_for_timeout(TELL)
        assert status.inner_text() == "Ei ehdotuksia"
        assert page.evaluate(STATE)["open"] is False


def test_no_single_key_acts(browser: Browser, site: str) -> None:
    with opened(browser, site) as page:
        page.goto(f"{site}teemat/")
        for key in "/sfnpkj.,?":
            page.keyboard.press(key)
        assert page.evaluate("document.activeElement.tagName") == "BODY"
        assert page.url == f"{site}teemat/"


@pytest.mark.parametrize("address", ["", "sv/", "helmet/luottamuksen-tyokirja/", "ei-ole/", "sv/ei-ole/"])
def test_every_page_has_it(browser: Browser, site: str, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(site + address)
    field = page.get_by_role("combobox")
    assert field.count() == 1
    field.focus()
    page.keyboard.type("dialogi")
    page.locator("[role=option]").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    prefix = "sv/" if address.startswith("sv/") else ""
    page.wait_for_url(f"{site}{prefix}teemat/dialogisuus/")
    context.close()
