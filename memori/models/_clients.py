"""What the official clients have in common: how they fail, and that they must be blocking."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from inspect import iscoroutinefunction, unwrap
from typing import Any

from memori.bypass import bypass
from memori.errors import MissingExtraError, ModelError, ModelUnavailableError

_THE_QUESTIONS_FAULT = frozenset({400, 413, 422})
"""Statuses that say that this question will never be answered; others are the server's affair."""


def is_blocking(method: Any) -> bool:
    """Whether a client's method can be called here."""
    return callable(method) and not iscoroutinefunction(unwrap(method))


def package(name: str) -> Any:
    """The provider's package. Raises :class:`~memori.errors.MissingExtraError`."""
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
        raise MissingExtraError(name, name) from error


def connect(make: Callable[[], Any], base: type[Exception]) -> Any:
    """A client. Raises ModelUnavailableError where none can be made, for want of a key."""
    try:
        return make()
    except base as error:
        raise ModelUnavailableError(
            f"No client for extraction could be made ({type(error).__name__}). Set the "
            "provider's key in the environment, or give LLM(client=…, model=…)."
        ) from None


@contextmanager
def asking(base: type[Exception]) -> Iterator[None]:
    """Leave memori out of the call inside of the block, and name its failure."""
    with bypass(), failing(base):
        yield


@contextmanager
def failing(base: type[Exception]) -> Iterator[None]:
    """Name the failure of the call inside of the block.

    What the provider says is not repeated, since it may quote the prompt.
    """
    try:
        yield
    except base as error:
        status = getattr(error, "status_code", None)
        said = f"{type(error).__name__}" + (f", HTTP {status}" if status else "")
        if status in _THE_QUESTIONS_FAULT:
            raise ModelError(f"The language model refused a question ({said}).") from None
        raise ModelUnavailableError(f"The language model did not answer ({said}).") from None
