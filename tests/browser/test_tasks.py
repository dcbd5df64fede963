"""What people come to do, with the keyboard alone, wide and on a phone: the tasks are data (`tasks.yml`)."""

import re
from io import BytesIO
from typing import Any

import pytest
import yaml
from conftest import HERE
from playwright.sync_api import Browser, Page, Route
from pypdf import PdfReader
from survey import probe_code
from tally import Tally

pytestmark = pytest.mark.browser

TASKS = yaml.safe_load((HERE / "tasks.yml").read_text(encoding="utf-8"))
WIDTHS = {"phone": (320, 640), "desktop": (1280, 800)}
MOST_STOPS = 400


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("task", TASKS, ids=[task["task"] for task in TASKS])
def test_task_is_done_by_keyboard_alone(
    browser: Browser, site: str, tally: Tally, task: dict[str, Any], width: str
) -> None:
    tally.add("tasks", 1, 1)  # taken back when the task was done
    context = browser.new_context(viewport=dict(zip(("width", "height"), WIDTHS[width], strict=True)))
    page = context.new_page()
    page.add_init_script("window.print = () => { window.sentToPrinter = true }")
    page.route(lambda address: not address.startswith(site), answer_for_others)
    page.goto(site + task["start"])
    for step in task["steps"]:
        ((kind, value),) = step.items()
        STEPS[kind](page, value, site)
    context.close()
    tally.add("tasks", 0, -1)


def answer_for_others(route: Route) -> None:
    """Other sites are not asked from a test; what counts is that the link leads to them."""
    route.fulfill(body="<!doctype html><title>Muu sivusto</title>", content_type="text/html")


def tab(page: Page, words: str, site: str) -> None:
    # A name of one letter is that letter alone; of others a part will do.
    tab_until(page, lambda stop: stop["name"] == words if len(words) == 1 else words in stop["name"], words)


def tab_to(page: Page, address: str, site: str) -> None:
    tab_until(page, lambda stop: (stop["href"] or "").startswith(address), address)


def tab_until(page: Page, is_there: Any, wanted: str) -> None:
    passed = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(probe_code("stop"))
        if stop is None:
            break
        if is_there(stop):
            assert stop["faults"] == [], wanted
            return
        passed.append(stop["name"])
    raise AssertionError(f"{wanted} is not reached with Tab from {page.url}; passed: {', '.join(passed)}")


def press(page: Page, keys: str, site: str) -> None:
    for key in keys.split():
        page.keyboard.press(key)
    page.wait_for_load_state("load")


def type_(page: Page, text: str, site: str) -> None:
    page.keyboard.type(text)


def arrive(page: Page, pattern: str, site: str) -> None:
    whole = pattern if pattern.startswith("http") else re.escape(site) + pattern
    page.wait_for_url(re.compile(f"^{whole}$"), timeout=10_000)


def see(page: Page, words: str, site: str) -> None:
    page.wait_for_function("(words) => document.querySelector('main').innerText.includes(words)", arg=words)


def prints(page: Page, words: str, site: str) -> None:
    assert page.evaluate("window.sentToPrinter === true")
    paper = "".join(sheet.extract_text() for sheet in PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages)
    assert words in " ".join(paper.split())


STEPS = {"tab": tab, "tab_to": tab_to, "press": press, "type": type_, "arrive": arrive, "see": see, "prints": prints}
