"""Files that the commands write: whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
import sys
import tempfile
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, TextIO

from geo.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

STREAM: Final = "-"
"""The standard output instead of a file."""


@contextmanager
def open_to_write(target: str, *, encoding: str = "utf-8") -> Iterator[TextIO]:
    """Open ``target`` for text (line ends as written), so that it has its new content only when that is complete.

    A link is followed, and what is no regular file (a device, a pipe) is written to as it is. A new file has
    the permissions that the umask leaves, an older one keeps its own.

    Raises :class:`InputError`, naming the target, when it cannot be written.
    """
    with _explained(target):
        if target == STREAM:
            yield sys.stdout
            sys.stdout.flush()
        elif Path(target).exists() and not Path(target).is_file():
            with Path(target).open("w", encoding=encoding, newline="") as stream:
                yield stream
        else:
            with _beside(Path(os.path.realpath(target)), encoding) as stream:
                yield stream


@contextmanager
def _explained(target: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        # Whoever reads the pipe has seen enough: no error of ours, and typer ends the command quietly.
        if target == STREAM and error.errno == errno.EPIPE:
            raise
        name = "standard output" if target == STREAM else target
        problem = f"cannot be written ({error.strerror or error})."
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


@contextmanager
def new_file(target: str) -> Iterator[Path]:
    """Give the path of a new file to be written in the block; ``target`` has it when the block is done.

    As :func:`open_to_write`, for writers that need a path of their own. A pipe or a device, and the standard output,
    get the content when it is complete.

    Raises :class:`InputError`, naming the target, when it cannot be written.
    """
    real = Path(os.path.realpath(target))
    copied = target == STREAM or (real.exists() and not real.is_file())
    with _explained(target), _folder_beside(None if copied else real) as folder:
        path = folder / ("stream" if copied else real.name)
        yield path
        if not copied:
            if real.exists():
                shutil.copymode(real, path)
            path.replace(real)
            return
        with path.open("rb") as content, _raw(target, real) as stream:
            shutil.copyfileobj(content, stream)
            stream.flush()


def _raw(target: str, real: Path) -> AbstractContextManager[BinaryIO]:
    return nullcontext(sys.stdout.buffer) if target == STREAM else real.open("wb")


@contextmanager
def _folder_beside(path: Path | None) -> Iterator[Path]:
    """Make a folder for drafts, on the same disk as ``path`` if there is one, and remove it with all that is in it."""
    if path is None:
        folder = Path(tempfile.mkdtemp(prefix="dateline-"))
    else:
        folder = path.with_name(f".{path.name}.{os.getpid()}.part")
        folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
