"""Web frameworks: whose request it is, decided once per request, for every call inside it.

One file per kind of server; nothing is imported before its file is. ``user`` is the application's
own function: it gets the request and returns the id of its user, or None for nobody, whose calls
have no memory.
"""

from __future__ import annotations

from typing import TypeAlias

UserId: TypeAlias = str | int | None
"""The id of a request's user; None where there is none."""
