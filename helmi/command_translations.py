"""`helmi translations`: what is missing or stale, and accepting what is right again."""

from pathlib import Path

import click

from helmi.accept import accepted_state, write_state
from helmi.page_translation import is_stale, translated_pages, write_hash
from helmi.problem import listed
from helmi.report import WORDS
from helmi.root import Misuse, find_root, sound_tree
from helmi.translation import stale_parts, state_of, untranslated_parts
from helmi.tree import Tree


@click.command("translations")
@click.argument("parts", nargs=-1)
@click.option(
    "--accept", "accepted", metavar="ID", help="Accept the translation of pearl ID (or only PARTS of it), or of a page."
)
@click.option("--accept-all", is_flag=True, help="Accept every translation that has never been accepted.")
@click.pass_obj
def translations_command(spoken: str, parts: tuple[str, ...], accepted: str | None, accept_all: bool) -> None:
    """List translations that are missing or stale; --accept ID [PARTS] says that they are right."""
    root = find_root(None, spoken)
    tree = sound_tree(root, spoken)
    pages = {translation.path: (translation, original) for translation, original in translated_pages(tree)}
    if accepted in pages:
        write_hash(root, *pages[accepted])
        click.echo(accepted)
        return
    if accepted is not None:
        _accept(root, tree, _id_in(accepted), parts, spoken)
        return
    if accept_all:
        for id, pearl in tree.pearls.items():
            if pearl.translation and pearl.of and pearl.of.state is None:
                _accept(root, tree, id, (), spoken)
        for path, (translation, original) in pages.items():
            if not translation.translates:
                write_hash(root, translation, original)
                click.echo(path)
        return
    for line in _state_of_translations(tree):
        click.echo(line)


def _id_in(written: str) -> str:
    """The id of a pearl, also given by the path of its folder or of a text, as a shell completes it."""
    steps = Path(written).parts
    return steps[steps.index("pearls") + 1] if "pearls" in steps[:-1] else written


def _accept(root: Path, tree: Tree, id: str, parts: tuple[str, ...], spoken: str) -> None:
    words = WORDS[spoken]
    pearl = tree.pearls.get(id)
    if pearl is None:
        raise Misuse(words["no_pearl"].format(id=id))
    if pearl.translation is None or pearl.front_of_translation is None:
        raise Misuse(words["no_translation"].format(id=id))
    try:
        state = accepted_state(pearl, parts)
    except KeyError as error:
        raise Misuse(words["no_part"].format(part=error.args[0], parts=listed(state_of(pearl)))) from error
    write_state(root / pearl.translation.path, pearl.front_of_translation, state)
    click.echo(pearl.translation.path)


def _state_of_translations(tree: Tree) -> list[str]:
    """`id: state`, one line for each pearl that is not wholly and freshly translated."""
    lines = []
    for id, pearl in tree.pearls.items():
        target = "sv" if pearl.original.language == "fi" else "fi"
        if pearl.of is None:
            lines.append(f"{id}: {target} -")
            continue
        stale, missing = stale_parts(pearl), untranslated_parts(pearl)
        words: list[str] = [pearl.of.extent] if pearl.of.extent != "full" else []
        words += [f"!{part}" for part in stale] + [f"+{part}" for part in missing]
        if words:
            lines.append(f"{id}: {target} {' '.join(words)}")
    for translation, original in translated_pages(tree):
        if is_stale(translation, original):
            lines.append(f"{translation.path}: {translation.language} !text")
    return lines
