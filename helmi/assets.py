"""What pages load that no text changes: stylesheets, scripts, the font, pictures. Their names tell their content.

`theme/assets/search/words.js` is published as `assets/search/words.<hash>.js`: another content has another address, so
that a browser may keep everything under `assets/` for a year and never shows anything old. `theme/fixed/` holds what
others know by its address (an icon, a picture for shared links); it is published under its own name at the root.
"""

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from helmi.language import Language

FOLDER = "assets/"
# 40 bits: all that must differ are the versions of one file.
_DIGITS = 10
_NAMED = re.compile(rf"\.[0-9a-f]{{{_DIGITS}}}(?=\.[^./]+\Z)")
_IN_STYLESHEET = re.compile(rb"url\(([^)]*)\)")

# What makes a file shorter: given its name and its content, the content that is published.
Shorten = Callable[[str, bytes], bytes]


@dataclass(frozen=True)
class Assets:
    """`names` has the address of each asset by its name in the theme, `files` the content of each address."""

    names: Mapping[str, str]
    files: Mapping[str, bytes]


def script_name(language: Language) -> str:
    """The name by which templates ask for the index of the search."""
    return f"search/index-{language}.js"


def as_it_is(name: str, content: bytes) -> bytes:
    """Makes nothing shorter."""
    return content


def assets(theme: Path, shorten: Shorten = as_it_is) -> Assets:
    """All that a theme publishes besides pages. ValueError where a stylesheet asks for what is not there."""
    names: dict[str, str] = {}
    files: dict[str, bytes] = {}
    # Stylesheets name pictures and the font, whose names must be known first.
    for name, path in sorted(_files(theme / "assets"), key=lambda file: (file[0].endswith(".css"), file[0])):
        content = shorten(name, path.read_bytes())
        if name.endswith(".css"):
            content = _renamed(name, content, names)
        names[name] = published_name(name, content)
        files[names[name]] = content
    for name, path in _files(theme / "fixed"):
        files[name] = shorten(name, path.read_bytes())
    return Assets(names, files)


def published_name(name: str, content: bytes) -> str:
    """The address of an asset from the site's root."""
    path = PurePosixPath(name)
    digits = hashlib.sha256(content).hexdigest()[:_DIGITS]
    return f"{FOLDER}{path.with_name(f'{path.stem}.{digits}{path.suffix}')}"


def own_name(address: str) -> str:
    """The name of an asset without what tells its content: `published_name` the other way."""
    return _NAMED.sub("", address.removeprefix(FOLDER))


def _renamed(name: str, stylesheet: bytes, names: Mapping[str, str]) -> bytes:
    """A stylesheet with the published names of what lies beside it."""

    def published(match: re.Match[bytes]) -> bytes:
        asked = match[1].decode().strip("\"'")
        if asked not in names:
            raise ValueError(f"{name}: url({asked})")
        return f"url({PurePosixPath(names[asked]).name})".encode()

    return _IN_STYLESHEET.sub(published, stylesheet)


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Every file below a folder, by its path from there."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path
