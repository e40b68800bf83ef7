"""A server in a thread, as ``memori serve`` runs it in a process."""

from __future__ import annotations

import socket
import threading
import time
from typing import Any

import httpx2

from memori import Memori
from memori.server.run import new_server


class Service:
    """A running server; ``client(name)`` talks to it with the key of that name."""

    THREAD = "memori-test-server"

    def __init__(self, memori: Memori) -> None:
        self.memori = memori
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self._server = new_server(memori, "127.0.0.1", 0)
        self._clients: list[httpx2.Client] = []
        make = memori.auth.create_key
        self.keys = {
            "alice": make("alice"),
            "bob": make("bob"),
            "reader": make("alice", scopes=["read"]),
            "agent": make("alice", process_id="support_bot"),
            "admin": make(is_admin=True),
        }

    def __enter__(self) -> Service:
        self._thread = threading.Thread(
            target=self._server.run, args=([self._socket],), name=self.THREAD, daemon=True
        )
        self._thread.start()
        while not self._server.started:
            assert self._thread.is_alive()
            time.sleep(0.005)
        return self

    def __exit__(self, *error: object) -> None:
        self.stop()

    def stop(self) -> None:
        """Have the server finish what is under way, and wait until it has."""
        for client in self._clients:
            client.close()
        self._server.should_exit = True
        self._thread.join(20)
        self._socket.close()

    def key(self, name: str) -> str:
        """The key of that name, or the name itself where it is none."""
        return self.keys[name].key if name in self.keys else name

    def client(self, name: str | None, **headers: str) -> httpx2.Client:
        """A client with the key of that name; None: without any."""
        key = {} if name is None else {"X-API-Key": self.keys[name].key}
        client = httpx2.Client(base_url=self.url, headers={**key, **headers}, timeout=60)
        self._clients.append(client)
        return client


def code(answer: httpx2.Response) -> tuple[int, Any]:
    """The status and the code of an answer that is no success."""
    return answer.status_code, answer.json()["error"]["code"]
