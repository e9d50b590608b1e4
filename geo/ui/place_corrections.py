"""What a person puts right on the Places page: the form, the list with what can be taken back, and the file."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pandas as pd
import streamlit as st

from geo.errors import GeoError
from geo.records import Correction, MentionKind
from geo.ui import loaders
from geo.ui.filters import province_names
from geo.ui.plain import plain
from geo.ui.words import count_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.pipeline import Progress
    from geo.records import Place
    from geo.store import CorrectionEntry

_OUTCOME: Final = "dateline_correction_outcome"
_WHO: Final = "dateline_correction_who"
_ROUND: Final = "dateline_correction_round"
_SAME: Final = 5e-6
"""Degrees: coordinates in the form have five decimals."""
_RADIUS_KM: Final = 3.0
"""Radius that a new place starts with in the form: about a village."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """What stands in the form."""

    name: str
    aliases: str
    latitude: float | None
    longitude: float | None
    radius_km: float | None
    province: str | None
    source: str
    who: str


def compose_correction(entered: Entered, place: Place | None) -> Correction:
    """Return what ``entered`` changes of ``place``; without a place, the new one that it describes."""
    aliases = tuple(alias.strip() for alias in entered.aliases.split(",") if alias.strip())
    if place is None:
        return Correction(
            place_id="",
            name=entered.name.strip(),
            aliases=aliases,
            latitude=entered.latitude,
            longitude=entered.longitude,
            radius_km=entered.radius_km,
            province=entered.province,
            source=entered.source.strip(),
            who=entered.who.strip(),
        )
    moved = _differs(entered.latitude, place.latitude) or _differs(entered.longitude, place.longitude)
    return Correction(
        place_id=place.id,
        name="" if entered.name.strip() == place.name else entered.name.strip(),
        aliases=aliases,
        latitude=entered.latitude if moved else None,
        longitude=entered.longitude if moved else None,
        radius_km=entered.radius_km if _differs(entered.radius_km, place.radius_km) else None,
        province=entered.province if entered.province != place.province else None,
        source=entered.source.strip(),
        who=entered.who.strip(),
    )


def _differs(entered: float | None, known: float | None) -> bool:
    return entered != known if entered is None or known is None else abs(entered - known) > _SAME


def show_outcome() -> None:
    """Say what became of the last correction."""
    kind, sentence = st.session_state.pop(_OUTCOME, ("", ""))
    if kind == "success":
        st.success(plain(sentence))
    elif kind:
        st.error(plain(sentence))


def correction_forms(name: str, place: Place | None) -> None:
    """Offer to put ``place`` right, and to add a place called ``name``."""
    if place is not None and place.kind in {MentionKind.TOWN, MentionKind.OTHER}:
        with st.expander(f"Put {plain(place.name)} right", icon=":material/edit_location:", key="correct_place"):
            _form(f"fix_{place.id}", place, name=place.name)
    with st.expander("Add a place that is missing", icon=":material/add_location:", key="correct_new"):
        _form("add", None, name=name)


def _form(key: str, place: Place | None, *, name: str) -> None:
    names = province_names()
    key = f"{key}_{st.session_state.get(_ROUND, 0)}"
    with st.form(key, border=False):
        left, right = st.columns(2)
        given = left.text_input("Name", value=name, max_chars=200, key=f"{key}_name")
        aliases = right.text_input("Other names, parted by commas", max_chars=500, key=f"{key}_aliases")
        one, two, three, four = st.columns([1, 1, 1, 1.4])
        latitude = one.number_input(
            "Latitude", value=place.latitude if place else None, step=0.01, format="%.5f", key=f"{key}_latitude"
        )
        longitude = two.number_input(
            "Longitude", value=place.longitude if place else None, step=0.01, format="%.5f", key=f"{key}_longitude"
        )
        radius = three.number_input(
            "Radius, km", value=place.radius_km if place else _RADIUS_KM, step=0.5, key=f"{key}_radius"
        )
        codes = list(names)
        province = four.selectbox(
            "Province",
            codes,
            index=codes.index(place.province) if place and place.province in names else None,
            format_func=names.__getitem__,
            key=f"{key}_province",
        )
        source = st.text_input("Source: how do you know?", placeholder="A link, a document, a map", key=f"{key}_source")
        who = st.text_input("Your name", value=st.session_state.get(_WHO, ""), max_chars=100, key=f"{key}_who")
        asked = st.form_submit_button("Keep the correction" if place else "Add the place", type="primary")
    if asked:
        entered = Entered(
            name=given, aliases=aliases, latitude=latitude, longitude=longitude, radius_km=radius,
            province=province, source=source, who=who,
        )  # fmt: skip
        st.session_state[_WHO] = who.strip()
        _keep(compose_correction(entered, place))


def _keep(correction: Correction) -> None:
    from geo.pipeline import correct  # noqa: PLC0415 - heavy; the page's head comes first

    try:
        place_id = correct(loaders.store(), correction)
    except GeoError as error:
        st.error(plain(str(error)))
        return
    st.query_params["id"] = place_id
    if not correction.place_id:
        st.query_params["q"] = correction.name
        st.query_params.pop("in", None)
    _read_again("The correction is kept")


def _read_again(done: str) -> None:
    """Read all reports with the gazetteer as it is now, and say what was done."""
    from geo.pipeline import fill  # noqa: PLC0415 - heavy; the page's head comes first

    bar = st.progress(0.0, text="Reading the reports again…")

    def show(progress: Progress) -> None:
        bar.progress(min(progress.done / max(progress.total, 1), 1.0), text=plain(progress.what))

    summary = fill(loaders.store(), loaders.settings(), progress=show)
    again = len(summary.updated)
    st.session_state[_OUTCOME] = ("success", f"{done}; {count_words(again, 'report')} read again with it.")
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    st.rerun()


def corrections_panel() -> None:
    """Show all corrections, with undo, export and import."""
    entries = loaders.store().correction_entries()
    in_force = [entry for entry in entries if entry.undone is None]
    title = f"Corrections ({len(in_force)})" if in_force else "Corrections"
    with st.expander(title, icon=":material/history:", key="corrections"):
        if entries:
            st.dataframe(corrections_table(entries), hide_index=True, placeholder="", key="corrections_table")
        else:
            st.caption("None so far. What you put right wins over the gazetteer from then on, in all reports.")
        if in_force:
            _undo(in_force)
            st.download_button(
                "Export as CSV",
                data=lambda: _exported(in_force),
                file_name="dateline-corrections.csv",
                mime="text/csv",
                key="corrections_export",
                on_click="ignore",
            )
        _import()


def corrections_table(entries: tuple[CorrectionEntry, ...]) -> pd.DataFrame:
    """Give one row a correction, the newest first."""
    return pd.DataFrame(
        [
            (
                entry.number,
                _name(entry.correction),
                describe_correction(entry.correction),
                entry.correction.source,
                entry.correction.who,
                entry.at.date(),
                f"taken back on {entry.undone.date().isoformat()}" if entry.undone else "in force",
            )
            for entry in reversed(entries)
        ],
        columns=["No.", "Place", "What", "Source", "Who", "When", "State"],
    )


def describe_correction(correction: Correction) -> str:
    """Say what a correction changes."""
    said = [f"name {correction.name}"] if correction.name else []
    if correction.aliases:
        said.append(f"also called {', '.join(correction.aliases)}")
    if correction.latitude is not None and correction.longitude is not None:
        said.append(f"at {correction.latitude:.5f}, {correction.longitude:.5f}")
    if correction.radius_km is not None:
        said.append(f"within {correction.radius_km:g} km")
    if correction.province is not None:
        said.append(f"in {province_names().get(correction.province, correction.province)}")
    return "; ".join(said)


def _name(correction: Correction) -> str:
    place = loaders.gazetteer().place(correction.place_id)
    return place.name if place else correction.name or correction.place_id


def _undo(in_force: list[CorrectionEntry]) -> None:
    entries = {entry.number: entry for entry in reversed(in_force)}

    def words(number: int) -> str:
        correction = entries[number].correction
        return f"No. {number}: {_name(correction)}, {describe_correction(correction)}"

    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            "A correction to take back", list(entries), index=None, format_func=words, key="correction_undo",
            placeholder="Choose one",
        )  # fmt: skip
        asked = st.button("Take it back", key="correction_undo_now", disabled=chosen is None)
    if asked and chosen is not None:
        from geo.pipeline import undo_correction  # noqa: PLC0415 - heavy; the page's head comes first

        _try(lambda: undo_correction(loaders.store(), chosen, who=st.session_state.get(_WHO, "")), "Taken back")


def _import() -> None:
    with st.form("corrections_import", border=False):
        number = st.session_state.get(_ROUND, 0)
        file = st.file_uploader("Import a file of corrections", type=["csv"], key=f"corrections_file_{number}")
        asked = st.form_submit_button("Import")
    if not asked:
        return
    if file is None:
        st.warning("Choose a file first.")
        return
    from geo.pipeline import import_corrections  # noqa: PLC0415 - heavy; the page's head comes first

    data, name = file.getvalue(), file.name
    _try(lambda: import_corrections(loaders.store(), data, name=name), f"The corrections of {name} are in force")


def _try(work: Callable[[], object], done: str) -> None:
    try:
        work()
    except GeoError as error:
        st.error(plain(str(error)))
    else:
        _read_again(done)


def _exported(in_force: list[CorrectionEntry]) -> bytes:
    from geo.exports.corrections import write_corrections  # noqa: PLC0415 - only when asked for

    stream = io.StringIO(newline="")
    write_corrections(stream, [(entry.correction, entry.at) for entry in in_force])
    return stream.getvalue().encode("utf-8-sig")
