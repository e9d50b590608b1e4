"""Cells of CSV files that a spreadsheet opens."""

from __future__ import annotations

from typing import Final

STARTS_FORMULA: Final = tuple("=+-@\t\r\n＝＋－＠")  # noqa: RUF001 - the full-width forms are meant
"""How a text begins that a spreadsheet takes for a formula."""


def safe_cell(text: str) -> str:
    """Give a text that starts no formula: with an apostrophe in front of one that would."""
    return f"'{text}" if text.startswith(STARTS_FORMULA) else text


def reversible_cell(text: str) -> str:
    """Give a safe cell off which reading can always take one apostrophe: a text that begins with one gets another."""
    return f"'{text}" if text.startswith("'") else safe_cell(text)
