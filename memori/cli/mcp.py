"""Memory as tools of a program that speaks the Model Context Protocol."""

from __future__ import annotations

from typing import Annotated

import typer

from memori import InvalidInputError, Memori
from memori.cli.options import Config, Database, Entity
from memori.cli.whose import whose
from memori.errors import MissingExtraError

commands = typer.Typer()


@commands.command()
def mcp(
    entity: Entity = None,
    process: Annotated[
        str | None, typer.Option(help="The agent that it speaks for. Default: none.")
    ] = None,
    http: Annotated[
        bool, typer.Option("--http", help="Over HTTP, for everybody who has a key.")
    ] = False,
    host: Annotated[str, typer.Option(help="With --http: the address to listen at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="With --http: the port to listen at.")] = 8768,
    config: Config = None,
    database: Database = None,
) -> None:
    """Serve memory to a program that speaks the Model Context Protocol (MCP).

    Over standard input and output, to the program that starts this: one entity's memory. With
    --http at /mcp: that of each request's key or token.
    """
    try:
        from memori.mcp.run import serve_http, serve_stdio
    except ImportError as error:
        if error.name is None or error.name.startswith("memori"):
            raise
        raise MissingExtraError("mcp", "mcp") from None
    if http and (entity, process) != (None, None):
        raise InvalidInputError("--http serves whose the key is. Leave --entity and --process out.")
    with Memori(database) as memori:
        if http:
            serve_http(memori, host, port)
        else:
            serve_stdio(memori, whose(memori, entity), process)
