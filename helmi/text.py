"""Bytes from disk to text that the rest may trust: UTF-8, NFC, no control characters, of a sane size."""

import unicodedata
from pathlib import Path

from helmi.characters import HIDDEN, mixed_words
from helmi.problem import Problem, visible

MAX_BYTES = 200_000
MAX_LINE = 10_000


def read_text(path: Path, shown_as: str) -> tuple[str, list[Problem]]:
    """The text of a file, NFC with `\\n` line ends, and what is wrong with it.

    With any problem the text is empty: nothing half-read goes on. `shown_as` is the path in messages.
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
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    problems = [
        Problem("H102", shown_as, *_place(text, match.start()), values={"found": f"U+{ord(match[0]):04X}"})
        for match in HIDDEN.finditer(text)
    ][:10]
    problems += [
        Problem("H118", shown_as, *_place(text, start), values={"found": word}) for start, word in mixed_words(text)
    ][:10]
    for number, line_text in enumerate(text.split("\n"), 1):
        if len(line_text) > MAX_LINE:
            values = {"found": str(len(line_text)), "allowed": str(MAX_LINE)}
            problems.append(Problem("H104", shown_as, number, MAX_LINE, values))
            break
    return ("", problems) if problems else (unicodedata.normalize("NFC", text), [])


def shown(root: Path, path: Path) -> str:
    """A path as messages name it: relative to the root, with forward slashes, on one line whatever its name holds."""
    return visible(path.as_posix().removeprefix(f"{root.as_posix()}/"))


def _place(text: str, index: int) -> tuple[int, int]:
    """Line and column (both from 1) of a character."""
    return text.count("\n", 0, index) + 1, index - (text.rfind("\n", 0, index) + 1) + 1
