"""Whether a hand-written page still says what the page it was translated from says.

The translation keeps a hash of the original page in front, `translates`; nobody writes it by hand. A page has no parts
that could be told apart, so that it is accepted as a whole.
"""

from collections.abc import Iterator
from pathlib import Path

from helmi.problem import Problem
from helmi.translation import part_hash
from helmi.tree import HandWritten, Tree

KEY = "translates"


def hash_of(page: HandWritten) -> str:
    """What a translation that is up to date with `page` holds."""
    return part_hash("\n".join([page.title, page.description, page.text]))


def translated_pages(tree: Tree) -> Iterator[tuple[HandWritten, HandWritten]]:
    """Each translation among the tree's own pages, with its original: the Finnish page, if none says otherwise."""
    own = [page for page in tree.pages if page.path.startswith("docs/")]
    there = {(page.language, page.address): page for page in own}
    for finnish in own:
        swedish = there.get(("sv", finnish.address))
        if finnish.language == "fi" and swedish is not None:
            yield (finnish, swedish) if finnish.translates else (swedish, finnish)


def is_stale(translation: HandWritten, original: HandWritten) -> bool:
    """Whether the original has changed since its translation was accepted, if it ever was."""
    return translation.translates != hash_of(original)


def check_translated_pages(tree: Tree) -> Iterator[Problem]:
    """H407 of every page that may tell what its original no longer tells."""
    for translation, original in translated_pages(tree):
        if is_stale(translation, original):
            yield Problem("H407", translation.path, 1, 1, {"found": original.path, "path": translation.path})


def write_hash(root: Path, translation: HandWritten, original: HandWritten) -> None:
    """Say in a translation's file that it is right, leaving every other byte of it as it was."""
    path = root / translation.path
    lines = path.read_bytes().decode("utf-8").split("\n")
    end = next(number for number, line in enumerate(lines[1:], 1) if line.rstrip() == "---")
    line_end = "\r" if lines[0].endswith("\r") else ""
    written = f'{KEY}: "{hash_of(original)}"{line_end}'
    old = next((number for number in range(1, end) if lines[number].startswith(f"{KEY}:")), None)
    lines[end if old is None else old : end if old is None else old + 1] = [written]
    path.write_bytes("\n".join(lines).encode("utf-8"))
