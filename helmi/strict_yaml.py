"""YAML as editors mean it: every value is text, every position is kept, every surprise is an error.

PyYAML's loaders turn `no` into False, `1.10` into 1.1 and `12:30:00` into 45000, let duplicate keys pass and follow
aliases (a 427-byte file can hang a build). Here the events of a BaseLoader are read straight into nodes; aliases,
anchors, tags, duplicate keys and deep nesting end in a problem with its line.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from helmi.characters import HIDDEN
from helmi.enclosed import within_marks
from helmi.problem import Problem

MAX_DEPTH = 8
MAX_NODES = 20_000
# What editors often write wrongly and mean clearly, and how many such lines are read as they were meant.
MENDABLE = ("H107", "H113", "H114")
MAX_MEANT = 10

# The same strictness with libyaml's parser and with the one written in Python; only the speed differs.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(slots=True)
class Node:
    """A value with its place (from 1): `value` is text, a list of nodes or a dict from key to node.

    It ends right before `end`; `braced` is a list or mapping in brackets, on one line or more.
    """

    value: "str | list[Node] | dict[str, Node]"
    line: int
    column: int
    end: tuple[int, int]
    quoted: bool = False
    braced: bool = False
    keys: "dict[str, Node]" = field(default_factory=dict)

    def plain(self) -> Any:
        """The value as strings, lists and dicts."""
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return self.value

    def at(self, location: Sequence[str | int], *, of_key: bool = False) -> "Node":
        """The node at a path of keys and indexes, or the nearest one above it that exists.

        With `of_key` the key that leads there is returned where the last step is a key.
        """
        node = self
        for step in location:
            if isinstance(node.value, dict) and step in node.value:
                if of_key and step is location[-1]:
                    return node.keys[str(step)]
                node = node.value[str(step)]
            elif isinstance(node.value, list) and isinstance(step, int) and step < len(node.value):
                node = node.value[step]
            else:
                break
        return node


class _Stop(Exception):
    """Reading cannot go on: the problem says why."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem


def parse(text: str, path: str, first_line: int = 1, max_nodes: int = MAX_NODES) -> tuple[Node | None, list[Problem]]:
    """Read one YAML document; `first_line` is the line of the file on which `text` starts.

    Returns the node, or None where the text cannot be read as a whole, and the problems found. A text with nothing in
    it gives an empty mapping.

    With a problem the node tells what else is wrong, and must not be used for more: of a key that stands twice it has
    the first, and where a line is written wrongly in a way that editors often do, it was read as it was meant.
    """
    problems: list[Problem] = []
    while True:
        reader = _Reader(path, first_line, max_nodes)
        try:
            node = reader.document(iter(_LOADER(text).get_event, None))
        except _Stop as stop:
            return None, [*problems, *reader.problems, stop.problem]
        except yaml.YAMLError as error:
            problem = _syntax_problem(error, text, path, first_line)
            is_mendable = problem.code in MENDABLE or problem.values.get("write")
            if problems and (not is_mendable or problem.line in [p.line for p in problems]):
                return None, problems  # what follows from a line that was meant otherwise is nobody's mistake
            problems.append(problem)
            text = _as_meant(problem, text, problem.line - first_line)
            if not text or len(problems) == MAX_MEANT:
                return None, [*reader.problems, *problems]
        else:
            return node, [*problems, *reader.problems]


def _as_meant(problem: Problem, text: str, row: int) -> str:
    """The text with one line as its editor probably meant it, or nothing where nobody can tell."""
    lines = text.split("\n")
    if row >= len(lines):  # YAML knows other line ends too
        return ""
    line = lines[row]
    if problem.code in ("H106", "H107") and problem.values["write"]:
        lines[row] = line[: len(line) - len(line.lstrip())] + problem.values["write"]
    elif problem.code == "H113":
        above = next((one for one in reversed(lines[:row]) if one.strip()), "")
        lines[row] = " " * (len(above) - len(above.lstrip(" -"))) + line.replace("\t", " ").lstrip()
    elif problem.code == "H114":
        lines[row] = line.rstrip() + line[problem.column - 1 : problem.column]
    return "\n".join(lines) if lines[row] != line else ""


