"""The verbs of ``mem.llm``: which clients have memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from memori.verbs.chat import Registrar

R = TypeVar("R", bound="Registrar")


class Clients(Generic[R]):
    """Gives a Memori the calls of an application's own clients, and takes them away again."""

    def __init__(self, memori: R) -> None:
        self._memori = memori

    def register(self, client: object) -> R:
        """Let the calls of ``client`` have memory; a second time changes nothing.

        ``client`` is a client, or an object of a framework that holds one. It stays the object it
        is. Raises :class:`~memori.errors.UnsupportedClientError` for an object that memori does not
        know.
        """
        from memori.interception.reach import register

        engine = self._memori.engine
        register(client, self._memori)
        self._memori.client = client
        engine.warm()
        return self._memori

    def unregister(self, client: object) -> R:
        """Let the calls of ``client`` be as they were; nothing happens if they are."""
        from memori.interception.reach import unregister

        unregister(client, self._memori)
        if self._memori.client is client:
            self._memori.client = None
        return self._memori
