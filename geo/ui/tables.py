"""Claims, standings and sources as tables for people: plain values, names instead of codes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import streamlit as st

from geo.ui.words import (
    AFFILIATION,
    BASIS,
    CATEGORY,
    CONTROLLER,
    REVIEW,
    STANCE,
    STANDING,
    source_name,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geo.records import Claim, SourceTerms, Standing
    from geo.timeline import ClaimTable

CLAIM_COLUMNS: Final = (
    "From", "Until", "Place", "Province", "What", "Held by", "Speaker", "Side", "Stance",
    "Sentence", "Report", "Published", "Date basis", "Source", "Review",
)  # fmt: skip
STANDING_COLUMNS: Final = (
    "Place", "Province", "Standing", "Since", "Age, days", "Changing", "Implied",
    "Supporting", "Opposing", "Unconfirmed",
)  # fmt: skip
_SENTENCE_PX: Final = 640
"""The usual width shares out what is left over, and cuts the sentence that says what to do."""

SOURCE_COLUMNS: Final = ("Source", "Claims", "Places", "First day", "Last day", "Made by", "Terms", "In exports")


def claims_table(claims: Iterable[Claim], provinces: dict[str, str], terms: Mapping[str, SourceTerms]) -> pd.DataFrame:
    """Give one row a claim, in the order given; ``provinces`` are names by ISO code, ``terms`` those of the sources."""
    return pd.DataFrame(
        [
            (
                claim.dates.first,
                claim.dates.last,
                claim.place,
                provinces.get(claim.province or "", claim.province or ""),
                CATEGORY[claim.category],
                CONTROLLER[claim.controller] if claim.controller else "",
                claim.claimant,
                AFFILIATION[claim.affiliation],
                STANCE[claim.stance],
                claim.quote,
                claim.report_title or claim.report_id,
                claim.published,
                BASIS[claim.dates.basis],
                source_name(claim.source, terms),
                REVIEW[claim.review],
            )
            for claim in claims
        ],
        columns=list(CLAIM_COLUMNS),
    )


def standings_table(standings: Iterable[Standing], provinces: dict[str, str]) -> pd.DataFrame:
    """Give one row a place, with its standing and the numbers of claims behind it."""
    from geo.gazetteer import display_name  # noqa: PLC0415 - heavy; the page's head comes first

    return pd.DataFrame(
        [
            (
                display_name(standing.place_id, standing.place),
                provinces.get(standing.province or "", standing.province or ""),
                STANDING[standing.state],
                standing.since,
                standing.age_days,
                standing.changing,
                standing.implied,
                len(standing.supporting),
                len(standing.opposing),
                len(standing.unconfirmed),
            )
            for standing in standings
        ],
        columns=list(STANDING_COLUMNS),
    )


def sources_table(terms: Mapping[str, SourceTerms], claims: ClaimTable) -> pd.DataFrame:
    """Give one row a source, with its counts among ``claims``, whose it is and its terms."""
    from geo.timeline import day_range  # noqa: PLC0415 - heavy; the page's head comes first

    rows = []
    for name, said in terms.items():
        own = claims.where(claims.codes_in("source", [name]))
        first, last = day_range(own) or (None, None)
        places = len(own.values_of("place_id"))
        exported = "yes" if said.redistributable else "no"
        rows.append((source_name(name, terms), len(own), places, first, last, said.title, said.licence, exported))
    return pd.DataFrame(rows, columns=list(SOURCE_COLUMNS))


def show_table(table: pd.DataFrame, *, key: str, height: int | str = "auto") -> None:
    """Show a table read-only, with dates as ``2022-09-11`` and long texts cut by the cell, not by us."""
    settings: dict[str, Any] = {
        "From": st.column_config.DateColumn(format="YYYY-MM-DD", help="First possible day"),
        "Until": st.column_config.DateColumn(format="YYYY-MM-DD", help="Last possible day"),
        "Published": st.column_config.DateColumn(format="YYYY-MM-DD"),
        "Since": st.column_config.DateColumn(format="YYYY-MM-DD", help="First possible day of this standing"),
        "First day": st.column_config.DateColumn(format="YYYY-MM-DD"),
        "Last day": st.column_config.DateColumn(format="YYYY-MM-DD"),
        "Sentence": st.column_config.TextColumn(width="large"),
        "Claims": st.column_config.NumberColumn(format="localized"),
        "Places": st.column_config.NumberColumn(format="localized"),
        "Rows": st.column_config.NumberColumn(format="localized", width="small"),
        "Row": st.column_config.NumberColumn(format="localized", width="small"),
        "Why, and what to do": st.column_config.TextColumn(width=_SENTENCE_PX),
        "km²": st.column_config.NumberColumn(format="localized"),
        "% of province": st.column_config.NumberColumn(format="%.1f"),
        "Gained, km²": st.column_config.NumberColumn(format="localized"),
        "Lost, km²": st.column_config.NumberColumn(format="localized"),
        "In exports": st.column_config.TextColumn(help="Whether its terms let its rows be passed on"),
        "Age, days": st.column_config.NumberColumn(help="Days since the newest support"),
    }
    st.dataframe(
        table,
        hide_index=True,
        key=key,
        placeholder="",
        height=height,  # type: ignore[arg-type]  # "auto" is its own default
        column_config={name: setting for name, setting in settings.items() if name in table.columns},
    )
