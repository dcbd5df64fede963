"""Each kind of page in every view there is: colours, widths, forced colours, reduced motion, print, keyboard."""

import pytest
from survey import Survey
from tally import Tally

pytestmark = pytest.mark.browser

PACKAGES: dict[str, str | None] = {"axe": "axe-core", "htmlcs": "html_codesniffer"}
PACKAGES |= dict.fromkeys(["ibm", "overflow", "reflow", "targets", "contrast", "keyboard", "focus", "printed", "load"])


@pytest.mark.parametrize("probe", PACKAGES)
def test_nothing_is_found_on_any_kind_of_page(matrix: Survey, tally: Tally, probe: str) -> None:
    found = matrix.faults(probe)
    tally.add(probe, matrix.visits(probe), len(found), PACKAGES[probe])
    assert not found, "\n".join(found)
