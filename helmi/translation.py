"""Whether a translation still says what its original says: it keeps a hash of each part of the original."""

from functools import lru_cache

from helmi.sections import KEYS
from helmi.sections import part_hash as part_hash
from helmi.tree import Pearl, Version

_remembered_hash = lru_cache(maxsize=20_000)(part_hash)


def parts(version: Version) -> dict[str, str]:
    """The hash of every part of a version, by key: title, summary and the sections it has."""
    return {
        "title": _remembered_hash(version.title),
        "summary": _remembered_hash(version.summary),
        **version.body.hashes,
    }


def state_of(pearl: Pearl) -> dict[str, str]:
    """The state a translation that is up to date now would hold."""
    translated = parts(pearl.translation) if pearl.translation else {}
    return {key: value for key, value in parts(pearl.original).items() if key in translated}


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
