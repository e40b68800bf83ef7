"""Every error as one envelope: its status, a code for programs, a message for people."""

from __future__ import annotations

import logging
import math
from collections.abc import Iterable, Mapping, Sequence
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException

from memori import (
    AttributionError,
    AuthenticationError,
    ClosedError,
    ConflictError,
    EmbedderError,
    InvalidIdError,
    InvalidInputError,
    InvalidMessageError,
    JournalError,
    MemoriError,
    MissingExtraError,
    ModelError,
    ModelUnavailableError,
    NotFoundError,
    OptedOutError,
    PermissionDeniedError,
    RepeatError,
    SessionEndedError,
    SettingsError,
    StoreError,
    StoreUnavailableError,
    TooManyAttemptsError,
    VersionConflictError,
)
from memori.auth.gate import CHALLENGE

logger = logging.getLogger("memori.server")

_STATUS: Mapping[type[MemoriError], tuple[int, str]] = {
    InvalidIdError: (422, "invalid_id"),
    SettingsError: (501, "not_configured"),
    InvalidInputError: (422, "invalid_input"),
    InvalidMessageError: (422, "invalid_message"),
    AttributionError: (400, "entity_id_required"),
    AuthenticationError: (401, "unauthorized"),
    TooManyAttemptsError: (429, "too_many_requests"),
    PermissionDeniedError: (403, "forbidden"),
    NotFoundError: (404, "not_found"),
    ConflictError: (409, "conflict"),
    RepeatError: (409, "idempotency_conflict"),
    SessionEndedError: (409, "session_ended"),
    VersionConflictError: (412, "precondition_failed"),
    OptedOutError: (409, "opted_out"),
    MissingExtraError: (501, "not_installed"),
    EmbedderError: (503, "embedder_unavailable"),
    ModelUnavailableError: (503, "model_unavailable"),
    ModelError: (502, "model_failed"),
    StoreUnavailableError: (503, "store_unavailable"),
    StoreError: (500, "store_failed"),
    JournalError: (503, "journal_unavailable"),
    ClosedError: (503, "closed"),
}
"""Status and code by class; a class that is not here has those of the nearest one above it."""

_CODES = {
    400: "bad_request",
    404: "not_found",
    405: "method_not_allowed",
    422: "invalid_input",
    429: "too_many_requests",
}


_MEANINGS = {
    400: "No entity is named, and the key is not one entity's.",
    401: "There is no key, or it is wrong, revoked or expired.",
    403: "The key is not for this entity, process or route.",
    404: "There is no such object of this entity.",
    409: "It conflicts with what is there; the code says how.",
    412: "It has another version than that of If-Match.",
    413: "The body is too large.",
    415: "The body is not JSON.",
    422: "Something in the request cannot be used; the details say what and where.",
    429: "Too many wrong keys came from this address. Wait for as long as Retry-After says.",
    501: "The server is not set up for this.",
    502: "The language model refused or gave no answer.",
    503: "The database or the language model cannot be reached. Trying again may help.",
}


class Problem(BaseModel):
    """What went wrong."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    code: str = Field(examples=["not_found"])
    """Stable, for programs."""
    message: str = Field(examples=["There is no memory '4f1c' in this scope."])
    """One sentence or two for people: what was wrong and what to do."""
    details: list[dict[str, Any]] = Field(default_factory=list)
    """Of invalid input: where it is and what is wrong with it."""
    request_id: str = Field(examples=["0d6f5e0c5f9a4a3e8a4f2a6f3f1b7c9d"])
    """The request's name in the server's log, the header ``X-Request-ID`` too."""


class Failure(BaseModel):
    """The envelope of every answer that is no success."""

    error: Problem


class RequestError(HTTPException):
    """A request that HTTP has a status of its own for, and the code that goes with it."""

    def __init__(
        self, status: int, code: str, message: str, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(status, message, headers)
        self.code = code


def documented(statuses: Iterable[int]) -> dict[int | str, dict[str, Any]]:
    """What OpenAPI is told of answers that are no success."""
    return {
        status: {"model": Failure, "description": _MEANINGS[status]} for status in sorted(statuses)
    }


def status_of(error: MemoriError) -> tuple[int, str]:
    """The status and the code of an error of memori's."""
    for kind in type(error).__mro__:
        if kind in _STATUS:
            return _STATUS[kind]
    return 500, "internal_error"


def answer(
    request: Request,
    status: int,
    code: str,
    message: str,
    details: Sequence[dict[str, Any]] = (),
    headers: Mapping[str, str] | None = None,
) -> Response:
    """The envelope as an answer to ``request``."""
    request_id = request.scope.get("state", {}).get("request_id", "")
    problem = Problem(code=code, message=message, details=list(details), request_id=request_id)
    headers = {**(headers or {}), "X-Request-ID": request_id}
    return JSONResponse(Failure(error=problem).model_dump(), status, headers)


def install(app: FastAPI) -> None:
    """Have every error of ``app`` answered by the envelope."""
    app.exception_handler(MemoriError)(_of_memori)
    app.exception_handler(RequestError)(_of_request)
    app.exception_handler(RequestValidationError)(_of_validation)
    app.exception_handler(HTTPException)(_of_http)
    app.exception_handler(Exception)(_unforeseen)


async def _of_memori(request: Request, error: MemoriError) -> Response:
    status, code = status_of(error)
    headers = {}
    if status == 401:
        headers["WWW-Authenticate"] = CHALLENGE
    elif isinstance(error, TooManyAttemptsError):
        headers["Retry-After"] = str(math.ceil(error.retry_after))
    elif status == 503:
        headers["Retry-After"] = "1"
    if status >= 500:
        logger.error("memori: a request failed: %s: %s", type(error).__name__, error)
    return answer(request, status, code, str(error), headers=headers)


async def _of_request(request: Request, error: RequestError) -> Response:
    return answer(request, error.status_code, error.code, error.detail, headers=error.headers)


async def _of_validation(request: Request, error: RequestValidationError) -> Response:
    details = [
        {"loc": [*each["loc"]], "msg": each["msg"], "type": each["type"]} for each in error.errors()
    ]
    first = details[0]
    place = ".".join(str(part) for part in first["loc"])
    return answer(request, 422, "invalid_input", f"{place}: {first['msg']}.", details)


async def _of_http(request: Request, error: HTTPException) -> Response:
    status = error.status_code
    phrase = HTTPStatus(status).phrase
    headers = dict(error.headers or {})
    return answer(request, status, _CODES.get(status, "http_error"), f"{phrase}.", headers=headers)


async def _unforeseen(request: Request, error: Exception) -> Response:
    # Its traceback is logged by the server; what it says may be what a user said.
    return answer(request, 500, "internal_error", "The server failed. Its log says why.")
