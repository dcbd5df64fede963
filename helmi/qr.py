"""A web address as a QR code, for what is printed: the reader points a phone at it.

Permanent addresses differ in four letters, and a QR code of a given length and mask is linear over bits (ISO/IEC 18004:
the error correction is a Reed-Solomon code, the mask is added): what a bit of a letter turns over in the code is the
same for all addresses. So segno makes one code and one for each bit, and thousands of others are sums of these.
"""

from collections import Counter
from functools import cache

# ISO/IEC 18004 lets the writer weigh eight masks, which takes four times as long; readers read any of them.
_MASK = 2
_BORDER = 4
# The letters of a permanent address that tell it from others, before its last slash.
_LETTERS = 4
# As many codes are made one by one before it pays to know what each bit turns over.
_FEW = 4
_asked: Counter[str] = Counter()
# Modules that are written at once.
_PIECE = 8


def svg(address: str) -> str:
    """The code as an inline SVG of one path, with a quiet zone of four modules; no size, no style of its own."""
    side, modules = matrix(address)
    rows = [
        "".join([_drawn(modules[at : min(at + _PIECE, end)]) for at in range(end - side, end, _PIECE)])
        for end in range(side, side * side + 1, side)
    ]
    whole = side + 2 * _BORDER
    path = f"M{_BORDER} {_BORDER}.5" + f"m-{side} 1".join(rows)
    return f'<svg viewBox="0 0 {whole} {whole}"><path stroke="#000" d="{path}"/></svg>'


def matrix(address: str) -> tuple[int, bytes]:
    """The code without its quiet zone: how many modules a side has, and one byte for each, row by row; 1 is dark."""
    start, letters, end = address[: -_LETTERS - 1], address[-_LETTERS - 1 : -1], address[-1:]
    _asked[start] += 1
    if not letters.isascii() or _asked[start] <= _FEW:
        side, number = _made(address)
    else:
        side, number = _made(f"{start}{'0' * _LETTERS}{end}")
        for place, letter in enumerate(letters):
            bits = ord(letter) ^ ord("0")
            for bit in range(bits.bit_length()):
                if bits >> bit & 1:
                    number ^= _turned(start, end, place, bit)
    return side, number.to_bytes(side * side, "big")


@cache
def _turned(start: str, end: str, place: int, bit: int) -> int:
    """The modules that one bit of one letter turns over."""
    letters = ["0"] * _LETTERS
    plain = _made(f"{start}{''.join(letters)}{end}")[1]
    letters[place] = chr(ord("0") ^ 1 << bit)
    return plain ^ _made(f"{start}{''.join(letters)}{end}")[1]


@cache
def _made(address: str) -> tuple[int, int]:
    """A code by segno: its side, and its modules as a number. Error correction M (15 %) stands a fold or a stain."""
    import segno  # takes as long to load as a hundred codes to be put together

    rows = segno.make_qr(address, error="m", mask=_MASK, boost_error=False).matrix
    return len(rows), int.from_bytes(b"".join(rows), "big")


@cache
def _drawn(modules: bytes) -> str:
    """Some modules of a row as steps of a path: a line for the dark ones, a move for the others."""
    steps, at = "", 0
    while at < len(modules):
        end = at
        while end < len(modules) and modules[end] == modules[at]:
            end += 1
        steps += f"h{end - at}" if modules[at] else f"m{end - at} 0"
        at = end
    return steps
