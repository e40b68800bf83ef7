"""What is known that answers a question."""

from __future__ import annotations

from typing import Annotated, cast

import typer

from memori import Kind
from memori.cli.options import (
    AsJson,
    Database,
    Entity,
    SeenBy,
)
from memori.cli.output import console, plain_hit, print_json, say
from memori.cli.tables import memory_cells, memory_columns, new_table, signal_texts
from memori.cli.whose import opened

commands = typer.Typer()


@commands.command()
def recall(
    question: Annotated[str, typer.Argument(help="What you would like to know.")],
    entity: Entity = None,
    process: SeenBy = None,
    limit: Annotated[int, typer.Option(help="How many memories at the most.")] = 10,
    kind: Annotated[
        list[str] | None, typer.Option(help="Only of this kind; may be repeated.")
    ] = None,
    tag: Annotated[
        list[str] | None, typer.Option(help="Only with this tag; may be repeated.")
    ] = None,
    session: Annotated[str | None, typer.Option(help="Only from this conversation.")] = None,
    after: Annotated[str | None, typer.Option(help="Only stored after this time.")] = None,
    before: Annotated[str | None, typer.Option(help="Only stored before this time.")] = None,
    min_score: Annotated[float | None, typer.Option(help="Only with this score or more.")] = None,
    as_of: Annotated[
        str | None, typer.Option(help="Of what held at that time (ISO 8601), asked then.")
    ] = None,
    archived: Annotated[
        bool, typer.Option("--archived", help="What was put away may answer, too.")
    ] = False,
    include_groups: Annotated[
        bool, typer.Option("--groups", help="What the groups of the entity know, too.")
    ] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Show the signals behind.")] = False,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Find the memories that answer a question best."""
    wanted = {
        "tags": tag or None,
        "session_id": session,
        "created_after": after,
        "created_before": before,
        "min_score": min_score,
    }
    filters = {name: value for name, value in wanted.items() if value is not None}
    kinds = cast("list[Kind] | None", kind or None)
    with opened(database, entity, process) as scope:
        hits = scope.recall(
            question, limit, kinds, filters, explain, as_of, archived, include_groups=include_groups
        )
    if as_json:
        found = [plain_hit(hit, explain=explain) for hit in hits]
        print_json({"query": question, "hits": found})
        return
    if not hits:
        say("Nothing is known about that.")
        return
    table = new_table()
    table.add_column("score", justify="right", style="green")
    memory_columns(table)
    if explain:
        table.add_column("signals", style="dim")
    for hit in hits:
        last = ["\n".join(signal_texts(hit.signals))] if explain else []
        table.add_row(f"{hit.score:.2f}", *memory_cells(hit.memory), *last)
    console().print(table)
