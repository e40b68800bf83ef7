"""What is known of an entity as a graph of people, places and things (networkx)."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, deque
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeAlias

from memori.core.extraction import USER
from memori.core.extraction.languages.english.wordlists import RELATIONS
from memori.nouns.relation import Relation

if TYPE_CHECKING:
    import networkx

    from memori.types import Edge

    Graph: TypeAlias = "networkx.MultiDiGraph[str]"

PERSON, PLACE, ORGANISATION, THING = "person", "place", "organisation", "thing"

_PLACES = re.compile(r"\b(?:lives?|lived|moved|comes|born|grew up|travelled|visited|been)\b.*")
_ORGANISATIONS = re.compile(r"\b(?:works? (?:at|for)|studies at|graduated from)\b")
_RELATION = re.compile(RELATIONS, re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:an?|the|my|our)\s+", re.IGNORECASE)
_POSSESSED = re.compile(rf"^{USER}'s (?P<relation>.+)$")


def graph_of(edges: Sequence[Edge]) -> Graph:
    """The graph of ``edges``; names that mean one node are merged.

    Nodes are keyed by their name, folded; they have ``label`` (as it was written most often),
    ``kind`` (user, person, place, organisation or thing) and ``mentions``. Edges are keyed by their
    predicate and have ``predicate``, ``weight`` (the sum of those merged), ``valid_from``,
    ``valid_to`` and ``memory_ids``; one that ended and held again is two edges. "My sister" and
    "Anna" are one node as long as the user has one sister and she is called so.
    """
    import networkx

    alias = _aliases(edges)
    graph: Graph = networkx.MultiDiGraph()
    labels: dict[str, Counter[str]] = {}
    for edge in edges:
        triple = edge.triple
        ends = []
        for name, kind in (
            (triple.subject, _kind_of_subject(triple.subject)),
            (triple.object, _kind_of_object(triple.predicate)),
        ):
            key = alias.get(node_key(name), node_key(name))
            ends.append(key)
            if node_key(name) == key:
                labels.setdefault(key, Counter())[name.strip()] += 1
            _see(graph, key, kind)
        _join(graph, ends[0], ends[1], edge)
    for key, names in labels.items():
        graph.nodes[key]["label"] = min(names, key=lambda name: (-names[name], name))
    return graph


def node_key(name: str) -> str:
    """The name that a node is known by: folded, without an article."""
    folded = " ".join(unicodedata.normalize("NFKC", name).casefold().split())
    return _ARTICLE.sub("", folded) or folded


def related(graph: Graph, name: str, depth: int) -> list[Relation]:
    """The edges up to ``depth`` steps from the node called ``name``, nearest first.

    Empty where the name is unknown. The user is on the way to everything, so a walk from somebody
    else does not go on from there.
    """
    start = node_key(name)
    if start not in graph:
        return []
    distance = {start: 0}
    queue = deque([start])
    while queue:
        node = queue.popleft()
        if distance[node] == depth or (node == USER != start):
            continue
        for neighbour in sorted({*graph.successors(node), *graph.predecessors(node)}):
            if neighbour not in distance:
                distance[neighbour] = distance[node] + 1
                queue.append(neighbour)
    found = []
    for subject, object_, data in graph.edges(data=True):
        ends = [node for node in (subject, object_) if node != USER or start == USER]
        step = 1 + min((distance[node] for node in ends if node in distance), default=depth)
        if step <= depth:
            found.append(_relation(graph, subject, object_, data, step))
    return sorted(
        found, key=lambda each: (each.distance, each.subject, each.predicate, each.object)
    )


def as_graphml(graph: Graph) -> str:
    """The graph in GraphML, which other programs read."""
    import networkx

    plain: Graph = networkx.MultiDiGraph()
    for node, data in graph.nodes(data=True):
        plain.add_node(written(node), **{name: _attribute(value) for name, value in data.items()})
    for subject, object_, key, data in graph.edges(keys=True, data=True):
        values = {name: _attribute(value) for name, value in data.items()}
        plain.add_edge(written(subject), written(object_), key=written(key), **values)
    return "\n".join(networkx.generate_graphml(plain)) + "\n"


def written(text: str) -> str:
    """``text`` without the characters that no XML document can hold."""
    return "".join(
        character
        if character in "\t\n" or unicodedata.category(character) not in {"Cc", "Cs", "Cn"}
        else "\ufffd"
        for character in text
    )


def _attribute(value: object) -> str | int | float:
    if isinstance(value, int | float):
        return value
    if isinstance(value, tuple):
        return written(" ".join(value))
    if isinstance(value, datetime):
        return value.isoformat()
    return "" if value is None else written(str(value))


def _aliases(edges: Sequence[Edge]) -> dict[str, str]:
    """Which nodes are another one under a different name."""
    named: dict[str, set[str]] = {}
    for edge in edges:
        triple = edge.triple
        if triple.subject == USER and _RELATION.fullmatch(triple.predicate):
            named.setdefault(triple.predicate.casefold(), set()).add(node_key(triple.object))
    found = {}
    for edge in edges:
        for name in (edge.triple.subject, edge.triple.object):
            match = _POSSESSED.match(node_key(name))
            if match and len(people := named.get(match["relation"], set())) == 1:
                found[node_key(name)] = next(iter(people))
    return found


def _kind_of_subject(name: str) -> str:
    return USER if name == USER else PERSON


def _kind_of_object(predicate: str) -> str:
    if _RELATION.fullmatch(predicate) or predicate in {"is called", "goes by"}:
        return PERSON
    if _PLACES.search(predicate):
        return PLACE
    return ORGANISATION if _ORGANISATIONS.search(predicate) else THING


def _see(graph: Graph, key: str, kind: str) -> None:
    """Count a mention; what is known to be a person or place is no mere thing."""
    if key not in graph:
        graph.add_node(key, label=key, kind=kind, mentions=0)
    node = graph.nodes[key]
    node["mentions"] += 1
    if node["kind"] == THING:
        node["kind"] = kind


def _join(graph: Graph, subject: str, object_: str, edge: Edge) -> None:
    predicate = edge.triple.predicate
    among: Iterable[dict[str, Any]] = (graph.get_edge_data(subject, object_) or {}).values()
    same = [each for each in among if each["predicate"] == predicate]
    known = next((each for each in same if _overlap(each, edge)), None)
    if known is None:
        graph.add_edge(
            subject,
            object_,
            key=f"{predicate} ({len(same) + 1})" if same else predicate,
            predicate=predicate,
            weight=edge.weight,
            valid_from=edge.valid_from,
            valid_to=edge.valid_to,
            memory_ids=(edge.memory_id,),
        )
        return
    known["weight"] += edge.weight
    known["valid_from"] = min(known["valid_from"], edge.valid_from)
    ends = (known["valid_to"], edge.valid_to)
    known["valid_to"] = None if None in ends else max(ends)
    known["memory_ids"] += (edge.memory_id,)


def _overlap(known: dict[str, Any], edge: Edge) -> bool:
    """Whether both held at some moment."""
    ended = known["valid_to"] is not None and known["valid_to"] < edge.valid_from
    return not ended and (edge.valid_to is None or edge.valid_to >= known["valid_from"])


def _relation(
    graph: Graph, subject: str, object_: str, data: dict[str, object], step: int
) -> Relation:
    return Relation(
        subject=graph.nodes[subject]["label"],
        predicate=str(data["predicate"]),
        object=graph.nodes[object_]["label"],
        distance=step,
        memory_ids=data["memory_ids"],  # type: ignore[arg-type]
        valid_from=data["valid_from"],  # type: ignore[arg-type]
        valid_to=data["valid_to"],  # type: ignore[arg-type]
    )
