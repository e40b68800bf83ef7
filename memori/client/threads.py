"""Asynchronous verbs made of blocking ones: each call runs in a thread of a pool of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from functools import partial, update_wrapper
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

from memori.errors import ClosedError

B = TypeVar("B")
B_co = TypeVar("B_co", covariant=True)
P = ParamSpec("P")
R = TypeVar("R")


class Threads:
    """The threads of one client: ``most`` requests are under way at once, others wait."""

    def __init__(self, most: int) -> None:
        self._pool = ThreadPoolExecutor(most, "memori-client")
        self._is_closed = False

    async def run(self, verb: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """What ``verb`` returns or raises, in the context of here and now.

        Who is cancelled while waiting leaves the verb to its end. Raises ClosedError.
        """
        if self._is_closed:
            raise ClosedError("This client was closed. Make a new one.")
        call = partial(copy_context().run, verb, *args, **kwargs)
        return await asyncio.get_running_loop().run_in_executor(self._pool, call)

    async def close(self) -> None:
        """End the threads once what is under way is done."""
        self._is_closed = True
        await asyncio.to_thread(self._pool.shutdown)


class Asynchronous(Generic[B_co]):
    """An asynchronous face of a blocking object."""

    __slots__ = ("_blocking", "_threads")

    def __init__(self, blocking: B_co, threads: Threads) -> None:
        self._blocking = blocking
        self._threads = threads

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._blocking!r})"


def asynchronous(
    verb: Callable[Concatenate[B, P], R],
) -> Callable[Concatenate[Asynchronous[B], P], Coroutine[Any, Any, R]]:
    """The asynchronous verb of a blocking one: the same arguments, to be awaited."""

    async def awaited(self: Asynchronous[B], /, *args: P.args, **kwargs: P.kwargs) -> R:
        return await self._threads.run(verb, self._blocking, *args, **kwargs)

    update_wrapper(awaited, verb)
    return awaited
