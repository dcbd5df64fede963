"""Pictures beside a pearl: read piece by piece, so that only the picture is published.

A picture's file may hold more than the picture: where and by whom it was taken (EXIF, XMP), texts, a zip or a script
behind its end. The pieces that draw the picture are kept byte for byte, nothing is encoded anew, and no decoder in C
runs on a stranger's file. Of EXIF one value is kept, the orientation: without it phones' pictures lie on their side.
Colour profiles go too: they name devices, and browsers take a picture without one for sRGB.
"""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

MAX_PIXELS = 25_000_000

# PNG (third edition), 4.3: what draws the picture; 5.6 gives the order, which is kept.
_PNG_KEPT = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"pHYs", b"bKGD"}
_PNG_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_PNG_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
# Adam7 (PNG, 8.2): first column, first row, step in columns, step in rows of each pass.
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
# JPEG (ITU T.81, table B.1): frames browsers know, and the segments that a frame needs.
_JPEG_FRAMES = {0xC0, 0xC1, 0xC2}
_JPEG_KEPT = {0xC4, 0xDB, 0xDD, *_JPEG_FRAMES}
_ORIENTATION = 0x0112


class Unsound(Exception):
    """Not a whole picture of its kind."""


class Moving(Exception):
    """More than one frame: WCAG 2.2.2 asks that movement can be stopped."""


class TooLarge(Exception):
    """More pixels than a page can use; `pixels` tells how many."""

    def __init__(self, pixels: int) -> None:
        self.pixels = pixels


@dataclass(frozen=True, slots=True)
class Image:
    """A sound picture: `kept` is the file to publish, `tail` counts the bytes that stood behind the picture's end."""

    width: int
    height: int
    kept: bytes
    tail: int


def read_image(content: bytes, ending: str) -> Image:
    """Read a picture by its ending (.png, .jpg, .jpeg, .webp); Unsound, Moving or TooLarge if it cannot be shown."""
    try:
        return {".png": _png, ".webp": _webp}.get(ending, _jpeg)(content)
    except (struct.error, IndexError, zlib.error) as error:
        raise Unsound from error


def _size(width: int, height: int) -> tuple[int, int]:
    if not width or not height:
        raise Unsound
    if width * height > MAX_PIXELS:
        raise TooLarge(width * height)
    return width, height


# PNG


