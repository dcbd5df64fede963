"""Problems as annotations in a pull request on GitHub: workflow commands on standard output.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands. What a stranger wrote, even the
name of a file, must not become a command of its own: `%`, CR and LF are escaped, in properties `:` and `,` too.
"""

from collections.abc import Iterable, Sequence

from helmi.problem import Problem, visible
from helmi.report import SEVERITIES


def as_github(problems: Iterable[Problem], language: str) -> str:
    """One workflow command a problem, the worst first: of each step GitHub shows ten errors and ten warnings."""
    return "\n".join(_command(problem, language) for problem in worst_first(problems))


def worst_first(problems: Iterable[Problem]) -> Sequence[Problem]:
    """Errors before warnings, and among them what stops a file from being read before what is wrong in it."""
    return sorted(problems, key=lambda p: (not p.is_error, p.code[:2], p.path, p.line, p.column))


def _command(problem: Problem, language: str) -> str:
    title = f"{problem.code} {SEVERITIES[language][problem.severity]}"
    properties = {"file": visible(problem.path), "line": problem.line, "col": problem.column, "title": title}
    written = ",".join(f"{name}={escaped_property(str(value))}" for name, value in properties.items())
    return f"::{problem.severity} {written}::{escaped(problem.message(language))}"


def escaped(text: str) -> str:
    """Text as a command's message."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escaped_property(text: str) -> str:
    """Text as the value of a command's property."""
    return escaped(text).replace(":", "%3A").replace(",", "%2C")
