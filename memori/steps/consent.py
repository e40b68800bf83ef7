"""Whether anything of an entity may be stored, asked before long work begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memori.errors import OptedOutError
from memori.types import Scope

if TYPE_CHECKING:
    from memori.stores import Store


def accept(store: Store, scope: Scope) -> None:
    """Raise OptedOutError where the scope's entity has opted out; else the store, which decides."""
    if store.admission(Scope(scope.entity_id)).opted_out:
        raise OptedOutError(f"{scope.entity_id!r} has opted out; nothing was stored.")
