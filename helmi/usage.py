"""What is wrong with how a command was called, in the language of its messages: click itself says it in English."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import click

from helmi.problem import listed, nearest
from helmi.report import WORDS
from helmi.root import Misuse, spoken_here


@contextmanager
def told_in_own_words() -> Iterator[None]:
    """Raises Misuse where click found that a command was called wrongly."""
    try:
        yield
    except click.exceptions.NoArgsIsHelpError:  # no mistake: the help is shown
        raise
    except click.UsageError as error:
        words = WORDS[spoken_here()]
        command = error.ctx.command_path if error.ctx else "helmi"
        raise Misuse(f"{_said(error, words)}\n{words['help'].format(command=command)}") from error


def _said(error: click.UsageError, words: Mapping[str, str]) -> str:
    match error:
        case click.exceptions.NoSuchCommand():
            group = error.ctx.command if error.ctx else None
            allowed = group.list_commands(error.ctx) if isinstance(group, click.Group) and error.ctx else []
            said = words["no_command"].format(found=error.command_name, allowed=listed(allowed))
            return said + _meant(nearest(error.command_name, allowed), words)
        case click.NoSuchOption():
            said = words["no_option"].format(found=error.option_name)
            return said + _meant(next(iter(error.possibilities or ()), ""), words)
        case click.MissingParameter():
            return words["missing_argument"].format(name=_name(error))
        case click.BadParameter(param=click.Parameter(type=click.Choice() as kind)):
            return words["bad_choice"].format(name=_name(error), allowed=listed(map(str, kind.choices)))
        case click.BadOptionUsage():
            return words["needs_value"].format(name=error.option_name)
        case _:
            return words["bad_call"].format(error=error.format_message())


def _name(error: click.BadParameter) -> str:
    return error.param.get_error_hint(error.ctx).strip("'") if error.param and error.ctx else ""


def _meant(word: str, words: Mapping[str, str]) -> str:
    return f" {words['meant'].format(nearest=word)}" if word else ""
