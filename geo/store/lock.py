"""A lock that processes share and that the death of its holder, by whatever means, sets free."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import text

from geo.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine

PATIENCE_S: Final = 120.0
_ADVISORY_KEY: Final = 0x6461_7465
"""An arbitrary number that is Dateline's own in a PostgreSQL database."""

_IN_MEMORY: Final = threading.Lock()


@contextmanager
def hold_alone(engine: Engine) -> Iterator[None]:
    """Hold the store's lock for long work (filling, importing), while others go on reading and deciding.

    Raises :class:`StoreError` if it cannot be had within two minutes.
    """
    if engine.dialect.name != "sqlite":
        with engine.connect() as connection:
            connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": _ADVISORY_KEY})
            try:
                yield
            finally:
                connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": _ADVISORY_KEY})
        return
    database = engine.url.database
    if database in (None, "", ":memory:"):
        with _IN_MEMORY:
            yield
        return
    with _hold_file(Path(f"{database}.lock")):
        yield


@contextmanager
def _hold_file(path: Path) -> Iterator[None]:
    # An empty SQLite file, because its locks work alike on every system and wait with patience.
    connection = None
    try:
        connection = sqlite3.connect(path, timeout=PATIENCE_S, isolation_level=None, check_same_thread=False)
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as error:
        if connection is not None:
            connection.close()
        raise StoreError(
            f"{path}: another Dateline is filling this store, or the file cannot be written ({error}); "
            "wait until that one has finished, or end it."
        ) from error
    try:
        yield
    finally:
        connection.close()
