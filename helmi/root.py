"""Which tree a command works on, and what it says when there is none."""

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from helmi.build import read_root
from helmi.checks import check
from helmi.report import WORDS, as_text
from helmi.tree import Tree

FINE, PROBLEMS, MISUSE = 0, 1, 2


class Misuse(click.ClickException):
    """The command was called in a way that cannot work."""

    exit_code = MISUSE


def find_root(given: Path | None, spoken: str) -> Path:
    """The tree: the one given, else the nearest parent of the working directory with mkdocs.yml."""
    if given is not None:
        if not ((given / "pearls").is_dir() and (given / "vocabulary").is_dir()):
            raise Misuse(WORDS[spoken]["not_tree"].format(path=given))
        return given.resolve()
    for folder in (Path.cwd(), *Path.cwd().parents):
        if (folder / "mkdocs.yml").is_file():
            return folder
    raise Misuse(WORDS[spoken]["no_root"])


def inside(path: Path, root: Path, spoken: str) -> str:
    """A path as problems name it."""
    whole = path.resolve()
    if not whole.exists() or not whole.is_relative_to(root):
        raise Misuse(WORDS[spoken]["no_path"].format(path=path))
    return whole.relative_to(root).as_posix()


def is_wanted(path: str, wanted: Sequence[str]) -> bool:
    return any(path == one or path.startswith(f"{one}/") or one == "." for one in wanted)


def sound_tree(root: Path, spoken: str) -> Tree:
    """The tree, for commands that cannot work on a broken vocabulary."""
    reading = read_root(root)
    if reading.tree is None:
        click.echo(as_text(check(reading, date.today()), spoken), err=True)
        sys.exit(PROBLEMS)
    return reading.tree
