"""A new database gets at once the tables that the revisions lead to, on every database."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Connection, Engine, inspect

from memori.stores import schema
from memori.stores.engines import connect, database_url
from memori.stores.schema import HEAD, VERSION_TABLE, ensure_schema, revision
from memori.stores.sql import SqlStore
from memori.stores.tables import METADATA
from memori.types import Add
from tests.contracts.samples import ALICE, draft


def tables(engine: Engine) -> dict[str, Any]:
    """All that the database says of its tables, but for the order of columns and the values that
    revisions gave to rows that were there."""
    found: dict[str, Any] = {}
    inspector = inspect(engine)
    has_options = engine.dialect.name == "mysql"  # older SQLAlchemy asks no other database
    for name in inspector.get_table_names():
        columns = {
            each["name"]: (str(each["type"]), each["nullable"])
            for each in inspector.get_columns(name)
        }
        key = inspector.get_pk_constraint(name)
        found[name] = {
            "columns": columns,
            "key": (key["name"], key["constrained_columns"]),
            "foreign": sorted(map(repr, inspector.get_foreign_keys(name))),
            "unique": sorted(map(repr, inspector.get_unique_constraints(name))),
            "indexes": sorted(map(repr, inspector.get_indexes(name))),
            "options": {
                option: value
                for option, value in (
                    inspector.get_table_options(name) if has_options else {}
                ).items()
                if option != "mysql_auto_increment"
            },
        }
    return found


def drop(engine: Engine) -> None:
    with engine.begin() as connection:
        METADATA.drop_all(connection)
        connection.exec_driver_sql(f"DROP TABLE {VERSION_TABLE}")
    assert inspect(engine).get_table_names() == []


def test_both_ways_lead_to_the_same_tables(database: str) -> None:
    engine = connect(database_url(database))
    ensure_schema(engine, "0001")
    ensure_schema(engine)
    upgraded = tables(engine)
    drop(engine)
    ensure_schema(engine)
    assert revision(engine) == HEAD
    assert tables(engine) == upgraded
    assert set(upgraded) == {*METADATA.tables, VERSION_TABLE}
    engine.dispose()


@pytest.mark.parametrize("made", [1, 9, 20, len(METADATA.tables)])
def test_a_process_that_dies_while_it_makes_them_keeps_nobody_from_it(
    database: str, made: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = connect(database_url(database))

    def die(connection: Connection) -> None:
        for table in METADATA.sorted_tables[:made]:
            table.create(connection)
        connection.commit()  # as MariaDB does by itself
        raise KeyboardInterrupt

    with monkeypatch.context() as dying:
        dying.setattr(schema, "_create", die)
        with pytest.raises(KeyboardInterrupt):
            ensure_schema(engine)
    assert revision(engine) is None
    engine.dispose()
    store = SqlStore(database)
    store.open()
    store.apply(ALICE, [Add(draft("after all"))])
    assert [memory.content for memory in store.memories(ALICE).items] == ["after all"]
    store.close()
    engine = connect(database_url(database))
    made_up = tables(engine)
    drop(engine)
    ensure_schema(engine)
    assert tables(engine) == made_up
    engine.dispose()
