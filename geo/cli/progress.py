"""How far a long command is, on the standard error: one line that changes, or a few lines in a log."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

import typer

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

    from geo.pipeline import Progress

_STEP: Final = 10
"""Percent between two lines in a log."""

_WIDTH: Final = 78


class ProgressLine:
    """Shows progress inside a ``with`` block; on a terminal the line is gone afterwards."""

    def __init__(self) -> None:
        """Begin with nothing told."""
        self._told = -_STEP
        self._line = ""

    def __enter__(self) -> Self:
        """Give the function to call."""
        return self

    def __exit__(self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None) -> None:
        """Clear the line."""
        if self._line:
            typer.echo("\r" + " " * _WIDTH + "\r", nl=False, err=True)

    def __call__(self, progress: Progress) -> None:
        """Show one step."""
        percent = min(100 * progress.done // max(progress.total, 1), 100)
        line = f"{percent:3} %  {progress.what}"
        if sys.stderr.isatty():
            if line != self._line:
                typer.echo("\r" + line[:_WIDTH].ljust(_WIDTH), nl=False, err=True)
                self._line = line
        elif percent >= self._told + _STEP:
            typer.echo(line, err=True)
            self._told = percent
