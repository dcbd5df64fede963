"""Problems as a Markdown table, for the page of a run on GitHub (the file that GITHUB_STEP_SUMMARY names)."""

import re
from collections.abc import Sequence

from helmi.problem import Problem, visible
from helmi.report import SEVERITIES, closing
from helmi.report_github import worst_first

# GitHub refuses a step's summary of more than 1 MiB as a whole.
MAX_BYTES = 900_000
HEADS = {
    "fi": ("Tiedosto", "Rivi", "Viesti"),
    "sv": ("Fil", "Rad", "Meddelande"),
    "en": ("File", "Line", "Message"),
}
TITLE = {"fi": "Helmien tarkistus", "sv": "Granskning av pärlor", "en": "Check of pearls"}
FINE = {"fi": "Kaikki kunnossa.", "sv": "Allt i sin ordning.", "en": "All good."}
CUT = {"fi": "Ja vielä {n}.", "sv": "Och {n} till.", "en": "And {n} more."}
# Paths that mean nothing in Markdown or in an address; only these become links.
_SIMPLE = re.compile(r"[A-Za-z0-9/_-]+(\.[A-Za-z0-9_-]+)*")


def as_summary(problems: Sequence[Problem], language: str, files: str = "") -> str:
    """Every problem, worst first; `files` is the address of the checked files, where they can be looked at by line."""
    lines = [f"## {TITLE[language]}", ""]
    if not problems:
        return "\n".join([*lines, FINE[language], ""])
    lines += [escape(closing(problems, language)), "", f"| {' | '.join(HEADS[language])} |", "| --- | ---: | --- |"]
    size = 0
    for number, problem in enumerate(worst_first(problems)):
        row = _row(problem, language, files)
        size += len(row.encode()) + 1
        if size > MAX_BYTES:
            lines += ["", CUT[language].format(n=len(problems) - number)]
            break
        lines.append(row)
    return "\n".join([*lines, ""])


def _row(problem: Problem, language: str, files: str) -> str:
    line = str(problem.line)
    if files and _SIMPLE.fullmatch(problem.path):
        line = f"[{line}]({files}/{problem.path}#L{line})"
    severity = SEVERITIES[language][problem.severity]
    message = f"**{severity} {problem.code}** {escape(problem.message(language))}"
    return f"| {escape(problem.path)} | {line} | {message} |"


def escape(text: str) -> str:
    """Text that shows as it is, on one line: a backslash before ASCII punctuation (CommonMark 0.31, section 2.4)."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", visible(text))
