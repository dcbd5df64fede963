"""The comments of a YAML text, each with the key it belongs to: for writing the text anew without losing a word."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from helmi.strict_yaml import Node


@dataclass
class Comments:
    """By the line of their key: lines that stand `above` it, the one `beside` it; `last` are those after every key."""

    above: dict[int, list[str]] = field(default_factory=dict)
    beside: dict[int, str] = field(default_factory=dict)
    last: list[str] = field(default_factory=list)


def comments(data: Node, text: str, first_line: int) -> Comments:
    """The comments of `text`, of which `data` was read; `first_line` is where it starts in the file.

    A comment inside a value of several lines is counted to the key of that value.
    """
    entries = sorted(_entries(data))
    made = Comments()
    for line, is_alone, comment in _found(text, first_line):
        here = [start for start, end in entries if start <= line <= end]
        after = [start for start, _ in entries if start > line]
        if not is_alone and here and line == max(here):
            made.beside[line] = comment
        elif here or after:
            made.above.setdefault(max(here) if here else after[0], []).append(comment)
        else:
            made.last.append(comment)
    return made


def _found(text: str, first_line: int) -> Iterator[tuple[int, bool, str]]:
    """Line, whether nothing else stands on it, and the comment: what is left between the tokens of YAML."""
    end = 0
    for token in yaml.scan(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader)):
        at = end
        for line in text[end : token.start_mark.index].splitlines(keepends=True):
            if "#" in line:
                start = at + line.index("#")
                is_alone = not text[text.rfind("\n", 0, start) + 1 : start].strip()
                yield text.count("\n", 0, start) + first_line, is_alone, line[line.index("#") :].rstrip()
            at += len(line)
        end = max(end, token.end_mark.index)


def _entries(node: Node) -> list[tuple[int, int]]:
    """First and last line of every key whose value has no keys of its own on other lines, and of every item."""
    if isinstance(node.value, dict):
        spans = []
        for key, value in node.value.items():
            at = node.keys[key].line
            inner = _entries(value)
            spans += [(at, at), *inner] if _has_blocks(value) else [(at, max(at, _end(value)))]
        return spans
    if isinstance(node.value, list):
        return [span for item in node.value for span in ([(item.line, item.line), *_entries(item)])]
    return []


def _has_blocks(node: Node) -> bool:
    """Whether a value goes on over several lines with keys or records of its own."""
    inside = node.value.values() if isinstance(node.value, dict) else node.value if isinstance(node.value, list) else ()
    return any(isinstance(one.value, dict) for one in inside) or (
        isinstance(node.value, dict) and len({one.line for one in inside}) > 1
    )


def _end(node: Node) -> int:
    inside = node.value.values() if isinstance(node.value, dict) else node.value if isinstance(node.value, list) else ()
    return max([node.line, *(_end(one) for one in inside)], default=node.line)
