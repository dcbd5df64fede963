"""Lighthouse on each kind of page: accessibility 100, and performance 100 on a slow phone where readers come first."""

import json
import os
import subprocess
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from chromium import FLAGS, program
from conftest import HERE
from plan import in_turns, templates
from tally import Tally

pytestmark = pytest.mark.browser

PROGRAM = HERE / "lighthouse.mjs"
FAST = ("", "helmet/*/", "teemat/*/", "alueet/*/")
# A draft asks search engines not to list it.
NOT_OF_A_DRAFT = {"is-crawlable"}
# What is not about time needs no pause of a second after each step of a page's coming.
PAUSES = ("pauseAfterFcpMs", "pauseAfterLoadMs", "networkQuietThresholdMs", "cpuQuietThresholdMs")
AT_ONCE = dict.fromkeys(PAUSES, 100)


def lighthouse(addresses: Sequence[str], *categories: str, flags: dict[str, Any] | None = None) -> list[dict[str, Any]]:
    """Lighthouse's reports of pages, opened as on a mid-range phone on a slow line (its own default)."""
    asked = {
        "categories": categories,
        "flags": {"disableFullPageScreenshot": True, **(flags or {})},
        "chrome": ["--headless=new", *FLAGS],
        "pages": addresses,
    }
    environment = {**os.environ, "CHROME_PATH": program()}
    command = ["node", str(PROGRAM), json.dumps(asked)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", env=environment, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    reports = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(reports) == len(addresses)
    return reports


def failed(report: dict[str, Any], category: str) -> list[str]:
    """The audits of a category that lower its score."""
    page, audits = report["finalDisplayedUrl"], report["audits"]
    weighed = [entry["id"] for entry in report["categories"][category]["auditRefs"] if entry["weight"]]
    return [
        f"{page}: {category}: {id}: {audits[id].get('displayValue', '')}"
        for id in weighed
        if audits[id]["score"] is not None and audits[id]["score"] < 1
    ]


def test_accessibility_best_practice_and_search_engines(site: str, site_folder: Path, tally: Tally) -> None:
    pages = [one for one in in_turns(templates(site_folder)) if not one.endswith("404.html")]
    asked = ("accessibility", "best-practices", "seo")
    hands = os.cpu_count() or 1
    shares = [[site + address for address in pages[hand::hands]] for hand in range(hands)]
    with ThreadPoolExecutor(hands) as pool:
        shared = pool.map(lambda share: lighthouse(share, *asked, flags=AT_ONCE), filter(None, shares))
        reports = [report for part in shared for report in part]
    found = [
        fault
        for report in reports
        for category in asked
        for fault in failed(report, category)
        if not any(f": {audit}: " in fault for audit in NOT_OF_A_DRAFT)
    ]
    tally.add("lighthouse", len(pages), len(found), "lighthouse")
    assert not found, "\n".join(found)
    assert {report["categories"]["accessibility"]["score"] for report in reports} == {1}


@pytest.mark.parametrize("name", FAST)
def test_performance_on_a_slow_phone(site: str, site_folder: Path, name: str) -> None:
    """One after another: two at once would measure each other. What else a machine does only ever makes a page seem
    slower, so the best of three says how fast it is."""
    address = next(one for one in templates(site_folder) if one.count("/") == name.count("/") and fits(one, name))
    told = []
    for _ in range(3):
        [report] = lighthouse([site + address], "performance")
        score = report["categories"]["performance"]["score"]
        if score == 1:
            return
        told += [f"{score}", *failed(report, "performance")]
    raise AssertionError("\n".join(told))


def fits(address: str, name: str) -> bool:
    return address == name if not name else address.startswith(name.partition("*")[0])
