"""The port to agent frameworks: which clients an object of theirs makes its calls with."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

__all__ = ["Framework", "Made", "clients", "find", "load", "names"]


@dataclass(frozen=True, slots=True, eq=False)
class Made:
    """A client that ``owner`` makes when it needs one, and makes again when that is closed.

    ``method`` is the name of the method without arguments that returns it.
    """

    owner: Any
    method: str

    def make(self) -> object:
        """The client of now."""
        make: Callable[[], object] = getattr(self.owner, self.method)
        return make()


class Framework(Protocol):
    """One framework: a module of this folder, named as the framework's import name.

    It imports nothing of the framework: an object of it can only be there if that is loaded.
    """

    SUPPORTED: tuple[str, ...]
    """What can be registered, for error messages."""

    def clients(self, thing: Any) -> list[object]:
        """What ``thing`` makes its calls with.

        Clients, :class:`Made`, or other objects of a framework, which are unwrapped in turn; empty
        where it holds no client that could be found.
        """


def clients(thing: object) -> list[object]:
    """All clients and :class:`Made` behind ``thing``, each once.

    That is ``thing`` itself where it is no framework's, or where no client was found in it.
    """
    found: dict[int, object] = {}
    seen: dict[int, object] = {}
    waiting: list[object] = [thing]
    while waiting:
        part = waiting.pop(0)
        if id(part) in seen:
            continue
        seen[id(part)] = part  # held, so that no other object gets its id meanwhile
        frameworks = [] if isinstance(part, Made) else find(part)
        if not frameworks:
            found[id(part)] = part
        waiting.extend(next(filter(None, (each.clients(part) for each in frameworks)), []))
    return list(found.values()) or [thing]


def find(thing: object) -> list[Framework]:
    """The frameworks of ``thing``, found by the module names of its class ancestry.

    There may be several: an application, too, may call a package of its own ``agents``.
    """
    packages = [cls.__module__.partition(".")[0] for cls in type(thing).__mro__]
    known = names()
    return [load(package) for package in dict.fromkeys(packages) if package in known]


def load(name: str) -> Framework:
    """The framework in this folder's file ``name``."""
    framework: Any = importlib.import_module(f"{__name__}.{name}")
    return framework  # type: ignore[no-any-return]


def names() -> tuple[str, ...]:
    """The import names of all frameworks that have a file here."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__)))
