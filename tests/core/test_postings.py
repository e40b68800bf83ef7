from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from memori.core.postings import MOST, Postings, key_of, lists_of

units = st.lists(st.lists(st.sampled_from("abcde"), max_size=20), max_size=12)


def held(postings: Postings, key: str, below: int) -> dict[int, float]:
    ((holders, counts),) = postings.lookup([key_of(key)], below)
    return dict(zip(holders.tolist(), counts.tolist(), strict=True))


def batch(texts: list[list[str]], times: int) -> list[list[int]]:
    return [[key_of(term) for term in text] * times for text in texts]


@given(st.lists(st.tuples(units, st.booleans()), max_size=6))
def test_whatever_way_it_grows_it_gives_back_what_was_added(
    batches: list[tuple[list[list[str]], bool]],
) -> None:
    """Large batches are frozen, small ones go to the tail; both, in any order, are searched."""
    postings = Postings()
    expected: list[list[str]] = []
    for texts, is_large in batches:
        padding = [["filler", str(n)] for n in range(1500)] if is_large else []
        postings.add([(len(expected), lists_of(batch([*texts, *padding], 1)))])
        expected += [*texts, *padding]
    for term in "abcdef":
        counted = {n: text.count(term) for n, text in enumerate(expected) if term in text}
        assert held(postings, term, len(expected)) == counted


@given(st.lists(units, min_size=1, max_size=4))
def test_all_keys_are_looked_up_at_once(batches: list[list[list[str]]]) -> None:
    large = [[*texts, *([str(n)] for n in range(2500))] for texts in batches]
    firsts = [sum(map(len, large[:n])) for n in range(len(large))]
    postings = Postings()
    parts = [lists_of(batch(texts, 1)) for texts in large]
    postings.add(list(zip(firsts, parts, strict=True)))
    found = postings.lookup([key_of(term) for term in "abcdef"], sum(map(len, large)))
    texts = [text for part in large for text in part]
    for term, (holders, counts) in zip("abcdef", found, strict=True):
        assert holders.tolist() == [n for n, text in enumerate(texts) if term in text]
        assert counts.tolist() == [text.count(term) for text in texts if term in text]


def test_a_lookup_leaves_out_units_that_came_later() -> None:
    postings = Postings()
    postings.add([(0, lists_of(batch([["cat"], ["dog"], ["cat"]], 1)))])
    assert held(postings, "cat", 2) == {0: 1.0}


def test_more_than_can_be_counted_counts_as_the_most() -> None:
    postings = Postings()
    postings.add([(0, lists_of(batch([["cat"]], MOST + 5)))])
    assert held(postings, "cat", 1) == {0: float(MOST)}


def test_it_says_how_much_room_it_takes() -> None:
    one, two = Postings(), Postings()
    one.add([(0, lists_of(batch([["cat"]], 1)))])
    two.add([(0, lists_of(batch([["cat", "dog"]], 1)))])
    assert two.nbytes > one.nbytes > Postings().nbytes == 0


def test_keys_are_the_same_in_every_process() -> None:
    assert key_of("oslo") == 8079082606332175587
