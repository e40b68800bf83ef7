"""What a client is made with, checked before anything is sent."""

from __future__ import annotations

from urllib.parse import urlsplit

from memori.errors import InvalidInputError

_LONGEST = 1e6
"""Seconds; for longer than that no system waits."""


def url_of(given: object) -> str:
    """Where a server is, without a ``/`` at its end. Raises InvalidInputError."""
    text = given if isinstance(given, str) else ""
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
        raise InvalidInputError(
            "base_url must be the URL of a server of memori, such as http://127.0.0.1:8377."
        )
    if parts.username is not None:
        raise InvalidInputError("base_url must not hold a user; give the key as api_key.")
    return text.rstrip("/")


def key_of(given: object) -> str:
    """A key or a token, which is not repeated in an error. Raises InvalidInputError."""
    text = given.strip() if isinstance(given, str) else ""
    if not text or not text.isascii() or not text.isprintable():
        raise InvalidInputError("api_key must be a key of memori (memori_…) or a token.")
    return text


def seconds_of(given: object) -> float:
    """How long to wait. Raises InvalidInputError."""
    if isinstance(given, int | float) and not isinstance(given, bool) and 0 < given < _LONGEST:
        return float(given)
    raise InvalidInputError("timeout must be a number of seconds, more than 0.")


def count_of(given: object, least: int, what: str) -> int:
    """A whole number that is not less than ``least``. Raises InvalidInputError."""
    if isinstance(given, int) and not isinstance(given, bool) and given >= least:
        return given
    raise InvalidInputError(f"{what} must be a whole number, {least} or more.")
