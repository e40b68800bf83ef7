"""Memory for the LLM client you already have: ``Memori().llm.register(client)``."""

from memori.errors import (
    AttributionError,
    ClosedError,
    EmbedderError,
    InvalidIdError,
    InvalidInputError,
    InvalidMessageError,
    JournalError,
    MemoriError,
    MissingExtraError,
    NotFoundError,
    RedactError,
    SchemaError,
    SettingsError,
    StoreError,
    StoreUnavailableError,
    UnsupportedClientError,
)
from memori.memory import Memori
from memori.scope import Scope
from memori.types import (
    Cleared,
    Exchange,
    Finding,
    Hit,
    Kind,
    Memory,
    Message,
    Page,
    Receipt,
    ToolCall,
    Triple,
)

__all__ = [
    "AttributionError",
    "Cleared",
    "ClosedError",
    "EmbedderError",
    "Exchange",
    "Finding",
    "Hit",
    "InvalidIdError",
    "InvalidInputError",
    "InvalidMessageError",
    "JournalError",
    "Kind",
    "Memori",
    "MemoriError",
    "Memory",
    "Message",
    "MissingExtraError",
    "NotFoundError",
    "Page",
    "Receipt",
    "RedactError",
    "SchemaError",
    "Scope",
    "SettingsError",
    "StoreError",
    "StoreUnavailableError",
    "ToolCall",
    "Triple",
    "UnsupportedClientError",
]

__version__ = "0.1.0"