def _png(content: bytes) -> Image:
    kept, head, data, orientation = [content[:8]], b"", [], 1
    end = 8
    for kind, body, after in _chunks(content):
        end = after
        if not head and kind != b"IHDR":
            raise Unsound
        if kind == b"IHDR":
            if head or len(body) != 13:
                raise Unsound
            head = body
        elif kind == b"IDAT":
            data.append(body)
        elif kind == b"acTL":
            raise Moving
        elif kind == b"eXIf":
            orientation = _orientation(body)
        elif kind[0:1].isupper() and kind not in _PNG_KEPT:
            raise Unsound
        if kind in _PNG_KEPT:
            if kind == b"IDAT" and orientation > 1 and len(data) == 1:
                kept.append(_chunk(b"eXIf", _exif(orientation)))
            kept.append(_chunk(kind, body))
    if head[9] == 3 and not any(chunk[4:8] == b"PLTE" for chunk in kept):
        raise Unsound
    width, height = _size(*struct.unpack(">II", head[:8]))
    _inflate(b"".join(data), _png_bytes(head, width, height))
    return Image(width, height, b"".join(kept), len(content) - end)


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes, int]]:
    """The chunks of a PNG up to its end: kind, body, and where the next one starts."""
    at, kind = 8, b""
    while kind != b"IEND":
        (length,) = struct.unpack_from(">I", content, at)
        kind, body = content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        at += 12 + length
        (checksum,) = struct.unpack_from(">I", content, at - 4)
        if zlib.crc32(kind + body) != checksum:
            raise Unsound
        yield kind, body, at


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _png_bytes(head: bytes, width: int, height: int) -> int:
    """How many bytes the pixels of a PNG take before compression: each row has one more for its filter (9.2)."""
    depth, colour, compression, filtering, interlace = head[8:13]
    if depth not in _PNG_DEPTHS.get(colour, ()) or compression or filtering or interlace > 1:
        raise Unsound
    bits = depth * _PNG_SAMPLES[colour]
    total = 0
    for left, top, across, down in _PASSES if interlace else ((0, 0, 1, 1),):
        columns, rows = -(-(width - left) // across), -(-(height - top) // down)
        if columns > 0 and rows > 0:
            total += rows * (1 + (columns * bits + 7) // 8)
    return total


def _inflate(packed: bytes, expected: int) -> None:
    """Unpack the pixels a piece at a time, never holding the whole: a few kilobytes may unpack to gigabytes."""
    unpacker, found, source = zlib.decompressobj(), 0, BytesIO(packed)
    while not unpacker.eof:
        piece = unpacker.unconsumed_tail or source.read(65_536)
        if not piece:
            raise Unsound
        found += len(unpacker.decompress(piece, 1_000_000))
        if found > expected:
            raise Unsound
    if found != expected or unpacker.unused_data or source.read(1):
        raise Unsound


# JPEG


def _jpeg(content: bytes) -> Image:
    kept: list[bytes] = []
    size, orientation, scans, at = (0, 0), 1, 0, 2
    while True:
        if content[at] != 0xFF:
            raise Unsound
        while content[at + 1] == 0xFF:  # fill bytes (B.1.1.2)
            at += 1
        marker = content[at + 1]
        if marker == 0xD9:
            at += 2
            break
        (length,) = struct.unpack_from(">H", content, at + 2)
        end = at + 2 + length
        if length < 2 or end > len(content):
            raise Unsound
        segment, body = content[at:end], content[at + 4 : end]
        if marker == 0xDA:
            end = _end_of_scan(content, end)
            kept.append(content[at:end])
            scans += 1
        elif marker in _JPEG_KEPT or _is_adobe(marker, body):
            kept.append(segment)
        elif not (0xE0 <= marker <= 0xEF or marker == 0xFE):
            raise Unsound
        if marker in _JPEG_FRAMES:
            if any(size):
                raise Unsound
            height, width = struct.unpack_from(">HH", body, 1)
            size = _size(width, height)
        elif marker == 0xE1 and body.startswith(b"Exif\0\0"):
            orientation = _orientation(body[6:])
        at = end
    if not any(size) or not scans:
        raise Unsound
    return Image(*size, b"\xff\xd8" + _jpeg_exif(orientation) + b"".join(kept) + b"\xff\xd9", len(content) - at)


def _end_of_scan(content: bytes, start: int) -> int:
    """Where the next marker stands: coded data write 0xFF as FF 00, and RST0-7 belong to them (B.1.1.5)."""
    at = start
    while True:
        at = content.find(b"\xff", at)
        if at < 0:
            raise Unsound
        if content[at + 1] == 0 or 0xD0 <= content[at + 1] <= 0xD7:
            at += 2
        elif content[at + 1] == 0xFF:
            at += 1
        else:
            return at


def _is_adobe(marker: int, body: bytes) -> bool:
    """The segment that tells how colours are coded (ISO/IEC 10918-6, 6.5.3); it holds no words."""
    return marker == 0xEE and body.startswith(b"Adobe") and len(body) == 12


def _jpeg_exif(orientation: int) -> bytes:
    body = b"Exif\0\0" + _exif(orientation)
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body if orientation > 1 else b""


# WebP (RFC 9649)


def _webp(content: bytes) -> Image:
    (length,) = struct.unpack_from("<I", content, 4)
    end, at = 8 + length, 12
    if length < 4 or end > len(content):
        raise Unsound
    pieces: dict[bytes, bytes] = {}
    while at < end:
        kind, (size,) = content[at : at + 4], struct.unpack_from("<I", content, at + 4)
        body = content[at + 8 : at + 8 + size]
        if len(body) != size or at + 8 + size > end:
            raise Unsound
        if kind in (b"ANIM", b"ANMF"):
            raise Moving
        pieces.setdefault(kind, body)
        at += 8 + size + size % 2
    kind = b"VP8L" if b"VP8L" in pieces else b"VP8 "
    if kind not in pieces:
        raise Unsound
    width, height = _size(*(_vp8l if kind == b"VP8L" else _vp8)(pieces[kind]))
    orientation = _orientation(pieces.get(b"EXIF", b""))
    alpha = pieces.get(b"ALPH") if kind == b"VP8 " else None
    return Image(width, height, _webp_file(kind, pieces[kind], alpha, orientation, width, height), len(content) - end)


def _vp8(body: bytes) -> tuple[int, int]:
    """Width and height of a key frame (RFC 6386, 9.1)."""
    tag = body[0] | body[1] << 8 | body[2] << 16
    width, height = struct.unpack_from("<HH", body, 6)
    if tag & 1 or body[3:6] != b"\x9d\x01\x2a" or tag >> 5 > len(body) - 10:
        raise Unsound
    return width & 0x3FFF, height & 0x3FFF


def _vp8l(body: bytes) -> tuple[int, int]:
    """Width and height of a lossless picture (RFC 9649, 3.4)."""
    (bits,) = struct.unpack_from("<I", body, 1)
    if body[0] != 0x2F or bits >> 29:
        raise Unsound
    return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1


def _webp_file(kind: bytes, body: bytes, alpha: bytes | None, orientation: int, width: int, height: int) -> bytes:
    """The simple form, or the extended one where transparency or orientation needs it (RFC 9649, 2.7)."""
    pieces = [(b"ALPH", alpha)] if alpha is not None else []
    pieces.append((kind, body))
    if orientation > 1:
        pieces.append((b"EXIF", _exif(orientation)))
    if len(pieces) > 1:
        has_alpha = alpha is not None or (kind == b"VP8L" and bool(body[4] & 0x10))
        flags = (0x10 if has_alpha else 0) | (0x08 if orientation > 1 else 0)
        canvas = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
        pieces.insert(0, (b"VP8X", bytes([flags, 0, 0, 0]) + canvas))
    written = b"".join(
        name + struct.pack("<I", len(piece)) + piece + b"\0" * (len(piece) % 2) for name, piece in pieces
    )
    return b"RIFF" + struct.pack("<I", 4 + len(written)) + b"WEBP" + written


# EXIF (CIPA DC-008)


def _orientation(exif: bytes) -> int:
    """How a picture is turned (1-8) by the first directory of its EXIF; 1, upright, where that does not tell."""
    exif = exif.removeprefix(b"Exif\0\0")
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(exif[:4])
    try:
        if order:
            (at,) = struct.unpack_from(f"{order}I", exif, 4)
            (count,) = struct.unpack_from(f"{order}H", exif, at)
            for entry in range(at + 2, at + 2 + 12 * count, 12):
                tag, kind, _, value = struct.unpack_from(f"{order}HHIH", exif, entry)
                if (tag, kind) == (_ORIENTATION, 3) and 1 <= value <= 8:
                    return int(value)
    except struct.error:
        return 1
    return 1


def _exif(orientation: int) -> bytes:
    """EXIF with the orientation and nothing else."""
    return b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, _ORIENTATION, 3, 1, orientation, 0, 0)
