"""Stand in front of the methods that an SDK without ``client.request`` makes its calls through."""

from __future__ import annotations

import inspect
from types import MethodType
from typing import Any, Protocol

import wrapt

from memori.bypass import bypass, is_bypassed
from memori.call import Host, run, run_async
from memori.guard import Guard
from memori.llms import Door


class Taker(Protocol):
    """Who takes the calls: the hub of the client."""

    def is_active(self) -> bool:
        """Whether there is anybody who could."""

    @property
    def guard(self) -> Guard:
        """What keeps memori's failures from the user's call."""

    def host(self) -> Host | None:
        """Who takes a call made here and now."""


def unknown_shape(holder: Any, doors: tuple[Door, ...]) -> str | None:
    """What about the methods is not as memori needs it, in words; None where all is well."""
    for door in doors:
        method = getattr(holder, door.method, None)
        if method is None:
            return f"there is no {door.method}()"
        parameters = inspect.signature(method).parameters
        takes_any = any(each.kind is each.VAR_KEYWORD for each in parameters.values())
        if not takes_any and not door.parameters <= set(parameters):
            return f"{door.method}{inspect.signature(method)}"
    return None


def wrap(holder: Any, doors: tuple[Door, ...], taker: Taker) -> None:
    """Let ``taker`` have the calls that go through ``doors`` of ``holder``."""
    for door in doors:
        method = getattr(holder, door.method)
        gate = _Gate(door, taker)
        setattr(holder, door.method, wrapt.FunctionWrapper(method, gate, enabled=taker.is_active))


def unwrap(holder: Any, doors: tuple[Door, ...]) -> None:
    """Restore the methods where our wrapper is outermost; below a foreign one it is inactive."""
    for door in doors:
        wrapper: Any = vars(holder).get(door.method)
        if isinstance(wrapper, wrapt.FunctionWrapper) and isinstance(wrapper._self_wrapper, _Gate):
            original: Any = wrapper.__wrapped__
            # A foreign wrapper below ours passes for the method it wraps in all but its type.
            is_method = type(original) is MethodType
            if is_method and original.__func__ is getattr(type(holder), door.method, None):
                delattr(holder, door.method)
            else:
                setattr(holder, door.method, original)


class _Gate:
    """What stands in one door."""

    def __init__(self, door: Door, taker: Taker) -> None:
        self._door = door
        self._taker = taker

    def __call__(self, wrapped: Any, instance: Any, args: Any, kwargs: Any) -> Any:
        if is_bypassed():
            return wrapped(*args, **kwargs)
        seam, host = None, None
        with self._taker.guard("attribution"):
            seam = self._door.seam(wrapped, args, kwargs)
            if seam is not None:
                host = self._taker.host()
        if seam is None or host is None:
            return wrapped(*args, **kwargs)
        if self._door.asynchronous:
            return _run_inside(seam, host)
        with bypass():
            return run(seam, host)


async def _run_inside(seam: Any, host: Host) -> Any:
    with bypass():
        return await run_async(seam, host)
