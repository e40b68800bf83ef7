"""Flask: one attribution for each request, which its thread forgets afterwards."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask

from memori import Memori
from memori.integrations import UserId
from memori.integrations.wsgi import Isolated


def attribute(
    app: Flask, memori: Memori, user: Callable[[], UserId], process_id: str | None = None
) -> None:
    """Attribute every request of ``app`` to the user whom ``user`` returns.

    ``user`` runs with Flask's ``request``, ``session`` and ``g`` at hand, after the functions that
    were given to ``before_request`` earlier.
    """
    setattr(app, "wsgi_app", Isolated(app.wsgi_app))  # noqa: B010 — a method, to type checkers

    def begin() -> None:
        user_id = user()
        if user_id is not None:
            memori.attribution(user_id, process_id)

    app.before_request(begin)
