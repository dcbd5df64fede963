"""MkDocs' events, each turned into one call of helmi or of a page's own words. No state: every event runs twice.

The i18n plugin builds once per language from inside the first build (`on_post_build`), on the same config object.
"""

import json
import os
import shutil
from datetime import date
from pathlib import Path
from typing import Any

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

from jinja2 import Environment
from mkdocs import utils
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from helmi.assemble import BORDER, FILES, MARK
from helmi.build import prepare
from helmi.framing import around
from helmi.interface import interface
from helmi.project import SOURCES
from helmi.report import as_text, message_language
from helmi.templates import ENVIRONMENT

_CLEAN = utils.clean_directory


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Check and assemble before anything is cleaned; an already assembled folder is taken as it is."""
    i18n: Any = config.plugins["i18n"]
    if not i18n.building:
        # A failed Swedish pass leaves the plugin's stand-in for clean_directory behind.
        utils.clean_directory = _CLEAN
    if not (Path(config.docs_dir) / MARK).is_file():
        root = Path(str(config.config_file_path)).parent
        folder = root / ".helmi" / "docs"
        problems, _, pages = prepare(root, folder, date.today())
        if not pages:
            raise Abort(as_text(problems, message_language()))
        config.docs_dir = str(folder)
        config.watch = [str(root / name) for name in SOURCES if (root / name).exists()]
    config.extra["interface"] = interface(_theme(config))
    config.extra["site"] = site = json.loads((Path(config.docs_dir) / MARK).read_text(encoding="utf-8"))
    config.site_url, config.site_name = site["site_url"], site["name"]
    # Nothing of the theme's own reaches the site; its folders hold 14,000 icons, which MkDocs would look at.
    config.theme.dirs = [str(config.theme.custom_dir)]
    # Error pages and sitemap are pages and files of ours.
    config.theme.static_templates = set()
    return config


@event_priority(-110)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """After the i18n plugin: bind our pages, and publish nothing of the theme; its assets are among our own files."""
    for file in list(files):
        if file.is_documentation_page():
            if file.src_uri.endswith(".html.md"):
                file.dest_uri = file.dest_uri.removesuffix("/index.html")
                file.url = file.dest_uri
                file.abs_dest_path = str(Path(config.site_dir) / file.dest_uri)
            AssembledPage(None, file, config)
        elif not Path(str(file.abs_src_path)).is_relative_to(config.docs_dir):
            files.remove(file)
    return files


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Read templates as helmi reads them."""
    for option, value in ENVIRONMENT.items():
        setattr(env, option, value)
    return env


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """What the frame around a page needs besides the page."""
    context.update(around(page.meta, config.extra["site"], config.extra["interface"]))
    return context


def on_post_build(config: MkDocsConfig) -> None:
    """What is published as it is: catalogue, sitemap, permanent addresses, pearls' own files.

    `helmi build` hands over hand-written pages alone, and makes these itself.
    """
    files = Path(config.docs_dir) / FILES
    if files.is_dir():
        shutil.copytree(files, config.site_dir, dirs_exist_ok=True, copy_function=shutil.copyfile)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
    """The assembled folder changes with every build: watching it would build twice."""
    server.unwatch(config.docs_dir)
    return server


class AssembledPage(Page):
    """A page whose front is JSON and whose HTML is finished; only hand-written text goes through Markdown."""

    def read_source(self, config: MkDocsConfig) -> None:
        _, front, body = self.file.content_string.split("---\n", 2)
        self.meta = json.loads(front)
        self.title = self.meta["title"]
        self.markdown = body

    def render(self, config: MkDocsConfig, files: Files) -> None:
        text, _, html = (self.markdown or "").partition(BORDER)
        self.markdown = text
        if text.strip():
            super().render(config, files)
            html = f'<div class="text">\n{self.content}\n</div>\n{html}'
        else:
            self.toc = TableOfContents([])
        self.content = html


def _theme(config: MkDocsConfig) -> Path:
    return Path(str(config.theme.custom_dir))
