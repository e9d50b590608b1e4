"""The differences of a comparison as a table for people and as CSV, and agreement by province."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from geo.exports.cells import safe_cell
from geo.gazetteer import display_name
from geo.ui import state
from geo.ui.comparison import MOST_SHOWN
from geo.ui.filters import province_names
from geo.ui.words import STANDING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from geo.records import Claim, Standing
    from geo.timeline.comparison import Agreement
    from geo.ui.comparison import Compared

_PERCENT: Final = "%.1f %%"


def differences_table(found: Compared, names: tuple[str, str], day: date) -> pd.DataFrame:
    """Give one row a town that differs; ``day`` is the day on which its history opens on the map."""
    provinces = province_names()
    return pd.DataFrame(
        [
            (
                display_name(each.second.place_id, each.second.place),
                provinces.get(each.second.province or "", each.second.province or ""),
                STANDING[each.first.state],
                STANDING[each.second.state],
                each.since,
                _words_of(each.second) or _words_of(each.first),
                _address_of(each.second.place_id, day),
            )
            for each in found.shown
        ],
        columns=["Place", "Province", names[0], names[1], "Since", "By what claim", "History"],
    )


def show_differences(table: pd.DataFrame) -> None:
    """Show the table; its last column opens the town on the map."""
    st.dataframe(
        table,
        hide_index=True,
        key="compare_differences",
        column_config={
            "Since": st.column_config.DateColumn(format="YYYY-MM-DD", help="The first day from which on they differ"),
            "By what claim": st.column_config.TextColumn(width="large"),
            "History": st.column_config.LinkColumn(display_text="on the map", width="small"),
        },
    )
    if len(table) == MOST_SHOWN:
        st.caption(f"The first {MOST_SHOWN:,} towns; the file holds all.")


def agreement_table(rows: Sequence[Agreement], names: tuple[str, str]) -> pd.DataFrame:
    """Give one row a province, the total first."""
    provinces = province_names()
    return pd.DataFrame(
        [
            (
                "All" if row.province is None else provinces.get(row.province, row.province),
                row.agree_percent,
                row.match_percent,
                row.both,
                row.towns,
                row.only_first,
                row.only_second,
            )
            for row in rows
        ],
        columns=[
            "Province", "Same holder", "Same standing", "Place-days", "Towns",
            f"Only {names[0]}", f"Only {names[1]}",
        ],
    )  # fmt: skip


def show_agreement(table: pd.DataFrame) -> None:
    """Show agreement by province, in percent of the place-days that both sources know."""
    st.dataframe(
        table,
        hide_index=True,
        key="compare_agreement",
        column_config={
            "Same holder": st.column_config.NumberColumn(format=_PERCENT, help="Held or claimed by the same side"),
            "Same standing": st.column_config.NumberColumn(format=_PERCENT, help="The very same standing"),
            "Place-days": st.column_config.NumberColumn(help="One town on one day, known to both", format="localized"),
        },
    )


def differences_csv(found: Compared, names: tuple[str, str]) -> bytes:
    """Give all differences as CSV (UTF-8 with a mark, so that Excel reads Cyrillic); no cell starts a formula."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(
        ["place_id", "place", "province_code", "since"]
        + [safe_cell(f"{name}: {part}") for name in names for part in ("standing", "since", "claims")]
    )
    for each in found.differences:
        cells = [
            each.second.place_id,
            display_name(each.second.place_id, each.second.place),
            each.second.province or "",
        ]
        writer.writerow(
            [
                *map(safe_cell, cells),
                each.since or "",
                *(cell for side in (each.first, each.second) for cell in _side_cells(side)),
            ]
        )
    return stream.getvalue().encode("utf-8-sig")


def _side_cells(standing: Standing) -> tuple[str, str, str]:
    claims = " | ".join(map(_claim_words, standing.supporting))
    return standing.state.value, standing.since.isoformat() if standing.since else "", safe_cell(claims)


def _words_of(standing: Standing) -> str:
    return _claim_words(standing.supporting[0]) if standing.supporting else ""


def _claim_words(claim: Claim) -> str:
    return f"{claim.dates.last.isoformat()}, {claim.claimant}: {claim.quote}"


def _address_of(place_id: str, day: date) -> str:
    query = state.link_query(place=place_id) | {"day": [day.isoformat()]}
    return f"./?{urlencode(query, doseq=True)}"
