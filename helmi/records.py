"""Nodes to records: pydantic's findings become problems with a place and, where it can be known, the line to paste."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import UnionType
from typing import Annotated, Any, Generic, TypeVar, Union, get_args, get_origin

from pydantic import ValidationError

from helmi.fields import Record
from helmi.meant import Terms, meant, named
from helmi.problem import Problem, listed
from helmi.strict_yaml import Node

R = TypeVar("R", bound=Record)
# How nothing is written, also by programs.
EMPTY = ("", "null", "~")
Location = Sequence[str | int]
# The ids that a vocabulary allows, by its kind, each with its names.
Allowed = Mapping[str, Terms]


@dataclass(frozen=True)
class Placed(Generic[R]):
    """A record with the file and the node it was read from, so that a later check can name the line."""

    record: R
    path: str
    node: Node

    @property
    def place(self) -> str:
        return f"{self.path}:{self.node.line}"

    def problem(self, code: str, location: Location, **values: str) -> Problem:
        """A problem at a key of the record."""
        at = self.node.at(location)
        return Problem(code, self.path, at.line, at.column, values)


def validate(
    model: type[R], node: Node, path: str, lines: Sequence[str], allowed: Allowed
) -> tuple[R | None, list[Problem]]:
    """Make a record of a node.

    `lines` are the lines of the whole file, for corrected lines.
    Returns the record, or None with at least one problem.
    """
    try:
        return model.model_validate(node.plain(), context=dict(allowed)), []
    except ValidationError as error:
        problems = [_problem(details, model, node, path, lines) for details in error.errors()]
        # A misspelt key is not also a missing one.
        misspelt = {problem.values["nearest"] for problem in problems if problem.code == "H121"}
        return None, [p for p in problems if not (p.code == "H120" and p.values["found"] in misspelt)]


def _problem(details: Any, model: type[Record], node: Node, path: str, lines: Sequence[str]) -> Problem:
    kind, location, context = str(details["type"]), tuple(details["loc"]), dict(details.get("ctx") or {})
    here = node.at(location)
    # Which of several sources it is, the line tells; a number that counts from 0 would mislead.
    key = ".".join(step for step in location if isinstance(step, str)) or path
    if kind == "missing":
        field = str(location[-1])
        owner = _model_at(model, location[:-1]) or model
        write = f"{field}: {_example(owner, field)}"
        return Problem("H120", path, here.line, here.column, {"found": field, "write": write})
    if _is_left_empty(model, location, here):
        return Problem("H124", path, here.line, here.column, {"key": key})
    if kind == "extra_forbidden":
        at = node.at(location, of_key=True)
        known = list((_model_at(model, location[:-1]) or model).model_fields)
        word = str(location[-1])
        values = {"found": word, "allowed": listed(known), "nearest": listed(meant(word, named("fields", known)))}
        return Problem("H121", path, at.line, at.column, _with_line(values, lines, at))
    if kind == "literal_error" and isinstance(details["input"], str):
        allowed = re.findall(r"'([^']*)'", context["expected"])
        found = str(details["input"])
        near = listed(meant(found, named("values", allowed)))
        values = {"found": found, "allowed": listed(allowed), "nearest": near}
        return Problem("H122", path, here.line, here.column, _with_line(values, lines, here))
    if kind == "too_short" or kind == "too_long":
        limit = str(context.get("min_length", context.get("max_length")))
        values = {"key": key, "found": str(context["actual_length"]), "allowed": limit}
        return Problem("H126", path, here.line, here.column, values)
    if re.fullmatch(r"H\d{3}", kind):
        values = {"key": key, **{name: str(value) for name, value in context.items()}}
        if kind == "H123":
            values |= _kind_of_value(kind, location, model, here)
        return Problem(kind, path, here.line, here.column, _with_line(values, lines, here))
    return Problem("H123", path, here.line, here.column, {"key": key, **_kind_of_value(kind, location, model, here)})


def _is_left_empty(model: type[Record], location: Location, here: Node) -> bool:
    """Whether this is a field that need not be there, without a value: of one that must, what it takes says more."""
    owner = _model_at(model, location[:-1]) if location else None
    field = owner.model_fields.get(str(location[-1])) if owner else None
    return field is not None and not field.is_required() and here.value in EMPTY


def _kind_of_value(kind: str, location: Location, model: type[Record], here: Node) -> dict[str, str]:
    """Of a value of the wrong kind: the line where a list was meant, else how such a field is written."""
    steps = [*location]
    while steps and not isinstance(steps[-1], str):
        steps.pop()
    owner = _model_at(model, steps[:-1]) if steps else None
    field = owner.model_fields.get(str(steps[-1])) if owner else None
    if owner is None or field is None or not field.examples:
        return {}
    key, example = str(steps[-1]), field.examples[0]
    is_list_of_words = kind == "list_type" and isinstance(example, list) and isinstance(example[0], str)
    if is_list_of_words and isinstance(here.value, str) and here.value:
        one = json.dumps(here.value, ensure_ascii=False) if here.quoted else here.value
        return {"write": f"{key}: [{one}]"}
    return {"example": f"{key}: {_example(owner, key)}"}


def _with_line(values: dict[str, str], lines: Sequence[str], node: Node) -> dict[str, str]:
    """Add the corrected line where the wrong word and the right one are both known; of several words it is not."""
    line = lines[node.line - 1] if 0 < node.line <= len(lines) else ""
    start = line.find(values.get("found", ""), node.column - 1)
    if values.get("nearest") and ", " not in values["nearest"] and start >= 0:
        before, after = line[:start], line[start + len(values["found"]) :]
        stands = values["nearest"] in re.split(r"[\[\],\s]+", before.partition("[")[2] + after)
        if stands and re.match(r"\s*,", after):  # the right word is in the list already
            values["write"] = f"{before}{after.lstrip(' ,')}".strip()
        elif stands and before.rstrip().endswith(","):
            values["write"] = f"{before.rstrip(' ,')}{after}".strip()
        else:
            values["write"] = f"{before}{values['nearest']}{after}".strip()
    return values


def _example(model: type[Record], field: str) -> str:
    examples = model.model_fields[field].examples if field in model.model_fields else None
    return json.dumps(examples[0], ensure_ascii=False) if examples else "…"


def _model_at(model: type[Record], location: Location) -> type[Record] | None:
    """The record that stands at a path of keys and indexes inside `model`."""
    kind: Any = model
    for step in location:
        if isinstance(step, str) and isinstance(kind, type) and issubclass(kind, Record):
            kind = kind.model_fields[step].annotation if step in kind.model_fields else None
        kind = _inner(kind)
    return kind if isinstance(kind, type) and issubclass(kind, Record) else None


def _inner(kind: Any) -> Any:
    """The record type inside Optional, list and Annotated."""
    while get_origin(kind) in (Annotated, Union, UnionType, list):
        inner = [argument for argument in get_args(kind) if argument is not type(None)]
        kind = inner[0]
    return kind
