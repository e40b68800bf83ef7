"""Serving on this machine: uvicorn in this process, until it is told to stop."""

from __future__ import annotations

import logging
import math
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from ipaddress import ip_address
from socket import socket

import uvicorn

from memori import Memori, SettingsError
from memori.server.app import create_app


class Server(uvicorn.Server):
    """A server that tells where it listens as soon as it does."""

    def __init__(self, config: uvicorn.Config, started: Callable[[str], None]) -> None:
        super().__init__(config)
        self._tell = started

    async def startup(self, sockets: list[socket] | None = None) -> None:
        """Begin to listen."""
        await super().startup(sockets)
        for server in self.servers:
            for each in server.sockets[:1]:
                host, port = each.getsockname()[:2]
                self._tell(f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}")


def run(
    memori: Memori,
    host: str | None = None,
    port: int | None = None,
    started: Callable[[str], None] = lambda url: None,
) -> None:
    """Serve ``memori`` until SIGINT or SIGTERM; requests that are under way are finished.

    ``host`` and ``port`` are those of the settings by default; ``started`` gets the URL as soon as
    requests are taken. Raises :class:`~memori.errors.SettingsError` where other machines could ask
    and there is no key. As uvicorn does, it hands a signal on when it is done.
    """
    new_server(memori, host, port, started).run()


def new_server(
    memori: Memori,
    host: str | None = None,
    port: int | None = None,
    started: Callable[[str], None] = lambda url: None,
) -> Server:
    """A server that is not running yet. Raises as :func:`run` does."""
    settings = memori.settings
    host = settings.server_host if host is None else host
    if not is_loopback(host) and not has_key(memori):
        raise SettingsError(
            f"At {host} other machines can ask, and there is no key yet. Make one first: "
            "memori keys create --admin"
        )
    logging.getLogger("uvicorn.error").addFilter(_without_values)
    config = uvicorn.Config(
        create_app(memori),
        host=host,
        port=settings.server_port if port is None else port,
        log_config=None,
        access_log=False,  # its lines hold whole paths, with the ids of entities in them
        server_header=False,
        ws="none",
        timeout_graceful_shutdown=max(1, math.ceil(settings.close_timeout)),
    )
    return Server(config, started)


def first_key(memori: Memori) -> str | None:
    """An administrator's key where there is none of any kind yet, to be shown once; else None."""
    if memori.auth.keys(limit=1).total:
        return None
    return memori.auth.create_key(is_admin=True, name="first run").key


def has_key(memori: Memori) -> bool:
    """Whether anybody's key is good."""
    now, offset = datetime.now(UTC), 0
    while page := memori.auth.keys(offset=offset).items:
        for key in page:
            if key.revoked_at is None and (key.expires_at is None or key.expires_at > now):
                return True
        offset += len(page)
    return False


def is_loopback(host: str) -> bool:
    """Whether only this machine can ask at ``host``."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _without_values(record: logging.LogRecord) -> bool:
    """Log an error as where it was and of what kind; its message may be what a user said."""
    if record.exc_info and record.exc_info[1] is not None:
        kind, _, trace = record.exc_info
        frames = "".join(traceback.format_tb(trace))
        record.msg = f"{record.getMessage().strip()}: {kind and kind.__name__}\n{frames}"
        record.args, record.exc_info, record.exc_text = (), None, None
    return True
