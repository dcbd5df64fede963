"""A built site as its readers get it: pages as trees of elements, each with the language it is spoken in."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass(eq=False)
class Element:
    """An element with what it holds, in order: text or elements."""

    tag: str
    attributes: dict[str, str]
    parent: "Element | None"
    children: "list[Element | str]" = field(default_factory=list)

    def all(self, tag: str | None = None, **attributes: str) -> "list[Element]":
        """Elements inside this one, in reading order; `class_` must be among the classes."""
        return [element for element in self._inside() if element._fits(tag, attributes)]

    def one(self, tag: str | None = None, **attributes: str) -> "Element":
        found = self.all(tag, **attributes)
        assert len(found) == 1, f"{len(found)} elements {tag} {attributes}"
        return found[0]

    def _inside(self) -> "Iterator[Element]":
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child._inside()

    def _fits(self, tag: str | None, attributes: dict[str, str]) -> bool:
        for name, value in attributes.items():
            if name == "class_":
                if value not in self.attributes.get("class", "").split():
                    return False
            elif self.attributes.get(name) != value:
                return False
        return tag is None or self.tag == tag

    @property
    def language(self) -> str:
        """The nearest `lang` upwards, as the HTML Standard (3.2.6.2) determines the language of a node."""
        element: Element | None = self
        while element is not None:
            if "lang" in element.attributes:
                return element.attributes["lang"]
            element = element.parent
        return ""

    def passages(self) -> Iterator[tuple[str, str]]:
        """Every piece of text, white space too, with its language."""
        for child in self.children:
            if isinstance(child, Element):
                yield from child.passages()
            else:
                yield self.language, child

    @property
    def text(self) -> str:
        return " ".join("".join(text for _, text in self.passages()).split())


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {}, None)
        self.here = self.root

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, self.here)
        self.here.children.append(element)
        if tag not in VOID:
            self.here = element

    def handle_endtag(self, tag: str) -> None:
        assert self.here.tag == tag, f"</{tag}> closes <{self.here.tag}>"
        assert self.here.parent is not None
        self.here = self.here.parent

    def handle_data(self, data: str) -> None:
        self.here.children.append(data)


def parse(html: str) -> Element:
    """The tree of a page; an element left open or closed out of order is an error."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    assert builder.here is builder.root, f"<{builder.here.tag}> is left open"
    return builder.root


@dataclass(frozen=True)
class Page:
    """A page of the site; `path` is its file from the site's root, with forward slashes."""

    path: str
    root: Element

    @property
    def address(self) -> str:
        """From the site's root: "" is home, "sv/helmet/x/" a folder, "404.html" itself."""
        return self.path.removesuffix("index.html")

    @property
    def language(self) -> str:
        """What its address says."""
        return "sv" if self.path.startswith("sv/") else "fi"

    @cached_property
    def main(self) -> Element:
        return self.root.one("main")

    @property
    def is_error(self) -> bool:
        return self.path.endswith("404.html")

    @property
    def is_redirect(self) -> bool:
        """A permanent address, `h/<short>/`."""
        return self.path.removeprefix("sv/").startswith("h/")

    def spoken(self, language: str) -> str:
        """All that the page's main part says in a language."""
        return " ".join(" ".join(text for spoken, text in self.main.passages() if spoken == language).split())

    @cached_property
    def ids(self) -> list[str]:
        return [element.attributes["id"] for element in self.root.all() if "id" in element.attributes]


@dataclass(frozen=True)
class Site:
    """A built site at the address its settings give."""

    folder: Path

    @cached_property
    def data(self) -> dict[str, Any]:
        """`helmet.json`."""
        read: dict[str, Any] = json.loads((self.folder / "helmet.json").read_text(encoding="utf-8"))
        return read

    @property
    def url(self) -> str:
        return str(self.data["address"])

    @cached_property
    def pages(self) -> dict[str, Page]:
        """Every page by address."""
        paths = sorted(path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.html"))
        return {page.address: page for page in map(self._read, paths)}

    def page(self, address: str) -> Page:
        """One page of a site too big to be read whole."""
        return self._read(f"{address}index.html" if address.endswith("/") or not address else address)

    def _read(self, path: str) -> Page:
        return Page(path, parse((self.folder / path).read_text(encoding="utf-8")))

    @property
    def framed(self) -> list[Page]:
        """Pages for readers: all but the redirects of permanent addresses."""
        return [page for page in self.pages.values() if not page.is_redirect]

    def target(self, page: Page, link: str) -> tuple[str, str] | None:
        """Where a link of a page leads inside the site: a file's path and an anchor; None for another site."""
        whole, anchor = urldefrag(urljoin(self.url + page.address, link))
        if urlsplit(whole).netloc != urlsplit(self.url).netloc:
            return None
        assert whole.startswith(self.url), f"{page.path}: {link} leaves the site's own path"
        path = urlsplit(whole).path.removeprefix(urlsplit(self.url).path)
        return (f"{path}index.html" if path.endswith("/") or not path else path), anchor

    def pearls_in(self, page: Page) -> dict[str, Element]:
        """The links to pearls in a page's main part, by the pearl's id; a pearl linked twice is there once."""
        found = {}
        for link in page.main.all("a"):
            target = self.target(page, link.attributes.get("href", ""))
            parts = target[0].removeprefix("sv/").split("/") if target else []
            if len(parts) == 3 and parts[0] == "helmet":
                found[parts[1]] = link
        return found
