"""Connecting to the database, and telling a person what is wrong with it."""

from __future__ import annotations

import sqlite3
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.pool import QueuePool

from geo.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import URL, Connection, Engine

PATIENCE_S: Final = 30.0
"""How long one process waits for another that is writing."""

WRITES: Final = "dateline_writes"
"""Execution option of connections that will write: they take the write lock when they begin, not half-way."""

_SENTENCES: Final = (
    ("not a database", "it is not a database; move it away, or set DATELINE_DATA_DIR to another directory."),
    ("malformed", "the database is damaged; move it away and start again, or put a copy of it in its place."),
    ("full", "the disk is full; free some space and try again (nothing was half-written)."),
    ("readonly", "it cannot be written; make it writable, or set DATELINE_DATA_DIR to a directory that is."),
    ("unable to open", "it cannot be opened; check who may write there, or set DATELINE_DATA_DIR elsewhere."),
    ("locked", "another program is holding it; wait until that has finished, or end it."),
    ("disk i/o", "the disk fails to read or write it; check the disk, or set DATELINE_DATA_DIR elsewhere."),
)


def name_database(url: URL) -> str:
    """Give the name of a database as people know it: the path of the file, or the address without its password."""
    if url.get_backend_name() == "sqlite":
        return url.database or "the store in memory"
    return url.render_as_string(hide_password=True)


@contextmanager
def explained(name: str) -> Iterator[None]:
    """Turn what goes wrong with the database ``name`` into a :class:`StoreError` with one sentence."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as error:
        cause = str(error.orig if isinstance(error, DBAPIError) else error).strip().splitlines()[0]
        sentence = next((each for words, each in _SENTENCES if words in cause.casefold()), None)
        raise StoreError(f"{name}: {sentence or f'the database refused ({cause}).'}") from error


def connect(text: str) -> Engine:
    """Make the engine for a SQLAlchemy URL; the directory of an SQLite file is made if it is missing.

    Raises :class:`StoreError` for a URL that is none, a missing driver, and a directory that cannot be made.
    """
    try:
        url = make_url(text)
    except ArgumentError as error:
        raise StoreError("DATELINE_DATABASE_URL is not a database URL; unset it, or correct it.") from error
    if url.get_backend_name() != "sqlite":
        try:
            return create_engine(url, pool_pre_ping=True)
        except (NoSuchModuleError, ModuleNotFoundError) as error:
            raise StoreError(
                f"DATELINE_DATABASE_URL asks for {url.drivername}, but its driver is not installed; install it."
            ) from error
    in_memory = url.database in (None, "", ":memory:")
    if not in_memory:
        _make_directory(Path(str(url.database)).parent)
    engine = create_engine(
        url,
        connect_args={"timeout": PATIENCE_S, "check_same_thread": False},
        # A store in memory is its one connection: everybody takes turns on it.
        **({"poolclass": QueuePool, "pool_size": 1, "max_overflow": 0} if in_memory else {}),
    )
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _make_directory(directory: Path) -> None:
    try:
        directory.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"{directory}: the directory of the store cannot be made ({error.strerror}); "
            "set DATELINE_DATA_DIR to one that you may write to."
        ) from error


def _set_up_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    # The driver would begin transactions at the first write, by which time another process may have written.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")  # with WAL: whole after a crash, quick to commit
    _use_wal(connection)


def _use_wal(connection: sqlite3.Connection) -> None:
    """Switch the file to write-ahead logging, so that readers never wait for a writer.

    SQLite does not wait, as it does elsewhere, when another process switches in the same moment: so this does.
    """
    deadline = time.monotonic() + PATIENCE_S
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.005)
        else:
            return


def _begin_sqlite(connection: Connection) -> None:
    options: Any = connection.get_execution_options()
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get(WRITES) else "BEGIN")
