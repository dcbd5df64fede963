"""Pages, stylesheets and drawings without what no browser needs: for releases, by the minifier that Hugo has.

Attributes keep their quotes and elements their end tags: pages stay what other programs read easily, and by brotli they
are smaller so. Scripts stay as they are, because it broke one (MAINTAINING.md, "Releases").
"""

from collections.abc import Mapping
from functools import cache
from pathlib import PurePosixPath
from types import ModuleType

NAME = "tdewolff-minify"
_KINDS: Mapping[str, str] = {
    ".html": "text/html",
    ".svg": "image/svg+xml",
    ".css": "text/css",
}
_SETTINGS = {
    "html-keep-document-tags": True,
    "html-keep-end-tags": True,
    "html-keep-quotes": True,
    # stylesheets ask for them: [type="search"]
    "html-keep-default-attr-vals": True,
}


def missing() -> tuple[str, ...]:
    """The name of the minifier where it is not installed; files then stay as they are."""
    from importlib import metadata  # 30 ms to load, which only a release needs

    try:
        metadata.version(NAME)
    except metadata.PackageNotFoundError:
        return (NAME,)
    return ()


def minified(name: str, content: bytes) -> bytes:
    """The content of a file in fewer bytes, or as it is where it is of another kind or there is no minifier."""
    kind, minifier = _KINDS.get(PurePosixPath(name).suffix), _minifier()
    if kind is None or minifier is None:
        return content
    made: str = minifier.string(kind, content.decode())
    return made.encode()


@cache
def _minifier() -> ModuleType | None:
    """Loaded when the first file asks for it: it brings a runtime of its own."""
    if missing():
        return None
    import minify

    minify.config(_SETTINGS)
    module: ModuleType = minify
    return module
