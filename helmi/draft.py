"""Pearls as far as they can be read: what one with errors says is held against the others in the same run."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from helmi.fields import SLUG
from helmi.pearl import Original
from helmi.problem import Problem
from helmi.tree import Draft, Hidden, Pearl, Said, Tree


def drafts(tree: Tree) -> list[Draft]:
    """All pearls of a tree in the order of their folders, sound or not."""
    every = [*map(draft_of, tree.pearls.values()), *tree.unsound]
    return sorted(every, key=lambda one: one.id) if tree.unsound else every


def draft_of(one: Pearl | Draft) -> Draft:
    """What is known of a sound pearl as of one with errors."""
    if isinstance(one, Draft):
        return one
    versions, fronts = [one.original], {one.original.path: one.front}
    if one.translation and one.front_of_translation:
        versions.append(one.translation)
        fronts[one.translation.path] = one.front_of_translation
    names = one.refused.union(path.name for path in one.files)
    return Draft(one.id, names, tuple(versions), fronts, said_by(one.meta), one.original.path)


def said_by(meta: Original) -> Said:
    """Of sound fields."""
    return Said(
        meta.short,
        meta.withdrawn is not None,
        meta.review_by,
        tuple((related.id, ("related", index, "id")) for index, related in enumerate(meta.related or ())),
        (meta.withdrawn and meta.withdrawn.instead) or "",
        tuple((one.url, ("sources", index, "url")) for index, one in enumerate(meta.sources) if one.role == "main"),
    )


def said_in(fields: Mapping[str, Any]) -> Said:
    """Of fields as they are written: what is no id, no day or no text is told of already, and stands for nothing."""
    withdrawn = fields.get("withdrawn")
    return Said(
        _fitting(r"[0-9a-z]{4}", fields.get("short")),
        "withdrawn" in fields,
        _review_by(fields),
        tuple(
            (id, ("related", index, "id"))
            for index, one in enumerate(_mappings(fields.get("related")))
            if (id := _fitting(SLUG, one.get("id")))
        ),
        _fitting(SLUG, withdrawn.get("instead")) if isinstance(withdrawn, dict) else "",
        tuple(
            (url, ("sources", index, "url"))
            for index, one in enumerate(_mappings(fields.get("sources")))
            if one.get("role") == "main" and (url := _fitting(r"\S+", one.get("url")))
        ),
    )


def moved(problem: Problem, hidden: Hidden) -> Problem:
    """A problem of a text that was read without its hidden characters, with the column that it has in the file."""
    column = problem.column
    for at in hidden.get(problem.path, {}).get(problem.line, ()):
        column += at <= column
    return Problem(problem.code, problem.path, problem.line, column, problem.values)


def hidden_in(problems: Sequence[Problem]) -> Mapping[int, tuple[int, ...]]:
    """Where the hidden characters of a file stand that it was told of: columns by line, in their order."""
    found: dict[int, tuple[int, ...]] = {}
    for problem in problems:
        if problem.code == "H102":
            found[problem.line] = (*found.get(problem.line, ()), problem.column)
    return found


def _fitting(pattern: str, value: Any) -> str:
    return value if isinstance(value, str) and re.fullmatch(pattern, value) else ""


def _mappings(value: Any) -> list[Mapping[str, Any]]:
    """The items of a list, of which those that are no mappings say nothing."""
    return [one if isinstance(one, dict) else {} for one in value] if isinstance(value, list) else []


def _review_by(fields: Mapping[str, Any]) -> date | None:
    """A day that is one; before the pearl was added it is an error, and that it has passed follows from that."""
    days = {key: _day(fields.get(key)) for key in ("added", "review_by")}
    added, due = days["added"], days["review_by"]
    return None if added and due and due < added else due


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(_fitting(r"\d{4}-\d\d-\d\d", value))
    except ValueError:  # told of already
        return None
