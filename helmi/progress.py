"""How far long work is, at a terminal: one line that tells the step and how much of it is done, and then is gone.

Nothing is shown where nobody watches (a pipe, a log of CI, an editor's window), nor while the work is short: then rich,
which takes a tenth of a second to load, is not even loaded.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal, ParamSpec, TextIO, TypeVar

from helmi.report import WORDS

if TYPE_CHECKING:
    from rich.progress import Progress as Line

Step = Literal["step_reading", "step_pages", "step_search", "step_publishing"]

_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")

# Seconds after which work is long, and between two looks at how far it is.
LONG = 0.5
PAUSE = 0.1


class Progress:
    """Is told how far work is, and tells nobody."""

    def begin(self, step: Step, total: int | None = None) -> None:
        """A step begins: of so many parts, or of who knows how many."""

    def advance(self) -> None:
        """A part of the step is done."""


def counted(work: Callable[_Given, _Made], progress: Progress) -> Callable[_Given, _Made]:
    """The same work, each of which is a part of the step."""

    def done(*given: _Given.args, **named: _Given.kwargs) -> _Made:
        made = work(*given, **named)
        progress.advance()
        return made

    return done


@contextmanager
def shown(spoken: str, stream: TextIO | None = None) -> Iterator[Progress]:
    """Progress shown in a language on a terminal, by default that of the errors, until the work ends."""
    stream = stream or sys.stderr
    if not is_watched(stream):
        yield Progress()
        return
    progress = _Shown(spoken, stream)
    try:
        yield progress
    finally:
        progress.end()


def is_watched(stream: TextIO) -> bool:
    """Whether a person sees lines come and go there."""
    return stream.isatty() and os.environ.get("TERM") != "dumb" and not os.environ.get("CI")


class _Shown(Progress):
    def __init__(self, spoken: str, stream: TextIO) -> None:
        self._words = WORDS[spoken]
        self._stream = stream
        self._next = time.monotonic() + LONG
        self._started = False
        self._line: Line | None = None
        self._step: Step = "step_reading"
        self._total: int | None = None
        self._done = 0

    def begin(self, step: Step, total: int | None = None) -> None:
        self._step, self._total, self._done, self._started = step, total, 0, False
        if self._line is not None:
            # A step may be one long call, in which nothing is told.
            self._next = 0.0
        self._show()

    def advance(self) -> None:
        self._done += 1
        self._show()

    def end(self) -> None:
        if self._line is not None:
            self._line.stop()
            self._line = None

    def _show(self) -> None:
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + PAUSE
        if self._line is None:
            self._line = _line(self._stream)
        line = self._line
        words = self._words[self._step]
        if self._total is not None:
            words += f" {self._done}/{self._total}"
        if self._started:
            line.update(line.task_ids[0], description=words, completed=self._done)
            return
        for task in line.task_ids:
            line.remove_task(task)
        line.add_task(words, total=self._total, completed=self._done)
        self._started = True


def _line(stream: TextIO) -> "Line":
    """The line on a terminal; it moves by itself."""
    from rich.console import Console
    from rich.progress import BarColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Line

    columns = SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn()
    line = Line(*columns, console=Console(file=stream), transient=True, refresh_per_second=5)
    line.start()
    return line
