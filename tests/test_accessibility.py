"""The accessibility page claims what the last run measured, with the programs that are installed, and no more."""

import json
import re
import shutil
from collections.abc import Mapping
from typing import Any

import pytest
import yaml
from commands import helmi
from site_reader import Site
from trees import PROJECT

from helmi.interface import interface
from helmi.language import LANGUAGES
from helmi.project import SOURCES

RESULTS = PROJECT / "accessibility" / "results.yml"
PACKAGES = {
    "axe": "axe-core",
    "ibm": "accessibility-checker-engine",
    "vnu": "vnu-jar",
    "htmlcs": "html_codesniffer",
    "lighthouse": "lighthouse",
}


@pytest.fixture(scope="module")
def results() -> Mapping[str, Any]:
    read: Mapping[str, Any] = yaml.safe_load(RESULTS.read_text(encoding="utf-8"))
    return read


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    root = tmp_path_factory.mktemp("claims")
    for name in SOURCES:
        if name != "theme":  # the frame is the project's own
            copy = shutil.copytree if (PROJECT / name).is_dir() else shutil.copy
            copy(PROJECT / name, root / name)
    answer = helmi("build", "--root", root)
    assert answer.code == 0, answer.err
    return Site(root / "site")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_says_what_was_measured_and_nothing_else(
    site: Site, results: Mapping[str, Any], language: str
) -> None:
    words = interface(PROJECT / "theme")[language]["accessibility_page"]["checks"]
    page = site.pages[("sv/" if language == "sv" else "") + "saavutettavuus/"]
    rows = [[cell.text for cell in row.all() if cell.tag in ("th", "td")] for row in page.main.all("tr")]
    expected = [
        [
            " ".join(filter(None, [words[check["id"]]["name"], check.get("version")])),
            words[check["id"]]["what"],
            str(check["views"]),
            str(check["failures"]),
        ]
        for check in results["checks"]
    ]
    assert rows[1:] == expected
    claims_none = {"fi": "eivät löytäneet virheitä", "sv": "hittade inga fel"}[language] in page.main.text
    assert claims_none == (sum(check["failures"] for check in results["checks"]) == 0)


def test_what_is_claimed_of_every_page_was_run(results: Mapping[str, Any]) -> None:
    """Checks stand in the order of their sentences; one that was not run is not claimed."""
    checks = list(interface(PROJECT / "theme")["fi"]["accessibility_page"]["checks"])
    claimed = [check["id"] for check in results["checks"]]
    assert claimed == sorted(claimed, key=checks.index)
    assert {"axe", "ibm", "vnu", "reflow", "bare", "language"} <= set(claimed)


def test_the_versions_are_those_of_the_lock(results: Mapping[str, Any]) -> None:
    """With another version the claim is of another program: run scripts/accessibility.py after renewing the lock."""
    lock = json.loads((PROJECT / "tests" / "browser" / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    claimed = {check["id"]: check["version"] for check in results["checks"] if "version" in check}
    assert claimed == {id: lock[f"node_modules/{PACKAGES[id]}"]["version"] for id in claimed}
    assert set(claimed) == {check["id"] for check in results["checks"]} & set(PACKAGES)


def test_the_results_are_of_a_whole_run(results: Mapping[str, Any]) -> None:
    pages = results["pages_fi"] + results["pages_sv"]
    views = {check["id"]: check["views"] for check in results["checks"]}
    assert pages > 300
    assert views["axe"] >= 2 * pages
    assert min(views["ibm"], views["reflow"], views["bare"], views["vnu"]) >= pages
    assert re.fullmatch(r"Chromium \d+(\.\d+)+", results["browser"])
