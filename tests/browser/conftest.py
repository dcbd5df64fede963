"""A real browser on the real site: built once, served on this machine alone, opened in the Chromium of the machine."""

import re
import shutil
import threading
from collections.abc import Iterator
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import yaml
from chromium import launched
from plan import addresses, every_page, is_redirect
from playwright.sync_api import Browser, sync_playwright
from survey import Survey, visit_all
from tally import Tally
from trees import PROJECT

from helmi.build import build
from helmi.pages import interface
from helmi.project import SOURCES

HERE = Path(__file__).resolve().parent
# What the site must work under; nothing inline, nothing from another host.
POLICY = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"


class Handler(SimpleHTTPRequestHandler):
    """Files with the content security policy a host is asked to send, and the site's own error pages."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / ("sv/404.html" if self.path.startswith("/sv/") else "404.html")
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        content = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *values: object) -> None:
        """Requests are not the news of a test."""


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The published tree, built for the tests at the address they serve it at."""
    root = tmp_path_factory.mktemp("real") / "tree"
    for name in SOURCES:
        if name != "theme":  # the frame is the project's own
            copy = shutil.copytree if (PROJECT / name).is_dir() else shutil.copy
            copy(PROJECT / name, root / name)
    assert build(root, date(2026, 11, 21), root / "site").is_good
    return root / "site"


@pytest.fixture(scope="session")
def site(site_folder: Path) -> Iterator[str]:
    """The address of the served site, with a slash at its end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(site_folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()


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
    wanted = re.compile(pytestconfig.getoption("--pages"))
    return visit_all(site, [visit for visit in every_page(site_folder) if wanted.search(visit.address)], exceptions)
