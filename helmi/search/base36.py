"""Numbers in base 36, as JavaScript's parseInt(text, 36) reads them."""

from collections.abc import Iterable, Iterator

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def number(value: int) -> str:
    """A number, zero or more."""
    higher, digit = divmod(value, len(DIGITS))
    return (number(higher) if higher else "") + DIGITS[digit]


def steps(places: Iterable[int]) -> list[str]:
    """The gaps of rising places, written."""
    return [number(gap) for gap in gaps(places)]


def gaps(places: Iterable[int]) -> Iterator[int]:
    """Of rising places, how far each is from the one before; the first from -1."""
    before = -1
    for place in places:
        yield place - before
        before = place
