"""Files that a person dropped: on the disk, in a folder that goes with the session, and what they look like."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import streamlit as st
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx

from geo.errors import GeoError, InputError
from geo.records import REPORTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from streamlit.runtime.uploaded_file_manager import UploadedFile

    from geo.feeds.containers import Container
    from geo.feeds.contract import Request
    from geo.pipeline import Preview

LARGEST_MB: Final = 500
"""Size of a file that can be dropped; a million rows of ACLED are 400 MB. Larger ones go by the command line."""

DONE: Final = "dateline_import_done"
"""Where the session keeps the number of the import that it has just made."""

_DROP: Final = "dateline_drop"
_ROUND: Final = "dateline_drop_round"
_TABLES: Final = frozenset({".csv", ".tsv", ".json", ".geojson", ".shp"})
_PERHAPS: Final = frozenset({".txt"})
"""Endings of files that may be a report or a table: what is in them decides."""


class Drop:
    """Dropped files. Previews are kept, as each run of the page asks for the same one again.

    ``failed`` is what one of the files stopped the last try to import them with.
    """

    def __init__(self, files: Sequence[UploadedFile]) -> None:
        """Move the files from memory to the disk."""
        folder = Path(tempfile.mkdtemp(prefix="dateline-drop-"))
        weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        self.files: list[tuple[str, Path]] = []
        for number, file in enumerate(files):
            path = folder / str(number)
            with path.open("wb") as target:
                shutil.copyfileobj(file, target)
            self.files.append((file.name, path))
            _forget(file)
        self.failed: GeoError | None = None
        self._previews: dict[str, Preview | InputError] = {}
        self._kind: str | None = None
        self._recognised = False

    @property
    def bytes(self) -> int:
        """Give the size of all files."""
        return sum(path.stat().st_size for _, path in self.files)

    @property
    def name(self) -> str:
        """What messages call the whole."""
        first = self.files[0][0]
        return first if len(self.files) == 1 else f"{first} and {len(self.files) - 1} more"

    @contextmanager
    def opened(self) -> Iterator[Container]:
        """Open the files and the archives among them; raises :class:`InputError`."""
        from geo.feeds.containers import open_container  # noqa: PLC0415 - heavy; the page's head comes first

        with open_container(self.files, name=self.name) as container:
            yield container

    def kind(self) -> str | None:
        """Give what the files look like, ``reports`` among it; None for what looks like nothing known.

        Raises :class:`InputError` for what cannot be opened.
        """
        if not self._recognised:
            self._kind = self._recognise()
            self._recognised = True
        return self._kind

    def _recognise(self) -> str | None:
        from geo.feeds.documents import SUFFIXES  # noqa: PLC0415 - heavy; the page's head comes first
        from geo.pipeline import recognise_kind  # noqa: PLC0415 - the same

        endings = _endings(name for name, _ in self.files)
        if endings <= SUFFIXES and endings - _PERHAPS:
            return REPORTS
        try:
            with self.opened() as container:
                try:
                    return recognise_kind(container)
                except InputError:
                    return REPORTS if _endings(part.name for part in container.parts) <= SUFFIXES else None
        except InputError:
            if self._holds_reports():
                return REPORTS
            raise

    def _holds_reports(self) -> bool:
        """Whether there are documents among files of which some are no tables: each of them will stand alone."""
        from geo.feeds.containers import open_container  # noqa: PLC0415 - heavy; the page's head comes first
        from geo.feeds.documents import ARCHIVES, SUFFIXES  # noqa: PLC0415 - the same

        endings = _endings(name for name, _ in self.files)
        archives = [(name, path) for name, path in self.files if Path(name).suffix.lower() in ARCHIVES]
        try:
            for name, path in archives:
                with open_container([(name, path)], name=name, any_kind=True) as container:
                    endings |= _endings(part.name for part in container.parts)
        except InputError:
            return False
        return bool(endings & SUFFIXES - _PERHAPS) and not endings & _TABLES

    def file_at_fault(self, error: GeoError) -> str | None:
        """Give the one of several files that an error is about; None where it is about all, or there is but one."""
        from geo.feeds.containers import shown  # noqa: PLC0415 - heavy; the page's head comes first

        about = (error.file if isinstance(error, InputError) else None) or ""
        for name, _ in self.files if len(self.files) > 1 else ():
            # What is packed alone is called as it is unpacked, and a member of an archive by both names.
            if about in {shown(name), shown(name.removesuffix(".gz"))} or about.startswith(f"{shown(name)}/"):
                return name
        return None

    def leave_out(self, name: str) -> None:
        """Go on without a file."""
        at = [each for each, _ in self.files].index(name)
        self.go_on_with([*self.files[:at], *self.files[at + 1 :]])

    def go_on_with(self, files: list[tuple[str, Path]]) -> None:
        """Go on with some of the files."""
        self.files = files
        self.failed = None
        self._previews.clear()
        self._recognised = False

    def preview(self, kind: str, request: Request) -> Preview:
        """Show what would come of the files; raises :class:`InputError`."""
        from geo.pipeline import preview  # noqa: PLC0415 - heavy; the page's head comes first

        key = repr((kind, sorted(request.mapping.items()), sorted(request.answers.items())))
        if key not in self._previews:
            try:
                with self.opened() as container:
                    self._previews[key] = preview(container, kind=kind, request=request)
            except InputError as error:
                self._previews[key] = error
        found = self._previews[key]
        if isinstance(found, InputError):
            raise found
        return found


def _endings(names: Iterable[str]) -> frozenset[str]:
    return frozenset(Path(name).suffix.lower() for name in names)


def held_drop() -> Drop | None:
    """Give what this session has dropped and neither imported nor put away."""
    drop: Drop | None = st.session_state.get(_DROP)
    return drop


def drop_key(name: str) -> str:
    """Name a widget of the present drop; the next drop has others, so nothing of this one shows up there."""
    return f"import_{name}_{st.session_state.get(_ROUND, 0)}"


def put_away() -> None:
    """Forget the drop, and empty the box; what was imported before is no longer the newest thing on the page."""
    for name in (_DROP, DONE):
        st.session_state.pop(name, None)
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1


def drop_zone() -> None:
    """Show the box for files."""
    st.file_uploader(
        "Files to bring: events, control areas or reports",
        accept_multiple_files=True,
        max_upload_size=LARGEST_MB,
        key=drop_key("files"),
        on_change=_take,
        label_visibility="collapsed",
    )


def _take() -> None:
    files = st.session_state[drop_key("files")]
    if files:
        put_away()
        st.session_state[_DROP] = Drop(files)


def _forget(file: UploadedFile) -> None:
    """Let Streamlit give back the memory: the box that the file came from is gone, and the file is on the disk."""
    context = get_script_run_ctx()
    if context is not None and isinstance(context.uploaded_file_mgr, MemoryUploadedFileManager):
        context.uploaded_file_mgr.remove_file(context.session_id, file.file_id)
