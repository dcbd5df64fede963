"""Problems for programs: a JSON list, and the JSON Schema that the site publishes of it."""

import json
from collections.abc import Iterable
from typing import Any

from helmi.problem import Problem, codes


def as_json(problems: Iterable[Problem], language: str) -> str:
    """The list of problems alone."""
    return json.dumps([problem.as_json(language) for problem in problems], ensure_ascii=False, indent=1)


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of that list."""
    place = {"type": "integer", "minimum": 1}
    properties: dict[str, dict[str, Any]] = {
        "code": {"enum": codes(), "description": "Stable code of the rule; `helmi explain CODE` tells more."},
        "severity": {"enum": ["error", "warning"], "description": "Only errors stop a build."},
        "path": {"type": "string", "description": "The file, from the root of the tree, with forward slashes."},
        "line": {**place, "description": "Line, from 1."},
        "column": {**place, "description": "Column in characters, from 1."},
        "message": {"type": "string", "description": "What was found and what to do, in the language asked for."},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "helmi check --format json",
        "type": "array",
        "items": {
            "type": "object",
            "properties": properties,
            "required": list(properties),
            "additionalProperties": False,
        },
    }
