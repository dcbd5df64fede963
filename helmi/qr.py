"""A web address as a QR code, for what is printed: the reader points a phone at it."""

import segno

# ISO/IEC 18004 lets the writer weigh eight masks, which takes four times as long; readers read any of them.
_MASK = 2


def svg(address: str) -> str:
    """The code as an inline SVG of one path, with a quiet zone of four modules; no size, no style of its own.

    Error correction M (15 %) stands a fold or a coffee stain.
    """
    code = segno.make_qr(address, error="m", mask=_MASK, boost_error=False)
    return str(code.svg_inline(border=4, omitsize=True, svgclass=None, lineclass=None))
