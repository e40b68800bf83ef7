"""The port to what model providers keep: which entity was given which id of it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from typing import Protocol

from memori.types import Scope

KEPT_FOR = timedelta(days=30)
"""As long as providers keep an answer; its id is of no use after that."""


class Handles(Protocol):
    """The ids of answers, and of parts of them, that a provider keeps under a key of several users.

    Whoever has such an id can go on with what it names, so that it counts whose it is. Only a
    digest is kept, for :data:`KEPT_FOR`, and nothing of what was said: also of an entity that has
    opted out. Erasing an entity deletes its ids. Raises what the functions of
    :class:`memori.stores.Store` raise.
    """

    def keep(self, scope: Scope, ids: Collection[str]) -> None:
        """Note that the scope's entity was given ``ids``, in a call to the scope's process.

        One that is another's already stays that other's.
        """

    def unknown(self, scope: Scope, ids: Collection[str]) -> set[str]:
        """Those of ``ids`` that the scope's entity was not given.

        With a process in the scope, those too that it was given in calls to another one.
        """
