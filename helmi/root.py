"""Which tree a command works on, and what it says when there is none."""

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import IO, Any

import click

from helmi.checks import check
from helmi.project import read_root
from helmi.report import WORDS, as_text, message_language
from helmi.tree import Tree

FINE, PROBLEMS, MISUSE = 0, 1, 2


def spoken_here() -> str:
    """The language of the messages of the command that runs."""
    context = click.get_current_context(silent=True)
    return (context.params.get("language") or context.obj if context else None) or message_language()


class Misuse(click.ClickException):
    """The command was called in a way that cannot work; said in the language of the command's messages."""

    exit_code = MISUSE

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.spoken = spoken_here()

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(WORDS[self.spoken]["misuse"].format(said=self.format_message()), file=file, err=True)


class Stopped(Misuse):
    """Somebody pressed Ctrl+C, or there is nobody to answer a question."""

    exit_code = PROBLEMS

    def __init__(self) -> None:
        super().__init__("")

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(f"\n{WORDS[self.spoken]['stopped']}", file=file, err=True)


def find_root(given: Path | None, spoken: str) -> Path:
    """The tree: the one given, else the nearest parent of the working directory with mkdocs.yml."""
    if given is not None:
        if not ((given / "pearls").is_dir() and (given / "vocabulary").is_dir()):
            raise Misuse(WORDS[spoken]["not_tree"].format(path=given))
        return given.resolve()
    found = nearest_root()
    if found is None:
        raise Misuse(WORDS[spoken]["no_root"])
    return found


def nearest_root() -> Path | None:
    """The working directory or the nearest one above it that has mkdocs.yml."""
    folders = (Path.cwd(), *Path.cwd().parents)
    return next((folder for folder in folders if (folder / "mkdocs.yml").is_file()), None)


def inside(path: Path, root: Path, spoken: str) -> str:
    """A path as problems name it: written from the working directory, or from the root as messages write it."""
    for whole in (path.resolve(), (root / path).resolve()):
        if whole.exists() and whole.is_relative_to(root):
            return whole.relative_to(root).as_posix()
    raise Misuse(WORDS[spoken]["outside" if path.exists() else "no_path"].format(path=path, root=root))


def is_wanted(path: str, wanted: Sequence[str]) -> bool:
    return any(path == one or path.startswith(f"{one}/") or one == "." for one in wanted)


def pearls_of(wanted: Sequence[str]) -> list[str] | None:
    """The ids of the pearls that the paths lie in; None when a path is not in a pearl, or there are none."""
    steps = [path.split("/") for path in wanted]
    return [step[1] for step in steps] if steps and all(s[0] == "pearls" and len(s) > 1 for s in steps) else None


def sound_tree(root: Path, spoken: str) -> Tree:
    """The tree, for commands that cannot work on a broken vocabulary."""
    reading = read_root(root)
    if reading.tree is None:
        click.echo(as_text(check(reading, date.today()), spoken), err=True)
        sys.exit(PROBLEMS)
    return reading.tree
