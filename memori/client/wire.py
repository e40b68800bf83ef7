"""The way to one server: how questions and changes become requests, and answers nouns."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import quote

from memori.client.options import key_of, seconds_of, url_of
from memori.client.reading import read, written
from memori.client.retries import Retries
from memori.client.sending import answered, unreachable
from memori.errors import (
    AttributionError,
    ClosedError,
    InvalidIdError,
    MissingExtraError,
)
from memori.nouns.principal import Principal

if TYPE_CHECKING:
    import httpx2

T = TypeVar("T")

Values = Mapping[str, object]
_PREFIX = "/v1"
_NAME = "Idempotency-Key"
_LONGEST_TO_CONNECT = 10.0
"""Seconds."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that is a success."""

    body: bytes

    def read(self, kind: type[T]) -> T:
        """What it says. Raises ServerError."""
        return read(kind, self.body)

    def read_if_any(self, kind: type[T]) -> T | None:
        """What it says; None where it says that there is nothing. Raises ServerError."""
        return None if self.body == b"null" else read(kind, self.body)


class Wire:
    """The connections to one server, shared by all threads and by everything that a client gives.

    ``timeout`` is for how many seconds the server may be silent; ``retries`` says when what failed
    is sent again.
    """

    def __init__(self, base_url: str, api_key: str, timeout: float, retries: Retries) -> None:
        try:
            import httpx2
        except ModuleNotFoundError:
            raise MissingExtraError("httpx2", "client") from None
        self._retries = retries
        self._timeout = seconds_of(timeout)
        self._owner: str | None = None
        self._url = url_of(base_url)
        self._client = httpx2.Client(
            headers={"Authorization": f"Bearer {key_of(api_key)}"}, follow_redirects=False
        )

    def __repr__(self) -> str:
        return f"Wire({self._url!r})"

    def ask(
        self,
        method: str,
        path: str,
        params: Values | None = None,
        body: object = None,
        seconds: float | None = None,
    ) -> Answer:
        """Send a question, which changes nothing; ``seconds`` in place of the usual timeout."""
        return self._send(method, path, params, body, {}, seconds)

    def change(
        self,
        method: str,
        path: str,
        params: Values | None = None,
        body: object = None,
        seconds: float | None = None,
        if_version: int | None = None,
    ) -> Answer:
        """Have something changed; with ``if_version`` only where that is the version.

        It carries a name of its own, so that it is carried out once however often it is sent.
        """
        headers = {_NAME: uuid.uuid4().hex}
        if if_version is not None:
            headers["If-Match"] = f'"{if_version}"'
        return self._send(method, path, params, body, headers, seconds)

    def make_secret(self, path: str, body: object) -> Answer:
        """Have something made that is told once, and of which the server keeps no copy.

        It is sent again only where it has not been carried out.
        """
        return self._send("POST", path, None, body, {}, None, repeatable=False)

    def owner(self) -> str:
        """The entity that the key is for, asked for once. Raises AttributionError for nobody's."""
        if self._owner is None:
            principal = self.ask("GET", "/me").read(Principal)
            if principal.entity_id is None:
                raise AttributionError(
                    "Whose memory? The key is not one entity's, so name it: client.entity(…)."
                )
            self._owner = principal.entity_id
        return self._owner

    def close(self) -> None:
        """End the connections."""
        self._client.close()

    def lines(self, path: str) -> Iterator[str]:
        """The lines of a long answer, read as they are asked for.

        Raises StoreUnavailableError where the connection breaks on the way.
        """
        from httpx2 import RequestError

        request = self._request("GET", path, None, None, {}, None)
        answer = answered(self._client, request, self._retries, stream=True)
        rest = b""
        try:
            for part in answer.iter_bytes():
                *lines, rest = (rest + part).split(b"\n")  # JSON has other line ends in its texts
                for line in lines:
                    yield line.decode()
        except RequestError as error:
            raise unreachable(request, error) from error
        finally:
            answer.close()
        if rest:
            yield rest.decode()

    def _send(
        self,
        method: str,
        path: str,
        params: Values | None,
        body: object,
        headers: dict[str, str],
        seconds: float | None,
        *,
        repeatable: bool = True,
    ) -> Answer:
        request = self._request(method, path, params, body, headers, seconds)
        response = answered(self._client, request, self._retries, repeatable=repeatable)
        return Answer(response.content)

    def _request(
        self,
        method: str,
        path: str,
        params: Values | None,
        body: object,
        headers: dict[str, str],
        seconds: float | None,
    ) -> httpx2.Request:
        """A request as it is sent. Raises ClosedError, and InvalidMessageError for its body."""
        from httpx2 import Timeout

        if self._client.is_closed:
            raise ClosedError("This client was closed. Make a new one.")
        content = None if body is None else written(body)
        if content is not None:
            headers = {**headers, "Content-Type": "application/json"}
        silence = max(seconds or 0.0, self._timeout)
        return self._client.build_request(
            method,
            f"{self._url}{_PREFIX}{path}",
            params=_query(params or {}),
            content=content,
            headers=headers,
            timeout=Timeout(silence, connect=min(silence, _LONGEST_TO_CONNECT)),
        )


def segment(text: str) -> str:
    """``text`` as one part of a path. Raises InvalidIdError for what would be no such part."""
    if text in {"", ".", ".."}:
        raise InvalidIdError(f"{text!r} cannot be named in the path of a URL.")
    return quote(text, safe="")


def _query(params: Values) -> dict[str, str]:
    return {name: _parameter(value) for name, value in params.items() if value is not None}


def _parameter(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else str(value)
