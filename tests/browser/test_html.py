"""Every page is valid HTML by the Nu checker, the one the W3C runs."""

import subprocess
from pathlib import Path

import pytest
from conftest import HERE
from plan import addresses
from tally import Tally

pytestmark = pytest.mark.browser


def test_every_page_is_valid_html(site_folder: Path, tally: Tally) -> None:
    jar = next((HERE / "node_modules" / "vnu-jar").rglob("vnu.jar"))
    done = subprocess.run(
        ["java", "-jar", str(jar), "--errors-only", "--skip-non-html", "--format", "gnu", str(site_folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    tally.add("vnu", len(addresses(site_folder)), len(done.stderr.splitlines()), "vnu-jar")
    assert (done.stderr, done.returncode) == ("", 0)
