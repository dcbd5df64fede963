"""`helmi check`: problems in the form that is asked for, once or at every save."""

import gc
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from helmi.checks import check
from helmi.draft import drafts
from helmi.memory import Memory
from helmi.problem import Problem
from helmi.progress import counted, shown
from helmi.project import read_root, settings_of
from helmi.remembering import Remembering
from helmi.report import WORDS, as_text, numbered
from helmi.root import FINE, PROBLEMS, find_root, inside, is_wanted, pearls_of
from helmi.source import Reading


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, readable=False))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default="text",
    show_default=True,
    help="Form of the output.",
)
@click.option("--watch", is_flag=True, help="Check again whenever a file is saved.")
@click.option("--root", type=click.Path(path_type=Path, file_okay=False), help="Tree to check.")
@click.option("--language", type=click.Choice(["fi", "sv", "en"]), help="Language of messages.")
@click.pass_obj
def check_command(
    spoken: str, paths: tuple[Path, ...], form: str, watch: bool, root: Path | None, language: str | None
) -> None:
    """Check the whole tree and show the problems of PATHS (of everything when no path is given)."""
    spoken = language or spoken
    tree_root = find_root(root, spoken)
    wanted = [inside(path, tree_root, spoken) for path in paths]
    if not watch:
        sys.exit(PROBLEMS if _check(tree_root, wanted, form, spoken) else FINE)
    from helmi.watching import saves

    try:
        for _ in saves(tree_root):
            click.clear()
            _check(tree_root, wanted, form, spoken)
            gc.collect()
            click.echo(WORDS[spoken]["watching"], err=True)
    except KeyboardInterrupt:
        sys.exit(FINE)


def _check(root: Path, wanted: Sequence[str], form: str, spoken: str) -> bool:
    """Check once and print; whether there are errors."""
    # Nearly all that is made is kept until the end: looking for garbage meanwhile takes a tenth of the time.
    gc.disable()
    only, memory = pearls_of(wanted), Memory(root / ".helmi" / "cache")
    with shown(spoken) as progress:
        progress.begin("step_reading", len(only) if only is not None else None)
        reading = read_root(root, only, counted(Remembering(memory), progress))
    problems = check(reading, date.today())
    if only is None:
        memory.forget()
    memory.store()
    if wanted and reading.tree is not None:  # without its vocabulary no pearl can be called good
        problems = [problem for problem in problems if is_wanted(problem.path, wanted)]
    if form == "text":
        written = "\n".join([*_good(root, reading, problems, wanted, spoken), as_text(problems, spoken)]).strip()
    else:
        written = _for_programs(root, problems, form, spoken)
    if written:
        click.echo(written)
    return any(problem.is_error for problem in problems)


def _for_programs(root: Path, problems: Sequence[Problem], form: str, spoken: str) -> str:
    if form == "json":
        from helmi.report_json import as_json

        return as_json(problems, spoken)
    if form == "sarif":
        from helmi.report_sarif import as_sarif

        return as_sarif(problems, spoken, settings_of(root).site_url)
    from helmi.report_github import as_github

    _add_summary(problems, spoken)
    return as_github(problems, spoken)


def _add_summary(problems: Sequence[Problem], spoken: str) -> None:
    """All problems into the summary of the step, where GitHub has made a file for it.

    HELMI_FILES_AT, if set, is the address where the checked files can be looked at.
    """
    from helmi.report_summary import as_summary

    name = os.environ.get("GITHUB_STEP_SUMMARY")
    if name:
        with Path(name).open("a", encoding="utf-8", newline="\n") as file:
            file.write(as_summary(problems, spoken, os.environ.get("HELMI_FILES_AT", "")))


def _good(root: Path, reading: Reading, problems: Sequence[Problem], wanted: Sequence[str], spoken: str) -> list[str]:
    """A good pearl is told that it is good, with its future address; what is no pearl is told so without one."""
    if reading.tree is None:
        return []
    words, bad = WORDS[spoken], {problem.path for problem in problems if problem.is_error}
    if not wanted:
        return (
            [] if problems else [words["all_good"].format(pearls=numbered(len(reading.tree.pearls), "pearl", spoken))]
        )
    lines = []
    for pearl in drafts(reading.tree):
        for version in pearl.versions if pearl.path and pearl.path not in bad else ():
            if is_wanted(version.path, wanted) and version.path not in bad:
                prefix = "" if version.language == "fi" else "sv/"
                address = f"{reading.tree.settings.site_url}{prefix}helmet/{pearl.id}/"
                lines.append(words["good"].format(path=version.path, address=address))
    others = [path for path in wanted if (root / path).exists()] if not lines and not problems else ()
    return lines or [words["fine"].format(path=path) for path in others]
