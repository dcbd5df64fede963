"""Which pages are visited in which views, from the built site itself: a new page is in the plan by being there."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from views import BARE, NARROW, WIDE, View, Visit


def addresses(site: Path) -> list[str]:
    """Every page of the built site, error pages and permanent addresses too."""
    paths = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    return [path.removesuffix("index.html") for path in paths]


def is_redirect(address: str) -> bool:
    """A permanent address, which leads on before anybody can read it."""
    return re.fullmatch(r"(sv/)?h/\w+/", address) is not None


def every_page(site: Path) -> Iterator[Visit]:
    """What is looked for on every page in both languages."""
    for address in addresses(site):
        if is_redirect(address):
            # Only without its refresh does the page stay to be looked at.
            yield Visit(address, BARE, ("axe", "ibm"))
            continue
        yield Visit(address, WIDE, ("frame", "content", "targets", "axe", "ibm", "shift"))
        yield Visit(address, NARROW, ("targets", "axe", "shift", "reflow"))
        yield Visit(address, BARE, ("content",))


# The rest of the matrix, beside the two views in which every page is seen.
MATRIX = (
    View(320, 640),
    View(768, 1024),
    View(768, 1024, "dark"),
    View(1280, 800, "dark"),
    View(1280, 800, forced=True),
    View(320, 640, "dark", forced=True),
    View(1280, 800, calm=True),
    View(643, 900, printed=True),  # as wide as what A4 leaves between the margins
)
FOCUSED = (View(1280, 800, "dark"), View(1280, 800, forced=True))
SEARCHES = ("haku/?q=luottamus", "haku/?q=xyzzy", "sv/haku/?q=f%C3%B6rtroende")


def templates(site: Path) -> list[str]:
    """One page of each kind, in both languages: the longest, for where a kind fails it fails there first."""
    kinds: dict[str, list[str]] = {}
    for address in addresses(site):
        if not is_redirect(address):
            kinds.setdefault(kind(address), []).append(address)
    return [max(sorted(alike), key=lambda one: file_of(site, one).stat().st_size) for alike in kinds.values()]


def in_turns(templates: Iterable[str]) -> list[str]:
    """Of the pages of each kind one, in Finnish and in Swedish by turns: both are of the same template."""
    kinds: dict[str, list[str]] = {}
    for address in templates:
        kinds.setdefault(kind(address).removeprefix("sv/"), []).append(address)
    return [alike[number % len(alike)] for number, alike in enumerate(kinds.values())]


def kind(address: str) -> str:
    """An address with its names left out: `helmet/*/`, `alueet/*/`. A page that stands alone (`tietoa/`) is its own
    kind, and all lists that a filter narrows are of one kind, wherever they hang.
    """
    language, path = ("sv/", address[3:]) if address.startswith("sv/") else ("", address)
    first, *names = path.split("/")
    if len(names) > 2:
        return f"{language}narrowed/"
    return language + "/".join([first, *("*" if name else "" for name in names)])


def file_of(site: Path, address: str) -> Path:
    return site / (f"{address}index.html" if address.endswith("/") or not address else address)


def every_template(site: Path) -> Iterator[Visit]:
    """The full matrix, once for each kind of page, and searches with and without hits."""
    for address in [*in_turns(templates(site)), *SEARCHES]:
        yield Visit(address, WIDE, ("contrast", "htmlcs", "printed", "keyboard", "focus"))
        yield Visit(address, NARROW, ("contrast", "keyboard", "focus"))
        for view in MATRIX:
            # Paper has no targets to hit; what counts there is that it can be read.
            yield Visit(address, view, ("contrast" if view.printed else "axe", "overflow"))
        for view in FOCUSED:
            yield Visit(address, view, ("focus",))
    for address in SEARCHES:
        yield Visit(address, WIDE, ("axe", "ibm", "targets"))
        yield Visit(address, NARROW, ("axe", "targets", "reflow"))
