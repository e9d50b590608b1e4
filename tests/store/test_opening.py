"""Guards how a store is opened: created, found again, migrated, or refused with one sentence."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event, inspect, text

from geo.errors import StoreError
from geo.settings import Settings
from geo.store import in_memory_store, migrate, open_store, schema
from geo.store.connection import WRITES, connect, explained

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import MakeClaim
    from sqlalchemy import Engine


def database(settings: Settings) -> Path:
    return settings.data_dir / "dateline.sqlite"


def test_what_was_written_is_there_when_opened_again(settings: Settings, make_claim: MakeClaim) -> None:
    """The directory is made on the way, and the file keeps everything."""
    with open_store(settings) as store:
        store.replace_source("set", [make_claim("a")])
    with open_store(settings) as store:
        assert store.claims() == (make_claim("a"),)
        assert store.revision() == 1


def test_stores_in_memory_are_apart(make_claim: MakeClaim) -> None:
    """Two of them in one process share nothing."""
    with in_memory_store() as one, in_memory_store() as other:
        one.replace_source("set", [make_claim("a")])
        assert other.claims() == ()


def test_readers_do_not_wait_for_a_writer(settings: Settings, make_claim: MakeClaim) -> None:
    """While one connection is in the middle of writing, another reads what was there before."""
    with open_store(settings) as store, open_store(settings) as other:
        store.replace_source("set", [make_claim("a")])
        with store._writing() as connection:
            connection.execute(text("DELETE FROM claims"))
            assert len(other.claims()) == 1
        assert len(other.claims()) == 0


def test_a_start_does_not_import_alembic(settings: Settings) -> None:
    """Neither creating a store nor opening one of the newest version costs the import."""
    code = (
        "import sys; from pathlib import Path; from geo.settings import Settings; from geo.store import open_store\n"
        "for _ in range(2): open_store(Settings(data_dir=Path(sys.argv[1]))).close()\n"
        "sys.exit('alembic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code, settings.data_dir], check=False, timeout=60)  # noqa: S603 - ours
    assert done.returncode == 0
    assert database(settings).exists()


def _describe(engine: Engine) -> dict[str, object]:
    tables = inspect(engine)
    return {
        name: (
            sorted(
                (column["name"], str(column["type"]), column["nullable"], column["primary_key"])
                for column in tables.get_columns(name)
            ),
            tables.get_pk_constraint(name),
            tables.get_indexes(name),
            tables.get_foreign_keys(name),
        )
        for name in tables.get_table_names()
    }


def test_migrations_end_in_the_schema_that_an_empty_store_is_given() -> None:
    """All migrations from the first on, and the tables created at once, are one and the same schema."""
    created, migrated = connect("sqlite://"), connect("sqlite://")
    migrate.bring_up_to_date(created, name="created")
    with migrated.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        migrate._upgrade(connection, "0001", name="migrated")
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one() == schema.HEAD
        assert connection.execute(text("SELECT value FROM meta WHERE key = 'revision'")).scalar_one() == 0
    assert _describe(created) == _describe(migrated)
    created.dispose()
    migrated.dispose()


def test_a_store_of_a_newer_dateline_is_left_alone(settings: Settings) -> None:
    """It is refused with its version, not changed."""
    open_store(settings).close()
    with closing(sqlite3.connect(database(settings))) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreError, match="newer Dateline wrote this store") as caught:
        open_store(settings)
    assert "'9999'" in str(caught.value)


def test_the_database_of_another_program_is_left_alone(settings: Settings) -> None:
    """Nothing is created in it."""
    settings.data_dir.mkdir(parents=True)
    with closing(sqlite3.connect(database(settings))) as connection, connection:
        connection.execute("CREATE TABLE photos (id)")
    with pytest.raises(StoreError, match="holds something else"):
        open_store(settings)
    with closing(sqlite3.connect(database(settings))) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("photos",)]


def test_a_file_that_is_no_database_is_named(settings: Settings) -> None:
    """The sentence has its path and says what to do."""
    settings.data_dir.mkdir(parents=True)
    database(settings).write_text("a shopping list, long enough to be read as a header " * 10, encoding="utf-8")
    with pytest.raises(StoreError, match="it is not a database; move it away") as caught:
        open_store(settings)
    assert str(database(settings)) in str(caught.value)


def test_a_directory_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    """The person reads which setting to change."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(StoreError, match="set DATELINE_DATA_DIR to one that you may write to"):
        open_store(Settings(data_dir=tmp_path / "file" / "data"))


def test_a_directory_in_place_of_the_file_is_told(settings: Settings) -> None:
    """What cannot be opened is said to be so."""
    database(settings).mkdir(parents=True)
    with pytest.raises(StoreError, match="it cannot be opened"):
        open_store(settings)


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("not a url", "is not a database URL"),
        ("nosuchbase://user:secret@host/base", "its driver is not installed"),
        ("postgresql+asyncpg://user:secret@host/base", "its driver is not installed"),
    ],
)
def test_a_wrong_database_url_is_told_without_its_password(tmp_path: Path, url: str, sentence: str) -> None:
    """The variable is named; what is secret in it is not shown."""
    with pytest.raises(StoreError, match=sentence) as caught:
        open_store(Settings(data_dir=tmp_path, database_url=url))
    assert "secret" not in str(caught.value)
    assert "DATELINE_DATABASE_URL" in str(caught.value)


def test_a_full_disk_leaves_the_store_whole(settings: Settings, make_claim: MakeClaim) -> None:
    """A change that does not fit is told and undone."""
    with open_store(settings) as store:
        store.replace_source("set", [make_claim("a")])
        store.close()
        event.listen(store._engine, "connect", lambda raw, _: raw.execute("PRAGMA max_page_count = 60"))
        with pytest.raises(StoreError, match="the disk is full"):
            store.replace_source("set", [make_claim(str(number)) for number in range(5000)])
        assert store.claims() == (make_claim("a"),)


@pytest.mark.parametrize(
    ("cause", "sentence"),
    [
        ("attempt to write a readonly database", "it cannot be written"),
        ("database is locked", "another program is holding it"),
        ("database disk image is malformed", "the database is damaged"),
        ("disk I/O error", "the disk fails"),
        ("something new", r"the database refused \(something new\)"),
    ],
)
def test_what_goes_wrong_later_is_one_sentence(cause: str, sentence: str) -> None:
    """Errors of the database never reach a person as they are."""
    with pytest.raises(StoreError, match=f"^a.sqlite: {sentence}"), explained("a.sqlite"):
        raise sqlite3.OperationalError(cause)
