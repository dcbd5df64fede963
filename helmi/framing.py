"""The frame around every page, `theme/main.html`: what it is given, and finished pages put into it.

Pages with hand-written Markdown get the frame from MkDocs (hooks/site.py), which turns the Markdown into HTML. A page
that is finished needs no builder: here it gets the same frame with the same words, twenty times faster.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from jinja2 import BytecodeCache

import helmi
from helmi.language import LANGUAGES, Language, other, prefix
from helmi.page import Page
from helmi.settings import Settings
from helmi.templates import environment

_BLANK_LINES = re.compile(r"\n\s*\n")


def site_facts(settings: Settings, assets: Mapping[str, str]) -> dict[str, Any]:
    """What the frame says of the site; `assets` has the addresses of what pages load (helmi/assets.py)."""
    return {
        "name": settings.name,
        "site_url": settings.site_url,
        "draft": settings.is_draft,
        "repository": settings.repository,
        "version": helmi.__version__,
        "assets": dict(assets),
    }


def front(page: Page) -> dict[str, Any]:
    """What the frame says of a page: its metadata as `page.meta` has it."""
    return {
        "title": page.title,
        "description": page.description,
        "language": page.language,
        "address": page.address,
        "shape": page.shape,
        "updated": page.updated.isoformat(),
        "title_language": page.title_language,
        "trail": page.trail,
        "alternates": page.alternates,
    }


def around(
    meta: Mapping[str, Any], site: Mapping[str, Any], sentences: Mapping[Language, Mapping[str, Any]]
) -> dict[str, Any]:
    """The words of the frame around one page, besides the page."""
    address, language, site_url = meta["address"], meta["language"], site["site_url"]
    path = prefix(language) + address
    start = "../" * path.count("/")
    if meta["shape"] == "error":
        # It is shown at any address, so its links start at the server's root.
        start = "/" + site_url.split("/", 3)[3]
    return {
        "t": sentences[language],
        "interface": sentences,
        "site": site,
        "language": language,
        "other": other(language),
        "start": start,
        "home": start + prefix(language) or "./",
        "switch": start + prefix(other(language)) + (address if meta["alternates"] else "") or "./",
        "alternates": {code: site_url + prefix(code) + address for code in LANGUAGES},
        "canonical": site_url + path,
    }


def without_blank_lines(html: str) -> str:
    """A blank line would end an HTML block in CommonMark (0.31, section 4.6); no reader misses one."""
    return _BLANK_LINES.sub("\n", html).strip("\n") + "\n"


class Frame:
    """`theme/main.html`, ready to be filled; `site` is what `site_facts` gives."""

    def __init__(
        self,
        theme: Path,
        site: Mapping[str, Any],
        sentences: Mapping[Language, Mapping[str, Any]],
        compiled: BytecodeCache | None = None,
    ) -> None:
        self._template = environment(theme, compiled).get_template("main.html")
        self._site = site
        self._told = SimpleNamespace(**site)
        self._sentences = sentences

    def filled(self, page: Page) -> str:
        """A finished page, one without hand-written Markdown, as its whole HTML."""
        meta = front(page)
        # Attributes are found sooner than keys (see pages.interface).
        content = without_blank_lines(page.html).rstrip("\n")
        shown = SimpleNamespace(meta=SimpleNamespace(**meta), content=content)
        return self._template.render({**around(meta, self._site, self._sentences), "page": shown, "site": self._told})
