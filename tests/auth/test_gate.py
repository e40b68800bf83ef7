"""From the headers of a request to who asks: one credential, checked, not too often."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from memori import AuthenticationError, Memori, PermissionDeniedError, TooManyAttemptsError
from memori.auth.attempts import Attempts
from memori.auth.gate import Gate
from memori.core.attempts import Rate

HERE = "127.0.0.1"


@pytest.fixture(autouse=True)
def secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEMORI_JWT_SECRET", "an-example-secret-of-more-than-32-bytes")


@pytest.fixture
def mem() -> Iterator[Memori]:
    with Memori(embedder="none") as memori:
        yield memori


@pytest.fixture
def gate(mem: Memori) -> Gate:
    return Gate(mem, Attempts(Rate(burst=3, per_second=1e-9)))


def admit(
    gate: Gate, api_key: str | None = None, authorization: str | None = None, **more: bool
) -> str | None:
    return gate.admit(api_key=api_key, authorization=authorization, address=HERE, **more).entity_id


def test_a_key_or_a_token_in_either_header(mem: Memori, gate: Gate) -> None:
    key, token = mem.auth.create_key("ada").key, mem.auth.create_token("ben")
    assert admit(gate, api_key=key) == "ada"
    assert admit(gate, authorization=f"Bearer {key}") == "ada"
    assert admit(gate, authorization=f"bearer  {token} ") == "ben"
    assert admit(gate, api_key=token) == "ben"
    assert admit(gate, api_key=key, authorization=f"Bearer {key}") == "ada"


def test_nothing_and_two_different_ones_are_refused_and_are_no_attempt(
    mem: Memori, gate: Gate
) -> None:
    key, other = mem.auth.create_key("ada").key, mem.auth.create_key("ben").key
    for _ in range(5):
        for api_key, authorization in (
            (None, None),
            ("", None),
            (" ", None),
            (None, "Bearer"),
            (None, "Bearer "),
            (None, ""),
            (None, "Basic YWRhOmFkYQ=="),
            (None, key),
            (key, f"Bearer {other}"),
            (key, "Basic YWRhOmFkYQ=="),
            ("x" * 20_000, None),
        ):
            with pytest.raises(AuthenticationError):
                admit(gate, api_key, authorization)
    assert admit(gate, key) == "ada"


def test_who_is_wrong_too_often_waits_even_with_a_good_key(mem: Memori, gate: Gate) -> None:
    key = mem.auth.create_key("ada").key
    for wrong in (key[:-1], "memori_", "not a token"):
        with pytest.raises(AuthenticationError):
            admit(gate, wrong)
    with pytest.raises(TooManyAttemptsError):
        admit(gate, key)
    elsewhere = gate.admit(api_key=key, authorization=None, address="10.0.0.1")
    assert elsewhere.entity_id == "ada"


def test_what_takes_an_administrator(mem: Memori, gate: Gate) -> None:
    assert admit(gate, mem.auth.create_key(is_admin=True).key, require_admin=True) is None
    for credential in (mem.auth.create_key("ada").key, mem.auth.create_token("ada")):
        for _ in range(5):
            with pytest.raises(PermissionDeniedError):
                admit(gate, credential, require_admin=True)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(st.one_of(st.none(), st.text()), st.one_of(st.none(), st.text()))
def test_no_header_does_anything_else(
    mem: Memori, api_key: str | None, authorization: str | None
) -> None:
    with pytest.raises(AuthenticationError):
        admit(Gate(mem), api_key, authorization)


def test_it_says_nothing_of_the_key_that_was_sent(mem: Memori, gate: Gate) -> None:
    key = mem.auth.create_key("ada").key
    with pytest.raises(AuthenticationError) as refused:
        admit(gate, key[:-1] + "!")
    assert key[-20:-1] not in str(refused.value)
