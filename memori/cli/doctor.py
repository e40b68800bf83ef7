"""``memori doctor``: what is wrong here, and what can be done about it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from memori.cli.options import AsJson, Database
from memori.cli.output import console, plain, print_json, say
from memori.cli.tables import cell, new_table

if TYPE_CHECKING:
    from memori.doctor import Report

commands = typer.Typer()

_MARKS = {
    "ok": ("✓", "green"),
    "warning": ("!", "yellow"),
    "failure": ("✗", "bold red"),
    "skipped": ("-", "dim"),
}


@commands.command()
def doctor(
    providers: Annotated[
        bool, typer.Option("--providers", help="Ask each provider that there is a key for.")
    ] = False,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Check this installation: exit code 1 if anything is wrong.

    Looks at the settings, who may read the files, the database and its schema, what waits in the
    journal and whether the embedder works, and proves with two throw-away users in a temporary
    database that neither sees the other's memory. Changes nothing. A provider is asked whether it
    can be reached where a setting names one, or with --providers; that costs no tokens.
    """
    from memori.doctor import examine

    report = examine(ask_providers=providers, database_url=database)
    if as_json:
        print_json({"healthy": report.healthy, **plain(report)})
    else:
        _show(report)
    if not report.healthy:
        raise typer.Exit(1)


def _show(report: Report) -> None:
    from rich.text import Text

    table = new_table()
    for heading in ("", "what", "how it is"):
        table.add_column(heading, overflow="fold", no_wrap=heading == "what")
    for check in report.checks:
        table.add_row(Text(*_MARKS[check.state]), cell(check.name), cell(_short(check.detail)))
        if check.advice:
            table.add_row("", "", Text.assemble(("→ ", "dim"), cell(_short(check.advice))))
    console().print(table)
    for each in report.settings:
        if each.source != "default":
            say(f"{each.name} = {_short(str(each.value))} ({each.source})")
    wrong = sum(check.state == "failure" for check in report.checks)
    say(f"{wrong} of {len(report.checks)} checks failed." if wrong else "Everything works.")


def _short(text: str) -> str:
    """``text`` with the home folder in its paths as ``~``; ``//root@host`` is no path."""
    home = re.escape(str(Path.home()))
    return re.sub(rf"((?<![\w/])|(?<=///)){home}(?=/|\s|$)", "~", text) if home != "/" else text
