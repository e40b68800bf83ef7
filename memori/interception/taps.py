"""See a streamed HTTP response as its reader reads it, without touching it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import wrapt

from memori.deadline import apart

Done = Callable[[bytes], None]
"""Called once with the bytes that were read, when the stream ends, breaks or is closed."""


class ResponseTap:
    """Notes the decoded body of one httpx response while somebody else reads it.

    How the stream ended says nothing about completeness (SDKs stop reading at their own end mark,
    httpx closes itself inside the last read), so the tap only reports the bytes. ``_reading`` is
    True while the response's own iterator runs: a close from inside it is not the reader's close.
    What was read or closed on an event loop is reported from a thread, and waited for there.
    """

    def __init__(self, response: Any, done: Done, *, asynchronous: bool) -> None:
        self._waiting = [done]
        self._body: list[bytes] = []
        self._reading = False
        if asynchronous:
            _wrap(response, "aiter_bytes", self._aiter)
            _wrap(response, "aclose", self._aclose)
        else:
            _wrap(response, "iter_bytes", self._iter)
            _wrap(response, "close", self._close)

    def finish(self) -> None:
        """Report what was read so far, unless that was done; nothing more is noted after it."""
        try:
            done = self._waiting.pop()  # one of several threads gets it
        except IndexError:
            return
        body, self._body = b"".join(self._body), []
        done(body)

    async def _finish_apart(self) -> None:
        if self._waiting:
            await apart(self.finish)

    def _iter(self, wrapped: Any, instance: Any, args: Any, kwargs: Any) -> Iterator[bytes]:
        chunks = wrapped(*args, **kwargs)
        return self._tee(chunks) if self._waiting else chunks

    def _tee(self, chunks: Iterator[bytes]) -> Iterator[bytes]:
        try:
            while True:
                self._reading = True
                try:
                    chunk = next(chunks)
                except StopIteration:
                    return
                finally:
                    self._reading = False
                self._body.append(chunk)
                yield chunk
        finally:
            self.finish()

    def _close(self, wrapped: Any, instance: Any, args: Any, kwargs: Any) -> Any:
        try:
            return wrapped(*args, **kwargs)
        finally:
            if not self._reading:
                self.finish()

    def _aiter(self, wrapped: Any, instance: Any, args: Any, kwargs: Any) -> AsyncIterator[bytes]:
        chunks = wrapped(*args, **kwargs)
        return self._atee(chunks) if self._waiting else chunks

    async def _atee(self, chunks: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
        try:
            while True:
                self._reading = True
                try:
                    chunk = await anext(chunks)
                except StopAsyncIteration:
                    await self._finish_apart()
                    return
                finally:
                    self._reading = False
                self._body.append(chunk)
                yield chunk
        finally:
            self.finish()

    async def _aclose(self, wrapped: Any, instance: Any, args: Any, kwargs: Any) -> Any:
        try:
            return await wrapped(*args, **kwargs)
        finally:
            if not self._reading:
                await self._finish_apart()


def _wrap(response: Any, name: str, wrapper: Any) -> None:
    setattr(response, name, wrapt.FunctionWrapper(getattr(response, name), wrapper))
