"""Problems as SARIF 2.1.0 (OASIS standard), which code scanning services and editors read."""

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from helmi.code_page import code_address
from helmi.problem import Problem, codes, explanation, severity_of, visible

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def as_sarif(problems: Sequence[Problem], language: str, site_url: str) -> str:
    """One run with every rule there is; `site_url` is where the site explains them."""
    driver = {
        "name": "helmi",
        "informationUri": site_url,
        "language": language,
        "rules": [_rule(code, language, site_url) for code in codes()],
    }
    run = {
        "tool": {"driver": driver},
        "language": language,
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"ROOT": {"description": {"text": "The folder that holds pearls/ and vocabulary/."}}},
        "results": [_result(problem, language) for problem in problems],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1)


def _rule(code: str, language: str, site_url: str) -> dict[str, Any]:
    text = {"text": _plain(explanation(code, language))}
    return {
        "id": code,
        "fullDescription": text,
        "help": text,
        "helpUri": code_address(site_url, code, language),
        "defaultConfiguration": {"level": severity_of(code)},
    }


def _result(problem: Problem, language: str) -> dict[str, Any]:
    place = {
        "artifactLocation": {"uri": quote(visible(problem.path)), "uriBaseId": "ROOT"},
        "region": {"startLine": problem.line, "startColumn": problem.column},
    }
    return {
        "ruleId": problem.code,
        "level": problem.severity,
        "message": {"text": _plain(problem.message(language))},
        "locations": [{"physicalLocation": place}],
    }


def _plain(text: str) -> str:
    """A message in which nothing is a link or a placeholder (SARIF 2.1.0, 3.11.5 and 3.11.6)."""
    for mark in ("\\", "[", "]"):
        text = text.replace(mark, f"\\{mark}")
    return text.replace("{", "{{").replace("}", "}}")
