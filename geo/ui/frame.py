"""What every page has around it: title, style, errors as one sentence, and the first filling of the store."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import streamlit as st

from geo.errors import GeoError
from geo.ui import loaders, state
from geo.ui.plain import plain
from geo.ui.routes import come_through_the_door

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.pipeline import Progress
    from geo.ui.loaders import Library

HEADLINE: Final = "Who held which town, on which day, and who says so"
"""What the map shows, in one line; plain text."""

# On a phone the menu of pages is a sidebar, and Streamlit leaves it lying over the page that was chosen in it.
_CLOSE_MENU: Final = """<script>
if (innerWidth < 768)
  document.querySelector('[data-testid="stSidebarCollapseButton"] button[aria-expanded="true"]')?.click();
</script>"""

_STYLE: Final = Path(__file__).with_name("style.css")
_LOGO: Final = Path(__file__).with_name("logo")
_ABOUT: Final = (
    "**Dateline** reads news reports about the war in Ukraine and shows who claims to hold which town, "
    "on which day, and who says so. It runs on this machine and sends nothing anywhere."
)


def set_up_app() -> None:
    """Set title, style and mark; the first thing that a run does, and quick."""
    st.set_page_config(
        page_title="Dateline",
        page_icon=str(_LOGO / "mark.svg"),
        layout="wide",
        menu_items={"About": _ABOUT},
    )
    dark = st.context.theme.type == "dark"
    st.logo(str(_LOGO / ("dateline-dark.svg" if dark else "dateline-light.svg")), size="medium")
    st.html(_STYLE)


@contextmanager
def page(name: str) -> Iterator[None]:
    """Show what is inside as the page ``name``; an error of ours becomes one sentence in its place."""
    come_through_the_door()
    st.set_page_config(page_title=f"{name} · Dateline")
    # Each element is there in every run: the map is mounted anew when what comes before it grows in number.
    # The script runs where there was nothing before, so pages take turns with two slots. It stays there: a rerun that
    # follows at once (the map may have said something) must not take it away before it has run.
    slots = st.empty(), st.empty()
    slots[state.enter_page(name) % 2].html(_CLOSE_MENU, unsafe_allow_javascript=True)
    with st.container(key=f"page_{name.lower()}"), errors_as_sentences():
        yield


@contextmanager
def errors_as_sentences() -> Iterator[None]:
    """Show an error of ours as one sentence; fragments need it too, as they rerun without their page."""
    try:
        yield
    except GeoError as error:
        st.error(plain(str(error)), icon=":material/error:")


def ready_library() -> Library:
    """Give the library; at the process's first visit open and fill the store, with the progress on the screen."""
    place = st.empty()
    try:
        if loaders.is_filled():
            return loaders.library()
        with place.container():
            _fill()
        library = loaders.library()
        _leave_to_stay()
        return library
    finally:
        place.empty()


def _leave_to_stay() -> None:
    """Take what is loaded for good (modules, gazetteer, claims) out of the search for garbage.

    Streamlit searches after every run, and nothing else happens in the process meanwhile, not even sending what the run
    made: it went through a quarter of a million objects that are never garbage.
    """
    gc.collect()
    gc.freeze()


def _fill() -> None:
    st.html(f"<h1>{HEADLINE}</h1>")
    bar = st.progress(0.0, text="Opening the store…")
    st.skeleton(height=480)

    def show(progress: Progress) -> None:
        share = progress.done / progress.total if progress.total else 0.0
        bar.progress(min(max(share, 0.0), 1.0), text=plain(progress.what))

    loaders.fill_store(show)
    # The slowest import of all, while there still is something on the screen.
    bar.progress(1.0, text="Almost ready…")
    import geo.ui.timeline_map  # noqa: F401, PLC0415 - as said


def say_why_nothing_shows() -> None:
    """Say that no source has claims, and which step helps: switching one on, or importing."""
    if loaders.store().terms(on=False):
        st.info("No source that is switched on has claims. Switch one on under Sources on the Data page.")
    else:
        st.info("There are no claims yet. Import a report or a file on the Data page, or put one into seeds.")


def show_notices() -> None:
    """Show what of the opened address could not be used."""
    slot, found = st.empty(), state.notices()
    if found:
        slot.warning("  \n".join(plain(notice) for notice in found), icon=":material/link_off:")
