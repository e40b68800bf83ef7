"""Everything memori raises on purpose.

MemoriError
├── InvalidInputError (ValueError)      the caller's argument is wrong
│   ├── InvalidIdError                  an entity, process or session id breaks a rule
│   ├── InvalidMessageError             a message, memory or import line cannot be read
│   └── SettingsError                   a setting is unknown, malformed or a secret in a file
├── UnsupportedClientError (TypeError)  register() got an object it cannot give memory to
├── AttributionError                    strict mode: a call had no entity
├── AuthenticationError                 a key or token is missing, wrong, revoked or expired
├── TooManyAttemptsError                too many wrong keys came from one address
├── PermissionDeniedError               a valid key or token is not for this
├── ConflictError                       it exists already, or was changed meanwhile
│   ├── SessionEndedError               the session has ended: nothing is added to it
│   ├── RepeatError                     a write came again, and cannot be answered as before
│   └── VersionConflictError            it has another version than the one that was read
├── NotFoundError (LookupError)         no such object in this scope
├── OptedOutError                       the entity wants nothing remembered
├── MissingExtraError (ImportError)     an optional package is not installed
├── EmbedderError                       a text could not be embedded
├── RedactError                         the application's redact function returned no text
├── ModelError                          the language model refused a question or gave no answer
│   └── ModelUnavailableError           it cannot be reached; asking again may work
├── StoreError                          the database could not do what was asked
│   ├── StoreUnavailableError           it cannot be reached or is locked; trying again may work
│   └── SchemaError                     its schema is newer than this memori, or not memori's
├── JournalError                        the local journal cannot be written
├── ServerError                         a server of memori failed, or its answer cannot be read
└── ClosedError                         the Memori was closed
"""

from __future__ import annotations

import math


class MemoriError(Exception):
    """Base of every error that memori raises on purpose.

    ``request_id`` names the request in the log of the server that answered with it, if one did.
    """

    request_id: str | None = None


class InvalidInputError(MemoriError, ValueError):
    """The caller's argument is wrong; the message says which rule it breaks."""


class InvalidIdError(InvalidInputError):
    """An entity, process or session id breaks a rule; the message names the rule."""


class InvalidMessageError(InvalidInputError):
    """A message, memory or line of an import cannot be read; nothing of it was stored."""


class SettingsError(InvalidInputError):
    """A setting is unknown or malformed, or a secret stands in a configuration file."""


class UnsupportedClientError(MemoriError, TypeError):
    """``register`` got an object it cannot give memory to; the message lists what it can."""


class AttributionError(MemoriError):
    """Strict mode: a call was made outside any attribution."""


class AuthenticationError(MemoriError):
    """A key or token is missing, wrong, revoked or expired; the message never tells which key."""


class TooManyAttemptsError(MemoriError):
    """Too many wrong keys came from one address; ``retry_after`` says for how many seconds."""

    def __init__(self, retry_after: float) -> None:
        super().__init__(f"Too many wrong keys. Try again in {math.ceil(retry_after)} seconds.")
        self.retry_after = retry_after


class PermissionDeniedError(MemoriError):
    """The key or token is valid, and not for this."""


class NotFoundError(MemoriError, LookupError):
    """There is no such object in this scope (another entity's objects count as absent)."""


class ConflictError(MemoriError):
    """What is to be made is there already, what is to be changed was changed, or is in the way."""


class SessionEndedError(ConflictError):
    """The session has ended: nothing can be added to it any more. Begin another one."""


class RepeatError(ConflictError):
    """A write came again under its own name, and its first answer cannot be given again."""


class VersionConflictError(ConflictError):
    """What is to be changed was changed meanwhile: it has another version. Read it and try again.

    Raised where an ``if_version`` was given.
    """


class OptedOutError(MemoriError):
    """The entity has opted out: nothing is stored for it."""


class MissingExtraError(MemoriError, ImportError):
    """An optional package is not installed; the message says how to install it."""

    def __init__(self, package: str, extra: str) -> None:
        super().__init__(
            f"The package {package!r} is not installed. Install it with: pip install {package!r} "
            f"(it comes with memori's extra {extra!r})."
        )


class EmbedderError(MemoriError):
    """An embedder could not be loaded or could not embed a text."""


class RedactError(MemoriError):
    """The application's ``redact`` function returned something else than text."""


class ModelError(MemoriError):
    """The language model refused a question of memori's, or its answer could not be read."""


class ModelUnavailableError(ModelError):
    """The language model cannot be reached or takes no questions now; asking again may work."""


class StoreError(MemoriError):
    """The database could not do what was asked."""


class StoreUnavailableError(StoreError):
    """The database cannot be reached or is locked; the same call may work later."""


class SchemaError(StoreError):
    """The database's schema is newer than this memori, or is not memori's at all."""


class JournalError(MemoriError):
    """The local journal could not be written; the message names its file and the reason."""


class ServerError(MemoriError):
    """A server of memori failed in a way that it has no name for, or answered as memori does not.

    A server that cannot be reached is a :class:`StoreUnavailableError`.
    """


class ClosedError(MemoriError):
    """The Memori was closed; make a new one."""
