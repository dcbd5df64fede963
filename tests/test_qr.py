"""The printed code holds the permanent address: drawn from its SVG path and read by a decoder of another maker."""

import random
import re

import pytest
import segno
import zxingcpp

from helmi.fields import SHORT_ALPHABET
from helmi.qr import matrix, svg

ADDRESSES = (
    "https://sotehelmet.example/h/1dcb/",
    "https://sotehelmet.example/sv/h/zz00/",
    "https://www.hyvinvointi-ja-johtaminen.example/aineistot/sotehelmet/sv/h/7k3q/",
)
SCALE = 4


def drawn(picture: str) -> memoryview:
    """The SVG's one path, horizontal runs of dark modules, as grey pixels."""
    size = int(re.fullmatch(r'<svg viewBox="0 0 (\d+) \1">.*', picture)[1])  # type: ignore[index]
    light = [[255] * size for _ in range(size)]
    x = y = 0
    path = re.search(r' d="([^"]+)"', picture)
    assert path
    for step, first, second in re.findall(r"([Mmh])(-?[\d.]+)(?: (-?[\d.]+))?", path[1]):
        if step == "M":
            x, y = int(first), int(float(second))
        elif step == "m":
            x, y = x + int(first), y + int(second)
        else:
            light[y][x : x + int(first)] = [0] * int(first)
            x += int(first)
    pixels = bytes(value for row in light for _ in range(SCALE) for value in row for _ in range(SCALE))
    return memoryview(pixels).cast("B", (size * SCALE, size * SCALE))


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_phone_reads_the_address(address: str) -> None:
    (found,) = zxingcpp.read_barcodes(drawn(svg(address)))
    assert (found.text, found.format) == (address, zxingcpp.BarcodeFormat.QRCode)


def test_code_has_nothing_that_a_strict_policy_refuses() -> None:
    assert "style" not in svg(ADDRESSES[0])
    assert re.sub(r"[\d.]+", "0", re.sub(r' d="[^"]+"', "", svg(ADDRESSES[0]))) == (
        '<svg viewBox="0 0 0 0"><path stroke="#0"/></svg>'
    )


def addresses() -> list[str]:
    chance = random.Random(4)
    shorts = ["0000", "zzzz", *("".join(chance.choices(SHORT_ALPHABET, k=4)) for _ in range(40))]
    starts = {address[:-5] for address in ADDRESSES}
    return [f"{start}{short}/" for start in sorted(starts) for short in shorts] + ["https://ä.example/h/åäöé/"]


@pytest.mark.parametrize("address", addresses())
def test_a_code_made_of_others_is_the_one_segno_makes(address: str) -> None:
    side, modules = matrix(address)
    made = segno.make_qr(address, error="m", mask=2, boost_error=False)
    assert [modules[row * side : (row + 1) * side] for row in range(side)] == [bytes(row) for row in made.matrix]
