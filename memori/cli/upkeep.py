"""The commands of whoever runs memori: what waits for the language model, and what it cost."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any

import typer

from memori import Backlog, Cost, InvalidInputError, Memori
from memori.cli.output import print_json, print_rows

_Database = Annotated[
    str | None,
    typer.Option(help="Any SQLAlchemy URL. Default: MEMORI_DATABASE_URL, else your data folder."),
]
_AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead.")]


def jobs(
    retry: Annotated[
        bool, typer.Option("--retry", help="Have what was given up wait again.")
    ] = False,
    run: Annotated[
        bool, typer.Option("--run", help="Have the language model read now what waits.")
    ] = False,
    entity: Annotated[str | None, typer.Option(help="Retry only what is this one's.")] = None,
    limit: Annotated[int, typer.Option(help="How many conversations to list.")] = 100,
    database: _Database = None,
    as_json: _AsJson = False,
) -> None:
    """List the conversations that wait for the language model, or were given up.

    Shows ids and figures, nothing of what was said. --run needs MEMORI_AUGMENTATION.
    """
    with Memori(database) as memori:
        if retry:
            memori.retry_jobs(entity)
        if run:
            memori.refine()
        listed = memori.jobs(limit)
    if as_json:
        print_json({"items": [backlog_to_dict(each) for each in listed]})
    elif listed:
        heads = ("entity", "process", "session", "waiting", "given up", "attempts", "since")
        print_rows(heads, [list(backlog_to_dict(each).values())[:7] for each in listed])
    else:
        typer.echo("Nothing waits.")


def costs(
    since: Annotated[
        str | None, typer.Option(help="The first day (YYYY-MM-DD, UTC); else today.")
    ] = None,
    entity: Annotated[str | None, typer.Option(help="Only of this one.")] = None,
    database: _Database = None,
    as_json: _AsJson = False,
) -> None:
    """Show what the language model cost, by day, entity and process, in tokens."""
    try:
        first = None if since is None else datetime.fromisoformat(since).date()
    except ValueError:
        raise InvalidInputError("--since is a day such as 2026-11-20.") from None
    with Memori(database) as memori:
        found = memori.costs(first, entity)
    if as_json:
        print_json({"items": [cost_to_dict(each) for each in found]})
    elif found:
        heads = ("day", "entity", "process", "calls", "tokens in", "tokens out")
        print_rows(heads, [list(cost_to_dict(each).values()) for each in found])
        total: Sequence[int] = [each.tokens for each in found]
        typer.echo(f"{sum(each.calls for each in found)} calls, {sum(total)} tokens.")
    else:
        typer.echo("The language model was not asked.")


def backlog_to_dict(backlog: Backlog) -> dict[str, Any]:
    """How a conversation's jobs stand, as the JSON object that the command prints."""
    later = backlog.not_before
    return {
        "entity_id": backlog.scope.entity_id,
        "process_id": backlog.scope.process_id,
        "session_id": backlog.scope.session_id,
        "waiting": backlog.waiting,
        "dead": backlog.dead,
        "attempts": backlog.attempts,
        "since": backlog.since.isoformat(timespec="seconds"),
        "not_before": None if later is None else later.isoformat(timespec="seconds"),
    }


def cost_to_dict(cost: Cost) -> dict[str, Any]:
    """What was asked in a day, as the JSON object that the command prints."""
    return {
        "day": cost.day.isoformat(),
        "entity_id": cost.entity_id,
        "process_id": cost.process_id,
        "calls": cost.calls,
        "tokens_in": cost.tokens_in,
        "tokens_out": cost.tokens_out,
    }
