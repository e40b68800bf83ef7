"""What an entity wants to be kept of it."""

from __future__ import annotations

from typing import Annotated

import typer

from memori.cli.options import AsJson, Database, Entity
from memori.cli.output import print_json, say
from memori.cli.whose import opened

commands = typer.Typer()


@commands.command("opt-out")
def opt_out(
    entity: Entity = None,
    undo: Annotated[bool, typer.Option("--undo", help="Remember the entity again.")] = False,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Have nothing remembered, recalled or injected for an entity; what is stored stays."""
    with opened(database, entity) as scope:
        if undo:
            scope.opt_in()
        else:
            scope.opt_out()
    if as_json:
        print_json({"entity_id": scope.entity_id, "opted_out": not undo})
    else:
        say(f"{scope.entity_id} has opted {'in' if undo else 'out'}.")
