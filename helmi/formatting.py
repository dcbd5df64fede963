"""`helmi fmt`: the fields of a pearl as one would write them by hand, whoever wrote them.

Forms in a browser write the same fields in other shapes: long lines folded or left unquoted, lists one item a line
(Decap), dates as moments of time, keys in the order of the form (Tina). All come to one shape here, so that a change
shows in a comparison as what was changed. The order of keys is that of their declaration; what the fields say, the
comments and every word of the text stay.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin
from zoneinfo import ZoneInfo

import yaml

from helmi import front_matter
from helmi.cited_source import Source
from helmi.fields import Record, Slug, Term
from helmi.pearl import Adopter, Original, Translation, Withdrawn
from helmi.problem import Problem
from helmi.sections import KEYS
from helmi.strict_yaml import Node
from helmi.yaml_comments import comments

# Records of several lines; every other one stands on one.
BLOCKS = (Original, Translation, Source, Adopter, Withdrawn)
# Text that is a word of a list in all but its declaration.
WORDS = ("rights", "year")
STATE = ("title", "summary", *KEYS)
WIDTH = 120
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\t": "\\t", "\n": "\\n"})
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)? ?(Z|[+-]\d{2}:?\d{2})?")
_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
# Where editors' clocks stand: a form makes midnight here of a day, and writes it by the clock of Greenwich.
_HERE = ZoneInfo("Europe/Helsinki")


def formatted(text: str, path: str) -> tuple[str, list[Problem]]:
    """The text of a file in its one shape. With problems it cannot be read, and is given back as it came."""
    front, problems = front_matter.read(text, path)
    if front is None or problems:
        return text, problems
    assert isinstance(front.data.value, dict)
    model = Translation if "translation" in front.data.value else Original
    # The fields stand between the first line and the one before the text.
    fields = text.split("\n")[1 : front.body_line - 2]
    lines = _Writer(front.data, "\n".join(fields)).lines(front.data, model)
    body = front.body.rstrip()
    return "\n".join(["---", *lines, "---", *([body] if body else []), ""]), []


@dataclass(frozen=True, slots=True)
class _Kind:
    """What a field that is `declared` holds: `model` for records, `word` for what stands unquoted, `day` for a date."""

    declared: bool = False
    model: type[Record] | None = None
    word: bool = False
    day: bool = False
    required: bool = False


class _Writer:
    """Writes nodes as lines, with the comments that stood by them."""

    def __init__(self, data: Node, text: str) -> None:
        found = comments(data, text, 2)
        self.above, self.beside, self.last = found.above, found.beside, found.last

    def lines(self, data: Node, model: type[Record]) -> list[str]:
        return [*self._mapping(data, model, ""), *self.last]

    def _mapping(self, node: Node, model: type[Record], indent: str) -> list[str]:
        assert isinstance(node.value, dict)
        written: list[str] = []
        for key in _in_order(node.value, model):
            value, kind = node.value[key], _kind(model, key)
            if _is_empty(value) and not kind.required and key in model.model_fields:
                continue
            at = node.keys[key].line
            above = [f"{indent}{comment}" for comment in self.above.get(at, ())]
            lines = self._value(key, value, kind, indent)
            beside = self.beside.get(at, "")
            if beside and len(lines) == 1:
                lines = [f"{lines[0]}  {beside}"]
            elif beside:
                above.append(f"{indent}{beside}")
            written += [*above, *lines]
        return written

    def _value(self, key: str, node: Node, kind: _Kind, indent: str) -> list[str]:
        if isinstance(node.value, list) and node.value:
            in_lines = kind.model in BLOCKS or any(isinstance(item.value, dict) for item in node.value)
            flow = f"{indent}{key}: {_flow(node, kind)}"
            if not in_lines and len(flow) <= WIDTH:
                return [flow]
            return [f"{indent}{key}:", *(line for item in node.value for line in self._item(item, kind, indent))]
        if isinstance(node.value, dict) and kind.model in BLOCKS and kind.model:
            return [f"{indent}{key}:", *self._mapping(node, kind.model, f"{indent}  ")]
        return [f"{indent}{key}: {_flow(node, kind)}".rstrip()]

    def _item(self, item: Node, kind: _Kind, indent: str) -> list[str]:
        above = [f"{indent}  {comment}" for comment in self.above.pop(item.line, ())]
        if kind.model in BLOCKS and kind.model and isinstance(item.value, dict):
            # The comments of the first key stand above the item.
            lines = self._mapping(item, kind.model, f"{indent}    ")
            first = next((number for number, line in enumerate(lines) if not line.lstrip().startswith("#")), 0)
            above += [f"{indent}  {line.lstrip()}" for line in lines[:first]]
            return [*above, f"{indent}  - {lines[first].lstrip()}", *lines[first + 1 :]]
        beside = f"  {self.beside[item.line]}" if item.line in self.beside else ""
        return [*above, f"{indent}  - {_flow(item, kind)}{beside}"]


def _flow(node: Node, kind: _Kind) -> str:
    """A value on one line."""
    if isinstance(node.value, list):
        return "[" + ", ".join(_flow(item, kind) for item in node.value) + "]"
    if isinstance(node.value, dict):
        model = kind.model
        pairs = []
        for key in _in_order(node.value, model) if model else sorted(node.value, key=_place_in_state):
            inner = _kind(model, key) if model else _Kind()
            if model is None or inner.required or not _is_empty(node.value[key]):
                pairs.append(f"{key}: {_flow(node.value[key], inner)}")
        return "{" + ", ".join(pairs) + "}"
    return _scalar(node, kind)


def _scalar(node: Node, kind: _Kind) -> str:
    assert isinstance(node.value, str)
    value = node.value
    if kind.declared and "\n" in value:
        # Every field is one line; folded lines are the same words (and to the hashes of translations the same text).
        value = re.sub(r"\s*\n\s*", " ", value).strip()
    if kind.day:
        value = _day(value)
    if (kind.word or kind.day) and _is_plain(value):
        return value
    if not value and not node.quoted:
        return ""
    return '"' + value.translate(_ESCAPES) + '"'


def _day(value: str) -> str:
    """The day of a moment that a form wrote for a day: midnight, here or at Greenwich. Other moments stay."""
    if not _MOMENT.fullmatch(value):
        return value
    try:
        moment = datetime.fromisoformat(value.replace(" ", "T", 1).replace(" ", ""))
    except ValueError:  # no such day or hour: for the check to tell of, with the line
        return value
    for there in (moment, moment.astimezone(_HERE) if moment.tzinfo else moment):
        if (there.hour, there.minute, there.second) == (0, 0, 0):
            return there.date().isoformat()
    return value


def _is_plain(value: str) -> bool:
    """Whether a word may stand unquoted: no YAML reader takes it for anything but itself, a number or a day."""
    if not _WORD.fullmatch(value) or re.fullmatch(r"\d[\d.]*e\d+", value, re.IGNORECASE):
        return False
    try:
        read = yaml.safe_load(value)
    except (ValueError, yaml.YAMLError):
        return False
    return isinstance(read, str) or (type(read) in (int, date) and str(read) == value)


def _is_empty(node: Node) -> bool:
    """What a form writes for a field that was left empty."""
    return node.value in ("", []) or (node.value in ("null", "~") and not node.quoted)


def _in_order(keys: Mapping[str, Node], model: type[Record]) -> list[str]:
    known = [key for key in model.model_fields if key in keys]
    return [*known, *(key for key in keys if key not in model.model_fields)]


def _place_in_state(key: str) -> int:
    return STATE.index(key) if key in STATE else len(STATE)


def _kind(model: type[Record], key: str) -> _Kind:
    """What the declaration of a field says of its values, or of the values in its list."""
    field = model.model_fields.get(key)
    if field is None:
        return _Kind()
    inner, marks = _innermost(field.annotation, list(field.metadata))
    record = inner if isinstance(inner, type) and issubclass(inner, Record) else None
    is_slug = any(mark is get_args(Slug)[-1] for mark in marks)
    word = is_slug or key in WORDS or get_origin(inner) is Literal or inner in (int, bool)
    word = word or any(isinstance(mark, Term) for mark in marks)
    return _Kind(True, record, word, inner is date, field.is_required())


def _innermost(kind: Any, marks: list[Any]) -> tuple[Any, list[Any]]:
    """The type inside Optional, list and Annotated, with everything it was marked with on the way."""
    while (origin := get_origin(kind)) in (Annotated, Union, UnionType, list):
        marks = [*marks, *(kind.__metadata__ if origin is Annotated else ())]
        kind = next(argument for argument in get_args(kind) if argument is not type(None))
    return kind, marks
