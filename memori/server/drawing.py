"""A knowledge graph as the nodes and edges that a page can draw."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from memori.core.graph_layout import places
from memori.server.models.knowledge import GraphEdge, KnowledgeGraph, Node

if TYPE_CHECKING:
    import networkx

    Graph = networkx.MultiDiGraph[str]


def of(graph: Graph, around: str | None, depth: int, *, layout: bool) -> KnowledgeGraph:
    """The whole ``graph``, or what lies up to ``depth`` steps from the node ``around``."""
    if around is not None:
        graph = _near(graph, around, depth)
    at = places(graph) if layout else {}
    return KnowledgeGraph(
        nodes=[_node(node, data, at.get(node)) for node, data in graph.nodes(data=True)],
        edges=[_edge(*each) for each in graph.edges(data=True)],
    )


def _near(graph: Graph, around: str, depth: int) -> Graph:
    """The part around the node of that id or label; empty where there is none."""
    import networkx

    wanted = around.casefold()
    near: set[str] = set()
    for node, label in graph.nodes(data="label"):
        if wanted in (node, str(label).casefold()):
            near |= set(networkx.ego_graph(graph, node, radius=depth, undirected=True))
    return graph.subgraph(near)


def _node(node: str, data: dict[str, Any], place: tuple[float, float] | None) -> Node:
    x, y = place or (None, None)
    return Node(id=node, label=data["label"], type=data["kind"], weight=data["mentions"], x=x, y=y)


def _edge(source: str, target: str, data: dict[str, Any]) -> GraphEdge:
    return GraphEdge(
        source=source,
        target=target,
        predicate=data["predicate"],
        weight=data["weight"],
        memory_id=data["memory_ids"][-1],
        memory_ids=list(data["memory_ids"]),
        valid_from=data["valid_from"],
        valid_to=data["valid_to"],
    )
