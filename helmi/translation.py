"""Whether a translation still says what its original says: it keeps a hash of each part of the original."""

import hashlib
import re
import unicodedata
from functools import lru_cache

from helmi.sections import KEYS
from helmi.tree import Pearl, Version

VERSION = "v1"


@lru_cache(maxsize=20_000)
def part_hash(text: str) -> str:
    """`v1:` and 12 hex digits of SHA-256 over the NFC text with white space collapsed; line breaks do not count."""
    collapsed = re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()
    return f"{VERSION}:{hashlib.sha256(collapsed.encode()).hexdigest()[:12]}"


def parts(version: Version) -> dict[str, str]:
    """The text of every part of a version, by key: title, summary and the sections it has."""
    sections = {section.key: section.source for section in version.body.sections}
    return {"title": version.title, "summary": version.summary, **sections}


def state_of(pearl: Pearl) -> dict[str, str]:
    """The state a translation that is up to date now would hold."""
    original = {key: part_hash(text) for key, text in parts(pearl.original).items()}
    return {key: value for key, value in original.items() if key in _translated(pearl)}


def stale_parts(pearl: Pearl) -> list[str]:
    """Parts of the original that have changed, or never been accepted, since they were translated; in reading order."""
    if pearl.of is None or pearl.translation is None:
        return []
    accepted = pearl.of.state or {}
    return [key for key, value in state_of(pearl).items() if accepted.get(key) != value]


def untranslated_parts(pearl: Pearl) -> list[str]:
    """Sections of the original that a full translation does not have."""
    if pearl.of is None or pearl.translation is None or pearl.of.extent != "full":
        return []
    have = parts(pearl.translation)
    return [key for key in KEYS if key in parts(pearl.original) and key not in have]


def _translated(pearl: Pearl) -> set[str]:
    return set(parts(pearl.translation)) if pearl.translation else set()
