"""What is known of an entity in one text."""

from __future__ import annotations

from typing import Annotated

import typer

from memori import InvalidInputError, Memori
from memori.cli.options import AsJson, Database, Entity
from memori.cli.output import plain, print_json, progress_bar, say
from memori.cli.whose import opened

commands = typer.Typer()
summaries = typer.Typer(help="The summaries of many entities.", no_args_is_help=True)
commands.add_typer(summaries, name="summaries")


@commands.command()
def summary(
    entity: Entity = None,
    refresh: Annotated[bool, typer.Option("--refresh", help="Make it anew first.")] = False,
    max_tokens: Annotated[
        int | None, typer.Option(help="How long a new one may be; goes with --refresh.")
    ] = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Show what is known in one text."""
    if max_tokens is not None and not refresh:
        raise InvalidInputError("--max-tokens goes with --refresh.")
    with opened(database, entity) as scope:
        found = scope.refresh_summary(max_tokens) if refresh else scope.summary()
    if as_json:
        print_json(plain(found))
    else:
        say("Nothing is known yet." if found is None else found.text)


@summaries.command("refresh")
def refresh_summaries(
    entity: Annotated[
        list[str] | None, typer.Option(help="Only this one; may be repeated. Default: all due.")
    ] = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Make summaries anew: those that are due, or those of some entities."""
    total = len(entity) if entity else None
    with Memori(database) as memori, progress_bar("Summaries", total) as advance:
        made = memori.summaries.refresh_many(entity, progress=advance)
    if as_json:
        print_json({"made": made})
    else:
        say(f"{made} summaries made.")
