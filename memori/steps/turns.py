"""What a call asks for one turn of a conversation, what it gets, and the turns answered lately."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from memori.types import Message, Scope

if TYPE_CHECKING:
    from memori.core.receipts import Recalled

_REMEMBERED = 1024

Refusal = Literal["opted out", "foreign process"]
"""Why a call is to have no memory and leave none."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What a call asks: memories for one turn of a conversation.

    ``key`` identifies the turn; ``again`` says that the request continues it (a tool loop), so that
    the block of its first request is wanted again, byte for byte. ``history_turns`` is how many
    earlier turns of the session are wanted, 0 where the request has some of its own. ``receipt``:
    whether the call is to be explained later. ``summary``: whether the entity's summary is wanted
    instead of what answers the question.
    """

    question: str
    key: str
    again: bool
    exclude: frozenset[str]
    limit: int
    budget_tokens: int
    standing_tokens: int
    history_turns: int
    process_tokens: int = 0
    context_tokens: int = 0
    receipt: bool = False
    summary: bool = False


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a call gets: its scope with the session, the recalled block, and earlier turns.

    ``earlier`` are turns of the session for a request that carries nothing but its last message.
    ``recalled``, where the turn asked for it, and ``elapsed_ms`` are what its receipt tells.
    ``refused`` says why the call is to have no memory and leave none. ``seen`` is the number of the
    revision that was read for it, None where nothing was. ``groups``: the same for those whose
    knowledge the block may hold, by their ids.
    """

    scope: Scope
    block: str = ""
    recalled: Recalled | None = None
    elapsed_ms: Mapping[str, float] = field(default_factory=dict)
    earlier: tuple[Message, ...] = ()
    refused: Refusal | None = None
    seen: int | None = None
    groups: Mapping[str, int] = field(default_factory=dict)


class Turns:
    """What calls got for their last turns, to be given again; safe for use by many threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: OrderedDict[tuple[Scope, str], Prepared] = OrderedDict()

    def known(self, scope: Scope, turn: Turn) -> Prepared | None:
        """What the first request of a turn that goes on got, whatever its session."""
        if not turn.again:
            return None
        with self._lock:
            return self._known.get((_owner(scope), turn.key))

    def keep(self, scope: Scope, turn: Turn, prepared: Prepared) -> None:
        """Remember what a turn got, in the place of the one answered longest ago."""
        with self._lock:
            self._known[_owner(scope), turn.key] = prepared
            while len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)

    def forget(self, scope: Scope) -> None:
        """Give nothing again that the scope's entity got, or that others got of it as a group."""
        with self._lock:
            for (owner, key), prepared in list(self._known.items()):
                if scope.entity_id in {owner.entity_id, *prepared.groups}:
                    del self._known[owner, key]


def _owner(scope: Scope) -> Scope:
    return replace(scope, session_id=None)
