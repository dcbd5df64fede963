"""Files beside a pearl: they are what their names say, hold nothing that runs, and are published without metadata."""

import re
from collections.abc import Iterator
from pathlib import Path

from helmi import pdf
from helmi.image import MAX_PIXELS, Moving, TooLarge, Unsound, read_image
from helmi.problem import Problem

MAX_FILES = 20
# Names that Windows keeps for devices, with any ending: a repository that holds one cannot be checked out there.
_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)

# What Windows leaves in folders; nobody sees it there.
_LEFT_BY_WINDOWS = ("thumbs.db", "desktop.ini")


def is_left_behind(name: str) -> bool:
    """Whether a file is left by Macs, Windows or editors of text, is nobody's mistake and never published."""
    return name.startswith(".") or name[1:].endswith("~") or name.casefold() in _LEFT_BY_WINDOWS


def is_device(name: str) -> bool:
    """Whether Windows takes a file or folder of this name for a device."""
    return bool(_DEVICE.fullmatch(name))


def names_twice(names: list[str]) -> Iterator[tuple[str, str]]:
    """Names that differ from an earlier one by case alone, with that one: on Windows and Mac they are one file."""
    first: dict[str, str] = {}
    for name in names:
        if name.casefold() in first:
            yield name, first[name.casefold()]
        first.setdefault(name.casefold(), name)


def content_problem(path: Path, shown_as: str) -> Problem | None:
    """What is wrong inside a file whose name, size and first bytes are right."""
    content = path.read_bytes()
    if path.suffix == ".pdf":
        return _pdf_problem(content, shown_as)
    try:
        image = read_image(content, path.suffix)
    except Unsound:
        return Problem("H323", shown_as)
    except TooLarge as error:
        return Problem("H324", shown_as, values={"found": str(error.pixels), "allowed": str(MAX_PIXELS)})
    except Moving:
        return Problem("H326", shown_as)
    # Phones write a second picture behind a JPEG; it is cut off and nobody misses it.
    if image.tail and path.suffix in (".png", ".webp"):
        return Problem("H325", shown_as, values={"found": str(image.tail)})
    return None


def published(path: Path) -> bytes:
    """A checked file as it goes to the site: a picture without metadata, a PDF as it is."""
    content = path.read_bytes()
    return content if path.suffix == ".pdf" else read_image(content, path.suffix).kept


def _pdf_problem(content: bytes, shown_as: str) -> Problem | None:
    if not pdf.is_whole(content):
        return Problem("H323", shown_as)
    if tail := pdf.tail(content):
        return Problem("H325", shown_as, values={"found": str(tail)})
    try:
        active = pdf.active_part(content)
    except pdf.Locked:
        return Problem("H328", shown_as)
    return Problem("H327", shown_as, values={"found": active}) if active else None
