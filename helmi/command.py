"""The command line. It alone decides exit codes: 0 fine, 1 problems, 2 misuse.

What a command needs is imported when it is asked for: a check must answer at once.
"""

import errno
import sys
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from helmi.report import WORDS, as_text, message_language, numbered
from helmi.root import PROBLEMS, Misuse, Stopped, find_root
from helmi.usage import told_in_own_words

if TYPE_CHECKING:
    from helmi.build import BuildFailed, Built

SERVED_AT = "127.0.0.1:8000"
# Commands with a module of their own, command_<name>.
ELSEWHERE = ("check", "fmt", "new", "translations")


def main() -> None:
    """Entry point of `helmi`."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:  # a program may close what it does not read
            # An editor's Windows console may speak another encoding.
            cast(Any, stream).reconfigure(encoding="utf-8")
    command(prog_name="helmi")


class _Commands(click.Group):
    """Loads the module of a command only when the command is asked for."""

    def list_commands(self, context: click.Context) -> list[str]:
        return sorted([*super().list_commands(context), *ELSEWHERE])

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name in ELSEWHERE:
            return cast(click.Command, getattr(import_module(f"helmi.command_{name}"), f"{name}_command"))
        return super().get_command(context, name)

    def make_context(self, *given: Any, **more: Any) -> click.Context:
        with told_in_own_words():
            return super().make_context(*given, **more)

    def invoke(self, context: click.Context) -> Any:
        """Run a command; what the disk refuses, or somebody stops, ends in a sentence."""
        try:
            with told_in_own_words():
                return super().invoke(context)
        except (click.Abort, KeyboardInterrupt) as stop:
            raise Stopped from stop
        except OSError as error:
            if error.errno == errno.EPIPE:  # who reads has read enough, as `head` has
                raise
            words = WORDS[context.obj]
            said = words["no_permission" if isinstance(error, PermissionError) else "no_access"]
            raise Misuse(said.format(path=error.filename or "-", error=error.strerror)) from error


@click.group("helmi", cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--language", type=click.Choice(["fi", "sv", "en"]), help="Language of messages.")
@click.pass_context
def command(context: click.Context, language: str | None) -> None:
    """SoteHelmet: checks pearls and builds the bilingual site."""
    context.obj = message_language(language)


@command.command("build")
@click.option("--root", type=click.Path(path_type=Path, file_okay=False), help="Tree to build.")
@click.option("--no-search", is_flag=True, help="Leave the search index out.")
@click.option("--release", is_flag=True, help="Minify, and write compressed forms (.br, .gz) beside texts.")
@click.option("--profile", is_flag=True, help="Tell where the CPU time went.")
@click.pass_obj
def build_command(spoken: str, root: Path | None, no_search: bool, release: bool, profile: bool) -> None:
    """Check and build `site/`; errors leave the earlier site as it was."""
    from helmi.build import BuildFailed, Building
    from helmi.progress import shown

    tree_root = find_root(root, spoken)
    building = Building(tree_root, tree_root / "site", search=not no_search, release=release)
    words = WORDS[spoken]
    try:
        with shown(spoken) as building.progress:
            built = building.build(date.today())
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
    if not no_search:
        from helmi.search.analysis import missing

        if absent := missing():
            click.echo(words["by_stems"].format(names=", ".join(absent)), err=True)
    if release:
        from helmi.minified import missing as not_minified

        if absent := not_minified():
            click.echo(words["not_minified"].format(names=", ".join(absent)), err=True)
    click.echo(words["built"].format(seconds=built.seconds, **numbers))
    for what, seconds in sorted(building.spent.items(), key=lambda part: -part[1]) if profile else ():
        click.echo(f"{seconds:8.2f} s  {what}", err=True)
    click.echo(words["look"].format(url=f"http://{SERVED_AT}/"))


@command.command("serve")
@click.option("--address", default=SERVED_AT, show_default=True, help="Where to listen: HOST:PORT.")
@click.option("--root", type=click.Path(path_type=Path, file_okay=False), help="Tree to serve.")
@click.pass_obj
def serve_command(spoken: str, address: str, root: Path | None) -> None:
    """Serve the site while writing; a saved file is checked and built at once."""
    from helmi.preview import Preview, serve

    host, _, port = address.rpartition(":")
    if not host or not port.isdigit():
        raise Misuse(f"--address HOST:PORT: {address}")
    preview = Preview(find_root(root, spoken), spoken, lambda built: _say_built(built, f"http://{address}/", spoken))
    try:
        serve(preview, host, int(port))
    except OSError as error:
        raise Misuse(WORDS[spoken]["taken"].format(address=address, error=error.strerror)) from error


def _say_built(built: "Built | BuildFailed", url: str, spoken: str) -> None:
    """What a build under `serve` came to."""
    from helmi.build import BuildFailed

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
    from helmi.build import prepare

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
    from helmi.code_page import code_address
    from helmi.problem import codes, explanation
    from helmi.project import PROJECT, settings_of
    from helmi.root import nearest_root

    code = f"H{code}" if code.isdigit() else code.upper()
    if code not in codes():
        raise Misuse(WORDS[spoken]["no_code"].format(code=code, codes=", ".join(codes())))
    click.echo(f"{code}: {explanation(code, spoken)}")
    site_url = settings_of(nearest_root() or PROJECT).site_url
    click.echo(WORDS[spoken]["on_site"].format(address=code_address(site_url, code, spoken)))
