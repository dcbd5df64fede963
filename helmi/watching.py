"""Waiting for an editor's saves."""

from collections.abc import Iterator
from pathlib import Path

import watchfiles

from helmi.project import SOURCES

# In milliseconds: how long a Ctrl+C may have to wait.
PAUSE = 200


def saves(root: Path) -> Iterator[None]:
    """Once at the start, then after every save below `root`; several at once count as one. Never ends by itself."""
    folders = [path for name in SOURCES if (path := root / name).exists()]
    # The first pause comes when watching has begun, so that no save is missed while the first check runs.
    watch = watchfiles.watch(*folders, rust_timeout=PAUSE, yield_on_timeout=True)
    for number, changes in enumerate(watch):
        if changes or number == 0:
            yield
