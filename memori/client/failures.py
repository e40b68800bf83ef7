"""Answers that are no success, as the errors that the same verb raises in Python."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from memori.errors import (
    AttributionError,
    AuthenticationError,
    ConflictError,
    EmbedderError,
    InvalidIdError,
    InvalidInputError,
    InvalidMessageError,
    JournalError,
    MemoriError,
    ModelError,
    ModelUnavailableError,
    NotFoundError,
    OptedOutError,
    PermissionDeniedError,
    RepeatError,
    ServerError,
    SessionEndedError,
    SettingsError,
    StoreError,
    StoreUnavailableError,
    TooManyAttemptsError,
    VersionConflictError,
)

KINDS: Mapping[str, type[MemoriError]] = {
    "invalid_id": InvalidIdError,
    "invalid_input": InvalidInputError,
    "invalid_message": InvalidMessageError,
    "not_configured": SettingsError,
    "entity_id_required": AttributionError,
    "unauthorized": AuthenticationError,
    "forbidden": PermissionDeniedError,
    "not_found": NotFoundError,
    "conflict": ConflictError,
    "idempotency_conflict": RepeatError,
    "session_ended": SessionEndedError,
    "precondition_failed": VersionConflictError,
    "opted_out": OptedOutError,
    "embedder_unavailable": EmbedderError,
    "model_unavailable": ModelUnavailableError,
    "model_failed": ModelError,
    "store_unavailable": StoreUnavailableError,
    "store_failed": StoreError,
    "journal_unavailable": JournalError,
    "closed": StoreUnavailableError,  # the server is about to end; what is closed is not here
}
"""The error of each code. What the server lacks (``not_installed``) is no ImportError here."""

_BY_STATUS: Mapping[int, type[MemoriError]] = {
    401: AuthenticationError,
    403: PermissionDeniedError,
    409: ConflictError,
    413: InvalidInputError,
    415: InvalidInputError,
    422: InvalidInputError,
    503: StoreUnavailableError,
}
"""The error of an answer whose code is not among :data:`KINDS`."""

_OF_PROXIES = frozenset({502, 503, 504})
"""Statuses by which a proxy says that the server behind it cannot be reached."""


def failure(status: int, body: bytes, pause: float | None) -> MemoriError:
    """The error that an answer means; ``pause`` is for how many seconds it asks to wait."""
    problem = _problem(body)
    if problem is None:
        return _foreign(status)
    code, message = str(problem["code"]), str(problem.get("message"))
    error: MemoriError
    if status == 429 and pause is not None:
        error = TooManyAttemptsError(pause)
    elif kind := KINDS.get(code) or _BY_STATUS.get(status):
        error = kind(message)
    else:
        error = ServerError(f"{message} ({status}, {code})")
    if name := problem.get("request_id"):
        error.request_id = str(name)
        error.add_note(f"The request is called {name} in the server's log.")
    return error


def _foreign(status: int) -> MemoriError:
    """The error of an answer that is not memori's: something in between, or another server."""
    if status in _OF_PROXIES:
        return StoreUnavailableError(f"Something before the server answered {status} in its place.")
    return ServerError(
        f"The answer was {status}, and not of memori's kind. Does base_url lead to a server of "
        "memori, and is nothing in between that answers instead?"
    )


def _problem(body: bytes) -> Mapping[str, Any] | None:
    """What stands in the envelope of an error; None where there is none."""
    try:
        problem = json.loads(body)["error"]
    except (ValueError, LookupError, TypeError):
        return None
    return problem if isinstance(problem, dict) and "code" in problem else None
