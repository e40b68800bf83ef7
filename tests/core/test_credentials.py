"""A key is taken only as a whole, while it lasts."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memori.core import credentials
from memori.core.credentials import digest_of, is_key_id, key_id_of, key_text, refusal
from memori.core.secrets import find
from memori.nouns.access import ApiKey, KeptKey

NOW = datetime(2026, 3, 1, tzinfo=UTC)
SECOND = timedelta(seconds=1)
PLAIN = ApiKey("0123456789abcdef", "ada", None, None, False, ("read",), NOW)
KEY = key_text(PLAIN.id, "A" * 43)
KEPT = KeptKey(PLAIN, digest_of(KEY))


def random_key() -> str:
    key_id = secrets.token_hex(credentials.ID_BYTES)
    return key_text(key_id, secrets.token_urlsafe(credentials.SECRET_BYTES))


def test_a_key_names_itself_and_is_found_out_as_a_secret() -> None:
    for _ in range(200):
        key = random_key()
        assert key_id_of(key) == key.split("_")[1]
        assert [found.label for found in find(f"Here: {key}, take it")] == ["api key"]


@given(st.one_of(st.text(), st.integers(), st.none(), st.binary()))
def test_nothing_else_is_a_key(value: object) -> None:
    assert key_id_of(value) is None


@pytest.mark.parametrize("wrong", [KEY + "A", KEY + "\n", KEY[:-1], " " + KEY, KEY.upper()])
def test_nearly_a_key_is_none(wrong: str) -> None:
    assert key_id_of(wrong) is None


@pytest.mark.parametrize(
    ("value", "is_one"),
    [("0123456789abcdef", True), ("0123456789ABCDEF", False), ("0" * 15, False), (7, False)],
)
def test_ids(value: object, is_one: bool) -> None:
    assert is_key_id(value) is is_one


@given(st.integers(0, len(KEY) - 1), st.characters(max_codepoint=0x2FF))
def test_a_key_that_differs_anywhere_is_not_known(place: int, character: str) -> None:
    other = KEY[:place] + character + KEY[place + 1 :]
    if other != KEY:
        assert refusal(KEPT, other, NOW) == credentials.UNKNOWN


def test_why_one_is_refused() -> None:
    assert refusal(KEPT, KEY, NOW) is None
    revoked = replace(KEPT, api_key=replace(PLAIN, revoked_at=NOW))
    assert refusal(revoked, KEY, NOW) == "The key was revoked."
    over = replace(KEPT, api_key=replace(PLAIN, expires_at=NOW))
    assert refusal(over, KEY, NOW - SECOND) is None
    assert refusal(over, KEY, NOW) == "The key has expired."
    assert refusal(over, KEY + "x", NOW) == credentials.UNKNOWN, "it does not say what became of it"
