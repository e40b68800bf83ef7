"""The revisions lead to exactly the tables that the code uses."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlmodel import SQLModel

import memori.stores
from memori.stores.engines import connect, database_url
from memori.stores.schema import HEAD, VERSION_TABLE, ensure_schema
from memori.stores.tables import METADATA
from tests.stores.programs import run


def test_head_is_the_newest_revision() -> None:
    config = Config()
    config.set_main_option(
        "script_location", str(Path(memori.stores.__file__).parent / "migrations")
    )
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(
        connection, opts={"version_table": VERSION_TABLE, "compare_type": True}
    )
    return list(compare_metadata(context, METADATA))


def test_the_revisions_make_the_tables_of_the_code(path: Path) -> None:
    engine = connect(database_url(f"sqlite:///{path}"))
    ensure_schema(engine, "0001")  # of a new database, no revision would run
    ensure_schema(engine)
    with engine.connect() as connection:
        assert differences(connection) == []
        connection.exec_driver_sql("DROP INDEX ix_memori_memory_entity_id_slot")
        assert len(differences(connection)) == 1
    engine.dispose()


def test_the_tables_are_apart_from_the_applications_models() -> None:
    assert not set(METADATA.tables) & set(SQLModel.metadata.tables)
    assert all(name.startswith("memori_") for name in METADATA.tables)


def test_the_entity_leads_every_key_and_index_of_its_tables() -> None:
    apart = {"memori_entity", "memori_process", "memori_process_attribute"}
    apart |= {"memori_spending"}  # one number for each day
    # Looked up before the entity is known: by a key's hash or a token's id.
    apart |= {"memori_api_key", "memori_revoked_token", "memori_idempotency"}
    apart |= {"memori_handle"}  # it is of one entity only, whoever comes with it
    for name, table in METADATA.tables.items():
        if name in apart:
            continue
        leading = {next(iter(index.columns)).name for index in table.indexes}
        numbered = {"id"} if "id" in table.primary_key.columns else set()
        leading |= {next(iter(table.primary_key.columns)).name} - numbered
        assert leading == {"entity_id"}, name


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///{path}"])
@pytest.mark.parametrize("old", [True, False])
def test_alembic_is_imported_only_to_migrate(url: str, old: bool, path: Path) -> None:
    if old:
        engine = connect(database_url(f"sqlite:///{path}"))
        ensure_schema(engine, "0006")
        engine.dispose()
    program = (
        "import sys\nfrom memori.stores.sql import SqlStore\n"
        f"store = SqlStore({url.format(path=path)!r})\n"
        "store.open()\nfirst = 'alembic' in sys.modules\n"
        "for name in [n for n in sys.modules if n.startswith('alembic')]: del sys.modules[name]\n"
        "store.open()\nprint(first, 'alembic' in sys.modules)\nstore.close()"
    )
    printed = run(program)
    assert printed.split() == [str(old and "path" in url), "False"]


def test_who_waits_while_another_makes_the_tables_has_nothing_to_migrate(path: Path) -> None:
    program = (
        "import sys, threading\nfrom memori.stores.sql import SqlStore\n"
        f"stores = [SqlStore({f'sqlite:///{path}'!r}) for _ in range(6)]\n"
        "threads = [threading.Thread(target=store.open) for store in stores]\n"
        "[thread.start() for thread in threads]\n[thread.join() for thread in threads]\n"
        "print('alembic' in sys.modules)\n[store.close() for store in stores]"
    )
    assert run(program).split() == ["False"]
