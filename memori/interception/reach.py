"""What ``register`` reaches: every client behind whatever object an application holds."""

from __future__ import annotations

from typing import Any

from memori import frameworks, models
from memori.frameworks import Made
from memori.interception import intercept
from memori.interception.hub import Hub, Member


def register(thing: Any, member: Member) -> None:
    """Give ``member`` the calls of all clients behind ``thing``, or of none of them.

    Raises :class:`~memori.errors.UnsupportedClientError` where there is none, or one that memori
    does not know.
    """
    made = [(part, _client(part)) for part in frameworks.clients(thing)]
    for _, client in made:
        intercept.check(client)
    for part, client in made:
        intercept.install(client, member)
        if isinstance(part, Made):
            _watch(part, client)


def unregister(thing: Any, member: Member) -> None:
    """Take the calls of all clients behind ``thing`` away from ``member``."""
    for part in frameworks.clients(thing):
        client = _client(part)
        intercept.uninstall(client, member)
        if isinstance(part, Made) and intercept.hub_of(client) is None:
            _leave(part)


def askable(thing: Any, provider: str | None = None) -> Any:
    """The first blocking client behind ``thing`` (of the provider, if given) that can be asked.

    None where there is none.
    """
    for part in frameworks.clients(thing):
        client = _client(part)
        found = models.provider_of(client)
        if found is not None and provider in (None, found):
            return client
    return None


def _client(part: object) -> Any:
    return part.make() if isinstance(part, Made) else part


class _Maker:
    """In place of a method that makes a client: what it makes anew shares the first one's hub.

    A deep copy of its owner gets one of its own, so that the copy's clients have memory too.
    """

    def __init__(self, owner: Any, method: str, hub: Hub) -> None:
        self._owner = owner
        self._method = method
        self._hub = hub

    def __call__(self) -> Any:
        client = getattr(type(self._owner), self._method)(self._owner)
        if self._hub.is_active():
            intercept.share(client, self._hub)
        return client

    def __deepcopy__(self, memo: dict[int, Any]) -> _Maker:
        return _Maker(memo.get(id(self._owner), self._owner), self._method, self._hub)


def _watch(made: Made, client: Any) -> None:
    hub = intercept.hub_of(client)
    own = vars(made.owner)
    if hub is not None and not isinstance(own.get(made.method), _Maker):
        own[made.method] = _Maker(made.owner, made.method, hub)


def _leave(made: Made) -> None:
    own = vars(made.owner)
    if isinstance(own.get(made.method), _Maker):
        del own[made.method]
