"""Takes the pictures of scripts/screenshots.py, which says what they are and starts this."""

import html
import re
import shutil
import sys
import tempfile
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import cpu_count, get_context
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parents[1])]

from chromium import launched  # noqa: E402 (the path to its folder stands above)
from plan import kind, templates  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402
from served import built, serving  # noqa: E402
from views import View  # noqa: E402

VIEWS = [View(width, 800, scheme) for width in (320, 768, 1280) for scheme in ("light", "dark")]
# Beside one page of each kind: a search with hits and one without.
MORE = ["haku/?q=luottamus", "haku/?q=xyzzy", "sv/haku/?q=f%C3%B6rtroende"]
# A list of everything is as long as a street; what there is to see is at its beginning.
HIGHEST = 4_000
SHEET = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Screenshots {day}</title>
<style>body {{ font: 16px system-ui; margin: 2rem }} section {{ overflow-x: auto; white-space: nowrap }}
figure {{ display: inline-block; margin: 0 1rem 2rem 0; vertical-align: top }} img {{ width: 20rem; border: 1px solid }}
</style><h1>Screenshots {day}</h1>{sections}</html>"""


def main(folder: Path, pattern: str = "") -> None:
    """Build, take the pictures of pages whose address matches, and write the sheet that shows them."""
    with tempfile.TemporaryDirectory() as aside:
        site = built(Path(aside) / "tree", date.today())
        addresses = [address for address in [*templates(site), *MORE] if re.search(pattern, address)]
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        with serving(site) as root, ProcessPoolExecutor(cpu_count(), get_context("spawn")) as pool:
            list(pool.map(take, [(root, addresses, view, folder) for view in VIEWS]))
    (folder / "index.html").write_text(sheet(addresses), encoding="utf-8")
    print(f"{len(addresses) * len(VIEWS)} pictures: {folder / 'index.html'}")


def take(job: tuple[str, list[str], View, Path]) -> None:
    """Every address in one view."""
    root, addresses, view, folder = job
    with sync_playwright() as playwright:
        browser = launched(playwright)
        page = browser.new_context(**view.options()).new_page()
        for address in addresses:
            page.goto(root + address, wait_until="networkidle")
            height = min(page.evaluate("document.documentElement.scrollHeight"), HIGHEST)
            page.set_viewport_size({"width": view.width, "height": height})
            page.screenshot(path=folder / picture(address, view), animations="disabled")
            page.set_viewport_size({"width": view.width, "height": view.height})
        browser.close()


def picture(address: str, view: View) -> str:
    name = "".join(letter if letter.isalnum() else "-" for letter in address).strip("-") or "home"
    return f"{name}_{view.width}_{view.scheme}.png"


def sheet(addresses: Iterable[str]) -> str:
    """The page that shows the pictures, kind by kind."""
    sections = []
    for address in addresses:
        shown = "".join(
            f'<figure><a href="{picture(address, view)}"><img src="{picture(address, view)}" alt="" loading="lazy"></a>'
            f"<figcaption>{view.width} {view.scheme}</figcaption></figure>"
            for view in VIEWS
        )
        sections.append(f"<h2>/{html.escape(address)} ({html.escape(kind(address))})</h2><section>{shown}</section>")
    return SHEET.format(day=date.today(), sections="".join(sections))


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:3])
