"""What a pearl's text may hold before a parser sees it: a text that would make the parser slow is refused unread.

The parser of CommonMark takes time by the square of some marks (20 kB of `[` took 3 s, a table of 2,000 columns 4 s).
The limits are many times what a text of 500 words needs, and together keep the slowest text under half a second.
"""

import re

from helmi.problem import Problem

MAX_CHARACTERS = 20_000
MAX_LINES = 500
MAX_BRACKETS = 400
MAX_BARS = 13
# As many lists inside one another as the text may have (markdown.MAX_NESTING counts two levels for each).
MAX_DEPTH = 5

# The marks that open quotes and lists at the start of a line, one inside another.
_OPENING = re.compile(r"(?:[ \t]*(?:>|(?:[-+*]|[0-9]{1,9}[.)])(?=[ \t]|$)))+")
# A line of these alone is a rule across the page (CommonMark 0.31, 4.1).
_RULE = re.compile(r"[ \t]*([-*])([ \t]*\1){2,}[ \t]*")
_MARK = re.compile(r">|[-+*](?=[ \t]|$)|[0-9]{1,9}[.)]")


def too_much(text: str, first_line: int, path: str) -> list[Problem]:
    """Why a text must not be parsed: at most one problem, none for a text of sane size."""
    if len(text) > MAX_CHARACTERS:
        row = text.count("\n", 0, MAX_CHARACTERS)
        return [_problem("H240", path, first_line + row, len(text), MAX_CHARACTERS)]
    lines = text.split("\n")
    if len(lines) > MAX_LINES:
        return [_problem("H243", path, first_line + MAX_LINES, len(lines), MAX_LINES)]
    brackets = 0
    for number, line in enumerate(lines, first_line):
        brackets += line.count("[")
        if brackets > MAX_BRACKETS:
            return [_problem("H244", path, number, text.count("["), MAX_BRACKETS)]
        if line.count("|") > MAX_BARS:
            return [_problem("H245", path, number, line.count("|") - 1, MAX_BARS - 1)]
        opening = _OPENING.match(line)
        if opening and not _RULE.fullmatch(line) and len(_MARK.findall(opening[0])) > MAX_DEPTH:
            return [_problem("H214", path, number, 0, MAX_DEPTH)]
    return []


def _problem(code: str, path: str, line: int, found: int, allowed: int) -> Problem:
    return Problem(code, path, line, 1, {"found": str(found), "allowed": str(allowed)})
