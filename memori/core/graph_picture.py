"""A knowledge graph as a picture: SVG that any browser shows, on light and dark pages alike."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from memori.core.extraction import USER
from memori.core.graph import ORGANISATION, PERSON, PLACE, THING, written
from memori.core.graph_layout import places

if TYPE_CHECKING:
    from memori.core.graph import Graph

MOST_NODES = 150
"""Nodes that are drawn, the most mentioned first; more would be a ball of wool."""

_SIZE, _MARGIN = 960, 90
_LONGEST = 28
_COLOURS = {
    USER: "#24292f",
    PERSON: "#0072b2",
    PLACE: "#009e73",
    ORGANISATION: "#d55e00",
    THING: "#7f7f7f",
}


def picture(graph: Graph) -> str:
    """The graph as an SVG document; the same graph always looks the same.

    What texts say is shown as text, whatever it holds.
    """
    nodes = sorted(graph, key=lambda node: (-graph.nodes[node]["mentions"], node))[:MOST_NODES]
    drawn = graph.subgraph(nodes)
    half = _SIZE / 2
    at = {
        node: tuple(half + value * (half - _MARGIN) for value in place)
        for node, place in places(drawn).items()
    }
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_SIZE} {_SIZE}" '
        f'width="{_SIZE}" height="{_SIZE}" role="img" font-family="sans-serif">',
        f'<rect width="{_SIZE}" height="{_SIZE}" fill="#ffffff"/>',
    ]
    for subject, object_ in sorted({*drawn.edges()}):
        labels = sorted(data["predicate"] for data in drawn[subject][object_].values())
        lines.append(_edge(at[subject], at[object_], ", ".join(labels)))
    lines.extend(
        _node(at[node], drawn.nodes[node]["label"], drawn.nodes[node]["kind"])
        for node in sorted(drawn)
    )
    return "\n".join([*lines, "</svg>", ""])


def _edge(start: tuple[float, ...], end: tuple[float, ...], label: str) -> str:
    (x, y), (u, v) = start, end
    return (
        f'<g><line x1="{x:.0f}" y1="{y:.0f}" x2="{u:.0f}" y2="{v:.0f}" stroke="#d0d7de"/>'
        f'<text x="{(x + u) / 2:.0f}" y="{(y + v) / 2 - 3:.0f}" font-size="10" fill="#57606a" '
        f'text-anchor="middle">{_text(label)}</text></g>'
    )


def _node(place: tuple[float, ...], label: str, kind: str) -> str:
    x, y = place
    radius = 9 if kind == USER else 6
    return (
        f"<g><title>{escape(written(label))} ({kind})</title>"
        f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{radius}" fill="{_COLOURS[kind]}"/>'
        f'<text x="{x:.0f}" y="{y - radius - 4:.0f}" font-size="13" fill="#24292f" '
        f'text-anchor="middle">{_text(label)}</text></g>'
    )


def _text(label: str) -> str:
    shown = " ".join(written(label).split())
    return escape(shown if len(shown) <= _LONGEST else shown[: _LONGEST - 1] + "…")
