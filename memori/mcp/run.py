"""Serving: over stdio for the program that started it, over HTTP for whoever has a key."""

from __future__ import annotations

import anyio
import uvicorn
from mcp.server.stdio import stdio_server
from starlette.types import ASGIApp

from memori import Memori, Principal
from memori.auth.gate import Gate
from memori.mcp.guard import Guard, principal_of
from memori.mcp.server import new_server
from memori.nouns.principal import PERMISSIONS

PATH = "/mcp"


def serve_stdio(memori: Memori, entity_id: str | int, process_id: str | int | None = None) -> None:
    """Serve one entity's memory to the program at the other end, until that closes it.

    Nothing but the protocol goes to standard output; what else is printed there goes to standard
    error. Raises :class:`~memori.errors.InvalidIdError`.
    """
    scope = memori.entity(entity_id, process_id)
    configured = Principal(
        key_id=None,
        entity_id=scope.entity_id,
        process_id=scope.process_id,
        is_admin=False,
        scopes=frozenset(PERMISSIONS),
    )

    async def serve() -> None:
        server = new_server(memori, lambda context: configured)
        async with stdio_server() as (incoming, outgoing):
            await server.run(incoming, outgoing, server.create_initialization_options())

    anyio.run(serve)


def serve_http(memori: Memori, host: str = "127.0.0.1", port: int = 8768) -> None:
    """Serve at ``http://host:port/mcp``, until SIGINT or SIGTERM; every request needs a key."""
    config = uvicorn.Config(
        create_app(memori, host),
        host=host,
        port=port,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=int(memori.settings.close_timeout) or None,
    )
    uvicorn.Server(config).run()


def create_app(memori: Memori, host: str = "127.0.0.1") -> ASGIApp:
    """The same as an ASGI application, with the tools at ``/mcp``.

    Each request stands for itself, so any number of processes may serve, and each is the entity's
    of its key or token. ``host`` is where it will be reached: on a loopback address, requests that
    a browser sends for another name are refused.
    """
    server = new_server(memori, principal_of)
    app = server.streamable_http_app(
        streamable_http_path=PATH, stateless_http=True, json_response=True, host=host
    )
    return Guard(app, Gate(memori))
