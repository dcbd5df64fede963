"""`helmi fmt`: the fields of pearls in their one shape."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from helmi.formatting import formatted
from helmi.pearl_source import TEXTS
from helmi.problem import Problem
from helmi.report import WORDS, as_text
from helmi.root import FINE, PROBLEMS, find_root, inside, is_wanted
from helmi.text import read_on, shown

# What is mended by writing a text anew.
MENDED = {"H142"}


@click.command("fmt")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, readable=False))
@click.option("--check", is_flag=True, help="Change nothing; tell what would change (exit code 1).")
@click.option("--root", type=click.Path(path_type=Path, file_okay=False), help="Tree to work on.")
@click.pass_obj
def fmt_command(spoken: str, paths: tuple[Path, ...], check: bool, root: Path | None) -> None:
    """Write the fields of the pearls in PATHS (of all when no path is given) in their one order and shape."""
    tree_root = find_root(root, spoken)
    wanted = [inside(path, tree_root, spoken) for path in paths]
    problems: list[Problem] = []
    changed = False
    for path in _texts(tree_root, wanted):
        name = shown(tree_root, path)
        text, found = read_on(path, name)
        found = [problem for problem in found if problem.code not in MENDED]
        new, more = formatted(text, name) if not found else ("", [])
        problems += found + more
        if not (found or more) and path.read_bytes() != new.encode():
            changed = True
            if not check:
                path.write_bytes(new.encode())
            click.echo(WORDS[spoken]["unformatted" if check else "formatted"].format(path=name))
    if problems:
        click.echo(as_text(problems, spoken))
    elif not changed:
        click.echo(WORDS[spoken]["all_formatted"])
    sys.exit(PROBLEMS if problems or (check and changed) else FINE)


def _texts(root: Path, wanted: Sequence[str]) -> Iterator[Path]:
    for path in sorted((root / "pearls").glob("*/*.md")):
        is_text = path.name in TEXTS and path.is_file() and not path.is_symlink()
        if is_text and (not wanted or is_wanted(shown(root, path), wanted)):
            yield path
