"""One entity's memory on a server: every verb that :class:`memori.Scope` has."""

from __future__ import annotations

from memori.client.context import RemoteContextVerbs
from memori.client.conversations import RemoteConversations
from memori.client.documents import RemoteDocuments
from memori.client.everything import RemoteEverything
from memori.client.groups import RemoteGroupVerbs
from memori.client.knowledge import RemoteKnowledge
from memori.client.memories import RemoteMemories
from memori.client.privacy import RemotePrivacy


class RemoteScope(
    RemoteMemories,
    RemoteConversations,
    RemoteKnowledge,
    RemoteContextVerbs,
    RemoteDocuments,
    RemoteEverything,
    RemoteGroupVerbs,
    RemotePrivacy,
):
    """One entity's memory on a server, made by ``client.entity(…)``.

    Its verbs take, return and raise what those of :class:`memori.Scope` do, where each of them is
    described in full. Besides, all raise :class:`~memori.errors.StoreUnavailableError` when the
    server cannot be reached, :class:`~memori.errors.AuthenticationError` and
    :class:`~memori.errors.PermissionDeniedError` where the key is not good, or not for that, and
    :class:`~memori.errors.ServerError`. An error that the server answered has its ``request_id``.
    """

    __slots__ = ()
