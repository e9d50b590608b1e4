"""What Dateline keeps: reports, what was read in them, claims of all sources, and what people decided.

The only part that knows SQLAlchemy. A store is one SQLite file by default; see :mod:`geo.settings`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy.engine import make_url

from geo.store.connection import connect, name_database
from geo.store.decisions import made_by_hand
from geo.store.entries import (
    CorrectionEntry,
    Counts,
    Decision,
    ImportEntry,
    Origin,
    Reason,
    Refused,
    ReportEntry,
    SourceEntry,
)
from geo.store.intake import ARCHIVED, BATCH, Intake, claim_values
from geo.store.migrate import bring_up_to_date
from geo.store.rows import digest_report, digest_text
from geo.store.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    from geo.settings import Settings

__all__ = [
    "ARCHIVED",
    "BATCH",
    "CorrectionEntry",
    "Counts",
    "Decision",
    "ImportEntry",
    "Intake",
    "Origin",
    "Reason",
    "Refused",
    "ReportEntry",
    "SourceEntry",
    "Store",
    "claim_values",
    "digest_report",
    "digest_text",
    "in_memory_store",
    "made_by_hand",
    "open_store",
]


CLAIMS_FILE: Final = "claims.npz"
"""Beside the store: a copy of its claims in columns, once there are many; it may be deleted at any time."""


def open_store(settings: Settings) -> Store:
    """Open the store that the settings name; it is created or migrated if need be.

    Any number of processes may do so at once. Raises :class:`geo.errors.StoreError` with one sentence if the
    directory cannot be written, the file is something else, or a newer Dateline wrote it.
    """
    return _open(settings.url, claims_file=settings.data_dir / CLAIMS_FILE)


def in_memory_store() -> Store:
    """Give an empty store that lives in memory only and ends with the process: for tests and one-off commands."""
    return _open("sqlite://")


def _open(url: str, *, claims_file: Path | None = None) -> Store:
    engine = connect(url)
    name = name_database(make_url(url))
    try:
        bring_up_to_date(engine, name=name)
    except BaseException:
        engine.dispose()
        raise
    return Store(engine, name=name, claims_file=claims_file)
