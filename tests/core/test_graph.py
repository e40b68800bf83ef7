from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from xml.etree import ElementTree

import networkx
from hypothesis import given, settings
from hypothesis import strategies as st

from memori.core.graph import as_graphml, graph_of, related
from memori.core.graph_picture import MOST_NODES, picture
from memori.types import Edge, Triple

DAY = datetime(2026, 3, 1, tzinfo=UTC)


def edge(
    subject: str, predicate: str, object_: str, memory: str = "m", days: int = 0, weight: float = 1
) -> Edge:
    since = DAY + timedelta(days=days)
    return Edge(Triple(subject, predicate, object_), weight, memory, since, None)


FAMILY = [
    edge("user", "sister", "Anna", "m1"),
    edge("user's sister", "lives in", "Oslo", "m2"),
    edge("Anna", "works at", "Siemens", "m3"),
    edge("user", "lives in", "Paris", "m4"),
    edge("user", "likes", "the mountains", "m5"),
    edge("user", "likes", "Mountains", "m6", days=3),
]


def test_nodes_have_names_and_kinds() -> None:
    graph = graph_of(FAMILY)
    kinds = {data["label"]: data["kind"] for _, data in graph.nodes(data=True)}
    assert kinds == {
        "user": "user",
        "Anna": "person",
        "Oslo": "place",
        "Siemens": "organisation",
        "Paris": "place",
        "Mountains": "thing",
    }
    assert graph.nodes["user"]["mentions"] == 4


def test_names_of_one_person_are_one_node() -> None:
    graph = graph_of(FAMILY)
    assert graph.has_edge("anna", "oslo", "lives in")
    assert "user's sister" not in graph


def test_two_sisters_are_not_told_apart_by_being_a_sister() -> None:
    graph = graph_of([*FAMILY, edge("user", "sister", "Berta")])
    assert graph.has_edge("user's sister", "oslo", "lives in")


def test_what_was_said_twice_is_one_edge_with_both_memories() -> None:
    data = graph_of(FAMILY).get_edge_data("user", "mountains", "likes")
    assert data["memory_ids"] == ("m5", "m6")
    assert data["weight"] == 2
    assert data["valid_from"] == DAY


def test_an_edge_holds_as_long_as_one_of_its_memories_does() -> None:
    ended = Edge(Triple("user", "likes", "tea"), 1, "old", DAY, DAY + timedelta(days=1))
    both = graph_of([ended, edge("user", "likes", "tea")])
    assert both.get_edge_data("user", "tea", "likes")["valid_to"] is None
    assert graph_of([ended]).get_edge_data("user", "tea", "likes")["valid_to"] == ended.valid_to


def test_what_is_related_comes_by_distance() -> None:
    graph = graph_of(FAMILY)
    near = [(each.subject, each.predicate, each.object) for each in related(graph, "ANNA", 1)]
    assert near == [
        ("Anna", "lives in", "Oslo"),
        ("Anna", "works at", "Siemens"),
        ("user", "sister", "Anna"),
    ]
    assert {each.object for each in related(graph, "Oslo", 2)} == {"Oslo", "Siemens", "Anna"}
    assert {each.object for each in related(graph, "user", 1)} == {"Anna", "Paris", "Mountains"}
    assert len(related(graph, "user", 2)) == 5
    assert related(graph, "nobody", 3) == []
    assert related(graph, "Anna", 0) == []


def test_nobody_is_related_by_way_of_the_user() -> None:
    """Otherwise everybody would be two steps from everything."""
    assert "Paris" not in {each.object for each in related(graph_of(FAMILY), "Anna", 5)}


names = st.one_of(
    st.sampled_from(["user", "Anna", "user's sister", "Oslo", "<script>alert(1)</script>", "a&b"]),
    st.text(min_size=1, max_size=12),
)
edges = st.lists(st.builds(edge, names, names, names, st.text(max_size=5), st.integers(0, 9)))


@settings(max_examples=60)
@given(edges)
def test_whatever_is_known_it_can_be_drawn_and_exported(known: list[Edge]) -> None:
    graph = graph_of(known)
    drawn = ElementTree.fromstring(picture(graph))
    tags = {element.tag.rpartition("}")[2] for element in drawn.iter()}
    assert tags <= {"svg", "rect", "g", "line", "text", "title", "circle"}
    again = networkx.read_graphml(BytesIO(as_graphml(graph).encode()), force_multigraph=True)
    assert again.number_of_edges() <= graph.number_of_edges()
    for name in {each.triple.subject for each in known}:
        for relation in related(graph, name, 2):
            assert relation.distance in {1, 2}


def test_the_same_graph_is_always_the_same_picture() -> None:
    assert picture(graph_of(FAMILY)) == picture(graph_of(FAMILY))
    assert "Anna (person)" in picture(graph_of(FAMILY))


def test_a_large_graph_is_drawn_by_its_most_mentioned_nodes() -> None:
    known = [edge("user", "likes", f"thing {n}") for n in range(400)]
    assert picture(graph_of(known)).count("<circle") == MOST_NODES


def test_nothing_known_is_an_empty_graph() -> None:
    assert len(graph_of([])) == 0
    assert "<circle" not in picture(graph_of([]))


def test_what_ended_and_held_again_is_two_edges() -> None:
    first = replace(edge("user", "lives in", "Paris", "m1"), valid_to=DAY + timedelta(days=5))
    again = edge("user", "lives in", "Paris", "m2", days=9)
    graph = graph_of([first, edge("user", "lives in", "Berlin", "m3", days=5), again])
    held = [(data["valid_from"], data["valid_to"]) for data in graph["user"]["paris"].values()]
    assert held == [(DAY, first.valid_to), (again.valid_from, None)]
    assert len(related(graph, "Paris", 1)) == 2
