"""Column types that keep one value one value on SQLite, PostgreSQL and MariaDB."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, LargeBinary, String, Text
from sqlalchemy.dialects import mysql
from sqlalchemy.types import TypeDecorator

from memori.errors import InvalidInputError

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_ESCAPED_NUL = re.compile(r"(?<!\\)((?:\\\\)*)\\u0000")


def storable(text: str) -> str:
    """``text`` with U+FFFD for what no database keeps alike: NUL and lone surrogates."""
    if text.isascii():
        return text.replace("\0", REPLACEMENT) if "\0" in text else text
    return _LONE_SURROGATE.sub(REPLACEMENT, text.replace("\0", REPLACEMENT))


def as_utc(moment: datetime) -> datetime:
    """``moment`` in UTC; without a zone it is taken as UTC, never as local time."""
    if moment.tzinfo is None:
        return moment.replace(tzinfo=UTC)
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        raise InvalidInputError("A date lies outside of the years 1 to 9999 in UTC.") from None


class LongText(TypeDecorator[str]):
    """Text of any length and script."""

    impl = Text().with_variant(mysql.LONGTEXT(), "mysql")
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Make the text storable."""
        return None if value is None else storable(value)


class Name(TypeDecorator[str]):
    """Short text that can be indexed; too long a value is refused on every database alike."""

    impl = String
    cache_ok = True

    def __init__(self, length: int) -> None:
        super().__init__(length)
        self.length = length

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Make the text storable; :class:`~memori.errors.InvalidInputError` if it is too long."""
        if value is None:
            return None
        if len(value) > self.length:
            raise InvalidInputError(
                f"An id, digest or slot may have at most {self.length} characters, "
                f"this one has {len(value)}."
            )
        return storable(value)


class Json(TypeDecorator[Any]):
    """A JSON value as text, one list item per line.

    A line break never stands inside a JSON string, so a line break and ``"tag"`` in the text of a
    list of strings say that the list holds exactly that string.
    """

    impl = Text().with_variant(mysql.LONGTEXT(), "mysql")
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """Write JSON; :class:`~memori.errors.InvalidInputError` if the value cannot be written."""
        return None if value is None else json_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """Read JSON; most tags and metadata are empty, and loading an index reads thousands."""
        if value == "{}":
            return {}
        if value == "[]":
            return []
        return None if value is None else json.loads(value)


def json_text(value: Any) -> str:
    """``value`` as the text that a :class:`Json` column holds."""
    if not value and isinstance(value, dict | list):
        return "{}" if isinstance(value, dict) else "[]"
    try:
        written = json.dumps(value, ensure_ascii=False, indent=0, separators=(",", ":"))
    except (TypeError, ValueError, RecursionError):
        raise InvalidInputError(
            "Metadata must be a JSON object: text keys; text, numbers, booleans, lists, objects."
        ) from None
    if "\\u0000" in written:
        written = _ESCAPED_NUL.sub(rf"\g<1>{REPLACEMENT}", written)
    return storable(written)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC with microseconds; stored without a zone, always returned with UTC."""

    impl = DateTime().with_variant(mysql.DATETIME(fsp=6), "mysql")
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Convert to UTC and leave the zone out."""
        return None if value is None else as_utc(value).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Say that it is UTC."""
        return None if value is None else value.replace(tzinfo=UTC)

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        """Read SQLite's text in one step; loading an index reads tens of thousands."""
        if dialect.name == "sqlite":
            return _moment_of_text
        return super().result_processor(dialect, coltype)


@lru_cache(maxsize=1024)
def _moment_of_text(text: str | None) -> datetime | None:
    """Most moments of a memory are the same one: remembering them saves time and room."""
    return None if text is None else datetime.fromisoformat(text).replace(tzinfo=UTC)


class LongBytes(TypeDecorator[bytes]):
    """Bytes of any length."""

    impl = LargeBinary().with_variant(mysql.LONGBLOB(), "mysql")
    cache_ok = True


BigKey = BigInteger().with_variant(Integer(), "sqlite")
"""A number that the database counts up; SQLite does so for its INTEGER only."""
