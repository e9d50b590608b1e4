"""The word lists of ``lexicon/``. Lines that begin with ``#`` say what a file means; phrases are parted by ``;``."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import Final

_FOLDER: Final = Path(__file__).with_name("lexicon")


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of ``lexicon/NAME.csv``, by column name, with stripped cells."""
    with (_FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        lines = [line for line in file if line.strip() and not line.startswith("#")]
    return tuple({column: cell.strip() for column, cell in row.items()} for row in csv.DictReader(lines))


def phrases(cell: str) -> list[str]:
    """Return the phrases of a cell, in lower case."""
    return [phrase.strip().lower() for phrase in cell.split(";") if phrase.strip()]
