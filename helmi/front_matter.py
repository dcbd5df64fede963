"""A Markdown file with YAML in front: `---`, the metadata, `---`, the text."""

from collections.abc import Sequence
from dataclasses import dataclass

from helmi.problem import Problem
from helmi.strict_yaml import Node, parse

# Keys and values in front of one text; the longest of the real ones has 155.
MAX_NODES = 1_000


@dataclass(frozen=True, slots=True)
class FrontedText:
    """`data` is the mapping in front, `written` as it was; `body` starts on line `body_line` of the file (from 1)."""

    data: Node
    body: str
    body_line: int
    written: str = ""


def read(text: str, path: str) -> tuple[FrontedText | None, list[Problem]]:
    """Split and read; None where the metadata cannot be read at all. With a problem it must not be used."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return None, [Problem("H105", path, 1, 1)]
    end = _end(lines)
    if not end:
        # It belongs before the text, whose first line is a heading.
        text_starts = next((number for number, line in enumerate(lines, 1) if line.startswith("## ")), len(lines))
        return None, [Problem("H116", path, text_starts, 1)]
    written = "\n".join(lines[1:end])
    data, problems = parse(written, path, first_line=2, max_nodes=MAX_NODES)
    if data is not None and not isinstance(data.value, dict):
        problems.append(Problem("H112", path, data.line, data.column))
        data = None
    if data is None:
        return None, problems
    return FrontedText(data, "\n".join(lines[end + 1 :]), end + 2, written), problems


def text_below(text: str) -> tuple[str, int]:
    """The text under metadata that may be unsound, and the line it starts on; nothing where no metadata ends."""
    lines = text.split("\n")
    end = _end(lines) if lines[0].rstrip() == "---" else 0
    return ("\n".join(lines[end + 1 :]), end + 2) if end else ("", 1)


def _end(lines: Sequence[str]) -> int:
    """The index of the line that ends the metadata, or 0."""
    return next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), 0)
