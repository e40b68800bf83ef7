"""For whoever runs memori: how much there is, what waits for the language model, what it cost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from memori import Backlog, Memori
from memori.cli.options import AsJson, Database
from memori.cli.output import plain, print_json, say
from memori.cli.tables import print_rows

commands = typer.Typer()


@commands.command()
def stats(database: Database = None, as_json: AsJson = False) -> None:
    """Show how much is remembered of all together: figures, and nothing that anybody said."""
    with Memori(database) as memori:
        totals = memori.stats()
    if as_json:
        print_json(plain(totals))
        return
    figures = {**plain(totals), "memories": sum(totals.memories.values())}
    kinds = [(f"  {kind}", count) for kind, count in sorted(totals.memories.items())]
    rows: list[tuple[str, object]] = []
    for name, value in figures.items():
        rows += [(name.replace("_", " "), value), *(kinds if name == "memories" else [])]
    print_rows(("what", "how many"), rows)


@commands.command()
def jobs(
    retry: Annotated[
        bool, typer.Option("--retry", help="Have what was given up wait again.")
    ] = False,
    run: Annotated[
        bool, typer.Option("--run", help="Have the language model read now what waits.")
    ] = False,
    entity: Annotated[str | None, typer.Option(help="Retry only what is this one's.")] = None,
    limit: Annotated[int, typer.Option(help="How many conversations to list.")] = 100,
    database: Database = None,
    as_json: AsJson = False,
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
        print_json({"items": [plain_backlog(each) for each in listed]})
    elif listed:
        heads = ("entity", "process", "session", "waiting", "given up", "attempts", "since")
        rows = [
            (*plain(each.scope).values(), each.waiting, each.dead, each.attempts, each.since)
            for each in listed
        ]
        print_rows(heads, rows)
    else:
        say("Nothing waits.")


@commands.command()
def costs(
    since: Annotated[
        str | None, typer.Option(help="The first day (YYYY-MM-DD, UTC); else today.")
    ] = None,
    entity: Annotated[str | None, typer.Option(help="Only of this one.")] = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Show what the language model cost, by day, entity and process, in tokens."""
    with Memori(database) as memori:
        found = memori.costs(since, entity)
    if as_json:
        print_json({"items": plain(found)})
    elif found:
        heads = ("day", "entity", "process", "calls", "tokens in", "tokens out")
        print_rows(
            heads,
            [
                (
                    each.day,
                    each.entity_id,
                    each.process_id,
                    each.calls,
                    each.tokens_in,
                    each.tokens_out,
                )
                for each in found
            ],
        )
        total: Sequence[int] = [each.tokens for each in found]
        say(f"{sum(each.calls for each in found)} calls, {sum(total)} tokens.")
    else:
        say("The language model was not asked.")


def plain_backlog(backlog: Backlog) -> dict[str, Any]:
    """How a conversation's jobs stand, as the JSON object that the command prints."""
    return {**plain(backlog.scope), **{k: v for k, v in plain(backlog).items() if k != "scope"}}
