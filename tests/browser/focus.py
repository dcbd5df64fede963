"""The focus indicator as it is painted: what changes around a control when it gets focus, in pixels.

Wanted (WCAG 2.2, 2.4.13 and 1.4.11, and stricter): 3 px of it, with at least 3:1 against what lies outside and against
what lies inside. One ring of two tones does that on any background.
"""

from base64 import b64decode
from io import BytesIO
from typing import Any

from PIL import Image, ImageChops
from playwright.sync_api import CDPSession, Page
from walk import finding

AROUND = 12
THICK = 3
LEAST = 3.0
# How far a channel may differ and be the same colour: the edges of letters are painted a little differently each time.
NOISE = 12

# One control of each look: two links in a list are the same, a link in the header and one in a card are not.
LOOKS = """() => {
  const seen = new Set()
  return [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, summary, [tabindex='0']")]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.disabled)
    .filter((one) => {
      const part = one.closest("header, footer, nav, main, aside")?.tagName
      const style = getComputedStyle(one)
      const box = one.closest("[class]")?.className
      const look = [part, one.tagName, box, style.display, style.color, style.backgroundColor, style.outline].join("|")
      return seen.size < seen.add(look).size
    })
    .map((one, number) => { one.dataset.look = number; return one.outerHTML.slice(0, 80) })
}"""
PLACE = """(number) => {
  const one = document.querySelector(`[data-look="${number}"]`)
  one.focus({ preventScroll: true })
  one.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" })
  const box = one.getClientRects()[0]
  return [box.left, box.top, box.right, box.bottom, scrollX, scrollY].map(Math.round)
}"""


def focus(page: Page) -> list[dict[str, Any]]:
    """Findings: controls whose focus is not seen well on three sides at least, or on those that the window shows."""
    found = []
    camera = page.context.new_cdp_session(page)
    page.keyboard.press("Tab")  # from here on focus is the keyboard's, which is when it must show
    page.evaluate("document.documentElement.style.caretColor = 'transparent'")  # a caret blinks
    for number, html in enumerate(page.evaluate(LOOKS)):
        left, top, right, bottom, *scrolled = page.evaluate(PLACE, number)
        size = page.viewport_size
        assert size is not None
        clip = {"x": max(left - AROUND, 0), "y": max(top - AROUND, 0)}
        clip |= {"width": min(right + AROUND, size["width"]) - clip["x"]}
        clip |= {"height": min(bottom + AROUND, size["height"]) - clip["y"]}
        focused = picture(camera, clip, *scrolled)
        page.evaluate("document.activeElement.blur()")
        before = picture(camera, clip, *scrolled)
        box = (left - clip["x"], top - clip["y"], right - clip["x"], bottom - clip["y"])
        # A box taller than the window has its upper or lower edge outside it, where nothing can be measured.
        inside = {"left": left > 0, "right": right < size["width"], "top": top > 0, "bottom": bottom < size["height"]}
        sides = {side: seen for side, seen in sides_seen(before, focused, box).items() if inside[side]}
        unseen = [side for side, seen in sides.items() if not seen]
        if len(unseen) > (1 if len(sides) == 4 else 0) or len(sides) < 2:
            found.append(finding("focus is not seen well", f"{html}: {', '.join(unseen)}"))
    return found


def picture(camera: CDPSession, clip: dict[str, int], x: int, y: int) -> Image.Image:
    """A part of the window, which is scrolled to x and y. Playwright's own picture takes much longer."""
    of_page = {**clip, "x": clip["x"] + x, "y": clip["y"] + y, "scale": 1}
    taken = camera.send("Page.captureScreenshot", {"clip": of_page, "optimizeForSpeed": True})
    return Image.open(BytesIO(b64decode(taken["data"]))).convert("RGB")


def sides_seen(before: Image.Image, focused: Image.Image, box: tuple[int, int, int, int]) -> dict[str, bool]:
    """For each side of a control, whether the indicator is seen somewhere along it."""
    changed = ImageChops.difference(before, focused)
    left, top, right, bottom = box
    width, height = before.size
    rows = [top + (bottom - top) * part // 6 for part in (1, 2, 3, 4, 5)]
    columns = [left + (right - left) * part // 12 for part in range(1, 12)]
    reach = range(-AROUND, AROUND)
    rays = {
        "left": [[(left + step, row) for step in reach] for row in rows],
        "right": [[(right - 1 - step, row) for step in reach] for row in rows],
        "top": [[(column, top + step) for step in reach] for column in columns],
        "bottom": [[(column, bottom - 1 - step) for step in reach] for column in columns],
    }

    def is_seen(ray: list[tuple[int, int]]) -> bool:
        path = [(x, y) for x, y in ray if 0 <= x < width and 0 <= y < height]
        ring = [number for number, place in enumerate(path) if max(changed.getpixel(place)) > NOISE]
        if len(ring) < THICK:
            return False
        tones = [focused.getpixel(path[number]) for number in ring]
        outside, inside = path[max(ring[0] - 1, 0)], path[min(ring[-1] + 1, len(path) - 1)]
        return all(max(contrast(tone, before.getpixel(side)) for tone in tones) >= LEAST for side in (outside, inside))

    return {side: any(map(is_seen, along)) for side, along in rays.items()}


def contrast(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """WCAG 2.2's contrast ratio."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: tuple[int, ...]) -> float:
    """WCAG 2.2's relative luminance."""
    parts = [value / 255 for value in colour[:3]]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
