"""The conversations of an entity: listed, begun, ended, and what was said in them."""

from __future__ import annotations

from typing import Annotated

import typer

from memori import Memori
from memori.cli.inputs import json_object
from memori.cli.options import AsJson, Cursor, Database, Entity, Limit, Metadata, Offset
from memori.cli.output import plain, plain_page, print_json, say, say_page
from memori.cli.tables import print_rows
from memori.cli.text import one_line
from memori.cli.whose import opened, whose

commands = typer.Typer()
sessions = typer.Typer(help="The conversations of an entity.", no_args_is_help=True)
commands.add_typer(sessions, name="sessions")

_Id = Annotated[str, typer.Argument(metavar="SESSION", help="From memori sessions list.")]
_With = Annotated[str | None, typer.Option("--process", help="The agent that it is with.")]


@sessions.command("list")
def list_sessions(
    entity: Entity = None,
    process: Annotated[str | None, typer.Option(help="Only those with this agent.")] = None,
    active: Annotated[
        bool | None, typer.Option("--active/--ended", help="Only those that go on, or ended.")
    ] = None,
    limit: Limit = 20,
    offset: Offset = 0,
    cursor: Cursor = None,
    archived: Annotated[bool, typer.Option("--archived", help="Those put away.")] = False,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Show the conversations with their titles, the one active last first."""
    with opened(database, entity, process) as scope:
        found = scope.sessions(limit, offset, archived, cursor, active)
    if as_json:
        print_json(plain_page(found))
        return
    rows = [
        (each.last_active_at, each.process_id, each.id, each.title, "ended" * bool(each.ended_at))
        for each in found.items
    ]
    print_rows(("last active", "process", "id", "title", ""), rows)
    say_page(found, f"sessions of {scope.entity_id}")


@sessions.command("create")
def create_session(
    entity: Entity = None,
    process: _With = None,
    metadata: Metadata = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Begin a conversation, and show its id for the calls that belong to it."""
    values = json_object(metadata, "--metadata")
    with Memori(database) as memori:
        session = memori.sessions.create(whose(memori, entity), process, values)
    if as_json:
        print_json(plain(session))
    else:
        say(session.id)


@sessions.command("show")
def show_session(
    session: _Id,
    entity: Entity = None,
    process: _With = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Show one conversation: what it was about, and when."""
    with Memori(database) as memori:
        found = memori.sessions.get(session, whose(memori, entity), process)
    if as_json:
        print_json(plain(found))
    else:
        kept = {name: value for name, value in plain(found).items() if value not in (None, {})}
        print_rows(("field", "value"), list(kept.items()))


@sessions.command("messages")
def show_messages(
    session: _Id,
    entity: Entity = None,
    process: _With = None,
    limit: Limit = 100,
    offset: Offset = 0,
    cursor: Cursor = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Show what was said in one conversation, oldest first."""
    with opened(database, entity, process) as scope:
        page = scope.messages(session, limit, offset, cursor)
    if as_json:
        print_json(plain_page(page))
        return
    for each in page.items:
        when = f"{each.created_at:%Y-%m-%d %H:%M} " if each.created_at else ""
        say(f"{when}{each.name or each.role}: {one_line(each.content)}")
    say_page(page, f"messages of {scope.entity_id}")


@sessions.command("end")
def end_session(
    session: _Id,
    entity: Entity = None,
    process: _With = None,
    timeout: Annotated[
        float, typer.Option(help="Seconds to wait for the language model, if there is one.")
    ] = 10.0,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """End a conversation for good; once more changes nothing."""
    with Memori(database) as memori:
        ended = memori.sessions.end(session, whose(memori, entity), process, timeout)
    if as_json:
        print_json(plain(ended))
    else:
        say(f"Ended: {ended.id}.")
