"""A picture is published without what its file tells of people and places, and looks the same."""

import zlib
from pathlib import Path

import pytest
from commands import process
from trees import HERE

from helmi.beside import published
from helmi.image import read_image

PHOTOS = ["photo.png", "photo.jpg", "photo.webp"]
# The name and the place that the photos of tests/files hold in EXIF, XMP and texts; GPS 60° 10′, 24° 56′ as numbers.
TELLING = (b"Matti", b"Meik", b"xmpmeta", b"60.1676", b"Matin naytto", bytes.fromhex("0000003c00000001"))


@pytest.mark.parametrize("name", PHOTOS)
def test_name_and_place_are_in_the_photo_and_not_in_what_is_published(name: str) -> None:
    photo = HERE / "files" / name
    assert b"Matti" in photo.read_bytes()
    kept = published(photo)
    assert [word for word in TELLING if word in kept] == []


@pytest.mark.parametrize("name", PHOTOS)
def test_photo_still_stands_upright(name: str) -> None:
    """The one value of EXIF that is kept: 6, turned a quarter (CIPA DC-008, 4.6.4)."""
    assert bytes.fromhex("011200030000000100060000") in published(HERE / "files" / name)


def test_pixels_are_the_same_bytes() -> None:
    photo = HERE / "files" / "photo.png"
    assert b"".join(pixels(photo.read_bytes())) == b"".join(pixels(published(photo)))
    before, after = (HERE / "files" / "photo.jpg").read_bytes(), published(HERE / "files" / "photo.jpg")
    assert before[before.index(b"\xff\xda") :] == after[after.index(b"\xff\xda") :]


def pixels(png: bytes) -> list[bytes]:
    found, at = b"", 8
    while at < len(png):
        length = int.from_bytes(png[at : at + 4], "big")
        found += png[at + 8 : at + 8 + length] if png[at + 4 : at + 8] == b"IDAT" else b""
        at += 12 + length
    return [zlib.decompress(found)]


def test_second_picture_behind_a_jpeg_is_cut_off(tmp_path: Path) -> None:
    """Phones write one there; a zip or a page that a stranger wrote goes the same way."""
    photo = (HERE / "files" / "photo.jpg").read_bytes()
    (tmp_path / "x.jpg").write_bytes(photo + b"PK\x03\x04<script>alert(1)</script>")
    assert published(tmp_path / "x.jpg") == published(HERE / "files" / "photo.jpg")


@pytest.mark.parametrize("path", sorted((HERE / "files").iterdir()), ids=lambda path: path.name)
def test_what_is_published_is_sound_and_stays_as_it_is(path: Path, tmp_path: Path) -> None:
    again = tmp_path / path.name
    again.write_bytes(published(path))
    assert published(again) == again.read_bytes()
    if path.suffix != ".pdf":
        before, after = (read_image(file.read_bytes(), path.suffix) for file in (path, again))
        assert (before.width, before.height, after.tail) == (after.width, after.height, 0)


def test_site_holds_the_picture_without_its_metadata(base: Path) -> None:
    photo = base / "pearls" / "luottamuksen-tyokirja" / "osat.png"
    photo.write_bytes((HERE / "files" / "photo.png").read_bytes())
    assert process("helmi", "build", "--root", base).code == 0
    for page in ("helmet", "sv/helmet"):
        content = (base / "site" / page / "luottamuksen-tyokirja" / "osat.png").read_bytes()
        assert content == published(photo)
        assert b"Matti" not in content
