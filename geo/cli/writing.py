"""Files that the commands write: whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, TextIO

from geo.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

STREAM: Final = "-"
"""The standard output instead of a file."""


@contextmanager
def open_to_write(target: str, *, encoding: str = "utf-8") -> Iterator[TextIO]:
    """Open ``target`` for text (line ends as written), so that it has its new content only when that is complete.

    A link is followed, and what is no regular file (a device, a pipe) is written to as it is. A new file has
    the permissions that the umask leaves, an older one keeps its own.

    Raises :class:`InputError`, naming the target, when it cannot be written.
    """
    try:
        if target == STREAM:
            yield sys.stdout
            sys.stdout.flush()
        elif Path(target).exists() and not Path(target).is_file():
            with Path(target).open("w", encoding=encoding, newline="") as stream:
                yield stream
        else:
            with _beside(Path(os.path.realpath(target)), encoding) as stream:
                yield stream
    except OSError as error:
        # Whoever reads the pipe has seen enough: no error of ours, and typer ends the command quietly.
        if target == STREAM and error.errno == errno.EPIPE:
            raise
        name = "standard output" if target == STREAM else target
        problem = f"cannot be written ({error.strerror})."
        raise InputError(problem, file=name, remedy="Choose another file or folder.") from error


@contextmanager
def _beside(path: Path, encoding: str) -> Iterator[TextIO]:
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        with part.open("w", encoding=encoding, newline="") as stream:
            yield stream
        if path.exists():
            shutil.copymode(path, part)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
