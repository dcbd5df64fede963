"""Draws the pictures that browsers and other sites want as pixels, with the machine's Chromium, from our SVGs.

    python3 scripts/pictures.py     # writes theme/fixed/*; look at them, then commit

The results are committed, so that a build needs no browser.
"""

import os
import shutil
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

THEME = Path(__file__).resolve().parents[1] / "theme"
# The mark on a white ground: home screens of phones show no transparency.
_ON_WHITE = (
    '<!doctype html><body style="margin:0;background:{ground}"><img src="{mark}" width="{size}" height="{size}" '
    'style="display:block;box-sizing:border-box;padding:{padding}px">'
)


def main() -> int:
    program = os.environ.get("HELMI_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not program:
        print("Chromium is needed: set HELMI_CHROMIUM to its path.", file=sys.stderr)
        return 2
    root, drawn = THEME / "fixed", (THEME / "assets" / "helmi.svg").as_uri()
    for language in ("fi", "sv"):
        draw(program, THEME / "pictures" / f"social-{language}.svg", root / f"social-{language}.png", 1200, 630)
    with tempfile.TemporaryDirectory() as folder:
        for name, size, ground, padding in (
            ("apple-touch-icon.png", 180, "#fff", 18),
            ("favicon.png", 32, "transparent", 0),
        ):
            page = Path(folder) / "mark.html"
            words = {"mark": drawn, "size": size, "ground": ground, "padding": padding}
            page.write_text(_ON_WHITE.format(**words), encoding="utf-8")
            draw(program, page, Path(folder) / name, size, size)
        shutil.move(Path(folder) / "apple-touch-icon.png", root / "apple-touch-icon.png")
        (root / "favicon.ico").write_bytes(ico((Path(folder) / "favicon.png").read_bytes(), 32))
    return 0


def draw(program: str, source: Path, target: Path, width: int, height: int) -> None:
    """Open a file in the browser and keep what is seen; CalledProcessError when the browser fails."""
    size = f"--window-size={width},{height}"
    shown = ["--hide-scrollbars", "--default-background-color=00000000", "--allow-file-access-from-files", size]
    flags = ["--headless", "--no-sandbox", "--disable-gpu", *shown, f"--screenshot={target}"]
    subprocess.run([program, *flags, source.as_uri()], check=True, capture_output=True, timeout=60)


def ico(png: bytes, size: int) -> bytes:
    """A PNG in the one-picture container that old browsers ask for (ICO with PNG, Windows Vista and later)."""
    header = struct.pack("<HHH", 0, 1, 1)
    entry = struct.pack("<BBBBHHII", size, size, 0, 0, 1, 32, len(png), len(header) + 16)
    return header + entry + png


if __name__ == "__main__":
    sys.exit(main())
