"""What a reader does first: opens pages at two widths, changes the language, walks the menu with the keyboard."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

PAGES = {
    "home": "",
    "pearl": "helmet/luottamuksen-tyokirja/",
    "pearl without Swedish": "helmet/nykytilan-selvitys/",
    "theme": "teemat/johtaminen-etana/",
    "county": "alueet/pirkanmaa/",
    "county with nothing": "alueet/ahvenanmaa/",
    "project": "hankkeet/sotedialogit/",
    "all": "helmet/",
    "index": "a-o/",
    "search": "haku/",
    "contributing": "osallistu/",
    "about": "tietoa/",
}
WIDTHS = {"phone": (320, 640), "desktop": (1280, 900)}


@contextmanager
def opened(browser: Browser, site: str, width: tuple[int, int] = WIDTHS["desktop"]) -> Iterator[Page]:
    """A page that fails the test on any console message, script error or request to another host."""
    context = browser.new_context(viewport={"width": width[0], "height": width[1]})
    page = context.new_page()
    trouble: list[str] = []
    page.on("console", lambda message: trouble.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: trouble.append(f"error: {error}"))
    page.on("request", lambda request: request.url.startswith(site) or trouble.append(f"request: {request.url}"))
    page.on("response", lambda answer: answer.status < 400 or trouble.append(f"{answer.status}: {answer.url}"))
    yield page
    context.close()
    assert trouble == []


# Each stop of the Tab key: where focus is, and whether a sighted reader can see it there.
STOP = """() => {
  const at = document.activeElement, box = at.getBoundingClientRect(), style = getComputedStyle(at);
  const x = Math.min(Math.max(box.x + box.width / 2, 0), innerWidth - 1);
  const y = Math.min(Math.max(box.y + box.height / 2, 0), innerHeight - 1);
  const top = document.elementFromPoint(x, y);
  return {
    name: (at.textContent || at.id).trim().slice(0, 40), tag: at.tagName,
    seen: box.width > 0 && box.height > 0 && style.visibility === 'visible' && style.opacity !== '0'
      && box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight
      && (at === top || at.contains(top) || (top && top.contains(at) && getComputedStyle(at).display === 'inline')),
    ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
  };
}"""


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["home", "pearl", "county", "search"])
def test_every_stop_of_the_keyboard_is_seen(browser: Browser, site: str, name: str, width: str) -> None:
    with opened(browser, site, WIDTHS[width]) as page:
        page.goto(f"{site}sv/{PAGES[name]}")
        stops = []
        for _ in range(300):
            page.keyboard.press("Tab")
            stop = page.evaluate(STOP)
            if stop["tag"] == "BODY":
                break
            stops.append(stop)
        assert stops[0]["name"] == "Gå till innehållet"
        assert [stop for stop in stops if not (stop["seen"] and stop["ring"])] == []
        assert len(stops) >= page.locator("header a, main a, footer a").count()


def test_skip_link_lands_in_the_content(browser: Browser, site: str) -> None:
    for address in ("", "helmet/luottamuksen-tyokirja/", "sv/teemat/dialogisuus/"):
        with opened(browser, site) as page:
            page.goto(site + address)
            page.keyboard.press("Tab")
            page.keyboard.press("Enter")
            assert page.evaluate("document.activeElement.tagName") == "MAIN"


def test_menu_and_language_by_keyboard_alone_on_a_phone(browser: Browser, site: str) -> None:
    with opened(browser, site, WIDTHS["phone"]) as page:
        page.goto(site)
        for name, address in (("Teemat", "teemat/"), ("På svenska", "sv/teemat/"), ("Projekt", "sv/hankkeet/")):
            _tab_to(page, name)
            page.keyboard.press("Enter")
            page.wait_for_url(site + address)


def _tab_to(page: Page, name: str) -> None:
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == name:
            return
    raise AssertionError(f"{name} is not reached with Tab")


def test_permanent_address_leads_to_the_pearl(browser: Browser, site: str) -> None:
    with opened(browser, site) as page:
        for address, target in (("h/1dcb/", ""), ("sv/h/1dcb/", "sv/")):
            page.goto(site + address)
            page.wait_for_url(f"{site}{target}helmet/luottamuksen-tyokirja/")


@pytest.mark.parametrize(("address", "language"), [("ei/ole/taalla/", "fi"), ("sv/finns/inte/", "sv")])
def test_missing_page_speaks_the_readers_language_and_leads_home(
    browser: Browser, site: str, address: str, language: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    answer = page.goto(site + address)
    assert answer is not None and answer.status == 404
    assert page.locator("html").get_attribute("lang") == language
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).fontWeight") != "400"
    context.close()
