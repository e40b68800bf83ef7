"""The port to the language model that memori itself asks, and how one is found."""

from __future__ import annotations

import importlib
import pkgutil
from importlib.util import find_spec
from inspect import iscoroutinefunction
from typing import Any

from memori.errors import InvalidInputError, MissingExtraError, SettingsError
from memori.nouns.asking import LLM, LanguageModel

LOCAL = "local"
"""No language model: extraction by rule only."""


def check(spec: str) -> None:
    """Refuse what no file here stands for, without importing the one that it names.

    Raises :class:`~memori.errors.SettingsError`, and :class:`~memori.errors.MissingExtraError`
    where the provider's package is not installed.
    """
    if spec == LOCAL:
        return
    name, _, model = spec.partition(":")
    if name not in names() or not model.strip():
        wanted = ", ".join([LOCAL, *(f"{known}:<model>" for known in names())])
        raise SettingsError(f"There is no augmentation {spec!r}. Say one of: {wanted}.")
    if find_spec(name) is None:
        raise MissingExtraError(name, name)


def find(spec: str) -> LanguageModel | None:
    """The model that ``spec`` names: ``provider:model``; None for ``local``.

    Its client is made here, of what the environment says; the key stays in it. Raises what
    :func:`check` raises, and :class:`~memori.errors.ModelUnavailableError` where no client can be
    made.
    """
    check(spec)
    if spec == LOCAL:
        return None
    name, _, model = spec.partition(":")
    found: LanguageModel = _load(name).create(model.strip())
    return found


def adapt(given: object) -> LanguageModel:
    """The model behind an :class:`~memori.LLM`, or ``given`` itself where it can be asked.

    Raises :class:`~memori.errors.InvalidInputError` for anything else.
    """
    if isinstance(given, LLM):
        name = provider_of(given.client)
        if name is not None:
            adapted: LanguageModel = _load(name).of(given.client, given.model)
            return adapted
        raise InvalidInputError(
            f"memori cannot ask a {type(given.client).__name__}. Give LLM a blocking client "
            "of the official openai or anthropic package, or an object with a method "
            "ask(prompt)."
        )
    ask = getattr(given, "ask", None)
    if not callable(ask) or iscoroutinefunction(ask):
        raise InvalidInputError(
            "augmentation is 'local', 'openai:<model>', 'anthropic:<model>', "
            "LLM(client=…, model=…), or an object with a blocking method ask(prompt)."
        )
    model: Any = given
    return model  # type: ignore[no-any-return]


def provider_of(client: object) -> str | None:
    """The provider whose blocking client this is; None where it is no such client."""
    return next((name for name in names() if _load(name).fits(client)), None)


def named(spec: str) -> tuple[str | None, str]:
    """The provider and the model of ``provider:model``; no provider where none is named."""
    name, colon, model = spec.partition(":")
    is_known = bool(colon and model.strip()) and name in names()
    return (name, model.strip()) if is_known else (None, spec)


def client(provider: str) -> Any:
    """A client of the provider, of what the environment says.

    Raises :class:`~memori.errors.MissingExtraError`, and
    :class:`~memori.errors.ModelUnavailableError` where none can be made.
    """
    return _load(provider).client()


def say(client: object, model: str, text: str) -> str:
    """What a model answers to one message of a user: the application's own call, with memory.

    ``client`` has a :func:`provider_of`. Raises :class:`~memori.errors.ModelError` and
    :class:`~memori.errors.ModelUnavailableError`.
    """
    provider = provider_of(client)
    assert provider is not None
    answer: str = _load(provider).say(client, model, text)
    return answer


def names() -> tuple[str, ...]:
    """The names of all providers that have a file here."""
    return tuple(sorted(m.name for m in pkgutil.iter_modules(__path__) if m.name[0] != "_"))


def _load(name: str) -> Any:
    return importlib.import_module(f"{__name__}.{name}")
