"""The errors of the server are those of Python again on the other side."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memori import (
    ClosedError,
    MemoriError,
    MissingExtraError,
    ServerError,
    StoreUnavailableError,
    errors,
)
from memori.client.failures import failure
from memori.server.errors import status_of

ALL = [
    value
    for value in vars(errors).values()
    if isinstance(value, type) and issubclass(value, MemoriError)
]
NOT_OURS = {ClosedError: StoreUnavailableError, MissingExtraError: ServerError}
"""What is closed, or not installed, is so on the server."""


def made(kind: type[MemoriError]) -> MemoriError:
    arguments = {"TooManyAttemptsError": (7,), "MissingExtraError": ("httpx2", "client")}
    return kind(*arguments.get(kind.__name__, ("what was wrong",)))


@pytest.mark.parametrize("kind", ALL)
def test_every_error_comes_back_as_itself_or_as_what_it_is_a_kind_of(
    kind: type[MemoriError],
) -> None:
    error = made(kind)
    status, code = status_of(error)
    problem = {"code": code, "message": str(error), "request_id": "r1"}
    found = failure(status, json.dumps({"error": problem}).encode(), 7.0)
    expected = NOT_OURS.get(kind, kind)
    if code == "internal_error":
        assert type(found) is ServerError
    elif type(found) is not expected:
        assert issubclass(kind, type(found))
        assert status_of(made(type(found))) == (status, code), "it is sent as its parent"
    assert str(error) in str(found)
    assert found.request_id == "r1"


@given(st.integers(300, 599), st.binary() | st.text().map(str.encode), st.none() | st.floats(0, 9))
def test_any_answer_is_an_error_of_memori(status: int, body: bytes, pause: float | None) -> None:
    assert isinstance(failure(status, body, pause), MemoriError)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["error", "code"]), inner),
)


@given(st.integers(300, 599), JSON)
def test_any_json_is_an_error_of_memori(status: int, body: object) -> None:
    assert isinstance(failure(status, json.dumps(body).encode(), None), MemoriError)
