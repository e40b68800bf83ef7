"""URLs are checked at once, files are private, connections are set up."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from memori.errors import MissingExtraError, SettingsError, StoreUnavailableError
from memori.stores.engines import connect, create_privately, database_url
from memori.stores.sql import SqlStore
from tests.stores.programs import run


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("sqlite://", "sqlite+pysqlite://"),
        ("sqlite:////tmp/memori.db", "sqlite+pysqlite:////tmp/memori.db"),
        ("postgresql://u:p@h/d", "postgresql+psycopg://u:***@h/d"),
        ("postgres://h/d", "postgresql+psycopg://h/d"),
        ("postgresql+psycopg://h/d?sslmode=require", "postgresql+psycopg://h/d?sslmode=require"),
        ("mysql://h/d", "mysql+pymysql://h/d"),
        ("mariadb://u:p@h:33/d", "mysql+pymysql://u:***@h:33/d"),
        ("mariadb+pymysql://h/d", "mysql+pymysql://h/d"),
    ],
)
def test_a_url_gets_the_driver_that_memori_uses(given: str, used: str) -> None:
    assert SqlStore(given).url == used


def test_the_password_stays_out_of_logs() -> None:
    store = SqlStore("postgresql://me:hunter2@host/memori")
    assert "hunter2" not in store.url
    assert "hunter2" not in repr(store)


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "memori.db",
        "/home/me/memori.db",
        "postgresql://me:hunter2@host:port/db",
        "postgresql://me:hunter2@host",
        "mysql://me:hunter2@host/",
        "oracle://me:hunter2@host/db",
        "postgresql+asyncpg://me:hunter2@host/db",
        "sqlite:///file:x.db?uri=true",
        "mongodb://me:hunter2@host/db",
    ],
)
def test_another_url_is_refused_at_once_with_a_way_out(wrong: str) -> None:
    with pytest.raises(SettingsError, match=r"sqlite:|names? a database") as caught:
        SqlStore(wrong)
    assert "hunter2" not in str(caught.value)


def test_a_missing_driver_names_its_extra() -> None:
    program = (
        "import sys; sys.modules['psycopg'] = None\n"
        "from memori.errors import MissingExtraError\n"
        "from memori.stores.sql import SqlStore\n"
        "SqlStore('sqlite://')\n"
        "try:\n    SqlStore('postgresql://host/db')\n"
        "except MissingExtraError as error:\n    print(error)\n"
    )
    printed = run(program)
    assert "pip install 'psycopg[binary]'" in printed
    assert "'postgresql'" in printed
    assert issubclass(MissingExtraError, ImportError)


def test_making_a_store_touches_nothing(tmp_path: Path) -> None:
    store = SqlStore(f"sqlite:///{tmp_path}/deep/memori.db")
    assert list(tmp_path.iterdir()) == []
    store.close()
    assert list(tmp_path.iterdir()) == []


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_only_the_owner_can_read_what_memori_creates(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    before = os.umask(0)
    try:
        store = SqlStore(f"sqlite:///{tmp_path}/new/deep/memori.db")
        store.open()
    finally:
        os.umask(before)
    assert mode(tmp_path) == 0o755
    assert mode(tmp_path / "new") == mode(tmp_path / "new" / "deep") == 0o700
    files = list((tmp_path / "new" / "deep").iterdir())
    assert {file.name for file in files} > {"memori.db"}
    assert {mode(file) for file in files} == {0o600}
    store.close()


def test_a_file_that_is_there_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "memori.db"
    path.touch(0o640)
    path.chmod(0o640)
    create_privately(path)
    assert mode(path) == 0o640


def test_a_file_that_cannot_be_made_is_an_outage_with_a_way_out(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(StoreUnavailableError, match="MEMORI_DATABASE_URL"):
        SqlStore(f"sqlite:///{tmp_path}/file/memori.db").open()
    with pytest.raises(StoreUnavailableError, match="MEMORI_DATABASE_URL"):
        SqlStore(f"sqlite:///{tmp_path}").open()


def test_sqlite_is_set_up_for_several_processes(tmp_path: Path) -> None:
    store = SqlStore(f"sqlite:///{tmp_path}/memori.db")
    store.open()
    store.close()
    engine = connect(database_url(f"sqlite:///{tmp_path}/memori.db"))
    with engine.connect() as connection:
        values = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "busy_timeout", "foreign_keys")
        ]
    engine.dispose()
    assert values == ["wal", 1, 5000, 1]
