"""What ``mem.chat`` does: asks a model as the application would, with memory, and tells of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Protocol

from memori import attribution, models
from memori.engine import Engine
from memori.errors import (
    AttributionError,
    InvalidInputError,
    InvalidMessageError,
    StoreError,
)
from memori.interception import reach
from memori.interception.hub import Member
from memori.nouns.chat import ChatReply
from memori.settings import Settings
from memori.types import Scope
from memori.verbs.base import Keeper
from memori.witness import witnessed

_NO_CLIENT = (
    "There is no client to ask. Register one, mem.llm.register(client), or name a provider: "
    'model="openai:<model>" makes one with the key of the environment.'
)
_NO_MODEL = (
    "No model is named. Give model=…, describe the process with one, or set MEMORI_CHAT_MODEL."
)


class Registrar(Keeper, Member, Protocol):
    """What clients are registered with: a Memori."""

    settings: Settings
    client: object | None
    """What was registered last."""
    made_clients: dict[str, Any]
    """Clients that were made for models whose provider was named, by provider."""


def whose(
    memori: Registrar,
    entity_id: str | int | None,
    process_id: str | int | None,
    session_id: str | int | None,
) -> Scope:
    """The scope of a chat: what is given, on top of what is attributed.

    Raises AttributionError without an entity, and InvalidIdError.
    """
    if entity_id is not None:
        return attribution.canonical_scope(entity_id, process_id, session_id)
    scope = memori.attributed
    if scope is None:
        raise AttributionError(
            "No entity is attributed here. Give an entity_id, or call "
            "mem.attribution(entity_id=…) first."
        )
    process = scope.process_id if process_id is None else process_id
    session = scope.session_id if session_id is None else session_id
    return attribution.canonical_scope(scope.entity_id, process, session)


def chat(
    memori: Registrar, scope: Scope, message: object, model: object, client: object | None
) -> ChatReply:
    """Ask a model, in the conversation of ``scope``; see :meth:`memori.Memori.chat`."""
    if not isinstance(message, str) or not message.strip():
        raise InvalidMessageError("message must be a text that is not blank.")
    engine = memori.engine  # a closed one says so first
    provider, name = models.named(_model(memori, engine, scope, model))
    asked = _client(memori, provider, client)
    handle = object()
    attribution.enter(memori, scope, handle)
    try:
        with witnessed() as seen:
            text = models.say(asked, name, message)
    finally:
        attribution.leave(memori, handle)
    kept_in = seen.kept_in
    return ChatReply(text, seen.recalled, None if kept_in is None else kept_in.session_id)


def _model(memori: Registrar, engine: Engine, scope: Scope, given: object) -> str:
    """The model: the one given, else that of the process, else that of the settings."""
    found = given or _process_model(memori, engine, scope) or memori.settings.chat_model
    if not isinstance(found, str) or not found.strip():
        raise InvalidInputError(_NO_MODEL)
    return found.strip()


def _process_model(memori: Registrar, engine: Engine, scope: Scope) -> str | None:
    host = memori.host(scope)
    scope = scope if host is None else replace(scope, process_id=host.scope.process_id)
    try:
        process = engine.admissions.of(scope, engine.open()).process
    except StoreError:  # the answer goes on without memory
        return None
    return None if process is None else process.model


def _client(memori: Registrar, provider: str | None, given: object | None) -> Any:
    """A blocking client, with memory, of the provider if one is named. Raises InvalidInputError."""
    thing = memori.client if given is None else given
    found = None if thing is None else reach.askable(thing, provider)
    if found is not None:
        if given is not None:
            reach.register(given, memori)
        return found
    if provider is not None and given is None:
        if provider not in memori.made_clients:
            made = models.client(provider)
            reach.register(made, memori)
            memori.made_clients[provider] = made
        return memori.made_clients[provider]
    if thing is None:
        raise InvalidInputError(_NO_CLIENT)
    raise InvalidInputError(
        f"mem.chat cannot ask a {type(thing).__name__}"
        + (f" for a model of {provider!r}" if provider else "")
        + ". It asks blocking clients of the official openai and anthropic packages: pass one as "
        "client=…, or register one."
    )
