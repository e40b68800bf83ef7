"""Run the revisions on the connection that memori hands in; there is no alembic.ini."""

from __future__ import annotations

from alembic import context

from memori.stores.schema import VERSION_TABLE
from memori.stores.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    version_table=VERSION_TABLE,
)
with context.begin_transaction():
    context.run_migrations()
