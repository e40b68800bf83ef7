"""The settings in force, and where each of them came from."""

from __future__ import annotations

from typing import Annotated

import typer

from memori.cli.options import AsJson, Database
from memori.cli.output import plain, print_json, say
from memori.cli.tables import print_rows

commands = typer.Typer()


@commands.command()
def config(
    changed: Annotated[
        bool, typer.Option("--changed", help="Only those that are not the default.")
    ] = False,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Show the settings in force and where each came from; passwords are not shown.

    That is an option of the command, the environment (MEMORI_ and the setting's name in capitals),
    the file (memori.toml, or what MEMORI_CONFIG names), or the default.
    """
    from memori.origins import in_force, secrets_set
    from memori.settings import config_file

    settings = in_force(database_url=database)
    if changed:
        settings = [each for each in settings if each.source != "default"]
    file = config_file()
    if as_json:
        found = {"settings": plain(settings), "secrets": secrets_set()}
        print_json({"file": str(file) if file.exists() else None, **found})
        return
    rows = [(each.name, each.value, each.source) for each in settings]
    print_rows(("setting", "value", "source"), rows)
    say(f"Settings file: {file if file.exists() else f'none ({file} would be read)'}.")
    for name, is_set in secrets_set().items():
        say(f"{name}: {'set' if is_set else 'not set'}.")
