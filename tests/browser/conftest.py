"""A real browser on the real site: built once, served on this machine alone, opened in the Chromium of the machine."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from chromium import launched
from plan import addresses, every_page, every_template, is_redirect
from playwright.sync_api import Browser, sync_playwright
from served import built, serving
from survey import Survey, visit_all
from tally import Tally
from trees import PROJECT
from views import Visit

from helmi.interface import interface

HERE = Path(__file__).resolve().parent


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The published tree, built for the tests."""
    return built(tmp_path_factory.mktemp("real") / "tree", date(2026, 11, 21))


@pytest.fixture(scope="session")
def site(site_folder: Path) -> Iterator[str]:
    """The address of the served site, with a slash at its end."""
    with serving(site_folder) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's Chromium."""
    with sync_playwright() as playwright:
        running = launched(playwright)
        yield running
        running.close()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--pages", default="", metavar="REGEX", help="survey only pages whose address matches")
    parser.addoption("--results", type=Path, metavar="FILE", help="write what was measured, for the accessibility page")


@pytest.fixture(scope="session")
def tally(request: pytest.FixtureRequest, site_folder: Path, browser: Browser) -> Iterator[Tally]:
    """Where tests tell what they measured; written at the end where `--results` asks for it."""
    measured = Tally()
    yield measured
    results = request.config.getoption("--results")
    if results:
        pages = [address for address in addresses(site_folder) if not is_redirect(address)]
        swedish = sum(address.startswith("sv/") for address in pages)
        wanted = list(interface(PROJECT / "theme")["fi"]["accessibility_page"]["checks"])
        counts = {"fi": len(pages) - swedish, "sv": swedish}
        text = measured.as_yaml(date.today(), f"Chromium {browser.version}", counts, wanted)
        results.write_text(text, encoding="utf-8", newline="\n")


@pytest.fixture(scope="session")
def exceptions() -> list[dict[str, Any]]:
    """The written exceptions from the rules of the engines, as the accessibility page shows them."""
    text = (PROJECT / "accessibility" / "statement.yml").read_text(encoding="utf-8")
    read: list[dict[str, Any]] = yaml.safe_load(text)["exceptions"]
    return read


@pytest.fixture(scope="session")
def survey(site: str, site_folder: Path, exceptions: list[dict[str, Any]], pytestconfig: pytest.Config) -> Survey:
    """What came of visiting every page, once for all tests that judge it."""
    return visit_all(site, filter(wanted(pytestconfig), every_page(site_folder)), exceptions)


@pytest.fixture(scope="session")
def matrix(site: str, site_folder: Path, exceptions: list[dict[str, Any]], pytestconfig: pytest.Config) -> Survey:
    """What came of the full matrix of views, once for each kind of page."""
    return visit_all(site, filter(wanted(pytestconfig), every_template(site_folder)), exceptions)


def wanted(config: pytest.Config) -> Callable[[Visit], bool]:
    """Whether a visit is one that `--pages` asks for."""
    pattern = re.compile(config.getoption("--pages"))
    return lambda visit: bool(pattern.search(visit.address))
