"""Files for release also as a server sends them compressed: by Brotli (RFC 7932) and gzip (RFC 1952)."""

import gzip
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

import brotli

from helmi.units import Made

# Pictures, fonts and PDFs are compressed by themselves.
TEXTS = (".css", ".html", ".js", ".json", ".svg", ".txt", ".webmanifest", ".xml")


def with_compressed(made: Iterable[Made]) -> Iterator[Made]:
    """Each file, and beside a text its two compressed forms; the same bytes always, so without a time in them."""
    for file in made:
        yield file
        if PurePosixPath(file.path).suffix in TEXTS:
            yield Made(f"{file.path}.br", brotli.compress(file.content, quality=11))
            yield Made(f"{file.path}.gz", gzip.compress(file.content, mtime=0))
