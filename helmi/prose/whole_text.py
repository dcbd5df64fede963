"""Everything that one text tells of how it reads."""

from collections.abc import Sequence

from helmi.problem import Problem
from helmi.prose.foreign import check_foreign
from helmi.prose.passages import Passage
from helmi.prose.pointing import check_pointing
from helmi.prose.readability import check_readability
from helmi.prose.sentences import sentences
from helmi.prose.structure import check_structure


def check_whole_text(passages: Sequence[Passage], path: str, language: str, line: int) -> list[Problem]:
    """The errors and warnings of the passages of a text that starts on `line`."""
    found = list(sentences(passages, language))
    return [
        *check_structure(passages, path, language),
        *check_readability(found, path, language, line),
        *check_pointing(passages, path, language),
        *check_foreign(found, path, language),
    ]
