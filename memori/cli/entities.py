"""Who is remembered."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from memori import Entity, Memori
from memori.cli.inputs import json_object
from memori.cli.options import AsJson, Cursor, Database, Limit, Metadata, Offset, Yes
from memori.cli.output import confirm, plain, plain_page, print_json, say, say_page
from memori.cli.tables import print_rows
from memori.cli.text import one_line
from memori.cli.whose import whose

commands = typer.Typer()
entities = typer.Typer(help="Who is remembered.", no_args_is_help=True)
commands.add_typer(entities, name="entities")

_Id = Annotated[str, typer.Argument(metavar="ENTITY", help="The id of who is meant.")]
_Name = Annotated[str | None, typer.Option(help="A name to show.")]


@entities.command("list")
def list_entities(
    query: Annotated[
        str | None, typer.Option(help="Only those with this text in id or name.")
    ] = None,
    limit: Limit = 100,
    offset: Offset = 0,
    cursor: Cursor = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Show who there is: default_user first, then the newest. Nothing that anybody said."""
    with Memori(database) as memori:
        page = memori.entities.list(limit, offset, cursor, query)
    if as_json:
        print_json(plain_page(page))
        return
    rows = [(each.id, each.name, each.created_at, each.last_active_at) for each in page.items]
    print_rows(("id", "name", "created", "last active"), rows)
    say_page(page, "entities")


@entities.command("create")
def create_entity(
    entity_id: Annotated[
        str | None, typer.Argument(metavar="ENTITY", help="The id; else one is made.")
    ] = None,
    name: _Name = None,
    metadata: Metadata = None,
    exist_ok: Annotated[
        bool, typer.Option("--exist-ok", help="Leave one that is there as it is.")
    ] = False,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Make an entity. Nobody has to: the first thing that is stored for an id makes it."""
    values = json_object(metadata, "--metadata")
    with Memori(database) as memori:
        entity = memori.entities.create(entity_id, name, values, exist_ok)
    if as_json:
        print_json(plain(entity))
    else:
        say(f"There is {entity.id}.")


@entities.command("show")
def show_entity(
    entity_id: Annotated[
        str | None,
        typer.Argument(metavar="ENTITY", help="Who; else MEMORI_ENTITY_ID, else default_user."),
    ] = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Show one entity with how much is remembered of it."""
    with Memori(database) as memori:
        entity = memori.entities.get(whose(memori, entity_id))
    if as_json:
        print_json(plain(entity))
    else:
        _show(entity)


@entities.command("update")
def update_entity(
    entity_id: _Id,
    name: _Name = None,
    metadata: Metadata = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Set the name or the metadata anew; what is not given stays."""
    given: dict[str, Any] = {"name": name, "metadata": json_object(metadata, "--metadata")}
    values = {each: value for each, value in given.items() if value is not None}
    with Memori(database) as memori:
        entity = memori.entities.update(entity_id, **values)
    if as_json:
        print_json(plain(entity))
    else:
        _show(entity)


@entities.command("delete")
def delete_entity(
    entity_id: _Id, yes: Yes = False, database: Database = None, as_json: AsJson = False
) -> None:
    """Delete all that is kept of an entity for good, and have it be unknown; see memori erase."""
    with Memori(database) as memori:
        whom = memori.entities.get(entity_id).id
        confirm(f"Delete {whom} and all that is kept of it for good?", yes=yes)
        memori.entities.delete(whom)
    if as_json:
        print_json({"deleted": whom})
    else:
        say(f"Deleted: {whom}.")


def _show(entity: Entity) -> None:
    named = f" ({one_line(entity.name)})" if entity.name else ""
    opted = ", has opted out" if entity.opted_out else ""
    say(f"{entity.id}{named}{opted}")
    if entity.default_process_id:
        say(f"default process: {entity.default_process_id}")
    for key, value in entity.metadata.items():
        say(f"{one_line(str(key))}: {one_line(str(value))}")
    stats = entity.stats
    if stats is None:
        return
    kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(stats.memories.items()))
    say(f"memories: {kinds or 'none'}")
    counts = ("exchanges", "sessions", "documents")
    say(", ".join(f"{getattr(stats, name)} {name}" for name in counts))
    if stats.first_seen and stats.last_seen:
        say(f"first seen {stats.first_seen:%Y-%m-%d}, last seen {stats.last_seen:%Y-%m-%d}")
