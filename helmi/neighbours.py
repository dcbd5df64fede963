"""Which pearls must be read to say everything about some: themselves, those they link to, those that may be alike.

A check of one pearl must answer while its editor waits, however many others there are, and must say what a check of
the whole tree says. What must be unique in the tree is looked for in the other files as plain text: only a file that
holds it can have it too.
"""

import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from helmi.draft import draft_of
from helmi.prose.likeness import nearly_same, plain_address, plain_title
from helmi.tree import Draft, Pearl

# The title with the lines it goes on over, whatever quotation marks it has.
_TITLE = re.compile(rb"^title:(.*(?:\n[ \t].*)*)", re.MULTILINE)


def linked(one: Pearl | Draft) -> set[str]:
    """Ids that a pearl names in its text: the anchors of these pearls must be known."""
    bodies = [version.body for version in draft_of(one).versions]
    return {reference.target for body in bodies for reference in body.references if reference.is_pearl}


def alike(ones: Iterable[Pearl | Draft], others: Sequence[Path]) -> set[str]:
    """Ids of the folders `others` that may share with these pearls what no two pearls may share."""
    pearls = [draft_of(one) for one in ones]
    marks = [mark for pearl in pearls for mark in _marks(pearl)]
    titles = [plain_title(version.title) for pearl in pearls for version in pearl.versions if version.title]
    return {folder.name for folder in others if _holds(folder, marks, titles)}


def _marks(pearl: Draft) -> list[bytes]:
    """The permanent id, and the addresses of main sources: of each the beginning, which is the same in bytes."""
    marks = [pearl.said.short, *(plain_address(url) for url, _ in pearl.said.main_sources)]
    return [re.split(r"[^\x00-\x7f]", mark)[0].encode() for mark in marks if mark]


def _holds(folder: Path, marks: Sequence[bytes], titles: Sequence[str]) -> bool:
    """Whether a text of `folder` holds one of the marks or a title that is nearly one of these."""
    for name in ("fi.md", "sv.md"):
        path = f"{folder}/{name}"
        # Of hundreds of files, pathlib would take twice the time.
        if not os.path.isfile(path):  # noqa: PTH113
            continue
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123
            content = file.read()
        plain = content.lower()
        if any(mark in plain for mark in marks):
            return True
        title = _TITLE.search(content)
        if title and any(nearly_same(plain_title(title[1].decode("utf-8", "replace")), one) for one in titles):
            return True
    return False
