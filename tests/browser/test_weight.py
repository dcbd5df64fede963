"""What a first visit costs on a slow line: everything a page loads, as a host that packs with brotli sends it."""

from collections.abc import Iterator
from pathlib import Path

import brotli
import pytest
from plan import addresses, kind
from playwright.sync_api import Browser, Response

pytestmark = pytest.mark.browser

KIB = 1024
PACKED = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt"}
# By kind of page: everything, and the scripts in it.
LIMITS = {"helmet/*/": (40, 5), "sv/helmet/*/": (40, 5), "": (60, 60), "sv/": (60, 60)}


def sent(path: str, content: bytes) -> int:
    """Bytes on the line: text is packed, pictures and fonts are packed already."""
    return len(brotli.compress(content, quality=11)) if Path(path).suffix in PACKED else len(content)


@pytest.fixture(scope="module")
def pages(site_folder: Path) -> dict[str, list[str]]:
    """Addresses by kind of page."""
    found: dict[str, list[str]] = {name: [] for name in LIMITS}
    for address in addresses(site_folder):
        if kind(address) in LIMITS:
            found[kind(address)].append(address)
    assert min(map(len, found.values())) > 0
    return found


def loaded(browser: Browser, address: str) -> Iterator[Response]:
    """All that comes of opening a page for the first time, and of reading it to its end."""
    context = browser.new_context()
    page = context.new_page()
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(address, wait_until="load")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.wait_for_load_state("networkidle")
    yield from answers
    context.close()


@pytest.mark.parametrize("name", LIMITS)
def test_a_first_view_is_light(
    browser: Browser, site: str, site_folder: Path, pages: dict[str, list[str]], name: str
) -> None:
    whole, scripts = LIMITS[name]
    heaviest = max(pages[name], key=lambda address: sent(".html", (site_folder / address / "index.html").read_bytes()))
    weights = {}
    for answer in loaded(browser, site + heaviest):
        path = answer.url.partition("?")[0].removeprefix(site)
        weights[path] = sent(path if Path(path).suffix else ".html", answer.body())
    assert heaviest in weights
    told = ", ".join(f"{path or '/'} {weight}" for path, weight in weights.items())
    assert sum(weights.values()) <= whole * KIB, told
    assert sum(weight for path, weight in weights.items() if path.endswith(".js")) <= scripts * KIB, told
