"""``memori demo``: memory at work, with no key and no network."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from memori import InvalidInputError
from memori.cli.files import write
from memori.cli.options import AsJson
from memori.cli.output import print_json

commands = typer.Typer()

_PICTURE_WIDTH = 100
"""Columns of the picture that --svg keeps."""


@commands.command()
def demo(
    live: Annotated[
        bool, typer.Option("--live", help="Use OpenAI or Anthropic, with the key you have set.")
    ] = False,
    model: Annotated[str | None, typer.Option(help="The model that --live talks to.")] = None,
    as_json: AsJson = False,
    svg: Annotated[
        Path | None, typer.Option(help="Keep a picture of the output in this file.")
    ] = None,
) -> None:
    """See memory at work: two users on one client, then three agents of one user.

    Needs neither key nor network. Exit code 1 if anything of one user reached another's prompt.
    """
    from rich.console import Console

    from memori.demo.play import play
    from memori.demo.screen import picture

    if model is not None and not live:
        raise InvalidInputError("--model goes with --live: the demo has a model of its own.")
    if as_json and svg is not None:
        raise InvalidInputError("Choose one: --json prints no picture that --svg could keep.")
    console = Console(
        quiet=as_json, record=svg is not None, width=_PICTURE_WIDTH if svg is not None else None
    )
    report = play(console, live=live, model=model)
    if svg is not None:
        write(svg, picture(console))
    if as_json:
        print_json(report.as_dict())
    if not report.holds:
        raise typer.Exit(1)
