"""Notice when an SDK opens a WebSocket connection, whose messages memori does not see."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, partial
from types import ModuleType
from typing import Any

import wrapt

Opened = Callable[[Any], None]
"""Called with the client whose connection is about to be opened."""


@cache
def watch(connectors: Iterable[str], opened: Opened) -> None:
    """Have ``opened`` called whenever one of ``connectors`` is, now and later; once per process.

    Each is ``module:Class.method`` of a resource that holds its client as ``_client``. A module is
    not imported for this: the method is wrapped when somebody else imports it.
    """
    for connector in connectors:
        module, _, path = connector.partition(":")
        wrapt.register_post_import_hook(partial(_wrap, path=path, opened=opened), module)


def _wrap(module: ModuleType, *, path: str, opened: Opened) -> None:
    name, _, method = path.partition(".")
    owner = getattr(module, name, None)
    if owner is not None and hasattr(owner, method):
        wrapt.wrap_function_wrapper(owner, method, partial(_notice, opened))


def _notice(opened: Opened, wrapped: Any, instance: Any, args: Any, kwargs: Any) -> Any:
    opened(getattr(instance, "_client", None))
    return wrapped(*args, **kwargs)
