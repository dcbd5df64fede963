"""What the accessibility page is made of: what people say of the site, and what the last run of the tests measured.

The page's elements are those of the act on digital services (306/2019) and decision (EU) 2018/1523. A tree may go
without either file: its page then says that nothing has been tested.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from helmi.fields import Both, Day, Maybe, Number, Record, Slug, Some, Title, Truth
from helmi.problem import Problem
from helmi.records import Placed

STATEMENT = "accessibility/statement.yml"
RESULTS = "accessibility/results.yml"
# A statement is to be gone through every year (decision (EU) 2018/1523, article 4).
ALLOWED_AGE_DAYS = 365


class Known(Record):
    """Something that fails, or was never looked at: told because nobody should find it out alone."""

    what: Both
    why: Both | None = None
    criterion: Title | None = None


class Excused(Record):
    """A rule of a test program that is not followed on some elements, and why."""

    id: Slug
    tool: Slug
    rule: Title
    nodes: Title
    criterion: Title
    reason: Both


class Statement(Record):
    """What no machine can say. `state` is what the provider declares of the whole, once somebody has assessed it."""

    reviewed: Day
    state: Literal["undecided", "full", "partial", "none"]
    tried_with_people: Truth
    known: Maybe[Known] = []
    exceptions: Maybe[Excused] = []


class Check(Record):
    """One way of testing: in how many views, and what it found that no exception covers."""

    id: Slug
    version: Title | None = None
    views: Number
    failures: Number


class Results(Record):
    """What the last run measured; written by scripts/accessibility.py alone."""

    tested: Day
    browser: Title
    pages_fi: Number
    pages_sv: Number
    checks: Some[Check]

    @property
    def failures(self) -> int:
        return sum(check.failures for check in self.checks)


@dataclass(frozen=True)
class Accessibility:
    """Both files, as far as they are there."""

    statement: Placed[Statement] | None = None
    results: Placed[Results] | None = None

    @property
    def updated(self) -> date | None:
        """The newer of the days on which somebody reviewed the statement or ran the tests."""
        days = [self.statement.record.reviewed] if self.statement else []
        return max([*days, *([self.results.record.tested] if self.results else [])], default=None)


def check_accessibility(accessibility: Accessibility, today: date) -> Iterator[Problem]:
    """What is older than a year: the review of the statement, the run of the tests."""
    statement, results = accessibility.statement, accessibility.results
    if statement and (today - statement.record.reviewed).days > ALLOWED_AGE_DAYS:
        yield statement.problem("H605", ["reviewed"], found=statement.record.reviewed.isoformat())
    if results and (today - results.record.tested).days > ALLOWED_AGE_DAYS:
        yield results.problem("H605", ["tested"], found=results.record.tested.isoformat())
