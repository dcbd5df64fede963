"""What the tests measured, gathered while they run, so that the accessibility page can tell it and nothing else."""

import json
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

HEADER = """\
# What the last run of the tests measured: written by `python3 scripts/accessibility.py`, never by hand.
# The accessibility page is made of this and of statement.yml.
"""
NODE_MODULES = Path(__file__).resolve().parent / "node_modules"


@dataclass(frozen=True)
class Measured:
    """One way of testing: in how many views, and what it found that no exception covers."""

    views: int
    failures: int
    version: str | None


@dataclass
class Tally:
    """By the id of the check, as `accessibility_page.checks` of theme/interface.yml names it."""

    checks: dict[str, Measured] = field(default_factory=dict)

    def add(self, check: str, views: int, failures: int, package: str | None = None) -> None:
        """`package` is the npm package that did the looking. A check told in parts is added up."""
        before = self.checks.get(check, Measured(0, 0, None))
        version = installed_version(package) if package else before.version
        self.checks[check] = Measured(before.views + views, before.failures + failures, version)

    def as_yaml(self, tested: date, browser: str, pages: dict[str, int], wanted: list[str]) -> str:
        """The text of accessibility/results.yml; ValueError when a check that is `wanted` was not run."""
        if missing := [check for check in wanted if check not in self.checks]:
            raise ValueError(f"not run: {', '.join(missing)}")
        lines = [f"tested: {tested.isoformat()}", f"browser: {browser}"]
        lines += [f"pages_{language}: {number}" for language, number in pages.items()]
        lines.append("checks:")
        for check in wanted:
            found = self.checks[check]
            version = f"version: {found.version}, " if found.version else ""
            lines.append(f"  - {{id: {check}, {version}views: {found.views}, failures: {found.failures}}}")
        return HEADER + "\n".join(lines) + "\n"


def installed_version(package: str) -> str:
    version: str = json.loads((NODE_MODULES / package / "package.json").read_text(encoding="utf-8"))["version"]
    return version
