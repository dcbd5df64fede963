"""Identifiers of publications that prove themselves by their last character: a slip of one digit shows at once.

A DOI has no check character (ISO 26324), nor has a Finnish URN:NBN: of the National Library's running numbers
fi-fe2020100578094, …95 and …96 are three different publications. What a URN does carry is an ISBN or an ISSN.
"""

import re

# RFC 8458 (NBN: a country, then the library's own), RFC 8254 (ISBN and ISSN as URNs), RFC 8141 (the rest).
_URN = re.compile(r"URN:(?P<kind>[A-Za-z0-9][A-Za-z0-9-]{0,30}):(?P<rest>[^\s#?]+)", re.IGNORECASE)
_NBN = re.compile(r"[A-Za-z]{2}(?::[^:\s-]+)*[:-][^\s:-]\S*")
# The National Library of Finland's own: year, and month and day since 2011, and a running number; a letter for a copy.
_FENNICA = re.compile(r"fi-fe(?:19|20)\d{2}\d{1,12}[a-z]?", re.IGNORECASE)


def isbn_fault(value: str) -> str:
    """Empty for a sound ISBN, else `shape` or `digit` (ISO 2108: ten characters, or thirteen with 978 or 979)."""
    from stdnum import exceptions, isbn

    try:
        isbn.validate(value)
    except exceptions.InvalidChecksum:
        return "digit"
    except exceptions.ValidationError:
        return "shape"
    return ""


def urn_fault(value: str) -> str:
    """Empty for a sound URN, else `shape` or `digit`."""
    match = _URN.fullmatch(value)
    if not match:
        return "shape"
    kind, rest = match["kind"].casefold(), match["rest"]
    if kind == "isbn":
        return isbn_fault(rest)
    if kind == "issn":
        return _issn_fault(rest)
    if kind == "nbn":
        shape = _FENNICA if rest.casefold().startswith("fi-fe") else _NBN
        return "" if shape.fullmatch(rest) else "shape"
    return ""


def _issn_fault(value: str) -> str:
    from stdnum import exceptions, issn

    try:
        issn.validate(value)
    except exceptions.InvalidChecksum:
        return "digit"
    except exceptions.ValidationError:
        return "shape"
    return ""
