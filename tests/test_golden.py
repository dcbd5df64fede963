"""Pages and exports of the base, whole, as they were last found good by a person.

`golden/pages/<address>.html` is what `helmi.pages` makes of that page, before the frame; `golden/exports/<path>` is
what `helmi.exports` makes. HELMI_UPDATE_GOLDEN=1 writes them anew: read the difference before you commit it. To watch
one more page, make an empty file at its address and run that.
"""

import os
from collections.abc import Mapping
from pathlib import Path

import pytest
from trees import BASE, HERE, PROJECT

from helmi.assets import assets
from helmi.catalogue import Catalogue
from helmi.exports import exports
from helmi.interface import interface
from helmi.pages import pages
from helmi.source import read

GOLDEN = HERE / "golden"
FILES = sorted(path for path in GOLDEN.rglob("*") if path.is_file())
UPDATE = os.environ.get("HELMI_UPDATE_GOLDEN") == "1"


@pytest.fixture(scope="module")
def made() -> Mapping[str, str]:
    """Everything the base makes, by path under `golden/`."""
    tree = read(BASE).tree
    assert tree is not None
    theme, catalogue = PROJECT / "theme", Catalogue(tree)
    # Names without hashes, so that a change of the stylesheet is no change here.
    names = {name: f"assets/{name}" for name in assets(theme).names}
    every = list(pages(catalogue, theme, names))
    texts = {f"pages/{file_name(page.path)}": page.html for page in every}
    return texts | {f"exports/{path}": text for path, text in exports(catalogue, every, interface(theme), names)}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(GOLDEN).as_posix())
def test_golden(path: Path, made: Mapping[str, str]) -> None:
    text = made[path.relative_to(GOLDEN).as_posix()].strip() + "\n"
    if UPDATE:
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")


def file_name(path: str) -> str:
    """`helmet/x/` is in helmet/x.html, home in index.html, Swedish home in sv.html."""
    return f"{path.rstrip('/')}.html" if path.endswith("/") else path or "index.html"
