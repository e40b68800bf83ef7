"""Texts, tags and moments that every database keeps alike."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memori.errors import InvalidInputError
from memori.stores.columns import REPLACEMENT, as_utc, json_text, storable
from memori.stores.rows import tag_needle

any_text = st.text(alphabet=st.characters(exclude_categories=()))
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(any_text)
def test_storable_text_has_neither_nul_nor_half_a_pair_and_the_same_length(text: str) -> None:
    kept = storable(text)
    assert "\0" not in kept
    assert len(kept) == len(text)
    kept.encode()
    assert all(new in (old, REPLACEMENT) for old, new in zip(text, kept, strict=True))


@given(json_values)
def test_json_comes_back(value: object) -> None:
    text = json_text(value)
    if "\0" not in repr(value).replace("\\x00", "\0"):
        assert json.loads(text) == value
    assert "\0" not in str(json.loads(text))


@pytest.mark.parametrize(
    ("given_text", "kept"),
    [
        ("\0", REPLACEMENT),
        ("a\0b\0", f"a{REPLACEMENT}b{REPLACEMENT}"),
        ("\\\0", f"\\{REPLACEMENT}"),
        ("\\u0000", "\\u0000"),
        ("\\\\u0000", "\\\\u0000"),
        ("\ud800", REPLACEMENT),
    ],
)
def test_json_says_u_fffd_for_nul_and_nothing_else(given_text: str, kept: str) -> None:
    assert json.loads(json_text({given_text: [given_text]})) == {kept: [kept]}


@pytest.mark.parametrize("value", [{"a": object()}, {"a": b"bytes"}, {(1, 2): 3}])
def test_what_is_not_json_is_refused(value: object) -> None:
    with pytest.raises(InvalidInputError, match="JSON"):
        json_text(value)


@given(st.lists(any_text), any_text)
def test_a_tag_is_found_exactly_where_it_is(tags: list[str], tag: str) -> None:
    kept = [storable(each) for each in tags]
    assert (tag_needle(tag) in json_text(tags)) == (storable(tag) in kept)


offsets = st.timedeltas(timedelta(hours=-23), timedelta(hours=23))


@given(st.datetimes(timezones=st.builds(timezone, offsets)))
def test_a_moment_stays_the_same_moment(moment: datetime) -> None:
    try:
        assert as_utc(moment) == moment
    except InvalidInputError:
        assert moment.year in (1, 9999)


def test_a_moment_without_a_zone_is_utc() -> None:
    assert as_utc(datetime(2026, 1, 1)) == datetime(2026, 1, 1, tzinfo=UTC)
    with pytest.raises(InvalidInputError, match="years"):
        as_utc(datetime.min.replace(tzinfo=timezone(timedelta(hours=1))))
