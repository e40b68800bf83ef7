"""What a remote scope can tell of an entity as a whole: its graph, its profile and its summary."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from memori.client.base import PATIENCE, RemoteVerbs, given
from memori.nouns.profile import Profile
from memori.nouns.relation import Relation
from memori.types import Summary

if TYPE_CHECKING:
    import networkx


class RemoteKnowledge(RemoteVerbs):
    """What is known of one entity, as a whole."""

    __slots__ = ()

    def graph(
        self, as_of: datetime | str | None = None, *, ever: bool = False
    ) -> networkx.MultiDiGraph[str]:
        """What is known as a graph of people, places and things, now or ``as_of`` a time.

        ``ever``: with what held once and does not any more.
        """
        params = given(as_of=as_of, ever=ever)
        return self._wire.ask("GET", self._place("graph"), params).read(_Picture).graph()

    def related(
        self, name: str, depth: int = 1, as_of: datetime | str | None = None
    ) -> list[Relation]:
        """What is known around a person, place or thing, up to ``depth`` steps away, nearest first.

        "user" is the entity itself. Empty where the name is not known.
        """
        params = given(name=name, depth=depth, as_of=as_of)
        return self._wire.ask("GET", self._place("related"), params).read(list[Relation])

    def profile(self) -> Profile | None:
        """What is known of the entity, put in order, with the memories behind each line.

        None where nothing is known.
        """
        return self._wire.ask("GET", self._place("profile")).read_if_any(Profile)

    def summary(self) -> Summary | None:
        """What is known of the entity, in one text; None where nothing is."""
        return self._wire.ask("GET", self._place("summary")).read_if_any(Summary)

    def refresh_summary(self, max_tokens: int | None = None) -> Summary | None:
        """Make the entity's summary anew, within ``max_tokens``; None where nothing is known."""
        path = self._place("summary", "regenerate")
        body = given(max_tokens=max_tokens)
        return self._wire.change("POST", path, body=body, seconds=PATIENCE).read_if_any(Summary)


@dataclass(frozen=True, slots=True)
class _Node:
    id: str
    label: str
    type: str
    weight: int


@dataclass(frozen=True, slots=True)
class _Edge:
    source: str
    target: str
    predicate: str
    weight: float
    memory_ids: tuple[str, ...]
    valid_from: datetime
    valid_to: datetime | None


@dataclass(frozen=True, slots=True)
class _Picture:
    """A graph as it is drawn."""

    nodes: list[_Node]
    edges: list[_Edge]

    def graph(self) -> networkx.MultiDiGraph[str]:
        """The graph that it was made of."""
        import networkx

        graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
        for node in self.nodes:
            graph.add_node(node.id, label=node.label, kind=node.type, mentions=node.weight)
        for edge in self.edges:
            among = (graph.get_edge_data(edge.source, edge.target) or {}).values()
            same = sum(each["predicate"] == edge.predicate for each in among)
            graph.add_edge(
                edge.source,
                edge.target,
                key=f"{edge.predicate} ({same + 1})" if same else edge.predicate,
                predicate=edge.predicate,
                weight=edge.weight,
                valid_from=edge.valid_from,
                valid_to=edge.valid_to,
                memory_ids=edge.memory_ids,
            )
        return graph
