"""Personal contact details and identity codes, which are not published: they stay in Git for good.

A file is read line by line as it was written, so that none hides in a field, a link or a comment.
"""

import html
import re
from collections.abc import Iterable, Iterator

from helmi.problem import Problem

# The @ sign in its usual forms, also as people write it to hide it from robots.
_AT = r"(?:@|\uff20|\s?[(\[{<](?:at|ät|miukumauku|snabel-a|a)[)\]}>]\s?)"
_MAIL = re.compile(rf"[\w.+%-]*\w{_AT}\w[\w-]*(?:\.[\w-]+)*\.[a-z]{{2,}}", re.IGNORECASE)
# A name and a password in a web address: no e-mail address, and an error of its own.
_CREDENTIALS = re.compile(r"://[^\s/@]+@")
_ADDRESS = re.compile(r"https?://\S+|\bwww\.\S+", re.IGNORECASE)
# Numbers that are no telephone numbers: hashes of translations, DOI, URN, ISBN, ISSN.
_OTHER_NUMBERS = re.compile(
    r"v1:[0-9a-f]{12}|\b10\.\d{4,9}/\S+|\bURN:\S+|\b(?:ISBN|ISSN)\b\W{0,4}[\dX -]{8,20}|\b97[89][- ]?[\d -]{9,14}[\dX]",
    re.IGNORECASE,
)
# International: a plus sign or 00, a country and at least six digits more. Finnish: 0, an area, mobile or company
# prefix (Traficom's numbering plan), 7-11 digits in all, in groups of at least two.
_GAP = r"[ \u00a0\u202f/-]{0,2}"
_PHONE = re.compile(
    rf"(?<!\d[.,])(?<![\w/-])(?:"
    rf"(?:\+|00)[1-9]\d{{0,2}}{_GAP}(?:\(0\){_GAP})?\(?\d{{1,4}}\)?(?:{_GAP}\d{{2,}}){{1,5}}"
    rf"|\(0[1-9]\d{{0,3}}\){_GAP}\d{{2,}}(?:{_GAP}\d{{2,}}){{0,4}}"
    rf"|0[1-9]\d{{0,3}}(?:{_GAP}\d{{2,}}){{1,5}}"
    rf"|0[45]\d(?:\.\d{{3,4}}){{2}}"
    rf")(?![\w]|[-.,:/]\d|{_GAP}(?:€|%|eur(?:o|oa|on)?\b|milj|kronor|prosent|procent))"
)
_YEAR = r"(?:19|20)\d\d"
# Years, months and days before a year (`01/2019-12/2021`, `05-06-2021`), a register's number before it (`05/123/2020`).
_YEARS = re.compile(
    rf"{_YEAR}-{_YEAR}|^\d{{1,2}}(?:-\d{{1,2}})?[/-]{_YEAR}(?:-\d{{1,2}}/{_YEAR})?$|^\d+(?:/\d+)?/{_YEAR}$"
)
# An ISSN, on a line that says it is one.
_ISSN = re.compile(r"(?<![\d-])\d{4}-\d{3}[\dX](?![\d-])")
# ddmmyy, the sign of the century, a number and a check character; the signs are those in use from 1.1.2023
# (government decree 128/2010 on the population information system, as amended).
_IDENTITY = re.compile(r"(?<![\w-])\d{6}[-\u2013+A-FU-Y]\d{3}[0-9A-FHJ-NPR-Y](?![\w])", re.IGNORECASE)

# Most lines have none of these, and are not looked at closer; that a line has no such sign at all is seen soonest.
_SIGN = re.compile("[@\uff20(\\[{<&+0-9]")
_HINT = re.compile(rf"{_AT}|&|\d{{6}}|\+\d|00[1-9]|(?<![\w/-])\(?0[1-9]", re.IGNORECASE)


def check_contact_details(lines: Iterable[str], path: str) -> Iterator[Problem]:
    """Every e-mail address (H235), telephone number (H236) and identity code (H237) in the lines of a file."""
    for number, line in enumerate(lines, 1):
        if not _SIGN.search(line) or not _HINT.search(line):
            continue
        # `&#64;` is @ to a reader.
        read = html.unescape(line) if "&" in line else line
        for match in _IDENTITY.finditer(read):
            if _is_identity_code(match[0].replace("\u2013", "-")):
                yield Problem("H237", path, number, match.start() + 1)
        for match in _MAIL.finditer(_CREDENTIALS.sub(_blank, read)):
            yield Problem("H235", path, number, match.start() + 1, {"found": match[0]})
        numbers = _ADDRESS.sub(_blank, _OTHER_NUMBERS.sub(_blank, read))
        numbers = _ISSN.sub(_blank, numbers) if "ISSN" in read.upper() else numbers
        for match in _PHONE.finditer(numbers):
            digits = sum(character.isdigit() for character in match[0])
            if 7 <= digits <= 15 and not _YEARS.search(match[0]):
                yield Problem("H236", path, number, match.start() + 1, {"found": match[0].strip()})


def _is_identity_code(text: str) -> bool:
    from stdnum.fi import hetu

    return bool(hetu.is_valid(text, allow_temporary=True))


def _blank(match: re.Match[str]) -> str:
    """Something of the same length that is no number, so that columns stay."""
    return "x" * len(match[0])
