"""Opening files, archives and folders; what is in them is checked before it is a part."""

from __future__ import annotations

import gzip
import hashlib
import io
import shutil
import tarfile
import tempfile
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, BinaryIO, Final, cast

from geo.errors import InputError
from geo.feeds.containers.limits import MOST_PARTS, LimitedReader, Meter, Opening, buffered
from geo.feeds.containers.names import JUNK, check_head, check_names, is_tar, no_plain_file, shown, too_many
from geo.feeds.containers.zips import ZIP, open_zip
from geo.feeds.contract import Part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_HEAD: Final = 512
_GZIP: Final = b"\x1f\x8b"


@dataclass(frozen=True, slots=True, kw_only=True)
class Container:
    """What is to be imported: the parts in the order of their names, a digest of all bytes, and how much was read.

    ``name`` is what messages call the whole.
    """

    name: str
    parts: tuple[Part, ...]
    digest: str
    meter: Meter


def files_at(path: Path) -> list[tuple[str, Path]]:
    """Give name and path of a file, or of all files in a folder (and the folders in it), by name.

    Raises :class:`InputError` for what is not there, for links in a folder, and for anything but files.
    """
    if path.is_file():
        return [(path.name, path)]
    if not path.is_dir():
        problem = "it is neither a file nor a folder." if path.exists() else "there is no such file or folder."
        raise InputError(problem, file=str(path), remedy="Check the path.")
    found = []
    for each in sorted(path.rglob("*")):
        name = each.relative_to(path).as_posix()
        if JUNK.search(name):
            continue
        if each.is_symlink():
            raise InputError("it is a link.", file=name, remedy="Put the file itself into the folder.")
        if each.is_file():
            found.append((name, each))
    if not found:
        raise InputError("there is no file in this folder.", file=str(path), remedy="Choose another folder.")
    return found


@contextmanager
def open_container(files: Sequence[tuple[str, Path]], *, name: str, any_kind: bool = False) -> Iterator[Container]:
    """Open files (name for messages, and path) for an import; archives among them give their members.

    The parts can be read until the end of the block. What is plainly no table and no GeoJSON is refused at once,
    unless files of ``any_kind`` are wanted. Raises :class:`InputError` with what is wrong and what to do.
    """
    digest = hashlib.sha256()
    meter = Meter()
    with ExitStack() as stack:
        opening = Opening(meter=meter, stack=stack, any_kind=any_kind)
        parts: list[Part] = []
        for said, path in files:
            file_name = shown(said)
            digest.update(_digest(path, file_name))
            parts += _open_file(file_name, path, opening, prefix="" if len(files) == 1 else f"{file_name}/")
            if len(parts) > MOST_PARTS:
                raise too_many(name, MOST_PARTS)
        if not parts:
            raise InputError("there is no file in it.", file=name, remedy="Choose another one.")
        parts.sort(key=lambda part: part.name)
        yield Container(name=shown(name), parts=tuple(parts), digest=digest.hexdigest(), meter=meter)


def _digest(path: Path, name: str) -> bytes:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").digest()
    except OSError as error:
        raise InputError(f"it cannot be read ({error.strerror}).", file=name, remedy="Check the file.") from error


def _open_file(name: str, path: Path, opening: Opening, *, prefix: str) -> list[Part]:
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    if not head:
        raise InputError("the file is empty.", file=name, remedy="Choose another one.")
    if head.startswith(ZIP):
        return open_zip(name, path, opening, prefix=prefix)
    if head.startswith(_GZIP):
        return _open_gzip(name, path, opening, prefix=prefix)
    if is_tar(head):
        with path.open("rb") as stream:
            return _unpack_tar(name, stream, opening, prefix=prefix)
    if not opening.any_kind:
        check_head(head, shown(name))
    return [_on_disk(shown(name), path, opening.meter)]


def _on_disk(name: str, path: Path, meter: Meter) -> Part:
    size = path.stat().st_size
    meter.total += size
    open_ = _reader(lambda: io.FileIO(path), name=name, packed=None, meter=meter)
    return Part(name=name, size=size, open=buffered(open_))


def _reader(inner: Callable[[], object], *, name: str, packed: int | None, meter: Meter) -> Callable[[], LimitedReader]:
    return lambda: LimitedReader(cast("BinaryIO", inner()), name=name, packed=packed, meter=meter)


def _open_gzip(name: str, path: Path, opening: Opening, *, prefix: str) -> list[Part]:
    size = path.stat().st_size
    told = shown(name.removesuffix(".gz"))
    looking = _reader(lambda: gzip.GzipFile(path), name=shown(name), packed=size, meter=Meter())
    with closing(buffered(looking)()) as stream:
        head = stream.read(_HEAD)
    if is_tar(head):
        with closing(buffered(looking)()) as stream:
            return _unpack_tar(name, stream, opening, prefix=prefix)
    if not opening.any_kind:
        check_head(head, told, inside=True)
    opening.meter.total += size
    open_ = _reader(lambda: gzip.GzipFile(path), name=told, packed=size, meter=opening.meter)
    return [Part(name=told, size=None, open=buffered(open_))]


def _unpack_tar(name: str, stream: BinaryIO, opening: Opening, *, prefix: str) -> list[Part]:
    """Unpack a tar from ``stream``, whose limits are those of the reader; a plain one holds no more than its size."""
    folder = Path(opening.stack.enter_context(tempfile.TemporaryDirectory(prefix="dateline-import-")))
    parts: list[Part] = []
    names: list[str] = []
    try:
        with tarfile.open(fileobj=stream, mode="r|") as archive:
            for member in archive:
                if member.isdir() or JUNK.search(member.name):
                    continue
                names.append(member.name)
                check_names(names[-1:], name)
                told = shown(prefix + member.name)
                content = archive.extractfile(member) if member.isreg() and not member.issparse() else None
                if content is None:
                    raise no_plain_file(told)
                if len(names) > MOST_PARTS:
                    raise too_many(name, MOST_PARTS)
                parts.append(_unpack(content, folder / str(len(parts)), told, opening))
    except (tarfile.TarError, EOFError, ValueError, OverflowError) as error:
        raise InputError(
            "the tar archive is damaged or incomplete.", file=shown(name), remedy="Fetch or pack it again."
        ) from error
    check_names(names, name)
    return parts


def _unpack(content: IO[bytes], path: Path, name: str, opening: Opening) -> Part:
    with path.open("wb") as target:
        head = content.read(_HEAD)
        if not opening.any_kind:
            check_head(head, name, inside=True)
        target.write(head)
        shutil.copyfileobj(content, target)
    return _on_disk(name, path, opening.meter)
