"""The site as units: files that one pure function makes, under a key of everything that the function may look at.

    a pearl            its pages, its permanent addresses, the files beside it     its folder, all faces, the rest
    lists              every other page, what a search field suggests              all faces, the rest
    data, search       the catalogue for programs, the index of the search         all pearls, the rest
    search page        the page that loads the index                               all faces, the index's name, the rest
    lasting            schemas, stylesheets, scripts and pictures                  the rest
    sitemap            every page's address                                        the pages

`the rest` is everything that is no pearl: vocabulary, templates, settings, hand-written pages, the program itself.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import BytecodeCache

from helmi.assets import FOLDER, Assets, Shorten, as_it_is, assets, own_name, published_name, script_name
from helmi.beside import published
from helmi.catalogue import Catalogue
from helmi.exports import catalogue_json, lasting, redirect, sitemap
from helmi.face import faces
from helmi.framing import Frame, site_facts
from helmi.interface import interface
from helmi.language import LANGUAGES, Language, prefix
from helmi.page import Page, Place
from helmi.pages import Pages, content_templates, error_in_both
from helmi.settings import Settings
from helmi.suggestions import ADDRESS as SUGGESTIONS
from helmi.suggestions import suggestions
from helmi.tree import Pearl
from helmi.view import View

if TYPE_CHECKING:
    from helmi.search.analysis import Memory as Words


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


# Turns pages with hand-written Markdown into their files, given the addresses of assets by name.
Builder = Callable[[Sequence[Page], Settings, Mapping[str, str]], Iterable[Made]]


class Units:
    """The units of a catalogue. `known` has for each pearl the hash of it all and that of its face."""

    def __init__(
        self,
        catalogue: Catalogue,
        theme: Path,
        rest: str,
        known: Mapping[str, tuple[str, str]],
        builder: Builder,
        words: "Words | None",
        compiled: BytecodeCache | None = None,
        shorten: Shorten = as_it_is,
    ) -> None:
        self.catalogue = catalogue
        self.theme = theme
        self.rest = rest
        self.known = known
        self.builder = builder
        self.words = words
        self.compiled = compiled
        self.shorten = shorten
        self._tools: _Tools | None = None

    def all(self) -> Iterator[Unit]:
        """Every unit but those of the search, and the sitemap, which needs the places of all pages."""
        of_faces = self._of_faces()
        yield Unit(("lists", self.rest, of_faces), self._lists)
        for id, pearl in self.catalogue.tree.pearls.items():
            yield Unit(("pearl", self.rest, of_faces, self.known[id][0]), partial(self._pearl, pearl))
        yield Unit(("data", self.rest, self._of_texts()), self._data)
        yield Unit(("lasting", self.rest), self._lasting)

    def search(self) -> Unit | None:
        """The index of the search; None without `words`."""
        return None if self.words is None else Unit(("search", self.rest, self._of_texts()), self._search)

    def search_page(self, index: Iterable[str]) -> Unit:
        """The page of the search, which names the index by its addresses; a name that leads nowhere where it has none.

        Every other page stays as it is when a text changes.
        """
        names = {script_name(language): FOLDER + script_name(language) for language in LANGUAGES}
        # Beside a script lie its compressed forms in a release.
        names |= {own_name(address): address for address in index if address.endswith(".js")}
        parts = ("search page", self.rest, self._of_faces(), *sorted(names.values()))
        return Unit(parts, partial(self._search_page, names))

    def sitemap(self, places: Sequence[Place]) -> Unit:
        """The sitemap of these pages."""
        site_url = self.catalogue.tree.settings.site_url
        content = sitemap(places, site_url).encode()
        return Unit(("sitemap", content.decode()), lambda: [Made("sitemap.xml", content)])

    def _of_faces(self) -> str:
        return _hash_of(self.known[id][1] for id in self.catalogue.tree.pearls)

    def _of_texts(self) -> str:
        return _hash_of(self.known[id][0] for id in self.catalogue.tree.pearls)

    @property
    def tools(self) -> "_Tools":
        """What makes pages, made when the first page is."""
        if self._tools is None:
            self._tools = _Tools(self.catalogue, self.theme, self.compiled, self.shorten)
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
        yield from self.builder(written, self.catalogue.tree.settings, tools.assets.names)

    def _pearl(self, pearl: Pearl) -> Iterator[Made]:
        tools, settings = self.tools, self.catalogue.tree.settings
        for language in LANGUAGES:
            yield tools.framed(tools.pages[language].pearl(pearl))
            words = tools.sentences[language]
            address = f"{prefix(language)}h/{pearl.meta.short}/index.html"
            yield Made(address, redirect(pearl, language, words, settings, tools.assets.names).encode())
            for file in pearl.files:
                yield Made(f"{prefix(language)}helmet/{pearl.id}/{file.name}", published(file))

    def _data(self) -> Iterator[Made]:
        yield Made("helmet.json", catalogue_json(self.catalogue).encode())

    def _search(self) -> Iterator[Made]:
        assert self.words is not None
        from helmi.search.publish import search_files  # what only the search needs

        for name, text in search_files(self.catalogue, self.tools.sentences, self.words):
            content = text.encode()
            yield Made(published_name(name, content), content)

    def _search_page(self, index: Mapping[str, str]) -> Iterator[Made]:
        tools = self.tools
        frame = tools.frame_with(index)
        for language in LANGUAGES:
            page = tools.pages[language].search()
            yield Made(page.file, frame.filled(page).encode(), page.place)

    def _lasting(self) -> Iterator[Made]:
        for address, text in lasting(self.catalogue, self.tools.sentences):
            yield Made(address, text.encode())
        for address, content in self.tools.assets.files.items():
            yield Made(address, content)


def _hash_of(hashes: Iterable[str]) -> str:
    """One hash of many: as a part of the key of every pearl, all of them would be hashed once for each."""
    return hashlib.blake2b("\0".join(hashes).encode(), digest_size=32).hexdigest()


class _Tools:
    """Templates, sentences and views: made once for all pages of a build, and not at all where none is made anew."""

    def __init__(self, catalogue: Catalogue, theme: Path, compiled: BytecodeCache | None, shorten: Shorten) -> None:
        self.sentences: Mapping[Language, Mapping[str, Any]] = interface(theme)
        self.assets: Assets = assets(theme, shorten)
        self.templates = content_templates(theme, self.assets.names, compiled)
        self.shown = Catalogue(faces(catalogue.tree))
        self.frame_with = partial(self._frame, theme, catalogue.tree.settings, compiled)
        self.frame = self.frame_with({})
        self.pages = {
            language: Pages(View(language, self.shown, self.sentences[language]), self.templates)
            for language in LANGUAGES
        }

    def _frame(self, theme: Path, settings: Settings, compiled: BytecodeCache | None, more: Mapping[str, str]) -> Frame:
        """The frame of pages that may name `more` assets than all pages do."""
        return Frame(theme, site_facts(settings, {**self.assets.names, **more}), self.sentences, compiled)

    def framed(self, page: Page) -> Made:
        return Made(page.file, self.frame.filled(page).encode(), page.place)
