"""JSON as the nouns of memori, and what is sent as JSON."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from memori.errors import InvalidMessageError, ServerError

if TYPE_CHECKING:
    from pydantic import TypeAdapter

T = TypeVar("T")


def read(kind: type[T], body: bytes) -> T:
    """What ``body`` says, as a ``kind``. Raises ServerError where it says something else."""
    from pydantic import ValidationError

    adapter: TypeAdapter[T] = _adapter(kind)  # type: ignore[arg-type]  # some aliases have no hash
    try:
        found = adapter.validate_json(body)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise ServerError(
            f"The answer cannot be read: {place}: {first['msg']}. Is the server of another version "
            "than this client?"
        ) from None
    return found


def written(body: object) -> bytes:
    """``body`` as JSON. Raises InvalidMessageError for what JSON cannot hold."""
    from pydantic_core import PydanticSerializationError, to_json

    try:
        return to_json(body)
    except PydanticSerializationError as error:
        raise InvalidMessageError(f"That cannot be sent as JSON: {error}.") from None


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    from pydantic import TypeAdapter

    return TypeAdapter(kind)
