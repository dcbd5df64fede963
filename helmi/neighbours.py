"""Which pearls must be read to say everything about some: themselves, those they link to, those that may be alike.

A check of one pearl must answer while its editor waits, however many others there are, and must say what a check of
the whole tree says. What must be unique in the tree is looked for in the other files as plain text: only a file that
holds it can have it too.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from helmi.tree import Pearl


def linked(pearl: Pearl) -> set[str]:
    """Ids that a pearl names in its text: the anchors of these pearls must be known."""
    versions = [version for version in (pearl.original, pearl.translation) if version]
    return {reference.target for version in versions for reference in version.body.references if reference.is_pearl}


def alike(pearls: Iterable[Pearl], others: Sequence[Path]) -> set[str]:
    """Ids of the folders `others` that may share with `pearls` what no two pearls may share."""
    marks = [mark for pearl in pearls for mark in _marks(pearl)]
    return {folder.name for folder in others if _holds(folder, marks)}


def _marks(pearl: Pearl) -> list[bytes]:
    return [pearl.meta.short.encode()]


def _holds(folder: Path, marks: Sequence[bytes]) -> bool:
    texts = [path.read_bytes() for name in ("fi.md", "sv.md") if (path := folder / name).is_file()]
    return any(mark in text for text in texts for mark in marks)
