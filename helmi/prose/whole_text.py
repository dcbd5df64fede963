"""Everything that one text tells of how it reads."""

from collections.abc import Sequence

from helmi.problem import Problem
from helmi.prose.foreign import check_foreign
from helmi.prose.passages import Passage
from helmi.prose.pointing import check_pointing
from helmi.prose.readability import check_readability
from helmi.prose.sentences import sentences
from helmi.prose.structure import check_structure


def check_whole_text(
    passages: Sequence[Passage], prose: Sequence[Passage], path: str, language: str, line: int
) -> list[Problem]:
    """The errors of the passages of a text that starts on `line`, and the warnings of those that are prose."""
    found = list(sentences(prose, language))
    return [
        *check_structure(passages, path, language),
        *check_readability(found, path, language, line),
        *check_pointing(prose, path, language),
        *check_foreign(found, path, language),
    ]
