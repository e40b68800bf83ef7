"""Memory for the LLM client you already have: ``Memori().llm.register(client)``."""

import typing

from memori.actor import acting
from memori.errors import (
    AttributionError,
    AuthenticationError,
    ClosedError,
    ConflictError,
    EmbedderError,
    InvalidIdError,
    InvalidInputError,
    InvalidMessageError,
    JournalError,
    MemoriError,
    MissingExtraError,
    ModelError,
    ModelUnavailableError,
    NotFoundError,
    OptedOutError,
    PermissionDeniedError,
    RedactError,
    RepeatError,
    SchemaError,
    ServerError,
    SessionEndedError,
    SettingsError,
    StoreError,
    StoreUnavailableError,
    TooManyAttemptsError,
    UnsupportedClientError,
    VersionConflictError,
)
from memori.memory import Memori
from memori.nouns.access import ApiKey, AuditEntry, NewKey
from memori.nouns.asking import LLM, Answer, Prompt
from memori.nouns.backlog import Backlog, Cost
from memori.nouns.backup import Backup
from memori.nouns.chat import ChatReply
from memori.nouns.context import ContextDocument, Origin
from memori.nouns.document import Document
from memori.nouns.entity import Entity, EntityStats, Totals
from memori.nouns.erasing import ErasureReceipt, RetentionReport
from memori.nouns.group import Group, Member
from memori.nouns.principal import Permission, Principal
from memori.nouns.process import Process, ProcessAttribute
from memori.nouns.profile import Profile, ProfileLine
from memori.nouns.relation import Relation
from memori.nouns.repeat import KeptAnswer, Write
from memori.nouns.reports import Extraction, Learned
from memori.nouns.transfer import ImportReport, Skipped
from memori.scope import Scope
from memori.types import (
    Change,
    Cleared,
    Exchange,
    Finding,
    Hit,
    Kind,
    Memory,
    Message,
    Page,
    Receipt,
    Role,
    Session,
    Summary,
    ToolCall,
    Triple,
)
from memori.verbs.backups import restore

if typing.TYPE_CHECKING:
    from memori.client import AsyncClient, Client
else:

    def __getattr__(name: str) -> object:
        """The clients, which few programs need, are imported when they are asked for."""
        if name not in {"AsyncClient", "Client"}:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from memori import client

        return getattr(client, name)


__all__ = [  # noqa: RUF022 — plain order: LLM is a class, not a constant
    "Answer",
    "ApiKey",
    "AsyncClient",
    "AttributionError",
    "AuditEntry",
    "AuthenticationError",
    "Backlog",
    "Backup",
    "Change",
    "ChatReply",
    "Cleared",
    "Client",
    "ClosedError",
    "ConflictError",
    "ContextDocument",
    "Cost",
    "Document",
    "EmbedderError",
    "Entity",
    "EntityStats",
    "ErasureReceipt",
    "Exchange",
    "Extraction",
    "Finding",
    "Group",
    "Hit",
    "ImportReport",
    "InvalidIdError",
    "InvalidInputError",
    "InvalidMessageError",
    "JournalError",
    "KeptAnswer",
    "Kind",
    "LLM",
    "Learned",
    "Member",
    "Memori",
    "MemoriError",
    "Memory",
    "Message",
    "MissingExtraError",
    "ModelError",
    "ModelUnavailableError",
    "NewKey",
    "NotFoundError",
    "OptedOutError",
    "Origin",
    "Page",
    "Permission",
    "PermissionDeniedError",
    "Principal",
    "Process",
    "ProcessAttribute",
    "Profile",
    "ProfileLine",
    "Prompt",
    "Receipt",
    "RedactError",
    "Relation",
    "RepeatError",
    "RetentionReport",
    "Role",
    "SchemaError",
    "Scope",
    "ServerError",
    "Session",
    "SessionEndedError",
    "SettingsError",
    "Skipped",
    "StoreError",
    "StoreUnavailableError",
    "Summary",
    "TooManyAttemptsError",
    "ToolCall",
    "Totals",
    "Triple",
    "UnsupportedClientError",
    "VersionConflictError",
    "Write",
    "acting",
    "restore",
]

__version__ = "0.1.0"
