"""Whether the database can be reached, which schema it has, and what is not in it yet."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Engine, text

from memori.doctor.report import Check
from memori.origins import without_password
from memori.settings import Settings
from memori.steps.journal_folder import folder, waiting
from memori.stores.engines import connect, database_url, in_memory, sqlite_file
from memori.stores.failures import store_errors
from memori.stores.schema import HEAD, revision


def database(settings: Settings) -> Iterator[Check]:
    """The connection, the schema and, where it is the database's, the search index."""
    shown = without_password(settings.resolved_database_url)
    url = database_url(settings.resolved_database_url)
    file = sqlite_file(url)
    if in_memory(url):
        yield Check("database", "warning", f"{shown}: it ends with the process", _NAME_ONE)
        return
    if file is not None and not file.exists():
        yield Check("database", "ok", f"{shown} (is made at first use)")
        return
    engine = connect(url)
    try:
        with store_errors():
            found = revision(engine)
            yield Check("database", "ok", f"{shown} ({engine.dialect.name})")
            yield _schema(found)
            if settings.index == "database":
                yield _index(engine)
    finally:
        engine.dispose()


_NAME_ONE = "Name a database with MEMORI_DATABASE_URL to remember anything."


def _schema(found: str | None) -> Check:
    if found is None:
        return Check("schema", "ok", f"none yet; {HEAD} is made at first use")
    if found == HEAD:
        return Check("schema", "ok", found)
    if found.isdigit() and found < HEAD:
        detail = f"{found}; the next program that opens it brings it to {HEAD}"
        return Check("schema", "warning", detail, "Make a backup first.")
    advice = "A newer memori has used it: pip install --upgrade memori, or name another database."
    return Check("schema", "failure", f"{found}; this memori knows schemas up to {HEAD}", advice)


def _index(engine: Engine) -> Check:
    if engine.dialect.name != "postgresql":
        advice = "Set MEMORI_INDEX=memory, or MEMORI_DATABASE_URL to a PostgreSQL with pgvector."
        return Check("index", "failure", "only PostgreSQL can hold the search index", advice)
    with engine.connect() as connection:
        wanted = text("SELECT default_version FROM pg_available_extensions WHERE name = 'vector'")
        version = connection.scalar(wanted)
    if version is None:
        return Check("index", "failure", "this PostgreSQL has no pgvector", "Install pgvector.")
    return Check("index", "ok", f"pgvector {version}")


def journal(settings: Settings) -> Check:
    """What was said and is not in the database yet."""
    directory = folder(settings.data_dir, settings.resolved_database_url)
    found = waiting(directory)
    if found.rejected:
        detail = f"{found.rejected} exchanges were taken by no database: {directory}/rejected.txt"
        return Check("journal", "warning", detail, "Look at the file, and delete it.")
    if found.exchanges:
        detail = f"{found.exchanges} exchanges wait ({found.bytes / 1000:.1f} kB)"
        advice = "The next program that opens the database delivers them."
        return Check("journal", "warning", detail, advice)
    return Check("journal", "ok", "nothing waits")
