"""Who may see and change whose memory."""

from __future__ import annotations

from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memori.nouns.principal import PERMISSIONS, Permission, Principal

IDS = st.one_of(st.none(), st.sampled_from(["ada", "ben"]), st.text(max_size=5))
SCOPES = st.frozensets(st.sampled_from(PERMISSIONS))


def principal(entity_id: str | None, *, is_admin: bool, scopes: frozenset[Permission]) -> Principal:
    return Principal(
        key_id="k", entity_id=entity_id, process_id=None, is_admin=is_admin, scopes=scopes
    )


@given(IDS, SCOPES, IDS)
def test_nobody_but_an_administrator_reaches_another(
    own: str | None, scopes: frozenset[Permission], asked: str | None
) -> None:
    someone = principal(own, is_admin=False, scopes=scopes)
    if asked is None or asked != own:
        assert not someone.may_read(cast("Any", asked))
        assert not someone.may_write(cast("Any", asked))
    else:
        assert someone.may_read(asked) == ("read" in scopes)
        assert someone.may_write(asked) == ("write" in scopes)


@given(IDS, SCOPES, st.text())
def test_an_administrator_reaches_everybody_as_its_scopes_say(
    own: str | None, scopes: frozenset[Permission], asked: str
) -> None:
    someone = principal(own, is_admin=True, scopes=scopes)
    assert someone.may_read(asked) == ("read" in scopes)
    assert someone.may_write(asked) == ("write" in scopes)


@pytest.mark.parametrize("other", ["Ada", "ada ", "a\u0064a\u200b", ""])
def test_an_id_that_only_looks_the_same_is_another(other: str) -> None:
    someone = principal("ada", is_admin=False, scopes=frozenset(PERMISSIONS))
    assert someone.may_read("ada")
    assert not someone.may_read(other)


def test_claims_do_not_keep_it_from_being_a_key() -> None:
    with_claims = Principal("k", "ada", None, False, frozenset({"read"}), None, {"plan": ["pro"]})
    assert {with_claims: 1}[with_claims] == 1
