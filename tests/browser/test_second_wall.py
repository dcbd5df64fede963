"""The second wall holds alone: hostile pearls built with the checks off, opened in a real browser with no policy sent.

What the checks refuse must do nothing all the same if a check ever misses it: no dialog, no script, no request to
another host, no navigation, and a page of the same build as any other.
"""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from unchecked import build_unchecked

pytestmark = pytest.mark.browser

# What a page is made of, as the browser sees it; `base` is a page whose records are sound.
LOOK = """() => {
  const all = (selector) => [...document.querySelectorAll(selector)]
  const foreign = "iframe,object,embed,base,math,video,audio,template,main :is(style,link,meta,form:not(.search))"
  // The code of the permanent address is our own picture, one on a page.
  const pictures = all("svg").filter((one, number) => number > 0 || !one.matches("main .code[role=img] > svg"))
  const harmless = ["http:", "https:", "unsafe:"]
  const names = all("*").flatMap((one) => one.getAttributeNames())
  const ids = all("[id]").map((one) => one.id)
  // Without what tells an asset's content, and the language of an index.
  const named = (address) =>
    address?.split("/").pop().replace(/\\.[0-9a-f]{10}\\.js$/, ".js").replace(/^index-(fi|sv)/, "index")
  return {
    frame: [...document.body.children].map((one) => one.tagName + "." + one.className).join(" "),
    headings: all("h1").length,
    mains: all("main").length,
    main: document.getElementById("sisalto-alkaa")?.tagName,
    inside: all("main h1").length,
    order: Boolean(all("main")[0].compareDocumentPosition(all("body > footer")[0]) & Node.DOCUMENT_POSITION_FOLLOWING),
    scripts: all("script").map((one) => named(one.getAttribute("src"))),
    foreign: all(foreign).length + pictures.length,
    handlers: names.filter((name) => name.startsWith("on") || name === "style" || name === "srcdoc"),
    runs: all("a").filter((one) => one.href && !harmless.includes(one.protocol)).map((one) => one.href),
    twice: ids.filter((id, number) => ids.indexOf(id) !== number),
    clobbered: ["body", "forms", "getElementById", "title"].filter((name) => Object.hasOwn(document, name)),
    words: all("main")[0].innerText.length > 20,
  }
}"""
# Our own scripts: the field of every page suggests, a pearl can be printed, the search page answers.
FIELD = ["search-box.js"]
PEARL = ["print.js", *FIELD]
SEARCH = [
    "search-start.js",
    "minisearch.js",
    "stemmer-fi.js",
    "stemmer-sv.js",
    "table.js",
    "compounds.js",
    "forms.js",
    "words.js",
    "thesaurus.js",
    "planner.js",
    "index.js",
]
SEARCH += ["search-extract.js", "search-hits.js", "search-page.js"]


class Quiet(SimpleHTTPRequestHandler):
    """Files and nothing else: no policy that would help."""

    def log_message(self, format: str, *values: object) -> None:
        """Requests are not the news of a test."""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path, list[str]]]:
    """The address and the folder of the hostile site, and the ids of its pearls."""
    folder, pearls = build_unchecked(tmp_path_factory.mktemp("hostile"))
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/", folder, pearls
    server.shutdown()


def test_hostile_pearls_do_nothing_in_a_browser(hostile: tuple[str, Path, list[str]], browser: Browser) -> None:
    site, folder, pearls = hostile
    assert len(pearls) >= 100
    trouble: list[str] = []
    context = browser.new_context()
    # One page for all: what one leaves behind would show on the next.
    page = context.new_page()
    context.on("page", lambda other: trouble.append(f"a window: {other.url}"))
    page.on("dialog", lambda dialog: (trouble.append(f"{page.url}: a dialog: {dialog.message}"), dialog.dismiss()))
    page.on("request", lambda asked: asked.url.startswith(site) or trouble.append(f"{page.url} asked {asked.url}"))
    page.on("pageerror", lambda error: trouble.append(f"{page.url}: a script failed: {error}"))
    frames = {language: look(page, f"{site}{language}helmet/etajohtamisen-pelisaannot/") for language in ("", "sv/")}
    for address in [f"{language}helmet/{id}/" for id in pearls for language in ("", "sv/")]:
        seen = look(page, site + address)
        trouble += [
            f"{address}: {fault}" for fault in faults(seen, frames["sv/" if address[:3] == "sv/" else ""], PEARL)
        ]
    built = [path.parent.relative_to(folder).as_posix() + "/" for path in sorted(folder.rglob("index.html"))]
    others = [one for one in built if not one.removeprefix("sv/").startswith(("helmet/", "h/"))]
    others += ["helmet/", "sv/helmet/"]
    for address in others:
        script = SEARCH if address.endswith("haku/") else FIELD
        seen = look(page, site + address)
        trouble += [f"{address}: {fault}" for fault in faults(seen, {"frame": seen["frame"]}, script)]
    context.close()
    assert trouble == []


@pytest.mark.parametrize(("language", "word"), [("", "kysymykset pohja"), ("sv/", "frågor grund")])
def test_hostile_pearls_do_nothing_as_hits_of_a_search(
    hostile: tuple[str, Path, list[str]], browser: Browser, language: str, word: str
) -> None:
    """Titles, summaries and extracts of hits, and suggestions, are text to the scripts that show them."""
    site, _, pearls = hostile
    trouble: list[str] = []
    context = browser.new_context()
    page = context.new_page()
    page.on("dialog", lambda dialog: (trouble.append(f"a dialog: {dialog.message}"), dialog.dismiss()))
    page.on("request", lambda asked: asked.url.startswith(site) or trouble.append(f"asked {asked.url}"))
    page.on("pageerror", lambda error: trouble.append(f"a script failed: {error}"))
    sound = look(page, f"{site}{language}haku/")
    # All of them by their theme; then those that have the words, with extracts of their pages.
    for asked, fewest in (("teema=dialogisuus", len(pearls)), (f"q={word}", 10)):
        page.goto(f"{site}{language}haku/?{asked}", wait_until="networkidle")
        while page.locator("#search-more button").is_visible():
            page.locator("#search-more button").click()
            page.wait_for_load_state("networkidle")
        assert page.locator("#search-hits li").count() >= fewest
        trouble += faults(page.evaluate(LOOK), sound, SEARCH)
    page.goto(f"{site}{language}teemat/")
    for letter in "aeiou<":
        page.get_by_role("combobox").fill(letter)
        page.wait_for_timeout(100)
        trouble += faults(
            page.evaluate(LOOK), {"frame": page.evaluate(LOOK)["frame"]}, ["suggest.js", "suggestions.js", *FIELD]
        )
    context.close()
    assert trouble == []


def look(page: Page, address: str) -> dict[str, Any]:
    page.goto(address, wait_until="load")
    seen: dict[str, Any] = page.evaluate(LOOK)
    if page.url != address:
        seen["frame"] = f"went to {page.url}"
    return seen


def faults(seen: dict[str, Any], sound: dict[str, Any], scripts: list[str]) -> Iterator[str]:
    """What is amiss on a page, compared with a sound one."""
    wanted = {
        **{"headings": 1, "mains": 1, "main": "MAIN", "inside": 1, "order": True, "scripts": scripts, "foreign": 0},
        **{"handlers": [], "runs": [], "twice": [], "clobbered": [], "words": True, "frame": sound["frame"]},
    }
    for name, value in wanted.items():
        if seen[name] != value:
            yield f"{name} is {seen[name]}"
