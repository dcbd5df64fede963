"""The site as units: files that one pure function makes, under a key of everything that the function may look at.

    a pearl            its pages, its permanent addresses, the files beside it     its folder, all faces, the rest
    lists              every other page, what a search field suggests              all faces, the rest
    data, search       the catalogue for programs, the index of the search         all pearls, the rest
    lasting            schemas, stylesheets, scripts and pictures                  the rest
    sitemap            every page's address                                        the pages

`the rest` is everything that is no pearl: vocabulary, templates, settings, hand-written pages, the program itself.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache

from helmi.beside import published
from helmi.catalogue import Catalogue
from helmi.exports import catalogue_json, lasting, redirect, sitemap
from helmi.face import faces
from helmi.framing import Frame
from helmi.language import LANGUAGES, Language, prefix
from helmi.page import Page, Place
from helmi.pages import Pages, environment, error_in_both, interface
from helmi.search.analysis import Memory as Words
from helmi.search.publish import search_files
from helmi.settings import Settings
from helmi.suggestions import ADDRESS as SUGGESTIONS
from helmi.suggestions import suggestions
from helmi.tree import Pearl
from helmi.view import View


@dataclass(frozen=True, slots=True)
class Made:
    """A file of the site, by its path from the site's root; `place` where it is a page."""

    path: str
    content: bytes
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """`parts` name everything that `make` may look at."""

    parts: tuple[str, ...]
    make: Callable[[], Iterable[Made]]


# Turns pages with hand-written Markdown into their files.
Builder = Callable[[Sequence[Page], Settings], Iterable[Made]]


class Units:
    """The units of a catalogue. `known` has for each pearl the hash of it all and that of its face."""

    def __init__(
        self,
        catalogue: Catalogue,
        theme: Path,
        rest: str,
        known: Mapping[str, tuple[str, str]],
        builder: Builder,
        words: Words | None,
        compiled: BytecodeCache | None = None,
    ) -> None:
        self.catalogue = catalogue
        self.theme = theme
        self.rest = rest
        self.known = known
        self.builder = builder
        self.words = words
        self.compiled = compiled
        self._tools: _Tools | None = None

    def all(self) -> Iterator[Unit]:
        """Every unit but the sitemap, which needs the places of all pages. Without `words` there is no search."""
        pearls = self.catalogue.tree.pearls
        of_faces = "\0".join(self.known[id][1] for id in pearls)
        of_texts = "\0".join(self.known[id][0] for id in pearls)
        yield Unit(("lists", self.rest, of_faces), self._lists)
        for id, pearl in pearls.items():
            yield Unit(("pearl", self.rest, of_faces, self.known[id][0]), partial(self._pearl, pearl))
        yield Unit(("data", self.rest, of_texts), self._data)
        if self.words is not None:
            yield Unit(("search", self.rest, of_texts), self._search)
        yield Unit(("lasting", self.rest), self._lasting)

    def sitemap(self, places: Sequence[Place]) -> Unit:
        """The sitemap of these pages."""
        site_url = self.catalogue.tree.settings.site_url
        content = sitemap(places, site_url).encode()
        return Unit(("sitemap", content.decode()), lambda: [Made("sitemap.xml", content)])

    @property
    def tools(self) -> "_Tools":
        """What makes pages, made when the first page is."""
        if self._tools is None:
            self._tools = _Tools(self.catalogue, self.theme, self.compiled)
        return self._tools

    def _lists(self) -> Iterator[Made]:
        tools = self.tools
        written = []
        # One after another: held together they would be the largest thing in memory.
        pages = chain.from_iterable(tools.pages[language].lists() for language in LANGUAGES)
        for page in chain(pages, [error_in_both(tools.shown, tools.sentences, tools.templates)]):
            if page.text.strip():
                written.append(page)
            else:
                yield tools.framed(page)
        for language in LANGUAGES:
            suggested = suggestions(tools.pages[language].view)
            yield Made(prefix(language) + SUGGESTIONS, suggested.encode())
        yield from self.builder(written, self.catalogue.tree.settings)

    def _pearl(self, pearl: Pearl) -> Iterator[Made]:
        tools, settings = self.tools, self.catalogue.tree.settings
        for language in LANGUAGES:
            yield tools.framed(tools.pages[language].pearl(pearl))
            words = tools.sentences[language]
            address = f"{prefix(language)}h/{pearl.meta.short}/index.html"
            yield Made(address, redirect(pearl, language, words, settings).encode())
            for file in pearl.files:
                yield Made(f"{prefix(language)}helmet/{pearl.id}/{file.name}", published(file))

    def _data(self) -> Iterator[Made]:
        yield Made("helmet.json", catalogue_json(self.catalogue).encode())

    def _search(self) -> Iterator[Made]:
        assert self.words is not None
        for path, text in search_files(self.catalogue, self.tools.sentences, self.words):
            yield Made(path, text.encode())

    def _lasting(self) -> Iterator[Made]:
        for address, text in lasting(self.catalogue, self.tools.sentences):
            yield Made(address, text.encode())
        home = self.theme / "assets"
        for path in sorted(path for path in home.rglob("*") if path.is_file()):
            yield Made(f"assets/{path.relative_to(home).as_posix()}", path.read_bytes())


class _Tools:
    """Templates, sentences and views: made once for all pages of a build, and not at all where none is made anew."""

    def __init__(self, catalogue: Catalogue, theme: Path, compiled: BytecodeCache | None) -> None:
        self.sentences: Mapping[Language, Mapping[str, Any]] = interface(theme)
        self.templates = environment(theme, compiled)
        self.shown = Catalogue(faces(catalogue.tree))
        self.frame = Frame(theme, catalogue.tree.settings, self.sentences, compiled)
        self.pages = {
            language: Pages(View(language, self.shown, self.sentences[language]), self.templates)
            for language in LANGUAGES
        }

    def framed(self, page: Page) -> Made:
        return Made(page.file, self.frame.filled(page).encode(), page.place)
