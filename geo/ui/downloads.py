"""The current view as files: exactly the claims and standings that the map shows, as far as their terms let them go.

What makes a small file is written when it is asked for and goes straight to the browser. A large one is first
written to the disk, with progress, and fetched from there like the map's own files: no session holds it in memory.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

import streamlit as st
from markupsafe import Markup

from geo.exports.formats import FORMATS, Format
from geo.ui import loaders
from geo.ui.areas_map import newest_day, shown_days
from geo.ui.view_url import write_view
from geo.ui.words import count_words, day_words

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

    from geo.exports.terms import Withheld
    from geo.pipeline import Progress
    from geo.pipeline.exporting import Outgoing
    from geo.ui.loaders import Library
    from geo.ui.selection import Selection

LARGE: Final = 20_000
"""Claims from which a file is first written to the disk: it is then some 10 MB, and takes seconds."""

BUTTON_WIDTH: Final = 140
"""Of the buttons, in CSS pixels, so that what they are for stands in one column."""

KEEP_SECONDS: Final = 3600
"""Large files that nobody looked for this long are removed."""


def download_menu(library: Library, selection: Selection) -> None:
    """Show a pop-over with one line a format."""
    with st.popover("Download", icon=":material/download:", key="pop_download"), st.container(gap="xsmall"):
        st.html(
            Markup('<p class="dl-summary">What the map shows on {}, as a file</p>').format(day_words(selection.day))
        )
        restricted = _ask_about_terms(library, selection)
        for form, facts in FORMATS.items():
            with st.container(horizontal=True, wrap=False, vertical_alignment="center", key=f"download_row_{form}"):
                _offer(library, selection, form, restricted=restricted)
                st.html(Markup('<p class="dl-purpose">{}</p>').format(facts.purpose))


def file_name(selection: Selection, form: Format) -> str:
    """Name the file by the day of the view: ``dateline-2022-09-11.gpkg``."""
    return f"dateline-{selection.day.isoformat()}.{FORMATS[form].suffix}"


def file_of(library: Library, selection: Selection, form: Format, *, restricted: bool = False) -> bytes:
    """Write the selection in a format; without ``restricted``, without sources that their terms keep in."""
    with tempfile.TemporaryDirectory(prefix="dateline-") as folder:
        path = Path(folder) / file_name(selection, form)
        _write(path, library, selection, form, restricted=restricted)
        return path.read_bytes()


def _offer(library: Library, selection: Selection, form: Format, *, restricted: bool) -> None:
    facts = FORMATS[form]
    # The map as one file holds the claims of all days.
    size = len(library.claims) if form is Format.HTML else len(selection.claims)
    if size < LARGE:
        st.download_button(
            facts.title,
            data=lambda: file_of(library, selection, form, restricted=restricted),
            file_name=file_name(selection, form),
            mime=facts.media_type,
            key=f"download_{form}",
            on_click="ignore",
            width=BUTTON_WIDTH,
        )
        return
    path = _folder() / _key(library, selection, form, restricted=restricted) / file_name(selection, form)
    with st.container(width=BUTTON_WIDTH), st.empty():
        if path.exists():
            os.utime(path.parent)
        elif st.button(facts.title, key=f"make_{form}", width="stretch"):
            _make(path, library, selection, form, restricted=restricted)
        else:
            return
        _link(path)


def _ask_about_terms(library: Library, selection: Selection) -> bool:
    """Say what is left out and why; return whether the person takes it for the own use."""
    withheld = _find_withheld(library, selection)
    if not withheld:
        return False
    for each in withheld:
        st.html(
            Markup(
                '<p class="dl-caveat">Left out: {} of <bdi>{}</bdi>, and what standings rest on them{}. '
                "Terms: <bdi>{}</bdi>. They do not let its rows be passed on.</p>"
            ).format(
                count_words(each.claims, "claim"),
                each.terms.title,
                "; and its control areas" if each.areas else "",
                each.terms.licence,
            )
        )
    return st.checkbox(
        "For my own use: with these too",
        key="download_restricted",
        help="The file then says that it may not be passed on.",
    )


def _find_withheld(library: Library, selection: Selection) -> tuple[Withheld, ...]:
    if all(terms.redistributable for terms in library.terms.values()):
        return ()
    from geo.exports.terms import find_withheld  # noqa: PLC0415 - heavy; the page's head comes first

    return find_withheld(library.claims, selection.view, library.terms, with_areas=shown_days(selection.view).keys())


def _write(path: Path, library: Library, selection: Selection, form: Format, *, restricted: bool) -> None:
    from geo.pipeline.exporting import write_export  # noqa: PLC0415 - only when asked for

    write_export(path, form, _prepare(library, selection, form, restricted=restricted))


def _prepare(library: Library, selection: Selection, form: Format, *, restricted: bool) -> Outgoing:
    from geo.pipeline.areas import areas_shown  # noqa: PLC0415 - only when asked for
    from geo.pipeline.exporting import prepare_export  # noqa: PLC0415 - the same

    view = selection.view
    # Of all formats only this one holds layers of more than points.
    areas = (
        areas_shown(loaders.store(), on=selection.day, sources=view.sources, newest=newest_day())
        if form is Format.GPKG
        else ()
    )
    return prepare_export(library.claims, view, library.terms, restricted=restricted, areas=areas)


def _make(path: Path, library: Library, selection: Selection, form: Format, *, restricted: bool) -> None:
    """Write a large file, with progress; it has its name when it is complete."""
    from geo.pipeline.exporting import write_export  # noqa: PLC0415 - only when asked for

    _remove_old(_folder())
    bar = st.progress(0.0, "Preparing the file")
    outgoing = _prepare(library, selection, form, restricted=restricted)
    with tempfile.TemporaryDirectory(prefix=".draft-", dir=_folder()) as draft:
        part = Path(draft) / path.name
        write_export(part, form, outgoing, progress=lambda step: _advance(bar, step))
        path.parent.mkdir(exist_ok=True)
        part.replace(path)


def _advance(bar: DeltaGenerator, step: Progress) -> None:
    bar.progress(step.done / max(step.total, 1), step.what)


def _link(path: Path) -> None:
    from geo.ui.timeline_map import files_route  # noqa: PLC0415 - heavy; the page's head comes first

    address = f"{files_route()}/{_folder().name}/{path.parent.name}/{path.name}"
    st.html(
        Markup('<a class="dl-download" href="{}" download="{}">Save ({:,.1f} MB)</a>').format(
            address, path.name, path.stat().st_size / 1e6
        )
    )


def _folder() -> Path:
    """Give the folder of large files; it lies in that of the map's files, which has a route."""
    folder = loaders.settings().map_dir / "exports"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _key(library: Library, selection: Selection, form: Format, *, restricted: bool) -> str:
    named = f"{library.revision} {write_view(selection.view)} {form} {restricted}"
    return hashlib.sha256(named.encode()).hexdigest()[:32]


def _remove_old(folder: Path) -> None:
    oldest = time.time() - KEEP_SECONDS
    for path in folder.iterdir():
        # Another process may remove it at the same moment.
        if path.stat().st_mtime < oldest:
            shutil.rmtree(path, ignore_errors=True)
