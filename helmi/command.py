"""The command line. It alone decides exit codes: 0 fine, 1 problems, 2 misuse."""

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, cast

import click

from helmi.build import BuildFailed, Built, build, prepare, read_root
from helmi.checks import check
from helmi.command_new import new_command
from helmi.command_translations import translations_command
from helmi.problem import Problem, codes, explanation
from helmi.report import WORDS, as_json, as_text, message_language, numbered
from helmi.root import FINE, PROBLEMS, Misuse, find_root, inside, is_wanted
from helmi.source import Reading

SERVED_AT = "127.0.0.1:8000"


def main() -> None:
    """Entry point of `helmi`."""
    for stream in (sys.stdout, sys.stderr):
        # An editor's Windows console may speak another encoding.
        cast(Any, stream).reconfigure(encoding="utf-8")
    command(prog_name="helmi")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--language", type=click.Choice(["fi", "sv", "en"]), help="Language of messages.")
@click.pass_context
def command(context: click.Context, language: str | None) -> None:
    """SoteHelmet: checks pearls and builds the bilingual site."""
    context.obj = message_language(language)


@command.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Form of the output.")
@click.option("--root", type=click.Path(path_type=Path, file_okay=False), help="Tree to check.")
@click.option("--language", type=click.Choice(["fi", "sv", "en"]), help="Language of messages.")
@click.pass_obj
def check_command(spoken: str, paths: tuple[Path, ...], form: str, root: Path | None, language: str | None) -> None:
    """Check the whole tree and show the problems of PATHS (of everything when no path is given)."""
    spoken = language or spoken
    tree_root = find_root(root, spoken)
    wanted = [inside(path, tree_root, spoken) for path in paths]
    reading = read_root(tree_root)
    problems = check(reading, date.today())
    if wanted and reading.tree is not None:  # without its vocabulary no pearl can be called good
        problems = [problem for problem in problems if is_wanted(problem.path, wanted)]
    if form == "json":
        click.echo(as_json(problems, spoken))
    else:
        _say_good(reading, problems, wanted, spoken)
        if problems:
            click.echo(as_text(problems, spoken))
    sys.exit(PROBLEMS if any(problem.is_error for problem in problems) else FINE)


def _say_good(reading: Reading, problems: Sequence[Problem], wanted: Sequence[str], spoken: str) -> None:
    """A good pearl is told that it is good, with its future address."""
    if reading.tree is None:
        return
    words, bad = WORDS[spoken], {problem.path for problem in problems if problem.is_error}
    if not wanted and not problems:
        click.echo(words["all_good"].format(pearls=numbered(len(reading.tree.pearls), "pearl", spoken)))
    for pearl in reading.tree.pearls.values() if wanted else ():
        for version in (pearl.original, pearl.translation):
            if version and is_wanted(version.path, wanted) and version.path not in bad:
                prefix = "" if version.language == "fi" else "sv/"
                address = f"{reading.tree.settings.site_url}{prefix}helmet/{pearl.id}/"
                click.echo(words["good"].format(path=version.path, address=address))


@command.command("build")
@click.option("--root", type=click.Path(path_type=Path, file_okay=False), help="Tree to build.")
@click.pass_obj
def build_command(spoken: str, root: Path | None) -> None:
    """Check and build `site/`; errors leave the earlier site as it was."""
    tree_root = find_root(root, spoken)
    words = WORDS[spoken]
    try:
        built = build(tree_root, date.today(), tree_root / "site")
    except BuildFailed as failure:
        click.echo(f"{words['builder']}\n{failure}\n{words['not_built']}", err=True)
        sys.exit(PROBLEMS)
    if built.problems:
        click.echo(as_text(built.problems, spoken), err=True)
    if not built.is_good:
        click.echo(words["not_built"], err=True)
        sys.exit(PROBLEMS)
    numbers = {
        "pearls": numbered(built.pearls, "pearl", spoken),
        "warnings": numbered(len(built.problems), "warning", spoken),
        "fi": built.pages["fi"],
        "sv": built.pages["sv"],
    }
    click.echo(words["built"].format(seconds=built.seconds, **numbers))
    click.echo(words["look"].format(url=f"http://{SERVED_AT}/"))


@command.command("serve")
@click.option("--address", default=SERVED_AT, show_default=True, help="Where to listen: HOST:PORT.")
@click.pass_obj
def serve_command(spoken: str, address: str) -> None:
    """Serve the site while writing; a saved file is checked and built at once."""
    from helmi.preview import Preview, serve

    host, _, port = address.rpartition(":")
    if not host or not port.isdigit():
        raise Misuse(f"--address HOST:PORT: {address}")
    preview = Preview(find_root(None, spoken), spoken, lambda built: _say_built(built, f"http://{address}/", spoken))
    try:
        serve(preview, host, int(port))
    except OSError as error:
        raise Misuse(WORDS[spoken]["taken"].format(address=address, error=error.strerror)) from error


def _say_built(built: Built | BuildFailed, url: str, spoken: str) -> None:
    """What a build under `serve` came to."""
    words = WORDS[spoken]
    if isinstance(built, BuildFailed):
        click.echo(f"{words['builder']}\n{built}", err=True)
        return
    if built.problems:
        click.echo(as_text(built.problems, spoken), err=True)
    click.echo(words["serving" if built.is_good else "still_served"].format(url=url))


@command.command("assemble")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--root", type=click.Path(path_type=Path, file_okay=False), help="Tree to assemble.")
@click.pass_obj
def assemble_command(spoken: str, folder: Path, root: Path | None) -> None:
    """Write the pages into FOLDER, for any builder of Markdown."""
    try:
        problems, _, pages = prepare(find_root(root, spoken), folder, date.today())
    except ValueError as error:
        raise Misuse(str(error)) from error
    if problems:
        click.echo(as_text(problems, spoken), err=True)
    if not pages:
        sys.exit(PROBLEMS)
    click.echo(WORDS[spoken]["assembled"].format(path=folder, **pages))


@command.command("explain")
@click.argument("code")
@click.pass_obj
def explain_command(spoken: str, code: str) -> None:
    """Explain a message by its CODE (H101 ...)."""
    try:
        click.echo(f"{code.upper()}: {explanation(code.upper(), spoken)}")
    except KeyError as error:
        raise Misuse(WORDS[spoken]["no_code"].format(code=code, codes=", ".join(codes()))) from error


command.add_command(new_command)
command.add_command(translations_command)
