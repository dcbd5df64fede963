"""Which pages are visited in which views, from the built site itself: a new page is in the plan by being there."""

import re
from collections.abc import Iterator
from pathlib import Path

from views import BARE, NARROW, WIDE, Visit


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
        yield Visit(address, WIDE, ("frame", "content", "axe", "ibm"))
        yield Visit(address, NARROW, ("axe", "reflow"))
        yield Visit(address, BARE, ("content",))
