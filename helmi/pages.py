"""The catalogue as pages: every page is a pure function of frozen data and one template of `theme/content/`."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import BytecodeCache, Environment

from helmi import code_page, narrowing, qr
from helmi.catalogue import Catalogue, last_change
from helmi.cleaning import inert
from helmi.face import faces
from helmi.filters import ALL, FOLDERS, Filter
from helmi.guide import field_tables
from helmi.interface import interface
from helmi.language import LANGUAGES, Language, prefix
from helmi.links import START, Links
from helmi.page import Page
from helmi.situation import Situation
from helmi.templates import environment
from helmi.tree import HandWritten, Pearl
from helmi.view import Entry, View
from helmi.vocabulary import NATIONAL, UNKNOWN_PLACE

Trail = tuple[tuple[str, str], ...]
_OF_PAGE = ("title_language", "text", "trail", "alternates")


def pages(catalogue: Catalogue, theme: Path, assets: Mapping[str, str]) -> Iterator[Page]:
    """Every page of the site in both languages, in a stable order. `assets`: addresses by name (helmi/assets.py)."""
    sentences = interface(theme)
    templates = content_templates(theme, assets)
    shown = Catalogue(faces(catalogue.tree))
    for language in LANGUAGES:
        of_language = Pages(View(language, shown, sentences[language]), templates)
        yield from of_language.lists()
        yield of_language.search()
        yield from map(of_language.pearl, catalogue.tree.pearls.values())
    yield error_in_both(shown, sentences, templates)


def content_templates(theme: Path, assets: Mapping[str, str], compiled: BytecodeCache | None = None) -> Environment:
    """The templates of `theme/content/`."""
    templates = environment(theme / "content", compiled, finalize=inert)
    templates.globals["assets"] = assets
    return templates


def error_in_both(
    catalogue: Catalogue, sentences: Mapping[Language, Mapping[str, Any]], templates: Environment
) -> Page:
    """`/404.html`, for both languages."""
    finnish, swedish = (View(language, catalogue, sentences[language]) for language in LANGUAGES)
    return Pages(finnish, templates).error_in_both(swedish)


class Pages:
    """The pages of one language. What a view shows of pearls are their faces; a pearl's own page is given the whole."""

    def __init__(self, view: View, templates: Environment) -> None:
        self.view = view
        self.environment = templates
        self.catalogue = view.catalogue
        self.t = view.interface
        self.listed: dict[str, str] = {}
        self.written = {page.address: page for page in self.catalogue.tree.pages if page.language == view.language}
        days = [last_change(pearl) for pearl in self.catalogue.tree.pearls.values()]
        days += [date.fromisoformat(page.updated) for page in self.written.values()]
        self.newest = max(days, default=date(2026, 1, 1))

    def lists(self) -> Iterator[Page]:
        """Every page but those of pearls and the search."""
        yield self._home()
        for kind in FOLDERS:
            yield self._kind(kind)
            for term in self.catalogue.members[kind]:
                yield self._term(kind, term)
        for filter in self.catalogue.filters:
            yield self._filter(filter)
        yield self._list(ALL, "all", "all.html", groups=narrowing.of_all(self.view))
        yield self._list("a-o/", "a_to_o", "a-o.html")
        if self.catalogue.tree.situations:
            yield self._list("tilanteet/", "situations", "situations.html")
        for placed in self.catalogue.tree.situations:
            yield self._situation(placed.record)
        yield self._codes()
        yield self._accessibility()
        taken = {
            "",
            *(f"{FOLDERS[kind]}/{term}/" for kind in FOLDERS for term in self.catalogue.members[kind]),
        }
        for page in self.written.values():
            if page.address not in taken and not page.address.startswith("teemat/"):
                yield self._written(page)
        yield self._error()

    def search(self) -> Page:
        """The page of the search, the one page that loads the index of every text."""
        return self._list("haku/", "search_page", "search.html")

    def _page(
        self,
        template: str,
        address: str,
        title: str,
        description: str,
        updated: date,
        shape: str,
        **more: Any,
    ) -> Page:
        """Render a template into a page; what is not a field of `Page` goes to the template."""
        of_page = {key: more.pop(key) for key in _OF_PAGE if key in more}
        to_root = self._to_root(address, absolute=shape == "error")
        template_words = {"view": self.view, "t": self.t, "to": to_root, **more}
        html = self.environment.get_template(template).render(template_words)
        return Page(self.view.language, address, title, description, html, updated, shape, **of_page)

    def _to_root(self, address: str, *, absolute: bool) -> Links:
        """Links from a page to others of its language: relative, so that the site works under any path.

        An error page is shown at any address, so its links start at the server's root.
        """
        if absolute:
            base = urlsplit(self.catalogue.tree.settings.site_url).path + prefix(self.view.language)
        else:
            base = "../" * address.count("/")
        return Links(base, self._entry)

    def _entry(self, entry: Entry) -> str:
        """A pearl in a list, for all lists that show it; START stands where a page's way to the root goes."""
        if entry.id not in self.listed:
            template = self.environment.get_template("entry.html")
            self.listed[entry.id] = template.render(entry=entry, t=self.t, start=START)
        return self.listed[entry.id]

    def _home(self) -> Page:
        page = self.written.get("")
        title = page.title if page else self.catalogue.tree.settings.name
        description = page.description if page else title
        return self._page("home.html", "", title, description, self.newest, "home", text=page.text if page else "")

    def pearl(self, pearl: Pearl) -> Page:
        """The page of a pearl, which is given whole, with its texts."""
        view = self.view
        shown, text = view.shown(pearl), view.text(pearl)
        address = f"helmet/{pearl.id}/"
        permanent = f"{self.catalogue.tree.settings.site_url}{prefix(view.language)}h/{pearl.meta.short}/"
        return self._page(
            "withdrawn.html" if pearl.is_withdrawn else "pearl.html",
            address,
            shown.title,
            shown.summary,
            last_change(pearl),
            "pearl",
            title_language=view.words("", shown.language).language,
            trail=self._trail("helmet/", self.t["all"]["title"]),
            pearl=pearl,
            shown=view.words(shown.summary, shown.language),
            text_language=view.words("", text.language).language,
            text_version=text,
            permanent=permanent,
            code=qr.svg(permanent),
            original_page="../" * (prefix(view.language) + address).count("/") + prefix(view.other) + address,
            site_name=self.catalogue.tree.settings.name,
        )

    def _kind(self, kind: str) -> Page:
        words = self.t["kinds"][kind]
        template = "areas.html" if kind == "areas" else "terms.html"
        address = f"{FOLDERS[kind]}/"
        return self._page(
            template,
            address,
            words["title"],
            words["lead"],
            self.newest,
            "list",
            kind=kind,
            trail=self._trail(),
        )

    def _term(self, kind: str, term: str) -> Page:
        entries = self.view.members(kind, term)
        days = [last_change(self.catalogue.pearls[entry.id]) for entry in entries]
        address = f"{FOLDERS[kind]}/{term}/"
        written = self.written.get(address)
        if written:
            days.append(date.fromisoformat(written.updated))
        title = self.view.title(kind, term)
        template = {"areas": "area.html", "projects": "project.html"}.get(kind, "term.html")
        return self._page(
            template,
            address,
            title,
            self._description(kind, term),
            max(days, default=self.newest),
            "list",
            text=written.text if written else "",
            trail=self._trail(f"{FOLDERS[kind]}/", self.t["kinds"][kind]["title"]),
            term=term,
            kind=kind,
            entries=entries,
            record=self.view.record(kind, term),
            national=NATIONAL,
            groups=self._groups(kind, term),
        )

    def _groups(self, kind: str, term: str) -> list[narrowing.Group]:
        """The narrower lists that the page of a term offers."""
        if kind in ("types", "audiences"):
            return narrowing.of_term(self.view, kind, term)
        return narrowing.of_list(self.view, f"{FOLDERS[kind]}/{term}/")

    def _description(self, kind: str, term: str) -> str:
        if term in (NATIONAL, UNKNOWN_PLACE) and kind == "areas":
            return str(self.t["area"][term]["lead"])
        described = getattr(self.view.record(kind, term), "description", None)
        if described:
            return str(described[self.view.language])
        return f"{self.view.title(kind, term)}: {self.view.count(self.view.size(kind, term), 'pearls')}"

    def _list(self, address: str, words: str, template: str, **more: Any) -> Page:
        title, lead = self.t[words]["title"], self.t[words]["lead"]
        return self._page(template, address, title, lead, self.newest, "list", trail=self._trail(), **more)

    def _filter(self, filter: Filter) -> Page:
        """A list narrowed to some of its pearls."""
        view, kind, term = self.view, filter.kind, filter.term
        if kind and term:
            above = self._trail(f"{FOLDERS[kind]}/", self.t["kinds"][kind]["title"])
            trail, size = (*above, (view.title(kind, term), filter.whole)), view.size(kind, term)
            groups = narrowing.of_list(view, filter.whole, filter.address)
        else:
            trail, size = self._trail(ALL, self.t["all"]["title"]), len(view.entries)
            groups = narrowing.of_all(view, filter.address)
        title, entries = narrowing.title(view, filter), view.entries_of(filter.ids)
        return self._page(
            "filter.html",
            filter.address,
            title,
            f"{title}. {self.t['filters']['lead'].format(n=len(entries), whole=size)}",
            max(last_change(self.catalogue.pearls[id]) for id in filter.ids),
            "list",
            trail=trail,
            entries=entries,
            groups=groups,
            size=size,
            whole=filter.whole,
        )

    def _situation(self, situation: Situation) -> Page:
        language = self.view.language
        lead = situation.lead[language]
        return self._page(
            "situation.html",
            f"tilanteet/{situation.id}/",
            situation.label[language],
            lead,
            self.newest,
            "list",
            trail=self._trail("tilanteet/", self.t["situations"]["title"]),
            situation=situation,
        )

    def _written(self, page: HandWritten) -> Page:
        """A hand-written page; the contributor's guide is completed with the tables of fields, the about page with
        the ledger of candidates."""
        completed = {"osallistu/": "fields.html", "tietoa/": "candidates.html"}
        template = completed.get(page.address, "written.html")
        tables = field_tables(self.t["fields"], self.view.language) if template == "fields.html" else {}
        updated = date.fromisoformat(page.updated)
        return self._page(
            template,
            page.address,
            page.title,
            page.description,
            updated,
            "text",
            text=page.text,
            trail=self._trail(),
            tables=tables,
            updated_on=updated,
        )

    def _codes(self) -> Page:
        """Every code of the checker: what it says and why; `helmi explain` leads here."""
        guide, words = self.written.get("osallistu/"), self.t["codes"]
        trail = self._trail("osallistu/", guide.title) if guide else self._trail()
        groups = code_page.groups(self.view.language)
        return self._page(
            "codes.html",
            code_page.ADDRESS,
            words["title"],
            words["lead"],
            self.newest,
            "text",
            trail=trail,
            groups=groups,
        )

    def _accessibility(self) -> Page:
        """The statement the law asks for (306/2019, 8 §), or a test report while the site is a draft."""
        tree = self.catalogue.tree
        words = self.t["accessibility_page"]
        title = words["title_draft" if tree.settings.is_draft else "title"]
        return self._page(
            "accessibility.html",
            "saavutettavuus/",
            title,
            words["lead"],
            tree.accessibility.updated or self.newest,
            "text",
            trail=self._trail(),
            settings=tree.settings,
            statement=tree.accessibility.statement and tree.accessibility.statement.record,
            results=tree.accessibility.results and tree.accessibility.results.record,
        )

    def _error(self) -> Page:
        """The page a server shows for an address under this language that does not exist."""
        words = self.t["error"]
        address = "fi/404.html" if self.view.language == "fi" else "404.html"
        return self._page("error.html", address, words["title"], words["text"], self.newest, "error", alternates=False)

    def error_in_both(self, second: View) -> Page:
        """`/404.html`: a static host has one error page, so it speaks both languages."""
        title = f"{self.t['error']['title']} – {second.interface['error']['title']}"
        links = Pages(second, self.environment)._to_root("", absolute=True)
        return self._page(
            "error-both.html",
            "404.html",
            title,
            self.t["error"]["text"],
            self.newest,
            "error",
            second=second,
            to_second=links,
            alternates=False,
        )

    def _trail(self, *step: str) -> Trail:
        """Home, and the page above if there is one."""
        home = (self.t["home"], "")
        return (home, (step[1], step[0])) if step else (home,)
