"""Files for release: pages minified, texts also as a server sends them, by Brotli (RFC 7932) and gzip (RFC 1952)."""

import gzip
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

import brotli

from helmi.minified import minified
from helmi.units import Made

# Pictures, fonts and PDFs are compressed by themselves.
TEXTS = (".css", ".html", ".js", ".json", ".svg", ".txt", ".webmanifest", ".xml")


def released(made: Iterable[Made]) -> Iterator[Made]:
    """Files as a release has them. Assets are minified before they are named (helmi/assets.py), so not here."""
    return with_compressed(_minified_page(file) if file.path.endswith(".html") else file for file in made)


def _minified_page(page: Made) -> Made:
    return Made(page.path, minified(page.path, page.content), page.place)


def with_compressed(made: Iterable[Made]) -> Iterator[Made]:
    """Each file, and beside a text its two compressed forms; the same bytes always, so without a time in them."""
    for file in made:
        yield file
        if PurePosixPath(file.path).suffix in TEXTS:
            yield Made(f"{file.path}.br", brotli.compress(file.content, quality=11))
            yield Made(f"{file.path}.gz", gzip.compress(file.content, mtime=0))
