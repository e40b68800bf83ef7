"""Which conversation endpoint of an SDK a request goes to, by the end of its path."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from memori.llms import Door, Route


@dataclass(frozen=True, slots=True)
class Sdk:
    """A provider whose endpoints are told apart by path; see :class:`memori.llms.Provider`.

    ``routes`` pairs a path ending with the route behind it. The longer of two endings that both
    fit stands first. ``kept`` pairs the folder of answers that were made in the background with
    the route they came from.
    """

    name: str
    clients: tuple[str, ...]
    routes: tuple[tuple[str, Route], ...]
    kept: tuple[tuple[str, Route], ...] = ()
    connectors: tuple[str, ...] = ()
    doors: tuple[Door, ...] = ()

    def holder(self, client: Any) -> Any:
        """The client itself: its calls go through its own ``request``."""
        return client

    def route(self, method: str, url: str) -> Route | None:
        """The conversation endpoint behind an HTTP method and a URL, or None.

        The URL may be absolute, carry a query, or lack its first slash.
        """
        if method.upper() != "POST":
            return None
        path = _path(url)
        return next((route for ending, route in self.routes if path.endswith(ending)), None)

    def retrieved(self, method: str, url: str) -> tuple[Route, str] | None:
        """The route and id of an answer made in the background, if this asks for one."""
        if method.upper() != "GET":
            return None
        folder, _, answer_id = _path(url).rpartition("/")
        route = next((route for ending, route in self.kept if folder.endswith(ending)), None)
        return None if route is None else (route, answer_id)


def _path(url: str) -> str:
    return "/" + url.partition("?")[0].partition("#")[0].strip("/")
