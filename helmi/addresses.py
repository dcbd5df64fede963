"""Every address of a language's pages, known from the records alone; links of hand-written pages lead to these."""

from collections.abc import Iterator
from posixpath import normpath

from helmi import code_page
from helmi.filters import FOLDERS as FOLDERS
from helmi.filters import filters
from helmi.problem import Problem, nearest
from helmi.rendering import parser
from helmi.tree import HandWritten, Tree

LISTS = ("", "helmet/", "a-o/", "haku/", "saavutettavuus/", code_page.ADDRESS)


def addresses(tree: Tree) -> frozenset[str]:
    """Addresses relative to a language's root; error pages, which nobody links to, are not among them."""
    allowed = tree.vocabulary.allowed()
    found = {*LISTS, *(f"helmet/{id}/" for id in tree.ids), *(page.address for page in tree.pages)}
    for kind, folder in FOLDERS.items():
        terms = allowed["places" if kind == "areas" else kind]
        found |= {f"{folder}/", *(f"{folder}/{term}/" for term in terms)}
    found |= {filter.address for filter in filters(tree.shown)}
    if tree.situations:
        found |= {"tilanteet/", *(f"tilanteet/{placed.record.id}/" for placed in tree.situations)}
    return frozenset(found)


def check_pages(tree: Tree) -> Iterator[Problem]:
    """Links of hand-written pages that lead to no page."""
    known = addresses(tree)
    for page in tree.pages:
        for target, line, column in _links(page):
            address = normpath(f"/{page.address}{target}").removeprefix("/")
            address = f"{address}/" if address else ""
            if address not in known:
                values = {"found": target, "nearest": _as_written(page, nearest(address, known))}
                yield Problem("H330", page.path, line, column, values)


def _links(page: HandWritten) -> Iterator[tuple[str, int, int]]:
    """Targets of a page's links to pages of its own language, with their places."""
    lines = page.text.split("\n")
    for token in parser().parse(page.text, {}):
        row = token.map[0] if token.map else 0
        for child in token.children or ():
            if child.type in ("softbreak", "hardbreak"):
                row += 1
            target = str(child.attrs.get("href", "")).partition("#")[0] if child.type == "link_open" else ""
            if target and "://" not in target:
                yield target, row + page.line, max(lines[row].find(target), 0) + 1


def _as_written(page: HandWritten, address: str) -> str:
    return f"{'../' * page.address.count('/')}{address}" if address else ""
