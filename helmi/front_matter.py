"""A Markdown file with YAML in front: `---`, the metadata, `---`, the text."""

from dataclasses import dataclass

from helmi.problem import Problem
from helmi.strict_yaml import Node, parse

# Keys and values in front of one text; the longest of the real ones has 155.
MAX_NODES = 1_000


@dataclass(frozen=True, slots=True)
class FrontedText:
    """`data` is the mapping in front; `body` starts on line `body_line` of the file (from 1)."""

    data: Node
    body: str
    body_line: int


def read(text: str, path: str) -> tuple[FrontedText | None, list[Problem]]:
    """Split and read; None where the metadata cannot be trusted."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return None, [Problem("H105", path, 1, 1)]
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), 0)
    if not end:
        # It belongs before the text, whose first line is a heading.
        text_starts = next((number for number, line in enumerate(lines, 1) if line.startswith("## ")), len(lines))
        return None, [Problem("H116", path, text_starts, 1)]
    data, problems = parse("\n".join(lines[1:end]), path, first_line=2, max_nodes=MAX_NODES)
    if data is not None and not isinstance(data.value, dict):
        problems.append(Problem("H112", path, data.line, data.column))
        data = None
    if data is None:
        return None, problems
    return FrontedText(data, "\n".join(lines[end + 1 :]), end + 2), problems
