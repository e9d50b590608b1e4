"""The current view as files: exactly the claims and standings that the map shows."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from geo.ui.selection import Selection


def download_menu(selection: Selection) -> None:
    """Show a pop-over with the downloads and the address of the view."""
    with st.popover("Download", icon=":material/download:", key="pop_download"):
        download_buttons(selection)


def download_buttons(selection: Selection) -> None:
    """Show one button a format; the file is made when it is asked for."""
    name = f"dateline-{selection.day.isoformat()}"
    st.download_button(
        "GeoJSON",
        data=lambda: geojson_of(selection),
        file_name=f"{name}.geojson",
        mime="application/geo+json",
        key="download_geojson",
        on_click="ignore",
        help="One feature a claim and one a standing; opens in QGIS, kepler.gl, geojson.io and GeoPandas.",
    )
    st.download_button(
        "CSV",
        data=lambda: csv_of(selection),
        file_name=f"{name}.csv",
        mime="text/csv",
        key="download_csv",
        on_click="ignore",
        help="The same rows and columns, for spreadsheets.",
    )


def geojson_of(selection: Selection) -> bytes:
    """Write the selection as GeoJSON by the contract of :mod:`geo.exports.geojson`."""
    from geo.exports.geojson import write_geojson  # noqa: PLC0415 - only when asked for

    stream = io.StringIO()
    write_geojson(stream, claims=selection.claims, standings=selection.standings, view=selection.view)
    return stream.getvalue().encode()


def csv_of(selection: Selection) -> bytes:
    """Write the selection as CSV."""
    from geo.exports.csv import write_csv  # noqa: PLC0415 - only when asked for

    stream = io.StringIO(newline="")
    write_csv(stream, claims=selection.claims, standings=selection.standings)
    return stream.getvalue().encode("utf-8-sig")
