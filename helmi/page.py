"""A page before any builder has seen it."""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from helmi.language import Language, prefix


class Place(NamedTuple):
    """Where a page stands: what the sitemap and the count of pages need of it. Thousands are kept and recalled."""

    language: Language
    address: str
    updated: date
    shape: str

    @property
    def path(self) -> str:
        """The address from the site's root."""
        return prefix(self.language) + self.address


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the site in one language.

    `address` is relative to the language's root ("helmet/x/", "" for home, "404.html"); `text` is hand-written
    Markdown that comes first, `html` the finished HTML that follows it. `title_language` is set where the title is
    not in the page's language; `shape` is home, pearl, list, text or error. `trail` is the breadcrumb: labels with
    their addresses. `alternates` says whether the same address exists in the other language.
    """

    language: Language
    address: str
    title: str
    description: str
    html: str
    updated: date
    shape: str
    text: str = ""
    title_language: str | None = None
    trail: tuple[tuple[str, str], ...] = field(default=())
    alternates: bool = True

    @property
    def path(self) -> str:
        """The address from the site's root."""
        return prefix(self.language) + self.address

    @property
    def file(self) -> str:
        """The file in which it is published, from the site's root."""
        return self.path if self.path and not self.path.endswith("/") else f"{self.path}index.html"

    @property
    def place(self) -> Place:
        return Place(self.language, self.address, self.updated, self.shape)
