"""A walk through a page with the Tab key alone."""

from typing import Any

from playwright.sync_api import Page

# Stops that are none of the page's controls: boxes that scroll are stops of the browser's own. A walk with more goes
# round in a trap (WCAG 2.1.2).
OTHER_STOPS = 50
# After the last control focus leaves the page, or a browser without a window begins anew.
ONCE = """() => {{
  if (document.activeElement === globalThis.firstStop) return null
  globalThis.firstStop ??= document.activeElement
  return ({stop})()
}}"""
FOCUSABLE = """() => [...document.querySelectorAll(
  "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']"
)].filter((one) => !one.disabled && one.checkVisibility({ visibilityProperty: true })).length"""


def walk(page: Page, stop: str) -> list[dict[str, Any]]:
    """Press Tab until the page is left; `stop` is the probe that tells where focus is. Findings as probes give them."""
    found: list[dict[str, Any]] = []
    page.reload()  # the walk starts where a reader's does, not where an earlier probe left focus
    expected = page.evaluate(FOCUSABLE)
    first = None
    for number in range(expected + OTHER_STOPS):
        page.keyboard.press("Tab")
        at = page.evaluate(ONCE.format(stop=stop))
        if at is None:
            break
        if number == 0:
            first = at
        found += [finding(fault, f"stop {number + 1}: {at['tag']} “{at['name']}”") for fault in at["faults"]]
    else:
        found.append(finding("is a trap", f"{expected} controls, more than {number} stops"))
    if number < expected:
        found.append(finding("is not reached", f"{expected - number} of {expected} controls"))
    return [*found, *skip(page, stop, first)]


def skip(page: Page, stop: str, first: dict[str, Any] | None) -> list[dict[str, Any]]:
    """The first stop is the skip link, and after it the next stop is in the content."""
    if first is None or not (first["href"] or "").startswith("#"):
        return [finding("the first stop is no skip link", str(first))]
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    page.reload()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    lands = page.evaluate("""() => document.activeElement === document.body || Boolean(
      document.activeElement.closest("main")
      || document.querySelector("main").compareDocumentPosition(document.activeElement) & 4)""")
    return [] if lands else [finding("the skip link does not land", str(page.evaluate(stop)))]


def finding(rule: str, says: str) -> dict[str, Any]:
    return {"rule": rule, "says": says, "excused": None}
