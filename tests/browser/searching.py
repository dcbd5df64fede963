"""The search page as tests use it: opened so that any trouble fails the test, and read as a reader does."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page

# Longer than the page waits after typing.
WAIT = 700


@contextmanager
def opened(browser: Browser, site: str, slowed: int = 1, **how: Any) -> Iterator[Page]:
    """A page that fails the test on a console message, a script error, a failed answer or a request to another host.

    `slowed` makes the processor so many times slower; `how` goes to the browser's context.
    """
    context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **how})
    page = context.new_page()
    trouble: list[str] = []
    page.on("console", lambda message: trouble.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: trouble.append(f"error: {error}"))
    page.on("request", lambda request: request.url.startswith(site) or trouble.append(f"request: {request.url}"))
    page.on("response", lambda answer: answer.status < 400 or trouble.append(f"{answer.status}: {answer.url}"))
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slowed})
    yield page
    context.close()
    assert trouble == []


def ready(page: Page) -> None:
    """Wait until the page has answered what its address asks."""
    page.locator("#search-page.ready").wait_for()


def told(page: Page) -> int:
    """The number that the status line tells; 0 when it tells of none."""
    found = re.match(r"\d+", page.locator("#search-status").inner_text())
    return int(found[0]) if found else 0


def titles(page: Page) -> list[str]:
    """Titles of the hits shown, in order."""
    return page.locator("#search-hits h3").all_inner_texts()


def hits(page: Page) -> list[str]:
    """Addresses of all hits, in order, after all of them have been asked for."""
    more = page.locator("#search-more button")
    while more.is_visible():
        more.click()
    return [link.get_attribute("href") or "" for link in page.locator("#search-hits h3 a").all()]


def focused(page: Page) -> str:
    """What has the keyboard: an id, or what it says."""
    return str(page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()"))


def tab_to(page: Page, name: str, most: int = 80) -> None:
    """Press Tab until what has this id or says this has the keyboard."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if focused(page) == name:
            return
    raise AssertionError(f"{name} is not reached with Tab")


def here(page: Page) -> str:
    """The page's address by its own account; the one that the driver keeps may lag behind the page's history."""
    return str(page.evaluate("location.href"))