class _Reader:
    """Turns events into nodes, collecting duplicate keys and stopping at what must not be followed.

    PyYAML types events without their attributes, hence Any.
    """

    def __init__(self, path: str, first_line: int, max_nodes: int) -> None:
        self.path = path
        self.first_line = first_line
        self.max_nodes = max_nodes
        self.problems: list[Problem] = []
        self.count = 0

    def document(self, events: Iterator[Any]) -> Node:
        node = Node({}, self.first_line, 1, (self.first_line, 1))
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _Stop(self._problem("H115", event))
                node = self.node(next(events), events, 0)
        return node

    def node(self, event: Any, events: Iterator[Any], depth: int) -> Node:
        self.count += 1
        if depth > MAX_DEPTH or self.count > self.max_nodes:
            raise _Stop(self._problem("H111", event, allowed=str(MAX_DEPTH)))
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            mark = "*" if isinstance(event, yaml.AliasEvent) else "&"
            raise _Stop(self._problem("H109", event, found=f"{mark}{event.anchor}"))
        if getattr(event, "tag", None):
            raise _Stop(self._problem("H110", event, found=str(event.tag).replace("tag:yaml.org,2002:", "!!")))
        if isinstance(event, yaml.ScalarEvent):
            # An escape such as "\u202E" writes what no look at the file shows.
            if hidden := HIDDEN.search(event.value):
                raise _Stop(self._problem("H102", event, found=f"U+{ord(hidden[0]):04X}"))
            return self._made(event.value, event, event, quoted=event.style in ("'", '"'))
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Node] = []
            while not isinstance(inner := next(events), yaml.SequenceEndEvent):
                items.append(self.node(inner, events, depth + 1))
            return self._made(items, event, inner, items)
        return self._mapping(event, events, depth)

    def _mapping(self, start: Any, events: Iterator[Any], depth: int) -> Node:
        values: dict[str, Node] = {}
        keys: dict[str, Node] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self.node(event, events, depth + 1)
            if not isinstance(key.value, str):
                raise _Stop(self._problem("H112", event))
            value = self.node(next(events), events, depth + 1)
            if key.value in values:
                first = keys[key.value].line
                self.problems.append(
                    Problem("H108", self.path, key.line, key.column, {"found": key.value, "first": str(first)})
                )
                continue
            values[key.value], keys[key.value] = value, key
        node = self._made(values, start, event, list(values.values()))
        node.keys = keys
        return node

    def _made(
        self,
        value: str | list[Node] | dict[str, Node],
        event: Any,
        last: Any,
        inside: Sequence[Node] = (),
        *,
        quoted: bool = False,
    ) -> Node:
        mark, braced = event.start_mark, bool(getattr(event, "flow_style", False))
        # What is told by indents has no end of its own but that of the last thing in it.
        end = (last.end_mark.line + self.first_line, last.end_mark.column + 1)
        if inside and not braced:
            end = inside[-1].end
        return Node(value, mark.line + self.first_line, mark.column + 1, end, quoted, braced)

    def _problem(self, code: str, event: Any, **values: str) -> Problem:
        mark = event.start_mark
        return Problem(code, self.path, mark.line + self.first_line, mark.column + 1, values)


def _syntax_problem(error: yaml.YAMLError, text: str, path: str, first_line: int) -> Problem:
    """Name the mistakes editors really make; the rest is H106 with the line."""
    begun, mark = getattr(error, "context_mark", None), getattr(error, "problem_mark", None)
    doing, said = str(getattr(error, "context", "")), str(getattr(error, "problem", "") or error)
    lines = text.split("\n")
    if begun and re.search("simple key|flow|alias|anchor", doing):
        mark = begun  # where the mistake is, and not only where reading stopped
    row = min(mark.line if mark else 0, len(lines) - 1)
    line = lines[row]
    column = (mark.column if mark else 0) + 1
    if "mapping values are not allowed" in said and re.search(r":(\s|$)", line.partition(": ")[2]):
        key, _, value = line.partition(": ")
        quoted = (within_marks(value) or value.strip()).replace("\\", "\\\\").replace('"', '\\"')
        write = "" if value.lstrip().startswith(("{", "[")) else f'{key.strip()}: "{quoted}"'
        return Problem("H107", path, row + first_line, column, {"write": write})
    if re.search("alias|anchor", doing):
        return Problem("H109", path, row + first_line, column, {"found": line[column - 1 :].split(" ")[0]})
    if "\t" in line[: len(line) - len(line.lstrip())] or "cannot start any token" in said and "\t" in line:
        return Problem("H113", path, row + first_line, line.index("\t") + 1)
    if "document start" in said:
        return Problem("H115", path, row + first_line, column)
    if begun and "escape" not in said and "quoted scalar" in f"{doing} {said}":
        return _open_quote(lines, begun.line, begun.column, path, first_line)
    for number, earlier in enumerate(lines[: row + 1]):
        # A quotation mark left open closes at the next one, in the middle of another field.
        if match := re.search(r""":\s+(?P<mark>["'])(?!.*(?P=mark))""", earlier):
            return _open_quote(lines, number, match.start("mark"), path, first_line)
    return Problem(
        "H106", path, row + first_line, column, {"found": line.strip()[:80], "write": _as_known(line.strip())}
    )


def _as_known(line: str) -> str:
    """A line without a mistake that leaves no doubt: a missing space, quotation marks in others, a list left open."""
    if match := re.fullmatch(r"((?:- )?[\w-]+):([^\s:/\"'][^:]*)", line):
        return f"{match[1]}: {match[2]}"
    if (match := re.fullmatch(r"((?:- )?[\w-]+: )\"(.*)\"", line)) and '"' in match[2] and "\\" not in match[2]:
        return f'{match[1]}"{match[2].replace(chr(34), "”")}"'
    return f"{line}]" if re.fullmatch(r"(?:- )?[\w-]+: \[[^\[\]{}\"':#]*[^\[\]{}\"':#,\s]", line) else ""


def _open_quote(lines: Sequence[str], row: int, column: int, path: str, first_line: int) -> Problem:
    """H114; where the mark opens the whole value of a field, the line is closed at its end."""
    line = lines[min(row, len(lines) - 1)]
    is_value = re.fullmatch(r"[\s-]*[\w-]+:\s+", line[:column])
    write = line.strip() + line[column : column + 1] if is_value else ""
    return Problem("H114", path, row + first_line, column + 1, {"write": write})
