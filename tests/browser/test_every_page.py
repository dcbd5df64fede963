"""Every page in both languages, by two engines and by what no engine looks at. `plan.py` says what is visited how."""

from collections import Counter
from typing import Any

import pytest
from survey import Survey
from tally import Tally
from views import BARE, WIDE

pytestmark = pytest.mark.browser

PACKAGES: dict[str, str | None] = {"axe": "axe-core", "ibm": "accessibility-checker-engine"}
PACKAGES |= dict.fromkeys(["frame", "reflow", "targets", "shift", "load"])


@pytest.mark.parametrize("probe", PACKAGES)
def test_nothing_is_found_on_any_page(survey: Survey, tally: Tally, probe: str) -> None:
    found = survey.faults(probe)
    tally.add(probe, survey.visits(probe), len(found), PACKAGES[probe])
    assert not found, "\n".join(found)


def test_every_exception_covers_something_and_there_are_three_at_most(
    survey: Survey, exceptions: list[dict[str, Any]]
) -> None:
    tools = {one["tool"] for one in exceptions}
    used = {finding.excused for tool in tools for finding in survey.findings(tool) if finding.excused}
    assert used == {one["id"] for one in exceptions}
    assert len(exceptions) <= 3


def test_nothing_is_missing_without_scripts(survey: Survey, tally: Tally) -> None:
    with_scripts, without = survey.content(WIDE), survey.content(BARE)
    assert with_scripts
    missing = []
    for address, shown in with_scripts.items():
        assert shown["links"] and shown["headings"]
        for kind, items in shown.items():
            missing += [f"/{address}: {kind}: {item}" for item in Counter(items) - Counter(without[address][kind])]
    tally.add("bare", len(with_scripts), len(missing))
    assert not missing, "\n".join(missing)
