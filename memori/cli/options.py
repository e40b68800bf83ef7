"""The options that many commands share, each described once."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

Database = Annotated[
    str | None,
    typer.Option(help="Any SQLAlchemy URL. Default: MEMORI_DATABASE_URL, else your data folder."),
]


def _read_settings_from(file: Path | None) -> Path | None:
    """Have the settings of this process, which serves until it ends, come from ``file``."""
    if file is not None:
        os.environ["MEMORI_CONFIG"] = str(file.absolute())
    return file


Config = Annotated[
    Path | None,
    typer.Option(
        help="The settings file. Default: MEMORI_CONFIG, else memori.toml here.",
        callback=_read_settings_from,
    ),
]
Entity = Annotated[
    str | None,
    typer.Option(help="Whose memory it is. Default: MEMORI_ENTITY_ID, else default_user."),
]
SeenBy = Annotated[str | None, typer.Option("--process", help="What this agent may see.")]
Limit = Annotated[int, typer.Option(help="How many on this page.")]
Offset = Annotated[int, typer.Option(help="How many to pass over.")]
Cursor = Annotated[
    str | None, typer.Option(help="The next_cursor of the page before, instead of --offset.")
]
AsOf = Annotated[str | None, typer.Option(help="Of what held at that time (ISO 8601).")]
IfVersion = Annotated[int | None, typer.Option(help="Only where this is its version still.")]
Metadata = Annotated[str | None, typer.Option(help="A JSON object of yours.")]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead.")]
MemoryId = Annotated[str, typer.Argument(help="From memori list --ids.")]
