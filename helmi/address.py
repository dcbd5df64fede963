"""Hosts of web addresses: what a reviewer sees must be where a reader lands.

A host in other letters than a-z (кela.fi) or in their coded form (xn--…) can look like a known one; hosts of numbers
hide whose they are. Unicode TR 39 tells of the look-alikes; no source of ours needs such a host.
"""

import re

HOST = r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z][A-Za-z0-9-]*"

# What a browser's address bar gives out as it is, though an address has a code for it (RFC 3986).
_TO_CODE = re.compile(r"[ \\^`{|}]")
_WEB = re.compile(rf"https?://{HOST}(:[0-9]+)?([/?#]\S*)?")
_HOST = re.compile(r"https?://([^/?#\s]*)", re.IGNORECASE)


def is_web(address: str) -> bool:
    """Whether an address is http(s), names its host in plain letters and holds no user name or password."""
    return bool(_WEB.fullmatch(address))


def mended(address: str) -> str:
    """An address with codes for what stands in none, and its beginning in small letters, which a phone makes large."""
    coded = _TO_CODE.sub(lambda match: f"%{ord(match[0]):02X}", address.strip())
    start, mark, rest = coded.partition("://")
    return f"{start.casefold()}{mark}{rest}" if mark else coded


def foreign_host(address: str) -> str:
    """The host as letters when it has others than a-z, digits and hyphens; an empty string when it has not."""
    match = _HOST.match(address)
    host = match[1] if match else ""
    labels = [_decoded(label) for label in host.rpartition("@")[2].split(".")]
    shown = ".".join(labels)
    return "" if shown.isascii() and "xn--" not in shown.casefold() else shown


def _decoded(label: str) -> str:
    """A label as it is read (RFC 3492); the coded form where it is not sound."""
    if label[:4].casefold() != "xn--":
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except UnicodeError:
        return label
