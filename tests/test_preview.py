"""`helmi serve` without a browser: what open pages are told after a save, and what they get."""

import json
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from trees import contents, edit

from helmi.build import BuildFailed, Built
from helmi.preview import CHANGES, Preview, serve

PEARL = "yhteisen-kehittamisen-kysymykset"
TEXT = f"pearls/{PEARL}/fi.md"


class Served:
    """A running server, and what it said of each build."""

    def __init__(self, root: Path) -> None:
        self.said: list[Built | BuildFailed] = []
        self.preview = Preview(root, "en", self.said.append)

    def text(self, address: str) -> str:
        with urlopen(f"http://127.0.0.1:{self.preview.port}{address}", timeout=60) as answer:
            return str(answer.read().decode("utf-8"))

    def next_build(self, after: int) -> str:
        """The trouble of the first build after a version; an empty text when it is good."""
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            news = json.loads(self.text(f"{CHANGES}?after={after}"))
            if news["version"] > after:
                return str(news["trouble"])
        raise AssertionError("no build came")


@pytest.fixture
def served(base: Path) -> Iterator[Served]:
    server = Served(base)
    thread = threading.Thread(target=serve, args=(server.preview, "127.0.0.1", 0), daemon=True)
    thread.start()
    server.preview.wait_for_first()
    while not server.preview.port:
        time.sleep(0.01)
    yield server
    server.preview.stop()
    thread.join(60)


def test_a_save_is_shown_an_error_is_told_and_the_last_good_page_stays(base: Path, served: Served) -> None:
    page = f"/helmet/{PEARL}/"
    assert "vuosina 2019–2022" in served.text(page)
    edit(base, {"edit": [{"file": TEXT, "find": "vuosina 2019–2022", "put": "vuosina 2018–2022"}]})
    assert served.next_build(1) == ""
    assert "vuosina 2018–2022" in served.text(page)
    edit(base, {"edit": [{"file": TEXT, "find": "## Mistä on kyse", "put": "## Mistä kyse"}]})
    assert "H203" in served.next_build(2)
    assert "vuosina 2018–2022" in served.text(page)
    edit(base, {"edit": [{"file": TEXT, "find": "## Mistä kyse", "put": "## Mistä on kyse"}]})
    assert served.next_build(3) == ""


def test_the_index_of_the_search_is_made_when_it_is_asked_for_and_follows_saves(base: Path, served: Served) -> None:
    index = "assets/search/index-{}.js"
    assert index.format("fi") in served.text("/haku/")
    assert index.format("fi") not in contents(served.preview.site)
    assert "ihmeellinen" not in served.text("/" + index.format("fi"))
    title = "Yhteisen kehittämisen"
    edit(base, {"edit": [{"file": TEXT, "find": f'title: "{title}', "put": 'title: "Ihmeellinen kehittämisen'}]})
    assert served.next_build(1) == ""
    assert "Ihmeellinen" in served.text("/" + index.format("fi"))
    assert served.text("/" + index.format("sv")).startswith('"use strict"')
