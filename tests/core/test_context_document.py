"""A change makes of a context document what a plain dict would become, and says what it cannot."""

from __future__ import annotations

import copy
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memori.core.context_document import DEEPEST, LARGEST, changed, depth, told, value_at
from memori.errors import ConflictError, InvalidInputError, NotFoundError
from memori.nouns.context import ContextChange, ContextDocument, Origin

NOW = datetime(2026, 3, 1, tzinfo=UTC)

keys = st.sampled_from(["a", "b", "c"])
scalars = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=5)
)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
    max_leaves=8,
)
objects = st.dictionaries(keys, values, max_size=3)
paths = st.lists(keys, max_size=3).map(tuple)
changes = st.one_of(
    st.builds(ContextChange, st.just("set"), paths.filter(bool), values),
    st.builds(ContextChange, st.just("set"), st.just(()), objects),
    st.builds(ContextChange, st.just("merge"), paths, objects),
    st.builds(ContextChange, st.just("delete"), paths),
)


def written(*steps: ContextChange) -> ContextDocument:
    known = ContextDocument()
    for step in steps:
        known = changed(known, step, NOW)
    return known


def put(*path: str, value: Any, **more: Any) -> ContextChange:
    return ContextChange("set", path, value, **more)


def model(document: dict[str, Any], change: ContextChange) -> dict[str, Any] | None:
    """The same, as one would write it on a dict that is one's own; None where it cannot be done."""
    document = {"root": copy.deepcopy(document)}
    place: Any = document
    *way, last = ("root", *change.keys)
    for key in way:
        if change.action == "delete" and (not isinstance(place, dict) or key not in place):
            return None
        if not isinstance(place, dict):
            return None
        place = place.setdefault(key, {})
    if not isinstance(place, dict):
        return None
    if change.action == "delete":
        if last not in place:
            return None
        del place[last]
    elif change.action == "merge":
        if last in place and not isinstance(place[last], dict):
            return None
        join(place.setdefault(last, {}), change.value)
    else:
        place[last] = copy.deepcopy(change.value)
    left: dict[str, Any] = document.get("root", {})
    return left


def join(old: dict[str, Any], new: dict[str, Any]) -> None:
    for key, value in new.items():
        if isinstance(value, dict) and isinstance(old.get(key), dict):
            join(old[key], value)
        else:
            old[key] = copy.deepcopy(value)


@given(st.lists(changes, max_size=12))
def test_any_changes_do_what_they_would_do_to_a_dict(steps: list[ContextChange]) -> None:
    known = ContextDocument()
    for step in steps:
        before = copy.deepcopy(known)
        expected = model(dict(known.document), step)
        try:
            after = changed(known, step, NOW)
        except (ConflictError, NotFoundError):
            assert expected is None
            assert known == before
            continue
        assert repr(after.document) == repr(expected) or after is known  # repr: 1 is not True
        assert after.document == expected
        assert known == before, "nothing is changed in place"
        assert after.version == known.version + (after is not known)
        known = after


def test_types_are_told_apart() -> None:
    known = written(put("n", value=1))
    for value in (True, 1.0, "1", [1], {"1": 1}, None):
        after = changed(known, put("n", value=value), NOW)
        assert (after.version, type(after.document["n"])) == (2, type(value))
    assert changed(known, put("n", value=1), NOW) is known
    assert changed(known, ContextChange("merge", (), {}), NOW) is known


def test_only_at_the_version_that_was_read() -> None:
    known = written(put("a", value=1), put("a", value=2))
    assert changed(known, put("a", value=3, if_version=2), NOW).version == 3
    for action in ("set", "merge", "delete"):
        with pytest.raises(ConflictError, match="version 2, not 1"):
            changed(known, ContextChange(action, ("a",), {}, if_version=1), NOW)
    assert changed(ContextDocument(), put("a", value=1, if_version=0), NOW).version == 1


def test_what_is_no_object_is_in_the_way() -> None:
    known = written(put("a", "b", value="text"))
    with pytest.raises(ConflictError, match=r"'a\.b' in the context is no object"):
        changed(known, put("a", "b", "c", value=1), NOW)
    with pytest.raises(ConflictError, match=r"'a\.b'"):
        changed(known, ContextChange("merge", ("a", "b"), {"c": 1}), NOW)
    with pytest.raises(NotFoundError, match=r"'a\.x'"):
        changed(known, ContextChange("delete", ("a", "x")), NOW)
    assert value_at(known.document, ("a", "b", "c"), "default") == "default"


def test_too_large_and_too_deep_are_refused() -> None:
    known = written(put("a", value="x" * (LARGEST - 20)))
    with pytest.raises(InvalidInputError, match=f"it may have {LARGEST}"):
        changed(known, put("b", value="x" * 40), NOW)
    value: Any = "leaf"
    for _ in range(DEEPEST - 1):
        value = [value]
    assert depth(changed(ContextDocument(), put("a", value=value), NOW).document) == DEEPEST
    with pytest.raises(InvalidInputError, match="deep"):
        changed(ContextDocument(), put("a", value=[value]), NOW)


def test_origins_belong_to_values_and_go_with_them() -> None:
    said = Origin("settings page", 0.9, NOW)
    merge = ContextChange(
        "merge", (), {"theme": "dark", "font": {"size": 12}}, "settings page", 0.9
    )
    known = written(merge)
    assert known.origins == {"theme": said, "font.size": said}
    later = NOW + timedelta(hours=1)
    assert changed(known, merge, later) is known, "the same again changes nothing"
    assert changed(known, put("theme", value="light"), later).origins == {"font.size": said}
    other = changed(known, put("font", value="serif", source="crm"), later)
    assert other.origins == {"theme": said, "font": Origin("crm", None, later)}
    assert changed(known, ContextChange("delete", ("font",)), later).origins == {"theme": said}
    assert changed(known, ContextChange("delete", ()), later).origins == {}


def test_the_most_important_is_told_first() -> None:
    known = written(
        put("name", value="Alice"),
        put("diet", value={"kind": "vegan", "never": ["nuts", "soy"]}, importance=0.9),
        put("noise", value=[{"x": 1}], importance=0.1),
        put("empty", value={"a": "", "b": None, "c": [], "d": {}}),
        put("flags", value={"beta": True, "level": 3.5}),
    )
    assert told(known) == [
        "diet.kind: vegan",
        "diet.never: nuts, soy",
        "name: Alice",
        "flags.beta: true",
        "flags.level: 3.5",
        'noise: [{"x": 1}]',
    ]
    assert told(ContextDocument()) == []
