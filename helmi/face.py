"""A pearl's face: what any page may show of it. Its texts are for its own pages alone.

So a change in a text changes the pages of that pearl and no others, and this cannot be forgotten: a template that asks
for the text of another pearl fails.
"""

import hashlib
from dataclasses import replace
from typing import Any

from helmi.tree import Pearl, Tree, Version


class _Unread:
    """Stands where a text stood."""

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(f"only a pearl's own pages may show its text ({name})")


_UNREAD: Any = _Unread()


def faces(tree: Tree) -> Tree:
    """The tree with the texts of its pearls taken away."""
    return replace(tree, pearls={id: face(pearl) for id, pearl in tree.pearls.items()})


def face(pearl: Pearl) -> Pearl:
    """The pearl without its texts."""
    return replace(
        pearl,
        original=_without_text(pearl.original),
        translation=_without_text(pearl.translation) if pearl.translation else None,
        front=_UNREAD,
        front_of_translation=_UNREAD,
    )


def face_hash(pearl: Pearl) -> str:
    """The same for two pearls only when their faces are, and the places of their fields in the files."""
    fronts = [front.written if front else "" for front in (pearl.front, pearl.front_of_translation)]
    said = repr((pearl.id, pearl.original.language, fronts, pearl.files, sorted(pearl.refused)))
    return hashlib.blake2b(said.encode(), digest_size=32).hexdigest()


def _without_text(version: Version) -> Version:
    return replace(version, body=_UNREAD)
