"""Which conversation endpoint of an SDK a request goes to, by the end of its path."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from memori.llms import Route


@dataclass(frozen=True, slots=True)
class Sdk:
    """A provider whose endpoints are told apart by path; see :class:`memori.llms.Provider`.

    ``routes`` pairs a path ending with the route behind it. The longer of two endings that both
    fit stands first.
    """

    name: str
    clients: tuple[str, ...]
    routes: tuple[tuple[str, Route], ...]

    def route(self, method: str, url: str) -> Route | None:
        """The conversation endpoint behind an HTTP method and a URL, or None.

        The URL may be absolute, carry a query, or lack its first slash.
        """
        if method.upper() != "POST":
            return None
        path = "/" + url.partition("?")[0].partition("#")[0].strip("/")
        return next((route for ending, route in self.routes if path.endswith(ending)), None)
