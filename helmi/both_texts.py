"""What only a whole pearl can tell: translations left behind, titles in the wrong file."""

from collections.abc import Collection, Iterator

from helmi.problem import Problem, listed
from helmi.prose.foreign import foreign_language
from helmi.sections import PARTS
from helmi.translation import stale, untranslated
from helmi.tree import Draft, Version

# By these a section of the translation may be there under a name that nobody knows.
_HEADINGS = ("H201", "H203")


def check_both_texts(pearl: Draft, told: Collection[Problem]) -> Iterator[Problem]:
    """The warnings that depend on nothing but the pearl, and do not follow from what was told of it already."""
    yield from _translation(pearl, told)
    for version in pearl.versions:
        if version.path in pearl.fronts and not pearl.said.is_withdrawn:
            yield from _in_the_wrong_file(pearl, version, told)


def _in_the_wrong_file(pearl: Draft, version: Version, told: Collection[Problem]) -> Iterator[Problem]:
    for key, text in (("title", version.title), ("summary", version.summary)):
        line, column = pearl.place(version.path, (key,))
        # What is wrong in itself, such as code, is in no language.
        if any(p.is_error and (p.path, p.line) == (version.path, line) for p in told):
            continue
        if foreign_language(text, version.language):
            yield Problem("H708", version.path, line, column, {"key": key, "found": text})


def _translation(pearl: Draft, told: Collection[Problem]) -> Iterator[Problem]:
    original, translation = pearl.original, pearl.translation
    if original is None or translation is None or translation.path not in pearl.fronts:
        return
    of = pearl.fronts[translation.path].data.plain().get("translation")
    accepted = of.get("state", {}) if isinstance(of, dict) else None
    if not isinstance(of, dict) or not isinstance(accepted, dict):
        return
    place = pearl.place(translation.path, ("translation",), of_key=True)
    if parts := stale(original, translation, accepted):
        yield Problem("H401", translation.path, *place, {"found": listed(parts), "id": pearl.id})
    if of.get("extent") != "full" or any(p.code in _HEADINGS and p.path == translation.path for p in told):
        return
    optional = [part.key for part in PARTS if not part.required]  # a missing required one is an error already
    if missing := [key for key in untranslated(original, translation) if key in optional]:
        yield Problem("H402", translation.path, *place, {"found": listed(missing)})
