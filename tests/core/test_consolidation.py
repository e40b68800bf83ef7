"""New statements close what they contradict, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from memori.core.consolidation import consolidate, digest, turn_digest
from memori.types import Add, Draft, Kind, Memory, Operation, Supersede, Triple

START = datetime(2026, 1, 1, tzinfo=UTC)


def draft(
    content: str, slot: str | None = None, *, day: int = 10, triple: Triple | None = None
) -> Draft:
    return Draft(
        kind="fact",
        content=content,
        digest=digest("fact", content),
        happened_at=START + timedelta(days=day),
        slot=slot,
        triples=(triple,) if triple else (),
    )


def known(content: str, slot: str | None = None, *, id: str = "m1", day: int = 1) -> Memory:
    when = START + timedelta(days=day)
    return Memory(
        id=id,
        entity_id="alice",
        kind="fact",
        content=content,
        created_at=when,
        happened_at=when,
        valid_from=when,
        slot=slot,
    )


def test_what_has_no_slot_is_added() -> None:
    oslo = draft("I have been to Oslo")
    assert consolidate([oslo], [known("I live in Paris", "home")]) == [Add(oslo)]


def test_a_newer_statement_of_the_slot_takes_the_place_of_the_older() -> None:
    oslo = draft("I live in Oslo", "home")
    paris = known("I live in Paris", "home")
    job = known("I work as a nurse", "job", id="m2")
    assert consolidate([oslo], [paris, job]) == [Supersede(oslo, ("m1",))]


def test_the_same_statement_again_is_only_added() -> None:
    again = draft("i live in  Paris.", "home")
    assert consolidate([again], [known("I live in Paris", "home")]) == [Add(again)]


def test_what_looks_alike_stays_two() -> None:
    pairs = ["I have a dog named Rex", "I have a dog called Rex", "i have  a Dog named Rex!"]
    first, second, same = (draft(content) for content in pairs)
    assert consolidate([first, second], [known("My dog is Rex")]) == [Add(first), Add(second)]
    assert same.digest == first.digest != second.digest


def test_what_no_longer_holds_is_not_closed_again() -> None:
    oslo = draft("I live in Oslo", "home")
    closed = replace(known("I live in Paris", "home"), valid_to=START + timedelta(days=5))
    assert consolidate([oslo], [closed]) == [Add(oslo)]


def test_an_older_statement_that_comes_late_held_until_the_newer() -> None:
    late = draft("I live in Paris", "home", day=1)
    oslo = known("I live in Oslo", "home", day=5)
    over = replace(late, until=START + timedelta(days=5), superseded_by="m1")
    assert consolidate([late], [oslo]) == [Add(over)]


def test_a_late_statement_between_two_shortens_the_older_one_only() -> None:
    late = draft("I live in Rome", "home", day=3)
    oslo = known("I live in Oslo", "home", id="m2", day=5)
    paris = replace(known("I live in Paris", "home"), valid_to=oslo.valid_from)
    over = replace(late, until=oslo.valid_from, superseded_by="m2")
    assert consolidate([late], [paris, oslo]) == [Supersede(over, ("m1",))]
    never = replace(oslo, valid_to=oslo.valid_from)
    assert consolidate([late], [never]) == [Add(late)], "what was undone never held"


def test_what_was_said_again_since_is_not_closed() -> None:
    late = draft("I live in Rome", "home", day=3)
    oslo = replace(known("I live in Oslo", "home"), last_mentioned_at=START + timedelta(days=5))
    over = replace(late, until=START + timedelta(days=5), superseded_by="m1")
    assert consolidate([late], [oslo]) == [Add(over)]


def test_the_last_word_of_a_batch_counts() -> None:
    paris, oslo = draft("I live in Paris", "home"), draft("I live in Oslo", "home")
    rome = draft("I live in Rome", "home", day=2)
    assert consolidate([paris, oslo], []) == [Add(oslo)]
    over = replace(rome, until=paris.happened_at)
    assert consolidate([paris, rome], []) == [Add(over), Add(paris)]
    assert consolidate([paris, oslo], [known("I live in Bonn", "home")]) == [
        Supersede(oslo, ("m1",))
    ]


def test_an_ending_closes_only_what_it_names() -> None:
    leaving = draft(
        "I no longer live in Paris", "home", triple=Triple("user", "no longer lives in", "Paris")
    )
    assert consolidate([leaving], [known("I live in Oslo", "home")]) == [Add(leaving)]
    assert consolidate([leaving], [known("I live in Paris now", "home")]) == [
        Supersede(leaving, ("m1",))
    ]
    newer = known("I live in Oslo", "home", day=20)
    assert consolidate([leaving], [newer]) == [Add(leaving)]
    paris, over = draft("I live in Paris", "home", day=2), leaving.happened_at
    assert consolidate([paris, leaving], []) == [Add(replace(paris, until=over)), Add(leaving)]


def test_digests_know_statements_from_turns() -> None:
    tea = digest("preference", "I prefer tea")
    assert tea == digest("fact", "  i PREFER\ntea. ") == digest("rule", "I prefer tea!")
    assert len(tea) == 32
    assert int(tea, 16)
    kinds: tuple[Kind, ...] = ("fact", "turn", "document")
    assert len({digest(kind, "I prefer tea") for kind in kinds}) == 3
    assert digest("fact", "!") != digest("fact", "?")
    assert digest("fact", "I prefer tea") != digest("fact", "I prefer teas")


def test_turns_are_told_apart_by_where_they_stand() -> None:
    assert turn_digest("e1", 0) == turn_digest("e1", 0)
    assert len({turn_digest("e1", 0), turn_digest("e1", 1), turn_digest("e2", 0)}) == 3
    assert turn_digest("e1", 11) != turn_digest("e11", 1)


_SLOTS = st.sampled_from([None, "home", "job"])
_PLACES = st.sampled_from(["Oslo", "Paris", "Rome", "Oslo and Rome"])
_DAYS = st.integers(0, 6)
_DRAFTS = st.lists(
    st.builds(
        lambda place, slot, day, ended: draft(
            f"{slot}: {'no longer ' if ended else ''}in {place}",
            slot,
            day=day,
            triple=Triple("user", f"{'no longer ' if ended else ''}lives in", place),
        ),
        _PLACES,
        _SLOTS,
        _DAYS,
        st.booleans(),
    ),
    max_size=6,
)


@st.composite
def _knowns(draw: st.DrawFn) -> list[Memory]:
    rows = draw(st.lists(st.tuples(_PLACES, _SLOTS, _DAYS, st.booleans()), max_size=6))
    unique = {
        digest("fact", f"{slot}: in {place}"): (place, slot, day, closed)
        for place, slot, day, closed in rows
    }
    return [
        replace(
            known(f"{slot}: in {place}", slot, id=f"m{number}", day=day),
            valid_to=START + timedelta(days=7) if closed else None,
        )
        for number, (place, slot, day, closed) in enumerate(unique.values())
    ]


def applied(operations: Sequence[Operation], memories: Sequence[Memory]) -> list[Memory]:
    """What a store holds after ``operations``: digests unique, superseded ones closed."""
    rows = {digest(memory.kind, memory.content): memory for memory in memories}
    for operation in operations:
        assert isinstance(operation, Add | Supersede)
        new, at = operation.draft, operation.draft.happened_at
        closing = operation.memory_ids if isinstance(operation, Supersede) else ()
        there = rows.get(new.digest)
        if there is None:
            made = known(new.content, new.slot, id=new.digest)
            there = replace(made, valid_from=at, valid_to=new.until)
        elif there.valid_to is not None and there.valid_to <= at and new.until is None:
            there = replace(there, valid_from=at, valid_to=None)
        said_at = there.last_mentioned_at or at
        there = replace(there, last_mentioned_at=max(said_at, at))
        rows[new.digest] = there
        for key, row in rows.items():
            held = row.valid_to is None or row.valid_to > at
            if row.id in closing and row.id != there.id and held:
                rows[key] = replace(row, valid_to=at)
    return list(rows.values())


@given(drafts=_DRAFTS, memories=_knowns())
def test_promises(drafts: list[Draft], memories: list[Memory]) -> None:
    before = {memory.id: memory for memory in memories}
    operations = consolidate(drafts, memories)
    for operation in operations:
        assert isinstance(operation, Add | Supersede)
        assert replace(operation.draft, until=None, superseded_by=None) in drafts
        for memory_id in operation.memory_ids if isinstance(operation, Supersede) else ():
            closed = before[memory_id]
            assert closed.valid_to is None or closed.valid_to > operation.draft.happened_at
            assert closed.slot == operation.draft.slot
            assert closed.valid_from is not None
            assert closed.valid_from <= operation.draft.happened_at
    once = applied(operations, memories)
    assert applied(consolidate(drafts, once), once) == once
    for row in once:
        assert row.valid_to is None or row.valid_from is None or row.valid_to >= row.valid_from
