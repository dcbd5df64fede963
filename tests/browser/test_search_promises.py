"""What searching promises: no other host, nothing stored, no query told; and it works from a disk, without a network
and, as browsing, without a script."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Request
from searching import WAIT, hits, opened, ready, tab_to, titles, told

pytestmark = pytest.mark.browser

WORDS = {"": "luottamus", "sv/": "förtroende"}
STORED = """async () => ({
  local: localStorage.length, session: sessionStorage.length, cookie: document.cookie,
  databases: (await indexedDB.databases()).length, workers: (await navigator.serviceWorker.getRegistrations()).length,
  caches: isSecureContext ? (await caches.keys()).length : 0,
})"""
NOTHING = {"local": 0, "session": 0, "cookie": "", "databases": 0, "workers": 0, "caches": 0}


@pytest.mark.parametrize("prefix", WORDS)
def test_searching_tells_nobody_and_stores_nothing(browser: Browser, site: str, prefix: str) -> None:
    asked: list[Request] = []
    with opened(browser, site) as page:
        page.goto(f"{site}{prefix}haku/")
        ready(page)
        page.on("request", lambda request: asked.append(request))
        page.locator("#search-main").fill(WORDS[prefix])
        page.wait_for_timeout(WAIT)
        page.keyboard.press("Enter")
        page.locator("input[value=esihenkilot]").check()
        hits(page)
        page.wait_for_load_state("networkidle")
        page.locator("#search-hits a").first.click()
        page.wait_for_load_state("networkidle")
        assert any(request.is_navigation_request() for request in asked)
        for request in asked:
            said = unquote(f"{request.url} {request.all_headers().get('referer')} {request.post_data}")
            assert WORDS[prefix] not in said
        assert page.evaluate(STORED) == NOTHING
        assert page.context.cookies() == []


@pytest.mark.parametrize("prefix", WORDS)
def test_searching_goes_on_without_a_network(browser: Browser, site: str, prefix: str) -> None:
    with opened(browser, site) as page:
        page.goto(f"{site}{prefix}haku/")
        ready(page)
        whole = told(page)
        page.context.set_offline(True)
        page.locator("#search-main").fill(WORDS[prefix])
        page.keyboard.press("Enter")
        assert 0 < told(page) < whole
        assert all(page.locator("#search-hits .extract").all_inner_texts())


@pytest.mark.parametrize("prefix", WORDS)
def test_searching_works_from_a_disk(browser: Browser, site_folder: Path, prefix: str) -> None:
    disk = f"{site_folder.as_uri()}/"
    with opened(browser, disk) as page:
        page.goto(f"{disk}{prefix}teemat/index.html")
        tab_to(page, "search-top")
        page.keyboard.type(WORDS[prefix])
        page.keyboard.press("Enter")
        ready(page)
        assert page.url.startswith(f"{disk}{prefix}haku/index.html?q=")
        assert told(page) > 0
        page.locator("input[value=esihenkilot]").check()
        assert told(page) > 0
        links = page.locator("#search-page a:visible").all()
        for address in hits(page):
            assert address.endswith("/index.html")
            assert (site_folder / prefix / "haku" / address).resolve().is_file()
        assert len(links) > 0
        page.locator("#search-hits a").first.click()
        assert page.locator("h1").count() == 1


@pytest.mark.parametrize("prefix", WORDS)
@pytest.mark.parametrize("how", ["scripts off", "scripts lost"])
def test_with_no_script_every_pearl_is_there_to_browse(browser: Browser, site: str, prefix: str, how: str) -> None:
    """Switched off in the browser, or lost on the way: either way the page offers nothing that would not work."""
    off: dict[str, Any] = {"java_script_enabled": how == "scripts lost"}
    context = browser.new_context(**off)
    page = context.new_page()
    if how == "scripts lost":
        page.route("**/*.js", lambda route: route.abort())
    page.goto(f"{site}{prefix}haku/?q={WORDS[prefix]}")
    pearls = page.locator("#search-all a")
    assert pearls.count() == len(set(pearls.all_inner_texts())) > 40
    assert pearls.first.is_visible()
    assert page.locator("#search-page input, #search-page button").first.is_hidden()
    assert page.locator(".browse a[href='../teemat/dialogisuus/']").is_visible()
    assert page.locator("a[href='../a-o/']").last.is_visible()
    context.close()


def test_when_only_the_index_is_lost_the_page_says_so_and_keeps_the_list(browser: Browser, site: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.route("**/assets/search/index-fi.*.js", lambda route: route.abort())
    page.goto(f"{site}haku/?q=luottamus")
    assert "eivät latautuneet" in page.locator("#search-failed").inner_text()
    assert page.locator("#search-all a").first.is_visible()
    assert titles(page) == []
    context.close()
