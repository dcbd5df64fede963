"""A page printed to PDF: every word and every address of a link to another site is on the paper, within its edges."""

import re
from io import BytesIO
from typing import Any

from playwright.sync_api import Page
from pypdf import PdfReader
from walk import finding

# What a reader of the paper must find: the words of the main part that print shows, and where its links lead.
WANTED = """() => ({
  words: document.querySelector("main").innerText.match(/\\p{L}[\\p{L}\\p{N}\\u00ad-]{2,}/gu),
  addresses: [...document.querySelectorAll("main a[href^='http']")]
    .filter((link) => link.checkVisibility({ visibilityProperty: true })).map((link) => link.getAttribute("href")),
})"""
JOINED = re.compile(r"[\s\u00ad\u2010-]+")


def printed(page: Page) -> list[dict[str, Any]]:
    """Findings: what is not on the paper, or is past its edge."""
    page.emulate_media(media="print")
    wanted = page.evaluate(WANTED)
    pdf = PdfReader(BytesIO(page.pdf(format="A4", prefer_css_page_size=True)))
    page.emulate_media(media="screen")
    found, text = [], ""
    for number, sheet in enumerate(pdf.pages, 1):
        past: list[str] = []

        def look(words: str, cm: list[float], tm: list[float], font: Any, size: float, past: list[str] = past) -> None:
            # Where a run of text begins, in points from the left edge: through its own matrix and the page's.
            begins = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            if words.strip() and not 0 <= begins <= float(sheet.mediabox.width):  # noqa: B023 (asked at once)
                past.append(words.strip()[:40])

        text += sheet.extract_text(visitor_text=look)
        found += [finding("past the edge of the paper", f"page {number}: {words}") for words in past]
    paper = JOINED.sub("", text).casefold()
    missing = [word for word in dict.fromkeys(wanted["words"]) if JOINED.sub("", word).casefold() not in paper]
    found += [finding("a word is not on the paper", word) for word in missing]
    unread = [one for one in dict.fromkeys(wanted["addresses"]) if JOINED.sub("", one).casefold() not in paper]
    return [*found, *(finding("the address of a link is not on the paper", address) for address in unread)]
