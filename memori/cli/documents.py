"""Longer texts that go into memory, and out of it, as a whole."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from memori.cli.files import STDIN, read
from memori.cli.inputs import json_object
from memori.cli.options import AsJson, Cursor, Database, Entity, Limit, Metadata, Offset, Yes
from memori.cli.output import (
    confirm,
    plain,
    plain_page,
    print_json,
    progress_bar,
    say,
    say_page,
)
from memori.cli.tables import print_rows
from memori.cli.whose import opened

commands = typer.Typer()
documents = typer.Typer(help="Longer texts in memory.", no_args_is_help=True)

_Id = Annotated[str, typer.Argument(metavar="DOCUMENT", help="From memori documents list.")]


@commands.command("add-document")
def add_document(
    file: Annotated[str, typer.Argument(help="A text file; - reads standard input.")],
    title: Annotated[
        str | None, typer.Option(help="Default: the file's name, or the text's first sentence.")
    ] = None,
    uri: Annotated[
        str | None, typer.Option(help="Where the text is from. It is never fetched.")
    ] = None,
    metadata: Metadata = None,
    entity: Entity = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Take a longer text into memory, cut where its paragraphs and sentences end.

    The same text with the same --uri again is the document that is there.
    """
    text = read(file)
    if title is None and file != STDIN:
        title = Path(file).name
    values = json_object(metadata, "--metadata")
    with opened(database, entity) as scope, progress_bar("Reading", None) as advance:
        document = scope.add_document(text, title, uri, values, advance)
    if as_json:
        print_json(plain(document))
    else:
        say(f"{document.title}: {document.chunks} memories, document {document.id}.")


commands.add_typer(documents, name="documents")


@documents.command("list")
def list_documents(
    limit: Limit = 100,
    offset: Offset = 0,
    cursor: Cursor = None,
    entity: Entity = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Show the documents, the newest first."""
    with opened(database, entity) as scope:
        page = scope.documents(limit, offset, cursor)
    if as_json:
        print_json(plain_page(page))
        return
    rows = [(each.id, each.created_at, each.chunks, each.title, each.uri) for each in page.items]
    print_rows(("id", "added", "memories", "title", "from"), rows)
    say_page(page, f"documents of {scope.entity_id}")


@documents.command("show")
def show_document(
    document: _Id, entity: Entity = None, database: Database = None, as_json: AsJson = False
) -> None:
    """Show the text of one document, as its memories have it."""
    with opened(database, entity) as scope:
        found = scope.document(document)
    if as_json:
        print_json(plain(found))
        return
    say(f"{found.title}\n")
    for memory in found.memories:
        say(f"{memory.content}\n")


@documents.command("delete")
def delete_document(
    document: _Id,
    yes: Yes = False,
    entity: Entity = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Delete a document and all its memories for good."""
    with opened(database, entity) as scope:
        found = scope.document(document)
        confirm(f"Delete {found.title} with {found.chunks} memories?", yes=yes)
        scope.delete_document(document)
    if as_json:
        print_json({"deleted": found.id})
    else:
        say(f"Deleted: {found.title}.")
