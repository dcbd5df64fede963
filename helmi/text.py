"""Bytes from disk to text that the rest may trust: UTF-8, NFC, no control characters, of a sane size."""

import re
import unicodedata
from pathlib import Path

from helmi.problem import Problem, visible

MAX_BYTES = 200_000
MAX_LINE = 10_000

# Characters that nobody sees, or that make a reviewer see other text than a reader gets (Unicode TR 36): controls but
# tab and newline; soft hyphens, zero-width and other format characters with the bidirectional controls (general
# category Cf); line and paragraph separators, which YAML takes for line ends; places that stand for no character.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\uf8ff\ufe00-\ufe0d\ufeff\uffa0\ufff0-\uffff"
    "\U0001d173-\U0001d17a\U000e0000-\U0010ffff]"
)
# A word in letters of two alphabets reads like one and is another: Latin beside Cyrillic, Armenian, Cherokee or
# full-width letters (Unicode TR 39, mixed-script confusables). Greek is left out: µg and β-testi are real words.
_LATIN, _ALIKE = "A-Za-z\u00c0-\u024f", "\u0400-\u052f\u0531-\u0587\u13a0-\u13f5\uff21-\uff5a"
_MIXED = re.compile(f"[{_LATIN}]+[{_ALIKE}][{_LATIN}{_ALIKE}]*|[{_ALIKE}]+[{_LATIN}][{_LATIN}{_ALIKE}]*")


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
        for match in _FORBIDDEN.finditer(text)
    ][:10]
    problems += [
        Problem("H118", shown_as, *_place(text, match.start()), values={"found": match[0]})
        for match in _MIXED.finditer(text)
    ][:10]
    for number, line_text in enumerate(text.split("\n"), 1):
        if len(line_text) > MAX_LINE:
            values = {"found": str(len(line_text)), "allowed": str(MAX_LINE)}
            problems.append(Problem("H104", shown_as, number, MAX_LINE, values))
            break
    return ("", problems) if problems else (unicodedata.normalize("NFC", text), [])


def shown(root: Path, path: Path) -> str:
    """A path as messages name it: relative to the root, with forward slashes, on one line whatever its name holds."""
    return visible(path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix())


def _place(text: str, index: int) -> tuple[int, int]:
    """Line and column (both from 1) of a character."""
    return text.count("\n", 0, index) + 1, index - (text.rfind("\n", 0, index) + 1) + 1
