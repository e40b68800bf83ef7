"""Where the nodes of a knowledge graph are drawn: what hangs on one lies in a disc around it."""

from __future__ import annotations

from dataclasses import dataclass
from math import atan2, cos, hypot, pi, sin, sqrt
from typing import TYPE_CHECKING

from memori.core.extraction import USER

if TYPE_CHECKING:
    from collections.abc import Iterator

    import networkx

    from memori.core.graph import Graph

_GOLDEN = pi * (3 - sqrt(5))
"""The angle by which seeds of a sunflower follow each other, in radians (Vogel 1979)."""
_MARGIN = 0.9
"""Room around a disc, in distances between two leaves."""
_ANGLES = 40
"""Directions in which a free place is looked for, before one farther away is."""


@dataclass(frozen=True, slots=True)
class _Disc:
    """A node with its leaves around it; the unit is the distance between two leaves."""

    x: float
    y: float
    radius: float


def places(graph: Graph) -> dict[str, tuple[float, float]]:
    """A place for each node, both coordinates in -1..1; the same graph always gets the same.

    The leaves of a node lie around it like the seeds of a sunflower. The discs so made are packed
    around the user, those that belong together next to each other, none over another.
    """
    import networkx

    plain: networkx.Graph[str] = networkx.Graph()  # without directions, and in an order of its own
    plain.add_nodes_from(sorted(graph))
    plain.add_edges_from(sorted({(min(pair), max(pair)) for pair in graph.edges()}))
    discs: list[_Disc] = []
    found: dict[str, tuple[float, float]] = {}
    for node, parent, leaves in _hubs(plain):
        disc = _packed(_away(len(leaves) - 1) + _MARGIN, found.get(parent, (0.0, 0.0)), discs)
        discs.append(disc)
        found[node] = (disc.x, disc.y)
        for number, leaf in enumerate(leaves):
            away, angle = _away(number), number * _GOLDEN
            found[leaf] = (disc.x + away * cos(angle), disc.y + away * sin(angle))
    reach = max((abs(value) for place in found.values() for value in place), default=0) or 1
    return {node: (x / reach, y / reach) for node, (x, y) in found.items()}


def _away(number: int) -> float:
    """How far from its hub a leaf lies; the first ones are not to touch it."""
    return sqrt(number + 2.6)


def _hubs(plain: networkx.Graph[str]) -> Iterator[tuple[str, str, list[str]]]:
    """Each node that is nobody's leaf, the one it was reached from, and its leaves.

    A walk in breadth from the user, then from the best connected node of each other component.
    """
    import networkx

    parts = networkx.connected_components(plain)
    for part in sorted(parts, key=lambda each: (USER not in each, -len(each), min(each))):
        root = USER if USER in part else min(part, key=lambda node: (-plain.degree[node], node))
        parent = {root: ""}
        leaves: dict[str, list[str]] = {root: []}
        for before, node in networkx.bfs_edges(plain, root, sort_neighbors=sorted):
            parent[node] = before
            if plain.degree[node] == 1:
                leaves[before].append(node)
            else:
                leaves[node] = []
        for node, own in leaves.items():
            yield node, parent[node], own


def _packed(radius: float, near: tuple[float, float], discs: list[_Disc]) -> _Disc:
    """A disc as near to a place as the others let it, rather outwards than inwards."""
    x, y = near
    outwards = atan2(y, x)
    away = 0.0
    while True:
        for step in range(_ANGLES):
            turn = (step + 1) // 2 * (-1 if step % 2 else 1) * 2 * pi / _ANGLES
            angle = outwards + turn
            disc = _Disc(x + away * cos(angle), y + away * sin(angle), radius)
            if all(_apart(disc, other) for other in discs):
                return disc
        away += 0.5


def _apart(disc: _Disc, other: _Disc) -> bool:
    return hypot(disc.x - other.x, disc.y - other.y) >= disc.radius + other.radius
