from __future__ import annotations

from datetime import UTC, datetime
from itertools import combinations
from math import dist

import networkx
from hypothesis import given
from hypothesis import strategies as st

from memori.core.graph import graph_of
from memori.core.graph_layout import places
from memori.types import Edge, Triple

NAMES = st.sampled_from(["user", *"abcdefghijklmnop"])


def graph(*triples: tuple[str, str, str]) -> networkx.MultiDiGraph[str]:
    since = datetime(2026, 3, 1, tzinfo=UTC)
    return graph_of([Edge(Triple(*each), 1, "m", since, None) for each in triples])


@given(st.lists(st.tuples(NAMES, st.sampled_from(["likes", "sister"]), NAMES), max_size=60))
def test_every_node_has_a_place_of_its_own_within_the_picture(
    triples: list[tuple[str, str, str]],
) -> None:
    known = graph(*triples)
    found = places(known)
    assert set(found) == set(known)
    assert all(-1 <= value <= 1 for place in found.values() for value in place)
    near = min((dist(*pair) for pair in combinations(found.values(), 2)), default=1)
    assert near > 0.01
    assert places(networkx.MultiDiGraph(known)) == found


def test_five_hundred_nodes_do_not_lie_on_each_other() -> None:
    own = [("user", "likes", f"thing {number}") for number in range(300)]
    others = [(f"friend {number % 10}", "owns", f"item {number}") for number in range(200)]
    known = [("user", "friend", f"friend {number}") for number in range(10)]
    found = places(graph(*own, *others, *known))
    assert len(found) == 511
    assert min(dist(*pair) for pair in combinations(found.values(), 2)) > 0.03
    hub = found["friend 3"]
    others_hub = found["friend 7"]
    for number in range(3, 200, 10):
        item = found[f"item {number}"]
        assert dist(item, hub) < dist(item, others_hub)
