"""Bytes from disk to text that the rest may trust: UTF-8, NFC, no control characters, of a sane size."""

import unicodedata
from pathlib import Path

from helmi.characters import HIDDEN, mixed_words
from helmi.problem import Problem, visible

MAX_BYTES = 200_000
MAX_LINE = 10_000
# As many hidden characters as are told of, and as many words in two alphabets; what has more of the former is no text.
MAX_TOLD = 10
BYTE_ORDER_MARK = "\ufeff"


def read_text(path: Path, shown_as: str) -> tuple[str, list[Problem]]:
    """The text of a file, NFC with `\\n` line ends, and what is wrong with it.

    With any problem the text is empty: nothing half-read goes on. `shown_as` is the path in messages.
    """
    text, problems = read_on(path, shown_as)
    return ("" if problems else text), problems


def read_on(path: Path, shown_as: str) -> tuple[str, list[Problem]]:
    """As `read_text`; where only a few characters are wrong, the text goes on without those that nobody sees.

    What else is wrong with it can be told in the same run. It is not to be published.
    """
    if path.is_symlink():
        return "", [Problem("H307", shown_as)]
    size = path.stat().st_size
    if size > MAX_BYTES:
        return "", [Problem("H103", shown_as, values={"found": str(size), "allowed": str(MAX_BYTES)})]
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode("utf-8")
        return "", [Problem("H101", shown_as, *_place(before, len(before)))]
    # An editor put it there, and nobody can see or erase it: its message is another than that of hidden characters.
    marked = [Problem("H142", shown_as, 1, 1)] if text.startswith(BYTE_ORDER_MARK) else []
    text = text.removeprefix(BYTE_ORDER_MARK).replace("\r\n", "\n").replace("\r", "\n")
    problems = [
        Problem("H102", shown_as, *_place(text, match.start()), values={"found": f"U+{ord(match[0]):04X}"})
        for match in HIDDEN.finditer(text)
    ][:MAX_TOLD]
    is_text = len(problems) < MAX_TOLD
    problems = marked + problems
    problems += [
        Problem("H118", shown_as, *_place(text, start), values={"found": word}) for start, word in mixed_words(text)
    ][:MAX_TOLD]
    for number, line_text in enumerate(text.split("\n"), 1):
        if len(line_text) > MAX_LINE:
            values = {"found": str(len(line_text)), "allowed": str(MAX_LINE)}
            return "", [*problems, Problem("H104", shown_as, number, MAX_LINE, values)]
    return (unicodedata.normalize("NFC", HIDDEN.sub("", text)) if is_text else ""), problems


def shown(root: Path, path: Path) -> str:
    """A path as messages name it: relative to the root, with forward slashes, on one line whatever its name holds."""
    return visible(path.as_posix().removeprefix(f"{root.as_posix()}/"))


def _place(text: str, index: int) -> tuple[int, int]:
    """Line and column (both from 1) of a character."""
    return text.count("\n", 0, index) + 1, index - (text.rfind("\n", 0, index) + 1) + 1
