"""What only a whole pearl can tell: translations left behind, titles in the wrong file."""

from collections.abc import Iterator

from helmi.problem import Problem, listed
from helmi.prose.foreign import foreign_language
from helmi.sections import PARTS
from helmi.translation import stale_parts, untranslated_parts
from helmi.tree import Pearl, Version


def check_both_texts(pearl: Pearl) -> Iterator[Problem]:
    """The warnings of a sound pearl that depend on nothing but the pearl."""
    yield from _translation(pearl)
    for version in (pearl.original, pearl.translation):
        if version is not None and not pearl.is_withdrawn:
            yield from _in_the_wrong_file(pearl, version)


def _translation(pearl: Pearl) -> Iterator[Problem]:
    version: Version | None = pearl.translation
    if version is None or pearl.front_of_translation is None:
        return
    node = pearl.front_of_translation.data.at(["translation"], of_key=True)
    if stale := stale_parts(pearl):
        yield Problem("H401", version.path, node.line, node.column, {"found": listed(stale), "id": pearl.id})
    optional = [part.key for part in PARTS if not part.required]  # a missing required one is an error already
    if missing := [key for key in untranslated_parts(pearl) if key in optional]:
        yield Problem("H402", version.path, node.line, node.column, {"found": listed(missing)})


def _in_the_wrong_file(pearl: Pearl, version: Version) -> Iterator[Problem]:
    front = pearl.front if version is pearl.original else pearl.front_of_translation
    for key, text in (("title", version.title), ("summary", version.summary)):
        if front and foreign_language(text, version.language):
            node = front.data.at([key])
            yield Problem("H708", version.path, node.line, node.column, {"key": key, "found": text})
