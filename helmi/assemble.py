"""Pages and exports as real files in a folder that MkDocs, or any builder of Markdown, can be pointed at.

    fi/<address>/index.md, sv/<address>/index.md   pages: JSON (which is YAML) in front, then Markdown, then HTML
    .files/<path>                                  files to copy as they are, by their address
    .helmi.json                                    marks the folder, and holds what the frame around pages needs

A file is written only when its content changed, so that watchers and caches see what really changed.
"""

import json
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from helmi.assets import assets, published_name
from helmi.beside import published
from helmi.catalogue import Catalogue
from helmi.exports import exports
from helmi.framing import front, site_facts, without_blank_lines
from helmi.interface import interface
from helmi.language import LANGUAGES, Language, prefix
from helmi.page import Page
from helmi.pages import pages
from helmi.settings import Settings

if TYPE_CHECKING:
    from helmi.search.analysis import Memory

MARK = ".helmi.json"
# Hidden from MkDocs, which would look at each of thousands of files several times; the hook copies the folder whole.
FILES = ".files"
# Hand-written Markdown stands before this line, finished HTML after it.
BORDER = "<!-- helmi -->\n"


def assemble(catalogue: Catalogue, theme: Path, folder: Path, words: "Memory | None" = None) -> dict[Language, int]:
    """Write the whole site's pages and files into `folder`; returns the number of pages by language.

    Files in `folder` that are not of this site are removed, so `folder` must be ours: it is either new, empty or
    carries the mark of an earlier run. ValueError otherwise. `words` remembers how words were analysed.
    """
    # What a build without a search does not need.
    from helmi.search.analysis import Memory
    from helmi.search.publish import search_files

    if folder.exists() and any(folder.iterdir()) and not (folder / MARK).is_file():
        raise ValueError(f"{folder} holds files that helmi did not write")
    sentences, published_assets = interface(theme), assets(theme)
    names, published_files = dict(published_assets.names), dict(published_assets.files)
    for name, text in search_files(catalogue, sentences, words or Memory()):
        names[name] = published_name(name, content := text.encode())
        published_files[names[name]] = content
    made = list(pages(catalogue, theme, names))
    files = {source_path(page): page_text(page).encode() for page in made}
    for path, text in exports(catalogue, made, sentences, names):
        files[f"{FILES}/{path}"] = text.encode()
    for path, content in published_files.items():
        files[f"{FILES}/{path}"] = content
    for pearl in catalogue.tree.pearls.values():
        for language in LANGUAGES:
            for file in pearl.files:
                files[f"{FILES}/{prefix(language)}helmet/{pearl.id}/{file.name}"] = published(file)
    files[MARK] = mark(catalogue.tree.settings, names)
    write(folder, files)
    return {language: sum(page.language == language for page in made) for language in LANGUAGES}


def source_path(page: Page) -> str:
    """Where a page stands in the folder; `x.html.md` is written to the literal address `x.html`."""
    end = "index.md" if page.address.endswith("/") or not page.address else ".md"
    return f"{page.language}/{page.address}{end}"


def page_text(page: Page) -> str:
    """A page as a file. JSON on one line in front is YAML too, and is read a hundred times faster."""
    facts = json.dumps(front(page), ensure_ascii=False)
    return f"---\n{facts}\n---\n{page.text}{BORDER}{without_blank_lines(page.html)}"


def mark(settings: Settings, names: Mapping[str, str]) -> bytes:
    """What marks a folder as ours: what the frame says of the site, with the addresses of assets by name."""
    return json.dumps(site_facts(settings, names)).encode()


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make `folder` hold exactly `files`."""
    keep = {folder / path for path in files}
    for path in existing(folder):
        if path not in keep:
            path.unlink()
    for name, content in files.items():
        path = folder / name
        if path.is_file() and path.read_bytes() == content:
            continue
        if path.is_dir():
            shutil.rmtree(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def existing(folder: Path) -> Iterable[Path]:
    """Every file below a folder."""
    return [path for path in folder.rglob("*") if path.is_file()] if folder.is_dir() else []
