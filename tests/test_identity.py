"""What browsers and other sites show of us: the pictures are of the sizes that pages promise, and made of our mark."""

import re
import struct

import pytest
from trees import PROJECT

from helmi.language import LANGUAGES

ROOT = PROJECT / "theme" / "fixed"
FRAME = (PROJECT / "theme" / "main.html").read_text(encoding="utf-8")
MARK = (PROJECT / "theme" / "assets" / "helmi.svg").read_text(encoding="utf-8")


def size(png: bytes) -> tuple[int, int]:
    """Width and height (PNG, third edition, 11.2.1)."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", png[16:24])
    return width, height


@pytest.mark.parametrize("language", LANGUAGES)
def test_picture_for_shared_links_is_as_large_as_pages_say(language: str) -> None:
    told = re.findall(r'og:image:(?:width|height)" content="(\d+)"', FRAME)
    picture = (ROOT / f"social-{language}.png").read_bytes()
    assert [str(number) for number in size(picture)] == told
    assert len(picture) < 300_000, "some services fetch no larger ones"


@pytest.mark.parametrize("language", LANGUAGES)
def test_picture_for_shared_links_says_what_the_home_page_says(language: str) -> None:
    drawn = (PROJECT / "theme" / "pictures" / f"social-{language}.svg").read_text(encoding="utf-8")
    home = (PROJECT / "docs" / language / "index.md").read_text(encoding="utf-8")
    lines = re.findall(r"<tspan[^>]*>([^<]+)</tspan>", drawn)
    assert f'title: "{" ".join(lines)}"' in home
    for shape in re.findall(r' d="([^"]+)"', MARK):
        assert shape in drawn


def test_icons_are_as_large_as_pages_and_phones_expect() -> None:
    assert size((ROOT / "apple-touch-icon.png").read_bytes()) == (180, 180)
    icon = (ROOT / "favicon.ico").read_bytes()
    width, height, start = icon[6], icon[7], struct.unpack("<I", icon[18:22])[0]
    assert f'favicon.ico" sizes="{width}x{height}"' in FRAME
    assert size(icon[start:]) == (width, height)
