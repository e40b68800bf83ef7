"""The port to the language model that memori itself asks, and how one is found."""

from __future__ import annotations

import importlib
import pkgutil
from importlib.util import find_spec
from inspect import iscoroutinefunction
from typing import Any

from memori.asking import LLM, LanguageModel
from memori.errors import InvalidInputError, MissingExtraError, SettingsError

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
    """The model behind an :class:`~memori.asking.LLM`, or ``given`` itself where it can be asked.

    Raises :class:`~memori.errors.InvalidInputError` for anything else.
    """
    if isinstance(given, LLM):
        for name in names():
            module = _load(name)
            if module.fits(given.client):
                adapted: LanguageModel = module.of(given.client, given.model)
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


def names() -> tuple[str, ...]:
    """The names of all providers that have a file here."""
    return tuple(sorted(m.name for m in pkgutil.iter_modules(__path__) if m.name[0] != "_"))


def _load(name: str) -> Any:
    return importlib.import_module(f"{__name__}.{name}")
