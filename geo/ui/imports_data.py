"""Somebody's events or areas among the dropped files: how they are read, what would come of them, and the import."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import pandas as pd
import streamlit as st
from markupsafe import Markup

from geo.errors import GeoError
from geo.ui import loaders
from geo.ui.filters import province_names
from geo.ui.imports_drop import DONE, drop_key, put_away
from geo.ui.imports_outcome import tell
from geo.ui.imports_problem import show_problem
from geo.ui.plain import plain
from geo.ui.tables import claims_table, show_table
from geo.ui.words import CONTROLLER, count_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.feeds.contract import Proposal, Question, Refusal, Request
    from geo.pipeline import Preview, Progress
    from geo.records import ControlArea
    from geo.ui.imports_drop import Drop

FIELD: Final = {
    "date": "Date, or first day",
    "place": "Place",
    "province": "Province",
    "latitude": "Latitude",
    "longitude": "Longitude",
    "category": "What happened",
    "controller": "Held by",
    "claimant": "Speaker",
    "quote": "Description",
    "id": "Id",
    "coordinates": "Latitude, longitude",
    "date_last": "Last day",
    "published": "Published on",
    "district": "District",
    "side": "Side of the speaker",
    "stance": "Stance",
    "title": "Title",
    "publisher": "Publisher",
    "url": "Link",
    "radius_km": "Radius, km",
}
"""What people read for the fields that columns are mapped to, in the order in which they are asked."""

_MAIN: Final = 9
"""Fields that are asked first; the others are shown on demand, or where a column was recognised for them."""

_ROWS: Final = 10
_OWN: Final = frozenset({"csv", "geojson"})
"""Kinds whose source is named for the file, as they are of nobody in particular."""

_COLUMNS: Final = ("From", "Until", "Place", "What", "Held by", "Speaker", "Sentence")
_ADD: Final = "add"
_REPLACE: Final = "replace"
_STOPPED: Final = "Stop"


def data_form(drop: Drop, kind: str) -> None:
    """Show how the files would be read and what would come of them; import them when asked to."""
    from geo.feeds.contract import Request  # noqa: PLC0415 - heavy; the page's head comes first

    try:
        proposal = drop.preview(kind, Request(source=kind)).proposal
        answers = _ask(proposal.questions)
        mapping = _map(proposal) if proposal.fields else {}
        found = drop.preview(kind, Request(source=kind, mapping=mapping, answers=answers))
    except GeoError as error:
        show_problem(drop, error)
        return
    if found.problem is not None:
        show_problem(drop, found.problem)
        return
    asked = [question for question in proposal.questions if question.name not in answers]
    if not asked:
        _show_preview(found)
    request = Request(source="", mapping=mapping, answers=answers)
    _import_form(drop, request, found, ready=not asked)


def _ask(questions: Sequence[Question]) -> dict[str, str]:
    """Show the questions and give the answers so far."""
    answers = {}
    for question in questions:
        words = dict(question.choices)
        if not words:
            if written := st.text_input(plain(question.text), key=drop_key(f"answer_{question.name}")).strip():
                answers[question.name] = written
            continue
        answer = st.radio(
            plain(question.text),
            list(words),
            index=None,
            format_func=lambda value, words=words: plain(words[value]),  # type: ignore[misc]  # bound at once
            horizontal=True,
            key=drop_key(f"answer_{question.name}"),
        )
        if answer is not None:
            answers[question.name] = answer
    return answers


def _map(proposal: Proposal) -> dict[str, str]:
    """Show which column holds which field, and give what the person changed; an empty column takes a field out."""
    mapping = {}
    known = proposal.mapping
    fields = [*(field for field in FIELD if field in proposal.fields), *(set(proposal.fields) - FIELD.keys())]
    with st.expander("Columns", expanded=not _is_enough(known), icon=":material/view_column:", key=drop_key("columns")):
        st.caption("Which column of the file is which. A date, and a place or coordinates, are needed.")
        everything = st.toggle("All fields", key=drop_key("all_fields"))
        with st.container(horizontal=True, key="import_columns"):
            for field in fields:
                chosen = st.session_state.get(drop_key(f"column_{field}"))
                if everything or field in fields[:_MAIN] or field in known or chosen:
                    column = _choose_column(field, proposal)
                    if column != known.get(field, ""):
                        mapping[field] = column
    # A column that was given to another field is already out of the one that it was recognised for.
    given = {column for column in mapping.values() if column}
    return {field: column for field, column in mapping.items() if column or known[field] not in given}


def _choose_column(field: str, proposal: Proposal) -> str:
    recognised = proposal.mapping.get(field)
    return st.selectbox(
        FIELD.get(field, field),
        ["", *proposal.columns],
        index=0 if recognised is None else proposal.columns.index(recognised) + 1,
        format_func=lambda name: name or "none",
        key=drop_key(f"column_{field}"),
        width=140,
    )


def _is_enough(mapping: Mapping[str, str]) -> bool:
    where = {"place", "coordinates", "province"} & mapping.keys() or {"latitude", "longitude"} <= mapping.keys()
    return "date" in mapping and bool(where)


def _show_preview(found: Preview) -> None:
    if found.claims:
        st.html(f"<h3>The first {count_words(min(len(found.claims), _ROWS), 'claim')}</h3>")
        table = claims_table(found.claims[:_ROWS], province_names(), {})
        show_table(table[list(_COLUMNS)], key=drop_key("claims"))
    if found.areas:
        st.html(f"<h3>The first {count_words(min(len(found.areas), _ROWS), 'area')}</h3>")
        show_table(_areas_table(found.areas[:_ROWS]), key=drop_key("areas"))
    if found.refused:
        st.html("<h3>Among the first rows, these cannot be taken</h3>")
        show_table(_refused_table(found.refused[:_ROWS]), key=drop_key("refused"))
    if not (found.claims or found.areas or found.refused):
        st.warning("Nothing was found in the first rows. Choose another kind, or look at the columns.")


def _areas_table(areas: Sequence[ControlArea]) -> pd.DataFrame:
    rows = [(area.day, CONTROLLER[area.controller] if area.controller else "unknown", area.label) for area in areas]
    return pd.DataFrame(rows, columns=["Day", "Held by", "The source's word"])


def _refused_table(refused: Sequence[Refusal]) -> pd.DataFrame:
    rows = [(each.row, f"{each.problem} {each.remedy}".strip(), each.part) for each in refused]
    return pd.DataFrame(rows, columns=["Row", "Why, and what to do", "File"])


def _import_form(drop: Drop, request: Request, found: Preview, *, ready: bool) -> None:
    terms = found.terms
    told = "" if terms.redistributable else " Its rows are left out of files that leave Dateline."
    st.html(Markup('<p class="dl-from">Terms: {}.{}</p>').format(terms.licence.rstrip("."), told))
    name = st.text_input("Name of the source", value=_name_for(drop, found.kind), key=drop_key("name"), max_chars=60)
    there = name.strip() in {**loaders.store().terms(), **loaders.store().terms(on=False)}
    mode = _ADD
    if there:
        words = {_ADD: "Add to what it has", _REPLACE: "Put in the place of what it has"}
        mode = st.radio(
            "There is a source of this name",
            list(words),
            format_func=words.__getitem__,
            horizontal=True,
            key=drop_key("mode"),
        )
    if drop.failed is not None:
        show_problem(drop, drop.failed)
    with st.container(horizontal=True):
        asked = st.button("Import", type="primary", disabled=not ready, key=drop_key("import"))
        if drop.failed is None:
            st.button("Put away", key=drop_key("away"), on_click=put_away)
    if asked:
        _import(drop, request, found.kind, name, replaces=mode == _REPLACE)


def _name_for(drop: Drop, kind: str) -> str:
    if kind not in _OWN:
        return kind
    stem = Path(drop.files[0][0]).name.split(".")[0]
    return "".join(sign for sign in stem if sign.isalnum() or sign in " -_")[:60].strip() or kind


def _import(drop: Drop, request: Request, kind: str, name: str, *, replaces: bool) -> None:
    from dataclasses import replace  # noqa: PLC0415 - heavy; the page's head comes first

    from geo.pipeline import import_source  # noqa: PLC0415 - the same

    drop.failed = None
    bar = st.progress(0.0, text="Reading…")
    # Any click ends this run at its next word to the page; the store is then as it was.
    st.button(_STOPPED, key=drop_key("stop"), help="Nothing is kept of an import that is stopped.")

    def show(progress: Progress) -> None:
        bar.progress(min(progress.done / max(progress.total, 1), 1.0), text=plain(progress.what))

    try:
        with drop.opened() as container:
            summary = import_source(
                loaders.store(), container, replace(request, source=name), kind=kind, replaces=replaces, progress=show
            )
    except GeoError as error:
        if drop.file_at_fault(error) is None:
            tell(("error", str(error)))
        else:
            drop.failed = error
    else:
        put_away()
        st.session_state[DONE] = summary.number
    st.rerun()
