"""Whether a translation still says what its original says: it keeps a hash of each part of the original."""

from collections.abc import Mapping
from functools import lru_cache

from helmi.sections import KEYS
from helmi.sections import part_hash as part_hash
from helmi.tree import Pearl, Version

_remembered_hash = lru_cache(maxsize=20_000)(part_hash)


def parts(version: Version) -> dict[str, str]:
    """The hash of every part of a version, by key: title, summary and the sections it has.

    Only where the check told of an error already, a title or a summary is missing.
    """
    fields = {"title": version.title, "summary": version.summary}
    return {**{key: _remembered_hash(text) for key, text in fields.items() if text}, **version.body.hashes}


def state_of(pearl: Pearl) -> dict[str, str]:
    """The state a translation that is up to date now would hold."""
    return _shared(pearl.original, pearl.translation) if pearl.translation else {}


def _shared(original: Version, translation: Version) -> dict[str, str]:
    translated = parts(translation)
    return {key: value for key, value in parts(original).items() if key in translated}


def stale(original: Version, translation: Version, accepted: Mapping[str, str]) -> list[str]:
    """Parts of the original that have changed, or never been accepted, since they were translated; in reading order."""
    return [key for key, value in _shared(original, translation).items() if accepted.get(key) != value]


def untranslated(original: Version, translation: Version) -> list[str]:
    """Sections of the original that a translation does not have."""
    have, wanted = parts(translation), parts(original)
    return [key for key in KEYS if key in wanted and key not in have]


def stale_parts(pearl: Pearl) -> list[str]:
    """As `stale`, of a sound pearl."""
    if pearl.of is None or pearl.translation is None:
        return []
    return stale(pearl.original, pearl.translation, pearl.of.state or {})


def untranslated_parts(pearl: Pearl) -> list[str]:
    """As `untranslated`, of a sound pearl; a summary need not have any."""
    if pearl.of is None or pearl.translation is None or pearl.of.extent != "full":
        return []
    return untranslated(pearl.original, pearl.translation)
