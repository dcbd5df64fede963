"""The page that explains every code of the checker: its address, and its contents by group."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from helmi.problem import codes, explanation, sentence, severity_of

ADDRESS = "osallistu/koodit/"


@dataclass(frozen=True, slots=True)
class Code:
    """One code as the page shows it.

    In `says` what differs from case to case is `[…]`; `explains` is cut into words (False) and what is typed as it
    stands (True).
    """

    code: str
    severity: str
    says: str
    explains: tuple[tuple[str, bool], ...]

    @property
    def anchor(self) -> str:
        return self.code.casefold()


class _Anything(dict[str, str]):
    """Every value of a sentence, whatever its name."""

    def __missing__(self, key: str) -> str:
        return "[…]"


def code_address(site_url: str, code: str, language: str) -> str:
    """Where the site explains a code; in Finnish for those who read messages in English."""
    return f"{site_url}{'sv/' if language == 'sv' else ''}{ADDRESS}#{code.casefold()}"


def groups(language: str) -> Mapping[str, list[Code]]:
    """Codes by their first digit, in order."""
    return {digit: list(_codes(found, language)) for digit, found in groupby(codes(), key=lambda code: code[1])}


def _codes(found: Iterator[str], language: str) -> Iterator[Code]:
    for code in found:
        says = sentence(code, language).format_map(_Anything())
        pieces = explanation(code, language).split("`")
        yield Code(code, severity_of(code), says, tuple((text, index % 2 == 1) for index, text in enumerate(pieces)))
