"""A check of one pearl says what a check of the whole tree says of it, though it does not read the others."""

from datetime import date
from pathlib import Path

import pytest
from commands import helmi
from test_cases import CASES, name_of
from trees import edit, read_case

from helmi.checks import check
from helmi.project import read_root

SHORT = "pearls/luottamuksen-tyokirja/fi.md"


@pytest.mark.parametrize("path", CASES, ids=name_of)
def test_one_pearl_as_in_the_whole(path: Path, base: Path) -> None:
    case = read_case(path)
    if "link" in case:
        pytest.skip("links are not for every machine, and are found without reading a pearl")
    edit(base, case)
    today = date(2026, 11, 21)
    whole = check(read_root(base), today)
    concerned = {problem.path.split("/")[1] for problem in whole if problem.path.startswith("pearls/")}
    for id in sorted(concerned | {"luottamuksen-tyokirja"}):
        inside = f"pearls/{id}/"
        alone = check(read_root(base, only=[id]), today)
        assert [p for p in alone if p.path.startswith(inside)] == [p for p in whole if p.path.startswith(inside)]


def test_only_what_matters_is_read(base: Path) -> None:
    """The pearl that is asked for, the one it links to, and no other."""
    reading = read_root(base, only=["luottamuksen-tyokirja"])
    assert reading.tree is not None
    assert sorted(reading.tree.pearls) == ["luottamuksen-tyokirja", "yhteisen-kehittamisen-kysymykset"]
    assert reading.tree.ids == frozenset(path.name for path in (base / "pearls").iterdir())


def test_a_good_pearl_is_told_its_address(base: Path) -> None:
    said = helmi("check", "--root", base, base / SHORT)
    address = "https://helmet.example/helmet/luottamuksen-tyokirja/"
    assert (said.code, said.out) == (0, f"{SHORT}: kunnossa. Osoite sivustolla: {address}\n")
