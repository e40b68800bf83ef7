"""Any WSGI application: each request in a context of its own, on threads that serve many."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextvars import Context, copy_context
from typing import Any

from memori import Memori
from memori.integrations import UserId

Environ = dict[str, Any]
App = Callable[[Environ, Any], Iterable[bytes]]


class Isolated:
    """Runs each request of ``app`` in a context of its own.

    A WSGI server uses its threads again, and a thread keeps what is set in it. Behind this, an
    attribution ends with its request, the parts of a streamed answer included.
    """

    def __init__(self, app: App) -> None:
        self.app = app

    def __call__(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        """Serve one request; see PEP 3333."""
        context = copy_context()
        return _Body(context, context.run(self.app, environ, start_response))


class MemoriMiddleware(Isolated):
    """Runs every request of ``app`` as that of one user; ``user`` gets WSGI's ``environ``."""

    def __init__(
        self,
        app: App,
        memori: Memori,
        user: Callable[[Environ], UserId],
        process_id: str | None = None,
    ) -> None:
        def attributed(environ: Environ, start_response: Any) -> Iterable[bytes]:
            user_id = user(environ)
            if user_id is not None:
                memori.attribution(user_id, process_id)
            return app(environ, start_response)

        super().__init__(attributed)


class _Body:
    """The parts of an answer, each made in the context of its request."""

    def __init__(self, context: Context, parts: Iterable[bytes]) -> None:
        self._context = context
        self._parts = parts
        self._iterator = context.run(iter, parts)

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        return self._context.run(next, self._iterator)

    def close(self) -> None:
        """Tell the application that nobody reads on."""
        close = getattr(self._parts, "close", None)
        if close is not None:
            self._context.run(close)
