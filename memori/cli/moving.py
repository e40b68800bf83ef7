"""What goes into memory and out of it as files: exports and imports."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from memori import ImportReport, InvalidInputError, Memori, Message, Scope
from memori.cli.files import STDIN, named, new_file, read
from memori.cli.messages import are_messages, messages_of
from memori.cli.options import AsJson, Database, Entity
from memori.cli.output import plain, print_json, progress_bar, say
from memori.cli.tables import print_rows
from memori.cli.text import escaped, one_line
from memori.cli.whose import opened

commands = typer.Typer()

MESSAGES = "messages"
"""The format of a conversation as JSON lines, which only the shell reads."""


@commands.command()
def export(
    file: Annotated[
        Path | None, typer.Argument(help="A new file to write; else standard output.")
    ] = None,
    entity: Entity = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Hand out all that is kept of one entity, as JSON lines that memori import reads.

    The file can be read by its owner alone. With it and --json: how many lines were written.
    """
    with opened(database, entity) as scope:
        if file is None:
            for line in scope.export():
                sys.stdout.write(escaped(line) + "\n")
            return
        lines = _written(scope, file)
    if as_json:
        print_json({"written": str(file), "lines": lines})
    else:
        say(f"{lines} lines of {scope.entity_id} written: {file}.")


def _written(scope: Scope, file: Path) -> int:
    lines = 0
    with new_file(file) as stream, progress_bar("Exporting", None) as advance:
        for line in scope.export():
            stream.write(line + "\n")
            advance(1)
            lines += 1
    return lines


@commands.command("import")
def import_(
    source: Annotated[
        str,
        typer.Argument(help="A file, a folder or a zip archive; - reads standard input."),
    ],
    entity: Annotated[
        str | None,
        typer.Option(help="Whose it becomes, where the source has but one user or names none."),
    ] = None,
    format_: Annotated[
        str,
        typer.Option(
            "--format",
            help="What wrote it: memori, messages, chatgpt, claude, mem0, memoryos or openmemory; "
            "auto looks.",
        ),
    ] = "auto",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Store nothing; count what would be.")
    ] = False,
    process: Annotated[
        str | None, typer.Option(help="The agent that messages were said to.")
    ] = None,
    session: Annotated[
        str | None,
        typer.Option(help="The conversation that messages belong to; else told by the pauses."),
    ] = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Take in what is kept elsewhere: an export of memori, or of another program.

    Each user of the source becomes an entity of that id. A conversation may come as JSON lines of
    messages, too, each with role and content, and name, created_at (ISO 8601) and metadata where
    they are known. All of it is checked before anything is stored, and what is there already is
    left as it is.
    """
    text = _text(source, format_)
    if format_ == MESSAGES or (format_ == "auto" and are_messages(text or "")):
        messages = messages_of(text or "", named(source))
        report = _messages(messages, entity, process, session, database, dry_run=dry_run)
    elif process is not None or session is not None:
        raise InvalidInputError("--process and --session go with messages; others name their own.")
    else:
        given = Path(source) if source != STDIN else (text or "").split("\n")
        with Memori(database) as memori, progress_bar("Importing", None) as advance:
            report = memori.import_(given, entity, format_, dry_run, advance)
    if as_json:
        print_json(plain(report))
    else:
        _show(report)


def _text(source: str, format_: str) -> str | None:
    """What may be messages: None of a folder, an archive or what is no text at all."""
    if source == STDIN or format_ == MESSAGES:
        return read(source)
    if format_ != "auto" or not Path(source).is_file():
        return None
    try:
        return read(source)
    except InvalidInputError:
        return None


def _messages(
    messages: Sequence[Message],
    entity: str | None,
    process: str | None,
    session: str | None,
    database: str | None,
    *,
    dry_run: bool,
) -> ImportReport:
    """Take over one conversation; told as other imports are."""
    with opened(database, entity, process, session) as scope:
        if dry_run:
            return _report(scope, {"message": len(messages)}, dry_run=True)
        before = _held(scope)
        with progress_bar("Importing", len(messages)) as advance:
            scope.add_messages(messages, progress=advance)
        new = _held(scope) - before
    return _report(scope, dict(new), dry_run=False)


def _held(scope: Scope) -> Counter[str]:
    """How much is remembered: what was said, and what is known."""
    said = scope.memories(limit=1, kind="turn").total
    return Counter({"message": said, "memory": scope.memories(limit=1).total - said})


def _report(scope: Scope, counts: dict[str, int], *, dry_run: bool) -> ImportReport:
    return ImportReport(MESSAGES, (scope.entity_id,), counts, dry_run=dry_run)


def _show(report: ImportReport) -> None:
    rows = [(name, count) for name, count in sorted(report.counts.items()) if count]
    if rows:
        print_rows(("what", "how many"), rows)
    for each in report.skipped:
        say(f"Left out {each.count}: {one_line(each.reason)} ({one_line(', '.join(each.where))})")
    done = "would be taken in" if report.dry_run else "were taken in"
    whose = ", ".join(report.entities[:5]) + (" and others" if len(report.entities) > 5 else "")
    say(f"{report.total} of {whose or 'nobody'} {done}, in the format {report.format}.")
