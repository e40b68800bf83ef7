"""What is known, one by one: list, add, show, change, forget."""

from __future__ import annotations

from typing import Annotated, cast

import typer

from memori import Kind
from memori.cli.inputs import json_object
from memori.cli.options import (
    AsJson,
    AsOf,
    Cursor,
    Database,
    Entity,
    IfVersion,
    Limit,
    MemoryId,
    Metadata,
    Offset,
    SeenBy,
)
from memori.cli.output import console, plain, plain_page, print_json, say, say_page
from memori.cli.tables import memory_cells, memory_columns, new_table, print_rows
from memori.cli.text import one_line
from memori.cli.whose import opened

commands = typer.Typer()


@commands.command("list")
def list_(
    entity: Entity = None,
    process: SeenBy = None,
    limit: Limit = 100,
    offset: Offset = 0,
    cursor: Cursor = None,
    kind: Annotated[str | None, typer.Option(help="Only memories of this kind.")] = None,
    tag: Annotated[str | None, typer.Option(help="Only memories with this tag.")] = None,
    as_of: AsOf = None,
    archived: Annotated[bool, typer.Option("--archived", help="Those put away.")] = False,
    superseded: Annotated[
        bool, typer.Option("--superseded", help="Those that held once and do not any more.")
    ] = False,
    after: Annotated[str | None, typer.Option(help="Only stored then or later.")] = None,
    before: Annotated[str | None, typer.Option(help="Only stored before that time.")] = None,
    ids: Annotated[bool, typer.Option("--ids", help="Show ids, for memori forget.")] = False,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Show what is remembered, newest first."""
    with opened(database, entity, process) as scope:
        wanted = cast("Kind | None", kind)
        page = scope.memories(
            limit,
            offset,
            wanted,
            tag,
            as_of,
            archived,
            cursor,
            superseded=superseded,
            created_after=after,
            created_before=before,
        )
    if as_json:
        print_json(plain_page(page))
        return
    if page.items:
        table = new_table()
        if ids:
            table.add_column("id", style="dim", no_wrap=True)
        memory_columns(table)
        for memory in page.items:
            table.add_row(*([memory.id] if ids else []), *memory_cells(memory))
        console().print(table)
    say_page(page, f"memories of {scope.entity_id}")


@commands.command()
def add(
    text: Annotated[str, typer.Argument(help="The statement to remember.")],
    entity: Entity = None,
    kind: Annotated[str, typer.Option(help="What it is.")] = "fact",
    importance: Annotated[float, typer.Option(help="From 0 to 1.")] = 0.5,
    tag: Annotated[list[str] | None, typer.Option(help="A tag; may be repeated.")] = None,
    metadata: Metadata = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Remember one statement; one that is known already is reinforced."""
    values = json_object(metadata, "--metadata")
    with opened(database, entity) as scope:
        memory = scope.add(text, cast("Kind", kind), importance, tag or (), values)
    if as_json:
        print_json(plain(memory))
    else:
        known = f" (mentioned {memory.mentions} times)" if memory.mentions > 1 else ""
        say(f"Remembered for {scope.entity_id} as {memory.kind} {memory.id}{known}.")


@commands.command()
def show(
    memory_id: MemoryId, entity: Entity = None, database: Database = None, as_json: AsJson = False
) -> None:
    """Show all that is kept of one memory."""
    with opened(database, entity) as scope:
        memory = scope.get(memory_id)
    if as_json:
        print_json(plain(memory))
        return
    say(f"{memory.content}\n")
    kept = {name: value for name, value in plain(memory).items() if value not in (None, [], {})}
    print_rows(("field", "value"), [(name, kept[name]) for name in kept if name != "content"])


@commands.command()
def update(
    memory_id: MemoryId,
    content: Annotated[str | None, typer.Option(help="What it says.")] = None,
    kind: Annotated[str | None, typer.Option(help="What it is.")] = None,
    importance: Annotated[float | None, typer.Option(help="From 0 to 1.")] = None,
    tag: Annotated[
        list[str] | None, typer.Option(help="In place of its tags; may be repeated.")
    ] = None,
    metadata: Metadata = None,
    if_version: IfVersion = None,
    entity: Entity = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Change one memory; what is not given stays. memori undo takes it back."""
    values = json_object(metadata, "--metadata")
    with opened(database, entity) as scope:
        wanted = cast("Kind | None", kind)
        memory = scope.update(
            memory_id, content, wanted, importance, tag or None, values, if_version
        )
    if as_json:
        print_json(plain(memory))
    else:
        say(f"{memory.id}, version {memory.version}: {one_line(memory.content)}")


@commands.command()
def reinforce(
    memory_id: MemoryId,
    amount: Annotated[float, typer.Option(help="From -1 to 1, added to its importance.")] = 0.1,
    entity: Entity = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Count a mention of one memory, and make it more important."""
    with opened(database, entity) as scope:
        memory = scope.reinforce(memory_id, amount)
    if as_json:
        print_json(plain(memory))
    else:
        say(f"{memory.id}: importance {memory.importance:.2f}, mentioned {memory.mentions} times.")


@commands.command()
def feedback(
    memory_id: MemoryId,
    value: Annotated[
        float, typer.Argument(help="From 1, very useful, to -1, it should not have come up.")
    ],
    entity: Entity = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Say how useful one memory was. Write a negative value behind --: memori feedback ID -- -1."""
    with opened(database, entity) as scope:
        memory = scope.feedback(memory_id, value)
    if as_json:
        print_json(plain(memory))
    else:
        say(f"{memory.id}: importance {memory.importance:.2f}.")


@commands.command()
def forget(
    memory_id: MemoryId,
    if_version: IfVersion = None,
    entity: Entity = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Delete one memory and its history for good."""
    with opened(database, entity) as scope:
        scope.forget(memory_id, if_version)
    if as_json:
        print_json({"forgotten": memory_id})
    else:
        say(f"Forgotten: {memory_id}.")
