"""Reading the files that a tree may go without: situations, thesaurus, the ledger of candidates, accessibility."""

from pathlib import Path

from helmi.problem import Problem
from helmi.prose.contact import check_contact_details
from helmi.records import Allowed, Placed, R, validate
from helmi.vocabulary_source import read_yaml


def read_list(
    root: Path, name: str, model: type[R], allowed: Allowed, problems: list[Problem]
) -> tuple[Placed[R], ...]:
    """The sound records of the file `name`; none when it is not there."""
    path = root / name
    if not path.is_file():
        return ()
    node, lines = read_yaml(path, name, problems)
    problems += check_contact_details(lines, name)
    if node is None:
        return ()
    if not isinstance(node.value, list):
        problems.append(Problem("H123", name, node.line, node.column, {"key": path.name, "expected": "list"}))
        return ()
    placed = []
    for entry in node.value:
        record, found = validate(model, entry, name, lines, allowed)
        problems += found
        if record is not None:
            placed.append(Placed(record, name, entry))
    return tuple(placed)


def read_record(root: Path, name: str, model: type[R], problems: list[Problem]) -> Placed[R] | None:
    """The sound record of the file `name`; none when it is not there."""
    path = root / name
    node, lines = read_yaml(path, name, problems) if path.is_file() else (None, [])
    if node is None:
        return None
    record, found = validate(model, node, name, lines, {})
    problems += found
    return Placed(record, name, node) if record else None
