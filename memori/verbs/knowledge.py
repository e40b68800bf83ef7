"""What a scope can tell of an entity as a whole: its graph, its profile and its summary."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from memori.types import (
    Summary,
)
from memori.verbs.base import ScopeVerbs

if TYPE_CHECKING:
    import networkx

    from memori.nouns.profile import Profile
    from memori.nouns.relation import Relation


class KnowledgeVerbs(ScopeVerbs):
    """What is known of one entity, as a whole."""

    __slots__ = ()

    def graph(
        self, as_of: datetime | str | None = None, *, ever: bool = False
    ) -> networkx.MultiDiGraph[str]:
        """What is known as a graph of people, places and things, now or ``as_of`` a time.

        ``ever``: with what held once and does not any more. A new :class:`networkx.MultiDiGraph`
        each time, yours to change; :func:`memori.core.graph.graph_of` says what its nodes and
        edges carry.
        """
        from memori.core.graph import graph_of
        from memori.incoming import moment

        at = moment(as_of, "as_of")
        return graph_of(self._settled().open().edges(self.bare, at, ever=ever))

    def related(
        self, name: str, depth: int = 1, as_of: datetime | str | None = None
    ) -> list[Relation]:
        """What is known around a person, place or thing, up to ``depth`` steps away, nearest first.

        "user" is the entity itself. Empty where the name is not known. Raises
        :class:`~memori.errors.InvalidInputError` for a ``depth`` below 1.
        """
        from memori.core.graph import related
        from memori.incoming import steps

        return related(self.graph(as_of), name, steps(depth))

    def profile(self) -> Profile | None:
        """What is known of the entity, put in order, with the memories behind each line.

        None where nothing is known. The summary in it is made as :meth:`summary` does.
        """
        from memori.core.portrait import portray

        summary = self._settled_upkeep().summary(self.bare)
        store = self._keeper.engine.open()
        statements = store.summaries.statements(self.bare)
        text = "" if summary is None else summary.text
        return portray(self.entity_id, statements, text, store.entities.stats(self.bare))

    def summary(self) -> Summary | None:
        """What is known of the entity, in one text; None where nothing is, or it has opted out.

        Made now where there is none yet, or where something of what it said was closed, changed or
        forgotten since.
        """
        return self._settled_upkeep().summary(self.bare)

    def refresh_summary(self, max_tokens: int | None = None) -> Summary | None:
        """Make the entity's summary anew, within ``max_tokens`` (or ``summary_max_tokens``).

        None where nothing is known. Raises :class:`~memori.errors.InvalidInputError` and
        :class:`~memori.errors.OptedOutError`.
        """
        from memori.incoming import tokens

        wanted = None if max_tokens is None else tokens(max_tokens)
        return self._settled_upkeep().refresh(self.bare, wanted)
