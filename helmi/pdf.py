"""PDF files beside a pearl: published as they are, so what a viewer would run or open by itself is refused.

No PDF library reads a stranger's file: the names that make a viewer act (ISO 32000-1, 12.6 and 7.11.4) are looked for
in the file and in its packed streams, where most of them stand since PDF 1.5.
"""

import re
import zlib
from collections.abc import Iterator

# As much as is unpacked of one file, and as many streams and escapes; what holds more is no document of ours.
MAX_UNPACKED = 20_000_000
MAX_STREAMS = 5_000
MAX_ESCAPES = 100_000

_ACTIVE = re.compile(
    rb"/(JavaScript|Launch|SubmitForm|ImportData|GoToR|GoToE|Rendition|RichMedia|EmbeddedFiles?|XFA|OpenAction)"
    rb"(?=[\s/<(\[\]>]|$)"
)
# A document may say which of its own pages opens first.
_OWN_PAGE = re.compile(rb"\s*(\[|[0-9]+ [0-9]+ R)")
_ENCRYPTED = re.compile(rb"/Encrypt(?=[\s/<]|$)")
_STREAM = re.compile(rb"stream\r?\n")
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
# A stream of objects packed in another way than the usual one could hide what is looked for.
_OBJECTS = re.compile(rb"<<(?=(?:(?!stream\r?\n).){0,400}/ObjStm)(?:(?!stream\r?\n).){0,800}", re.DOTALL)
_USUAL = re.compile(rb"/Filter\s*\[?\s*/(FlateDecode|Fl)(?=[\s/\]>])")


class Locked(Exception):
    """Nobody can look into the file: it is encrypted, or packed beyond measure or in an unusual way."""


def is_whole(content: bytes) -> bool:
    """Whether the file has a PDF's end (7.5.5): a cut one has none."""
    return b"%%EOF" in content[-2_000:]


def tail(content: bytes) -> int:
    """How many bytes of another file stand behind the end of the document.

    A zip is found from its end (APPNOTE 4.3.16), and may close with words that look like the end of a PDF.
    """
    zip_end = content.rfind(b"PK\x05\x06", max(len(content) - 70_000, 0))
    behind = content[content.rfind(b"%%EOF", 0, zip_end if zip_end > 0 else len(content)) + 5 :]
    return len(behind.strip(b"\0\t\n\r "))


def active_part(content: bytes) -> str:
    """The first name in the file that makes a viewer act by itself, such as `/JavaScript`; empty if there is none.

    Locked if the file cannot be looked into.
    """
    plain = _plain(content)
    if _ENCRYPTED.search(plain):
        raise Locked
    for objects in _OBJECTS.finditer(plain):
        if b"/Filter" in objects[0] and (not _USUAL.search(objects[0]) or b"/DecodeParms" in objects[0]):
            raise Locked
    for part in (plain, *map(_plain, _unpacked(content))):
        for match in _ACTIVE.finditer(part):
            if match[1] != b"OpenAction" or not _OWN_PAGE.match(part, match.end()):
                return match[0].decode("ascii")
    return ""


def _plain(part: bytes) -> bytes:
    """Names as they are read: `/J#61vaScript` is `/JavaScript` (7.3.5)."""
    made, count = _ESCAPE.subn(lambda match: bytes([int(match[1], 16)]), part, count=MAX_ESCAPES)
    if count == MAX_ESCAPES:
        raise Locked
    return made


def _unpacked(content: bytes) -> Iterator[bytes]:
    """Streams that are packed with Flate (7.4.4), the way of every common writer; of a broken one, what can be had."""
    total = 0
    for number, start in enumerate(_STREAM.finditer(content)):
        if number == MAX_STREAMS:
            raise Locked
        unpacker, at, pieces = zlib.decompressobj(), start.end(), []
        try:
            while not unpacker.eof and at < len(content):
                piece = unpacker.decompress(content[at : at + 16_384], MAX_UNPACKED - total + 1)
                at += 16_384
                total += len(piece)
                pieces.append(piece)
                if total > MAX_UNPACKED:
                    raise Locked
        except zlib.error:
            pass  # not packed with Flate: nothing to look into
        yield b"".join(pieces)
