"""Where this project stands, and what it lends to a tree that lacks it: hand-written pages, settings, the frame."""

from collections.abc import Collection
from pathlib import Path

import helmi
from helmi.pearl_source import ReadPearl, read_pearl
from helmi.settings import Settings
from helmi.source import Reading, ReadRest, read, read_rest, read_settings

PROJECT = Path(helmi.__file__).resolve().parents[1]
# Everything a build reads under a root; what serving and watching look at.
SOURCES = ("pearls", "trials", "vocabulary", "ledger", "accessibility", "docs", "site.yml", "theme")


def frame(root: Path) -> Path:
    """The folder with mkdocs.yml and theme/: the root's own where it has both, or this project's."""
    return root if (root / "mkdocs.yml").is_file() and (root / "theme").is_dir() else PROJECT


def read_root(
    root: Path,
    only: Collection[str] | None = None,
    read_one: ReadPearl = read_pearl,
    read_others: ReadRest = read_rest,
) -> Reading:
    """Read a tree; hand-written pages and settings come from this project where the root has none.

    With `only`, ids of pearls, the tree holds these and what must be known to say everything about them. `read_one` and
    `read_others` may be such that remember.
    """
    own = root == PROJECT or (root / "docs").is_dir()
    docs = None if own else PROJECT / "docs"
    lent = _lent_settings(root)
    return read(root, docs=docs, settings=lent, only=only, read_one=read_one, read_others=read_others)


def settings_of(root: Path) -> Settings:
    """The site's settings as far as they can be read."""
    return read_settings(root, _lent_settings(root), [])


def _lent_settings(root: Path) -> Path | None:
    return None if root == PROJECT else PROJECT / "site.yml"
