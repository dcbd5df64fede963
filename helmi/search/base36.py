"""Numbers in base 36, as JavaScript's parseInt(text, 36) reads them."""

from collections.abc import Sequence

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def number(value: int) -> str:
    """A number, zero or more."""
    higher, digit = divmod(value, len(DIGITS))
    return (number(higher) if higher else "") + DIGITS[digit]


def steps(places: Sequence[int]) -> list[str]:
    """Of rising places, how far each is from the one before; the first from -1."""
    return [number(place - before) for before, place in zip((-1, *places), places, strict=False)]
