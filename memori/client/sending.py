"""One request, sent again as long as that may help, until it is answered or has failed."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

from memori.client.failures import failure
from memori.client.retries import PASSING, Retries, wished_pause
from memori.errors import MemoriError, RepeatError, StoreUnavailableError

if TYPE_CHECKING:
    import httpx2

Prospect = Literal["passing", "unsure", "final"]
"""What came of a request that failed.

Nothing was carried out and later it may be (``passing``), or the connection broke and nobody knows
(``unsure``), or it is no use to send the same again (``final``).
"""


@dataclass(frozen=True, slots=True)
class _Failed:
    """A request that failed; ``wished`` is the pause that the server asks for, in seconds."""

    error: MemoriError
    prospect: Prospect
    wished: float | None = None


def answered(
    client: httpx2.Client,
    request: httpx2.Request,
    retries: Retries,
    *,
    repeatable: bool = True,
    stream: bool = False,
) -> httpx2.Response:
    """The answer, a success. Raises the error that another answer means.

    ``repeatable``: sent twice, the request is carried out once or does no harm. ``stream``: the
    body is not read yet, and the answer is to be closed.
    """
    tries = 0
    while True:
        tries += 1
        outcome = _once(client, request, stream=stream)
        if not isinstance(outcome, _Failed):
            return outcome
        pause = retries.pause(tries, outcome.wished, random.random())  # noqa: S311
        if pause is None or not _may_go_again(outcome, tries, repeatable):
            raise outcome.error
        time.sleep(pause)


def _may_go_again(failed: _Failed, tries: int, repeatable: bool) -> bool:
    # The first one is still under way: its answer will be there for the next.
    is_under_way = isinstance(failed.error, RepeatError) and tries > 1
    is_safe = failed.prospect == "passing" or (failed.prospect == "unsure" and repeatable)
    return is_safe or is_under_way


def unreachable(request: httpx2.Request, error: Exception) -> StoreUnavailableError:
    """The error of a connection that cannot be made or broke."""
    problem = StoreUnavailableError(
        f"The server of memori at {request.url.host} does not answer: {type(error).__name__}."
    )
    problem.__cause__ = error
    return problem


def _once(
    client: httpx2.Client, request: httpx2.Request, *, stream: bool
) -> httpx2.Response | _Failed:
    import httpx2

    try:
        response = client.send(request, stream=stream)
        if response.is_success:
            return response
        response.read()
    except httpx2.RequestError as error:
        return _Failed(unreachable(request, error), _prospect(error))
    wished = wished_pause(response.headers, datetime.now(UTC))
    refusal = failure(response.status_code, response.content, wished)
    return _Failed(refusal, "passing" if response.status_code in PASSING else "final", wished)


def _prospect(error: httpx2.RequestError) -> Prospect:
    import httpx2

    if isinstance(error, httpx2.ConnectError | httpx2.ConnectTimeout | httpx2.PoolTimeout):
        return "passing"
    if isinstance(error, httpx2.NetworkError | httpx2.RemoteProtocolError):
        return "unsure"
    return "final"
