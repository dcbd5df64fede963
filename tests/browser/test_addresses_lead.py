"""Addresses that lead somewhere else: the permanent ones from paper, and those that do not exist."""

import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


def test_permanent_address_leads_to_the_pearl(browser: Browser, site: str) -> None:
    page = browser.new_page()
    for address, target in (("h/1dcb/", ""), ("sv/h/1dcb/", "sv/")):
        page.goto(site + address)
        page.wait_for_url(f"{site}{target}helmet/luottamuksen-tyokirja/")
    page.close()


@pytest.mark.parametrize(("address", "language"), [("ei/ole/taalla/", "fi"), ("sv/finns/inte/", "sv")])
def test_missing_page_speaks_the_readers_language_and_leads_home(
    browser: Browser, site: str, address: str, language: str
) -> None:
    page = browser.new_page()
    answer = page.goto(site + address)
    assert answer is not None and answer.status == 404
    assert page.locator("html").get_attribute("lang") == language
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).fontWeight") != "400"
    page.get_by_role("main").get_by_role("link").first.click()
    page.wait_for_url(site + ("sv/" if language == "sv" else ""))
    page.close()
