"""What an application says of an entity itself: its context document."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from memori import ContextDocument, InvalidInputError
from memori.cli.files import STDIN, read
from memori.cli.inputs import json_object, json_value
from memori.cli.options import AsJson, Database, Entity, IfVersion, Yes
from memori.cli.output import confirm, plain, print_json, say
from memori.cli.text import json_text
from memori.cli.whose import opened

commands = typer.Typer()
context = typer.Typer(
    help="What you say of an entity yourself: a JSON document that calls are told first.",
    no_args_is_help=True,
)
commands.add_typer(context, name="context")

_PATH = "Keys joined by dots, such as preferences.theme; else the whole document."
_Path = Annotated[str | None, typer.Argument(help=_PATH)]
_Source = Annotated[str | None, typer.Option(help="Where it is from.")]
_Importance = Annotated[
    float | None, typer.Option(help="From 0 to 1; the most important is told first.")
]


@context.command("get")
def get_context(
    path: _Path = None,
    entity: Entity = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Show the document, or a value of it, as JSON.

    With --json and no path, with its version and where its values are from.
    """
    with opened(database, entity) as scope:
        whole = as_json and path is None
        found = scope.context.read() if whole else scope.context.get(path)
    print_json(plain(found))


@context.command("set")
def set_context(
    path: Annotated[str, typer.Argument(help="Keys joined by dots, such as preferences.theme.")],
    value: Annotated[str, typer.Argument(help="JSON; what is none is taken as text.")],
    as_text: Annotated[bool, typer.Option("--text", help="Take the value as text anyhow.")] = False,
    if_version: IfVersion = None,
    source: _Source = None,
    importance: _Importance = None,
    entity: Entity = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Put a value at a path, in place of what is there; objects on the way are made."""
    given = value if as_text else _value(value)
    with opened(database, entity) as scope:
        done = scope.context.set(path, given, if_version, source, importance)
    _changed(done, scope.entity_id, as_json)


@context.command("merge")
def merge_context(
    values: Annotated[str, typer.Argument(help="A JSON object; - reads it from standard input.")],
    path: Annotated[
        str | None, typer.Option(help="Merge into the object there. Default: the whole document.")
    ] = None,
    if_version: IfVersion = None,
    source: _Source = None,
    importance: _Importance = None,
    entity: Entity = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Put each value of a JSON object in its place; what else is there stays."""
    given = json_object(read(values) if values == STDIN else values, "The value") or {}
    with opened(database, entity) as scope:
        done = scope.context.merge(given, path, if_version, source, importance)
    _changed(done, scope.entity_id, as_json)


@context.command("delete")
def delete_context(
    path: _Path = None,
    if_version: IfVersion = None,
    yes: Yes = False,
    entity: Entity = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Take away what is at a path, or the whole document."""
    with opened(database, entity) as scope:
        what = path or "the whole context document"
        confirm(f"Delete {what} of {scope.entity_id}?", yes=yes)
        done = scope.context.delete(path, if_version)
    _changed(done, scope.entity_id, as_json)


def _value(text: str) -> Any:
    """JSON, or else the text itself: ``dark`` needs no quotes. Raises InvalidInputError."""
    try:
        return json_value(text, "The value")
    except InvalidInputError:
        if text[:1] in {"{", "[", '"'}:
            raise
        return text


def _changed(done: ContextDocument, entity_id: str, as_json: bool) -> None:
    if as_json:
        print_json(plain(done))
    else:
        say(json_text(plain(done.document), only_ascii=False))
        say(f"Version {done.version} of the context of {entity_id}.")
