"""The nouns of keys and of the audit log: who may ask over the network, and who did what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from memori.nouns.principal import Permission


@dataclass(frozen=True, slots=True)
class AccessScope:
    """Whose keys, tokens and audit entries are meant; the first argument of functions on them.

    With an entity: its own alone. Without: those of all and of nobody, which is the operator's
    view; nothing that anybody said is among them.
    """

    entity_id: str | None = None


@dataclass(frozen=True, slots=True)
class ApiKey:
    """What is known of a key, without the key itself, of which only a hash is kept.

    ``entity_id`` is whose memory it is for; None is an administrator's. ``process_id`` is the only
    process that it may speak for. ``last_used_at`` is exact to a minute.
    """

    id: str
    entity_id: str | None
    process_id: str | None
    name: str | None
    is_admin: bool
    scopes: tuple[Permission, ...]
    created_at: datetime
    expires_at: datetime | None = None
    revoked_at: datetime | None = None
    last_used_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class NewKey:
    """A key that was just made; ``key`` is shown here and never again."""

    key: str = field(repr=False)
    api_key: ApiKey


@dataclass(frozen=True, slots=True)
class KeptKey:
    """A key as the store has it: with the SHA-256 of the whole of it."""

    api_key: ApiKey
    digest: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """Who did what and when; ``detail`` has ids and counts, never what a memory says.

    ``actor`` is ``application`` (this library's caller), ``key:<id>``, ``token:<id>`` or what
    :func:`memori.actor.acting` was given. ``entity_id`` is None where it is about nobody, or about
    an entity that is gone.
    """

    id: int
    entity_id: str | None
    actor: str
    action: str
    detail: Mapping[str, Any]
    created_at: datetime
