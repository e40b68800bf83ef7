"""The shell's face of memori: each noun's commands stand in a file of its own, joined here."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from memori import MemoriError, __version__, acting
from memori.cli import (
    access,
    backups,
    changes,
    chat,
    config,
    context,
    conversations,
    demo,
    doctor,
    documents,
    entities,
    erasure,
    exchanges,
    graph,
    groups,
    mcp,
    memories,
    moving,
    privacy,
    processes,
    profile,
    recall,
    serve,
    sessions,
    summaries,
    upkeep,
)
from memori.cli.output import print_error

__all__ = ["app", "main"]

app = typer.Typer(
    help="Memory for the LLM clients of an application, from the shell.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
_PANELS = {
    "What is known": (recall, memories, changes, context, documents, profile, summaries, graph),
    "What was said": (chat, conversations, exchanges, sessions),
    "Who is who": (entities, groups, processes, access),
    "Your data": (moving, backups, privacy, erasure),
    "Running it": (demo, serve, mcp, doctor, config, upkeep),
}
for _panel, _nouns in _PANELS.items():
    for _noun in _nouns:
        for _command in (*_noun.commands.registered_commands, *_noun.commands.registered_groups):
            _command.rich_help_panel = _panel
        app.add_typer(_noun.commands)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; an error of memori is one line and exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal that has no "é" shall get a "?"
            stream.reconfigure(errors="replace")
    try:
        with acting("shell"):
            app(args=arguments)
    except MemoriError as error:
        print_error(str(error))
        raise SystemExit(2) from None


@app.callback(invoke_without_command=True)
def _options(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and exit.", is_eager=True)
    ] = False,
) -> None:
    if version:
        typer.echo(f"memori {__version__}")
        raise typer.Exit
