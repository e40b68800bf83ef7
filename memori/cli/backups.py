"""Everything of everybody in one file, and back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from memori import Backup, Memori, restore
from memori.cli.options import AsJson, Database
from memori.cli.output import plain, print_json, progress_bar, say
from memori.cli.tables import print_rows

commands = typer.Typer()


@commands.command()
def backup(
    file: Annotated[Path, typer.Argument(help="A new file to write.")],
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Write all that the database holds of everybody into a file, while it is in use.

    It is as of one moment, compressed, with checksums, and can be read by its owner alone.
    """
    with Memori(database) as memori, progress_bar("Writing", None) as advance:
        made = memori.backup(file, advance)
    _show(made, "written", as_json)


@commands.command("restore")
def restore_backup(
    file: Annotated[Path, typer.Argument(help="What memori backup wrote.")],
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Fill an empty database, of whichever kind, from a backup: all of it or nothing.

    Whoever was erased after the backup was made is in it again, and has to be erased again.
    """
    with progress_bar("Restoring", None) as advance:
        restored = restore(file, database, advance)
    _show(restored, "restored", as_json)


def _show(backup: Backup, done: str, as_json: bool) -> None:
    if as_json:
        print_json(plain(backup))
        return
    rows = [(table.removeprefix("memori_"), count) for table, count in backup.rows.items() if count]
    print_rows(("what", "how many"), rows)
    made = f"{backup.created_at:%Y-%m-%d %H:%M}"
    size = f"{backup.bytes / 1e6:.1f} MB"
    say(
        f"{backup.total} rows {done}: {backup.path}, {size}, as of {made} (schema {backup.schema})."
    )
