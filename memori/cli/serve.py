"""The command that serves memori over HTTP."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Annotated, NoReturn

import typer

from memori import Memori, MissingExtraError
from memori.cli.options import Config, Database
from memori.cli.output import say

commands = typer.Typer()


@commands.command()
def serve(
    host: Annotated[
        str | None, typer.Option(help="The address to listen at. Default: MEMORI_SERVER_HOST.")
    ] = None,
    port: Annotated[
        int | None,
        typer.Option(help="The port; 0 for any free one. Default: MEMORI_SERVER_PORT."),
    ] = None,
    config: Config = None,
    demo: Annotated[
        bool, typer.Option("--demo", help="Chat with the stand-in model of memori demo.")
    ] = False,
    database: Database = None,
) -> None:
    """Serve memori over HTTP, and the console, until Ctrl-C or SIGTERM.

    The first time, it makes an administrator's key and prints it, once. At an address that other
    machines reach it starts only when there is a key already.
    """
    # Each request is small; more threads for one of them take the cores away from the others.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        from memori.server.run import first_key, is_loopback, run
    except ModuleNotFoundError as error:
        raise MissingExtraError(error.name or "fastapi", "server") from None
    with _memori(database, demo=demo) as memori, suppress(KeyboardInterrupt):
        signal.signal(signal.SIGTERM, _leave)  # so that what is pending is stored before the end
        key = first_key(memori) if is_loopback(host or memori.settings.server_host) else None
        if key is not None:
            say(f"An administrator's key, shown this once: {key}")
        run(memori, host, port, lambda url: say(_welcome(url, key)))


@contextmanager
def _memori(database: str | None, *, demo: bool) -> Iterator[Memori]:
    """What is served; for the demo, with a model on this machine that quotes what it is told."""
    if not demo:
        with Memori(database) as memori:
            yield memori
        return
    from memori.demo.providers import demo_provider
    from memori.settings import load

    settings = load(database_url=database, chat_model="demo")
    with demo_provider() as provider, Memori(settings=settings) as memori:
        memori.llm.register(provider.sdk)
        yield memori


def _welcome(url: str, key: str | None) -> str:
    """Where it serves; with a new key the console's address opens it signed in."""
    console = f"{url}/console/" if key is None else f"{url}/console/#key={key}"
    return f"memori serves at {url}\nConsole: {console}"


def _leave(number: int, frame: FrameType | None) -> NoReturn:
    raise SystemExit(0)
