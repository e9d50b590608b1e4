"""How many km² of each province each side holds by control areas: a table, with the change since another day."""

from __future__ import annotations

import csv
import io
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pandas as pd
import streamlit as st

from geo.errors import ViewError
from geo.records import View
from geo.ui import loaders
from geo.ui.areas_map import fingerprint_of, newest_day, shown_days, title_of
from geo.ui.plain import plain
from geo.ui.tables import show_table
from geo.ui.words import day_words

if TYPE_CHECKING:
    from geo.pipeline.areas import AreaReport

COLUMNS: Final = ("Province", "Held by", "km²", "% of province", "Gained, km²", "Lost, km²")
OUTSIDE: Final = "Outside Ukraine"
_HOLDERS: Final = {"ukraine": "Ukraine", "russia": "Russia", "contested": "Contested", None: "Unknown"}


def areas_panel(day: date | None, names: dict[str, str]) -> None:
    """Show the panel, if there are control areas; ``day`` is the view's, ``names`` are provinces by ISO code."""
    days = shown_days()
    if not days:
        return
    st.html('<h2 id="areas">Control areas in km²</h2>')
    columns = st.columns([2, 1.4, 1.4, 3], vertical_alignment="bottom")
    source = columns[0].selectbox("Source", list(days), format_func=title_of, key="areas_source")
    first, last = days[source][0], days[source][-1]
    wanted = min(max(day or last, first), last)
    on = columns[1].date_input(
        "On", wanted, min_value=first, max_value=date.max, format="YYYY-MM-DD", key=f"areas_on_{source}_{wanted}"
    )
    since = columns[2].date_input(
        "Changes since", None, min_value=first, max_value=date.max, format="YYYY-MM-DD", key=f"areas_since_{source}"
    )
    try:
        report = _report(source, fingerprint_of(source), on, since, newest_day())
    except ViewError as error:
        st.warning(str(error))
        return
    told = f"Areas of {day_words(report.day)}"
    st.caption(told + (f", compared with those of {day_words(report.since)}." if report.since else "."))
    table = table_of(report, names)
    show_table(table, key="table_areas")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            "CSV",
            data=lambda: csv_of(report, names),
            file_name=f"dateline-areas-{report.day.isoformat()}.csv",
            mime="text/csv",
            key="download_areas",
            on_click="ignore",
            help="The table.",
        )
        _offer_areas(report)


def _offer_areas(report: AreaReport) -> None:
    """Show the button for the areas themselves; where their terms forbid passing them on, for the own use only."""
    terms = loaders.store().terms()[report.source]
    restricted = not terms.redistributable
    st.download_button(
        "GeoJSON for my own use" if restricted else "GeoJSON",
        data=lambda: geojson_of(report),
        file_name=f"dateline-areas-{report.day.isoformat()}.geojson",
        mime="application/geo+json",
        key="download_area_shapes",
        on_click="ignore",
        help="The areas themselves, for QGIS and web maps.",
    )
    if restricted:
        st.caption(plain(f"Terms: {terms.licence.rstrip('.')}. The areas may not be passed on, and the file says so."))


def geojson_of(report: AreaReport) -> bytes:
    """Write the areas of a report's day as GeoJSON, marked for own use where their terms ask for it."""
    from geo.pipeline.exporting import prepare_areas, write_areas_file  # noqa: PLC0415 - only when asked for

    store = loaders.store()
    view = View(day=report.day, sources=frozenset({report.source}))
    areas = store.areas(report.source, report.day)
    with tempfile.TemporaryDirectory(prefix="dateline-") as folder:
        path = Path(folder) / "areas.geojson"
        write_areas_file(path, prepare_areas(areas, view, store.terms(), restricted=True))
        return path.read_bytes()


def table_of(report: AreaReport, names: dict[str, str]) -> pd.DataFrame:
    """Give the sum of each holder, then one row a province and holder; changes only if there is another day."""
    rows = [
        (
            OUTSIDE if extent.province is None else names.get(extent.province, extent.province),
            _HOLDERS[extent.controller],
            extent.km2,
            None if not extent.total_km2 else 100 * extent.km2 / extent.total_km2,
            extent.gained,
            extent.lost,
        )
        for extent in report.extents
    ]
    rows.sort(key=lambda row: (row[0] == OUTSIDE, row[0]))
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    sums = table.groupby("Held by", sort=False)[["km²", "Gained, km²", "Lost, km²"]].sum(min_count=1).reset_index()
    sums.insert(0, "Province", "All")
    whole = pd.concat([sums.assign(**{"% of province": None})[list(COLUMNS)].astype(table.dtypes), table])
    return whole.round(1).drop(columns=[] if report.since else ["Gained, km²", "Lost, km²"]).reset_index(drop=True)


def csv_of(report: AreaReport, names: dict[str, str]) -> bytes:
    """Write the table of a report, with its source and days in each row."""
    from geo.exports.cells import safe_cell  # noqa: PLC0415 - only when asked for

    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    table = table_of(report, names)
    writer.writerow(["Source", "Areas of", "Changes since", *table.columns])
    head = [safe_cell(report.source), report.day.isoformat(), report.since.isoformat() if report.since else ""]
    for row in table.itertuples(index=False):
        writer.writerow([*head, *("" if pd.isna(cell) else cell for cell in row)])
    return stream.getvalue().encode("utf-8-sig")


@st.cache_data(show_spinner="Measuring …", max_entries=64)
def _report(source: str, fingerprint: str, on: date, since: date | None, newest: date) -> AreaReport:
    from geo.pipeline.areas import report_areas  # noqa: PLC0415 - heavy

    del fingerprint  # part of the cache's key
    return report_areas(loaders.store(), source, on=on, since=since, newest=newest)
