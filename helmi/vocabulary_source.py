"""Reading the vocabularies and the trials."""

import re
from pathlib import Path
from typing import Any

from helmi import strict_yaml
from helmi.beside import is_left_behind
from helmi.fields import SLUG
from helmi.meant import Terms
from helmi.problem import Problem, listed, nearest
from helmi.prose.contact import check_contact_details
from helmi.records import Allowed, validate
from helmi.text import read_text, shown
from helmi.vocabulary import MODELS, OPTIONAL, Trial, Vocabulary, places


def read_yaml(path: Path, name: str, problems: list[Problem]) -> tuple[strict_yaml.Node | None, list[str]]:
    text, found = read_text(path, name)
    node, more = strict_yaml.parse(text, name) if not found else (None, [])
    problems += found + more
    return node, text.split("\n")


def read_vocabulary(root: Path, problems: list[Problem]) -> Vocabulary | None:
    read: dict[str, dict[str, Any]] = {}
    # They make no vocabulary unsound, so the pearls are checked all the same.
    contact_details: list[Problem] = []
    before = len(problems)
    for kind, model in {**MODELS, **OPTIONAL}.items():
        path = root / "vocabulary" / f"{kind}.yml"
        name = shown(root, path)
        if kind in OPTIONAL and not path.exists():
            continue
        if not path.is_file():
            problems.append(Problem("H501", name))
            continue
        node, lines = read_yaml(path, name, problems)
        contact_details += check_contact_details(lines, name)
        if node is None or not isinstance(node.value, dict):
            if node is not None:
                problems.append(Problem("H112", name, node.line, node.column))
            continue
        read[kind] = {}
        for word, entry in node.value.items():
            key = node.keys[word]
            if not re.fullmatch(SLUG, word):
                problems.append(
                    Problem(
                        "H127",
                        name,
                        key.line,
                        key.column,
                        {"key": word, "found": word, "allowed": "a-z, 0-9, -"},
                    )
                )
            areas: Terms = dict.fromkeys(read.get("areas", {}), ())
            record, found = validate(model, entry, name, lines, {"places": places(areas)})
            problems += found
            read[kind][word] = record
    sound = len(problems) == before
    problems += contact_details
    return Vocabulary(**read) if sound else None


def read_trials(root: Path, allowed: Allowed, problems: list[Problem]) -> dict[str, tuple[Trial, ...]]:
    """Trials by project."""
    trials: dict[str, tuple[Trial, ...]] = {}
    seen: dict[str, str] = {}
    for path in sorted((root / "trials").iterdir() if (root / "trials").is_dir() else ()):
        name = shown(root, path)
        if is_left_behind(path.name):
            continue
        if path.suffix != ".yml" or not path.is_file():
            values = {
                "found": path.name,
                "allowed": listed(f"{project}.yml" for project in allowed["projects"]),
                "nearest": f"{path.stem}.yml" if path.stem in allowed["projects"] else "",
            }
            problems.append(Problem("H306", name, values=values))
            continue
        if path.stem not in allowed["projects"]:
            values = {"key": "trials/", "found": path.stem, "allowed": listed(allowed["projects"])}
            problems.append(
                Problem("H122", name, values={**values, "nearest": nearest(path.stem, allowed["projects"])})
            )
            continue
        node, lines = read_yaml(path, name, problems)
        problems += check_contact_details(lines, name)
        if node is None or not isinstance(node.value, list):
            if node is not None:
                problems.append(Problem("H123", name, node.line, node.column, {"key": path.name, "expected": "list"}))
            continue
        records = []
        for entry in node.value:
            record, found = validate(Trial, entry, name, lines, allowed)
            problems += found
            if record is None:
                continue
            if record.id in seen:
                at = entry.at(["id"])
                values = {"found": record.id, "first": seen[record.id]}
                problems.append(Problem("H302", name, at.line, at.column, values))
            seen[record.id] = f"{name}:{entry.line}"
            records.append(record)
        trials[path.stem] = tuple(records)
    return trials
