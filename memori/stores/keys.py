"""The port to keys and tokens: who may ask over the network."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from memori.nouns.access import AccessScope, ApiKey, KeptKey
from memori.types import Page


class Keys(Protocol):
    """The keys of a store, and the tokens that were revoked.

    Raises what the functions of :class:`memori.stores.Store` raise. Every function takes the
    :class:`~memori.nouns.access.AccessScope` first, but for one that finds whose a key is.
    What is made or revoked gets its entry in the audit log (``key.created``, ``key.revoked``,
    ``token.revoked``, ``tokens.revoked``) in the same transaction, with ``actor``.
    """

    def add(self, scope: AccessScope, key: KeptKey, actor: str) -> None:
        """Keep a new key of the scope's entity, creating that; of nobody without one."""

    def find(self, scope: AccessScope, *, limit: int = 100, offset: int = 0) -> Page[ApiKey]:
        """The keys of the scope, revoked ones too, oldest first."""

    def revoke(self, scope: AccessScope, key_id: str, actor: str) -> ApiKey | None:
        """Refuse a key of the scope from now on; None where there is none.

        One that was revoked before stays as it is and gets no second entry.
        """

    def used(self, scope: AccessScope, key_id: str) -> None:
        """Note that a key of the scope was used now."""

    def revoke_token(self, scope: AccessScope, token_id: str, until: datetime, actor: str) -> None:
        """Refuse a token from now on; it is forgotten some time after ``until``, its end."""

    def revoke_tokens(self, scope: AccessScope, until: datetime, actor: str) -> None:
        """Refuse all tokens that were made for the scope's entity by now.

        That is forgotten some time after ``until``, when the last one of them ends. Nothing is done
        about an entity that nothing is known of.
        """

    def is_revoked(self, scope: AccessScope, token_id: str, made_at: datetime) -> bool:
        """Whether a token of the scope's entity was revoked, by its id or with all made by then."""

    def kept_of_all_entities(self, key_id: str) -> KeptKey | None:
        """The key of an id, whosever it is."""
