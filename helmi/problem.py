"""Problems are values: checks return them, the command line alone decides what they cost.

The sentences stand in `messages.yml`, by code, in Finnish, Swedish and English.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

import yaml

# As much of what was found as a message shows; a longer word is nobody's slip of the pen.
MAX_FOUND = 200
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# As often as one finding is told of one line: three hundred links to nowhere are one thing to mend.
MAX_ALIKE = 10


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding with its place.

    `path` is relative to the root with forward slashes; `line` and `column` count from 1, in characters.
    `values` fill the sentence of `code`; three of them have a sentence of their own for every code:
    `nearest` (what was probably meant), `write` (the corrected line, ready to paste) and `example`.
    """

    code: str
    path: str
    line: int = 1
    column: int = 1
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def severity(self) -> str:
        """`error` or `warning`; only errors stop a build."""
        return severity_of(self.code)

    @property
    def is_error(self) -> bool:
        return self.severity == "error"

    def message(self, language: str) -> str:
        """The whole sentence in `language` (fi, sv, en)."""
        values = {name: visible(value) for name, value in self.values.items()}
        if len(values.get("found", "")) > MAX_FOUND:
            values["found"] = values["found"][:MAX_FOUND] + "…"
        parts = [sentence(self.code, language).format_map(values)]
        for extra in ("nearest", "write", "example"):
            if values.get(extra):
                parts.append(_entry("also")[language][extra].format_map(values))
        return " ".join(parts)

    def as_json(self, language: str) -> dict[str, str | int]:
        """The machine-readable form of `helmi check --format json`."""
        return {
            "code": self.code,
            "severity": self.severity,
            "path": self.path,
            "line": self.line,
            "column": self.column,
            "message": self.message(language),
        }


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """By file and place, so that two runs print the same list; one finding once at a place, ten times on a line."""
    unique = {(p.path, p.line, p.column, p.code, p.message("en")): p for p in problems}
    told: Counter[tuple[str | int, ...]] = Counter()
    kept = []
    for path, line, column, code, said in sorted(unique):
        told[path, line, code, said] += 1
        if told[path, line, code, said] <= MAX_ALIKE:
            kept.append(unique[path, line, column, code, said])
    return kept


def visible(text: str) -> str:
    """A stranger's text on one line: a line end, a control or half a character (PEP 383) is written as its escape.

    Spaces of typography, such as those that do not break, are spaces.
    """
    if text.isprintable():
        return text
    text = _SPACES.sub(" ", text)
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)


def nearest(word: str, allowed: Iterable[str]) -> str:
    """The allowed word that `word` most resembles, case aside, or an empty string when none comes near."""
    if len(word) > MAX_FOUND:
        return ""
    folded = {one.casefold(): one for one in allowed}
    matches = get_close_matches(word.casefold(), folded, n=1, cutoff=0.6)
    return folded[matches[0]] if matches else ""


def listed(words: Iterable[str]) -> str:
    """Words as a message shows them."""
    return ", ".join(words)


def codes() -> list[str]:
    """Every code there is, in order."""
    return sorted(code for code in _texts() if code != "also")


def severity_of(code: str) -> str:
    """`error` or `warning`; KeyError for an unknown code."""
    return str(_entry(code)["severity"])


def sentence(code: str, language: str) -> str:
    """What is said of a finding, with the names of its values in braces; KeyError for an unknown code."""
    return str(_entry(code)[language]["says"])


def explanation(code: str, language: str) -> str:
    """Why the rule exists and how to mend the finding; KeyError for an unknown code."""
    return str(_entry(code)[language]["explain"]).strip()


@cache
def _entry(code: str) -> Mapping[str, Any]:
    """What stands under one code; a run needs few of them, and reading all takes as long as checking a pearl."""
    entry: Mapping[str, Any] = yaml.load(_texts()[code], Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))[code]
    return entry


@cache
def _texts() -> Mapping[str, str]:
    """The YAML of each code, cut at the lines that are not indented."""
    text = (Path(__file__).parent / "messages.yml").read_text(encoding="utf-8")
    starts = [*re.finditer(r"^(\w+):$", text, re.MULTILINE)]
    ends = [*(match.start() for match in starts[1:]), len(text)]
    return {match[1]: text[match.start() : end] for match, end in zip(starts, ends, strict=True)}
