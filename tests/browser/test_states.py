"""States that no real pearl may be in today: withdrawn, stale, in one language alone, of an official site.

The tiny sites of tests/sites are in those states; the pearls and statements that each is about are looked at here.
"""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from served import serving
from survey import Survey, visit_all
from trees import EDITS, HERE, copy_base, edit, read_case
from views import NARROW, WIDE, View, Visit

from helmi.build import build

pytestmark = pytest.mark.browser

CASES = {path.stem: read_case(path) for path in sorted((HERE / "sites").glob("*.yml"))}
OTHERS = (View(768, 1024, "dark"), View(1280, 800, forced=True))
PROBES = ["axe", "ibm", "htmlcs", "overflow", "reflow", "targets", "contrast", "keyboard", "focus", "printed", "load"]


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory, exceptions: list[dict[str, Any]]) -> Survey:
    """What came of visiting every page that a case expects something of, each site in a folder of its own."""
    folder, visits = tmp_path_factory.mktemp("states"), []
    for name, case in CASES.items():
        visits += [visit for address in make(name, case, folder) for visit in visits_of(f"{name}/{address}")]
    with serving(folder) as root:
        return visit_all(root, visits, exceptions)


def make(name: str, case: dict[str, Any], folder: Path) -> list[str]:
    """Build the site of a case into the folder; returns the addresses of pearls and statements the case is about."""
    root = edit(copy_base(folder / "trees" / name), {key: case[key] for key in EDITS if key in case})
    assert build(root, date(2026, 11, 21), root / "site").is_good
    (root / "site").rename(folder / name)
    return [address for address in case["expect"] if re.search(r"helmet/.+/$|saavutettavuus/$", address)]


def visits_of(address: str) -> list[Visit]:
    # What is slow is looked at in Finnish: the template is the same.
    slow = () if "/sv/" in address else ("focus", "printed", "keyboard")
    wide = Visit(address, WIDE, ("axe", "ibm", "htmlcs", "targets", "contrast", *slow))
    narrow = Visit(address, NARROW, ("axe", "targets", "contrast", "reflow"))
    return [wide, narrow, *(Visit(address, view, ("axe", "overflow")) for view in OTHERS)]


def test_the_states_are_there(states: Survey) -> None:
    seen = {one.visit.address for one in states.seen}
    for name in ("withdrawn", "withdrawn_finnish_only", "stale_swedish", "official", "accessibility_failing"):
        assert any(address.startswith(f"{name}/") for address in seen), name


@pytest.mark.parametrize("probe", PROBES)
def test_nothing_is_found_in_any_state(states: Survey, probe: str) -> None:
    found = states.faults(probe)
    assert not found, "\n".join(found)
