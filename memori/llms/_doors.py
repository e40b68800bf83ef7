"""An SDK whose conversations go through methods of its own, not through ``client.request``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from memori.llms import Door, Route


@dataclass(frozen=True, slots=True)
class DooredSdk:
    """A provider with doors; see :class:`memori.llms.Provider`.

    ``holder`` finds the object that has the methods behind a client, None where there is none.
    """

    name: str
    clients: tuple[str, ...]
    doors: tuple[Door, ...]
    holder: Callable[[Any], Any]
    connectors: tuple[str, ...] = ()

    def route(self, method: str, url: str) -> Route | None:
        """None: no request of the kind that has a URL passes here."""
        return None

    def retrieved(self, method: str, url: str) -> tuple[Route, str] | None:
        """None: no answer is made in the background."""
        return None
