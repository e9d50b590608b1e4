"""Bringing a database to the newest schema when it is opened.

Alembic takes longer to import than a start may last, so it is imported only for a store of an older version.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import insert, inspect, select, text

from geo.errors import StoreError
from geo.store import schema
from geo.store.connection import WRITES, explained

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

MIGRATIONS: Final = Path(__file__).parent / "migrations"
_ADVISORY_KEY: Final = 0x6461_7466


def bring_up_to_date(engine: Engine, *, name: str) -> None:
    """Create the tables of an empty database, or migrate an older one; all or nothing, one process at a time.

    Raises :class:`StoreError` if the database is newer than this program, or not Dateline's.
    """
    with explained(name), engine.connect() as connection:
        if _find_version(connection) == schema.HEAD:
            return
    with explained(name), engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY_KEY})
        found = _find_version(connection)
        if found == schema.HEAD:
            return
        if found is not None:
            _upgrade(connection, found, name=name)
        elif inspect(connection).get_table_names():
            raise StoreError(
                f"{name}: this database holds something else, not a Dateline store; set DATELINE_DATA_DIR elsewhere."
            )
        else:
            _create(connection)


def _find_version(connection: Connection) -> str | None:
    if not inspect(connection).has_table(schema.version.name):
        return None
    return connection.execute(select(schema.version.c.version_num)).scalar()


def _create(connection: Connection) -> None:
    schema.metadata.create_all(connection, checkfirst=False)
    connection.execute(insert(schema.version), {"version_num": schema.HEAD})
    connection.execute(insert(schema.meta), {"key": "revision", "value": 0})


def _upgrade(connection: Connection, found: str, *, name: str) -> None:
    from alembic import command  # noqa: PLC0415 - see the top of this module
    from alembic.config import Config  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if found not in known:
        raise StoreError(
            f"{name}: a newer Dateline wrote this store (version {found!r}, while this program knows {schema.HEAD!r}); "
            "install that one, or choose another directory with DATELINE_DATA_DIR."
        )
    command.upgrade(config, "head")
