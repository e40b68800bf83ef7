"""What is deleted for good: all of one entity, or what is too old of all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated

import typer

from memori import Memori
from memori.cli.options import AsJson, Database, Yes
from memori.cli.output import confirm, plain, print_json, progress_bar, say
from memori.cli.tables import print_rows
from memori.cli.whose import opened

commands = typer.Typer()
retention = typer.Typer(help="What is not kept for ever.", no_args_is_help=True)
commands.add_typer(retention, name="retention")

_DryRun = Annotated[bool, typer.Option("--dry-run", help="Delete nothing; only count.")]


@commands.command()
def erase(
    entity: Annotated[
        str | None,
        typer.Option(help="Who is to be forgotten, or MEMORI_ENTITY_ID. Nobody is assumed."),
    ] = None,
    before: Annotated[
        str | None, typer.Option(help="Only what is from before that time (ISO 8601).")
    ] = None,
    dry_run: _DryRun = False,
    yes: Yes = False,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Delete for good all that is kept of one entity, and show how much it was.

    What was said and what is known, in the database, its log, the journal and the search index.
    What comes late of it is refused. Says first how much it is, and asks.
    """
    with opened(database, entity, fallback=False) as scope:
        receipt = scope.erase(before, dry_run=True)
        if not dry_run:
            what = f"what is from before {before}" if before else "everything"
            question = f"Delete {what} of {scope.entity_id} for good ({receipt.total} rows)?"
            confirm(question, yes=yes)
            receipt = scope.erase(before)
    if as_json:
        print_json(plain(receipt))
        return
    _show(receipt.counts, receipt.left)
    done = "would be deleted" if dry_run else "are deleted"
    say(f"{receipt.total} rows and records of {receipt.entity_id} {done}.")


@retention.command("run")
def run_retention(
    days: Annotated[
        float | None, typer.Option(help="For how long things are kept. Default: the setting.")
    ] = None,
    dry_run: _DryRun = False,
    yes: Yes = False,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Delete of all entities what is older than MEMORI_RETENTION_DAYS. Nothing runs by itself.

    What was mentioned since stays. Says first how much it is, and asks.
    """
    with Memori(database) as memori:
        report = memori.retention.run(days, dry_run=True)
        if not dry_run:
            of = f"of {len(report.receipts)} entities from before {report.before:%Y-%m-%d}"
            confirm(f"Delete {report.total} rows {of} for good?", yes=yes)
            with progress_bar("Erasing", len(report.receipts)) as advance:
                report = memori.retention.run(days, progress=advance)
    if as_json:
        print_json(plain(report))
        return
    _show({each.entity_id: each.total for each in report.receipts}, report.left)
    done = "would be deleted" if dry_run else "are deleted"
    say(f"{report.total} rows and records from before {report.before:%Y-%m-%d} {done}.")


def _show(counts: Mapping[str, int], left: Sequence[str]) -> None:
    rows = [(name, count) for name, count in sorted(counts.items()) if count]
    if rows:
        print_rows(("what", "how many"), rows)
    for sentence in left:
        say(f"Left: {sentence}")
