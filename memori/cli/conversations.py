"""What was said: read, and deleted."""

from __future__ import annotations

from typing import Annotated

import typer

from memori.cli.options import AsJson, Database, Entity, Yes
from memori.cli.output import confirm, plain, print_json, say
from memori.cli.tables import print_rows
from memori.cli.text import one_line
from memori.cli.whose import opened

commands = typer.Typer()


@commands.command()
def extract(
    message: Annotated[str, typer.Argument(help="What the user says.")],
    answer: Annotated[str | None, typer.Option(help="What the assistant answers.")] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Store nothing; show what would be learned.")
    ] = False,
    process: Annotated[str | None, typer.Option(help="The agent that it is said to.")] = None,
    session: Annotated[str | None, typer.Option(help="The conversation it belongs to.")] = None,
    entity: Entity = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Have an exchange read now, and show what was learned from it.

    It is stored as if a call had been intercepted. With MEMORI_AUGMENTATION the language model
    reads it, too, and what that costs is spent with --dry-run as well.
    """
    with opened(database, entity, process, session) as scope:
        found = scope.extract(message, answer, dry_run)
    if as_json:
        print_json(plain(found))
        return
    rows = [
        (each.action, each.kind, each.content, each.by, [old.content for old in each.replaces])
        for each in found.learned
    ]
    if rows:
        heads = ("what", "kind", "memory", "read by", "instead of")
        print_rows(heads, [(*row[:4], "\n".join(row[4])) for row in rows])
    else:
        say("Nothing was learned from that.")
    if found.missing:
        say(f"The language model has not read it: {one_line(found.missing)}")


@commands.command()
def clear(
    entity: Entity = None,
    process: Annotated[str | None, typer.Option(help="Only what was said to it.")] = None,
    session: Annotated[str | None, typer.Option(help="Only this conversation.")] = None,
    yes: Yes = False,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Delete what was said, word for word; what is known from it stays."""
    with opened(database, entity, process, session) as scope:
        confirm(f"Delete the conversations of {scope.entity_id}?", yes=yes)
        cleared = scope.clear_conversations()
    if as_json:
        print_json(plain(cleared))
        return
    say(
        f"Deleted {cleared.exchanges} exchanges with {cleared.memories} turns "
        f"in {cleared.sessions} sessions."
    )
