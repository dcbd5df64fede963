"""Names by which a text refers to its notes and addresses: those that nothing refers to, and those that nothing bears.

`[^name]` and `[text][name]` refer; `[^name]: …` and `[name]: …`, on a line of their own, are what they refer to
(CommonMark 0.31, 4.7; footnotes as GitHub has them). What is not referred to is not shown, and a reference to nothing
is shown with its brackets.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import unquote

from helmi.address import is_web, mended
from helmi.cleaning import FILE_NAME
from helmi.language import Language
from helmi.rendering import PEARL_LINK
from helmi.sections import KEYS, by_heading

# In text that is left after links have been made of what bears a name.
_TO_NOTHING = re.compile(r"\[\^[^\[\]\s]+\]|\[[^\[\]]+\]\[[^\[\]]*\]")
_LABEL = re.compile(r"(?P<mark>[ >*+-]*)\[(?P<label>[^\]]+)\]:[ \t]*(?P<rest>.*)")

# An address that lacks its beginning, and the ways to a pearl that other systems and the site itself have.
_HOST_FIRST = re.compile(r"www\.|[\w.-]+\.(?:fi|com|org|net|eu|se|ax)(?:/|$)", re.IGNORECASE)
_OF_PEARL = re.compile(
    r"[./]*(?:sv/)?(?:helmet/|pearls/)?(?P<id>[a-z0-9]+(?:-[a-z0-9]+)+)/?(?:(?:fi|sv|index)\.(?:md|html))?"
)

# A code, a row of the text counted from 0, and the values of the message.
Finding = tuple[str, int, dict[str, str]]


def meant_target(target: str, language: Language) -> str:
    """How a link is written that may be meant by an address of no kind that a text can have; empty if none is."""
    plain = mended(target)
    whole = f"https://{plain}" if _HOST_FIRST.match(plain) else plain
    if is_web(whole):
        return whole
    address, _, written = target.partition("#")
    part = by_heading(language).get(unquote(written))
    key = part.key if part else written
    anchor = f"#{key}" if key in KEYS else ""
    if not address:
        return anchor
    match = _OF_PEARL.fullmatch(address)
    return f"../{match['id']}/{language}.md{anchor}" if match else ""


def to_nothing(text: str) -> Iterator[tuple[str, str]]:
    """The references that a piece of text shows with their brackets, each with a line that it could refer to."""
    for match in _TO_NOTHING.finditer(text):
        name = match[0].rpartition("[")[2][:-1] or match[0].partition("]")[0][1:]
        yield match[0], f"[{name}]: …"


def from_nothing(lines: Sequence[str], environment: Mapping[str, Any], labels: Collection[str]) -> Iterator[Finding]:
    """Notes and addresses that would disappear without a word.

    `environment` is the parser's after parsing, `labels` the names of addresses that links of the text go by.
    """
    for label, number in environment.get("footnotes", {}).get("refs", {}).items():
        if number < 0:
            written = f"[^{label[1:]}]"
            row = next((row for row, line in enumerate(lines) if line.lstrip(" >").startswith(f"{written}:")), 0)
            yield "H242", row, {"found": written}
    for name, reference in environment.get("references", {}).items():
        if name in labels:
            continue
        row = reference["map"][0]
        match = _LABEL.match(lines[row])
        if match and not _is_target(str(reference["href"])):
            # "[Huom]: tärkeää" was meant to be read, not to be an address.
            write = f"{match['mark']}{match['label']}: {match['rest']}".strip()
            yield "H248", row, {"found": lines[row].strip(), "write": write}
        else:
            yield "H242", row, {"found": f"[{match['label'] if match else name.casefold()}]"}


def _is_target(address: str) -> bool:
    return is_web(address) or bool(PEARL_LINK.fullmatch(address) or re.fullmatch(FILE_NAME, address))
