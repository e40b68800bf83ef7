"""Who and what is known, and how they belong together."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from memori import InvalidInputError
from memori.cli.files import write
from memori.cli.options import AsJson, AsOf, Database, Entity
from memori.cli.output import plain, print_json, say
from memori.cli.tables import print_rows
from memori.cli.whose import opened

commands = typer.Typer()

_WHOLE_GRAPH = 100
"""Steps from the user that reach everything."""


@commands.command()
def graph(
    entity: Entity = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="A file to write: .svg or .graphml.")
    ] = None,
    around: Annotated[str | None, typer.Option(help="Only around this person or thing.")] = None,
    depth: Annotated[int, typer.Option(help="How many steps around it.")] = 1,
    as_of: AsOf = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Show who and what is known, and how they belong together."""
    from memori.core.extraction import USER
    from memori.core.graph import as_graphml
    from memori.core.graph_picture import picture

    forms = {".svg": picture, ".graphml": as_graphml}
    if output is not None and output.suffix not in forms:
        raise InvalidInputError(f"{output}: name a file that ends in .svg or .graphml.")
    with opened(database, entity) as scope:
        if output is not None:
            write(output, forms[output.suffix](scope.graph(as_of)))
            if as_json:
                print_json({"written": str(output)})
            else:
                say(f"Written: {output}.")
            return
        steps = depth if around else _WHOLE_GRAPH
        relations = scope.related(around or USER, steps, as_of=as_of)
    if as_json:
        print_json(plain(relations))
    elif relations:
        rows = [(each.subject, each.predicate, each.object, each.valid_from) for each in relations]
        print_rows(("who", "what", "whom or which", "since"), rows)
    else:
        say("Nothing is known about that.")
