"""What happened to a memory, and taking it back."""

from __future__ import annotations

import typer

from memori.cli.options import AsJson, Database, Entity, MemoryId
from memori.cli.output import plain, print_json, say
from memori.cli.tables import print_rows
from memori.cli.text import one_line
from memori.cli.whose import opened

commands = typer.Typer()


@commands.command()
def history(
    memory_id: MemoryId,
    entity: Entity = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Show what happened to one memory and where that came from, oldest first."""
    with opened(database, entity) as scope:
        changes = scope.history(memory_id)
    if as_json:
        print_json(plain(changes))
        return
    rows = []
    for change in changes:
        before = [f"{name}: {value}" for name, value in plain(change.before).items()]
        undone = " (undone)" if change.undone_at else ""
        rows.append((change.at, change.action + undone, change.by, "\n".join(before)))
    print_rows(("when", "what", "by", "before"), rows)


@commands.command()
def undo(
    memory_id: MemoryId,
    entity: Entity = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Take back the last thing that happened to one memory; once more takes back the one before."""
    with opened(database, entity) as scope:
        memories = scope.undo(memory_id)
    if as_json:
        print_json(plain(memories))
        return
    for memory in memories:
        holds = "holds" if memory.valid_to is None else "does not hold"
        say(f"{memory.id} {holds}: {one_line(memory.content)}")
