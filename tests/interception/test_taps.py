"""A tap reports what its reader read, once, and the reader notices nothing."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import pytest

from memori.interception.taps import ResponseTap

httpx: Any = import_module("httpx2" if find_spec("httpx2") else "httpx")
"""The HTTP library of the SDKs; the newer ones bring the newer one."""

PIECES = [b"one ", b"two ", b"three"]


class NetworkError(Exception):
    """What the network says in the middle of a stream."""


def sent(breaks: bool) -> Iterator[bytes]:
    yield from PIECES
    if breaks:
        raise NetworkError


async def sent_slowly(breaks: bool) -> AsyncIterator[bytes]:
    for piece in PIECES:
        await asyncio.sleep(0)
        yield piece
    if breaks:
        raise NetworkError


async def endless() -> AsyncIterator[bytes]:
    yield b"one "
    await asyncio.sleep(60)


def tapped(breaks: bool = False) -> tuple[Any, list[bytes], ResponseTap]:
    seen: list[bytes] = []
    response = httpx.Response(200, content=sent(breaks))
    return response, seen, ResponseTap(response, seen.append, asynchronous=False)


def test_all_of_it() -> None:
    response, seen, _ = tapped()
    assert list(response.iter_bytes()) == PIECES
    assert seen == [b"one two three"]
    response.close()
    assert seen == [b"one two three"]


def test_read_at_once_and_by_lines() -> None:
    response, seen, _ = tapped()
    assert response.read() == b"one two three"
    assert response.content == b"one two three"
    assert seen == [b"one two three"]
    response, seen, _ = tapped()
    assert list(response.iter_lines()) == ["one two three"]
    assert seen == [b"one two three"]


def test_broken_off_by_the_network() -> None:
    response, seen, _ = tapped(breaks=True)
    with pytest.raises(NetworkError):
        list(response.iter_bytes())
    assert seen == [b"one two three"]


def test_closed_by_the_reader_in_the_middle() -> None:
    response, seen, _ = tapped()
    pieces = response.iter_bytes()
    assert next(pieces) == b"one "
    response.close()
    assert seen == [b"one "]
    assert response.is_closed


def test_closed_before_anything_was_read() -> None:
    response, seen, _ = tapped()
    response.close()
    assert seen == [b""]


def test_left_by_the_reader() -> None:
    response, seen, _ = tapped()
    for _ in response.iter_bytes():
        break
    assert seen == [b"one "]


def test_raw_bytes_are_not_seen_but_their_end_is() -> None:
    response, seen, _ = tapped()
    assert b"".join(response.iter_raw()) == b"one two three"
    response.close()
    assert seen == [b""]


def test_given_up_while_it_is_read() -> None:
    response, seen, tap = tapped()
    pieces = response.iter_bytes()
    next(pieces)
    tap.finish()
    assert seen == [b"one "]
    assert list(pieces) == PIECES[1:]
    assert seen == [b"one "]


def test_many_who_finish_report_once() -> None:
    for _ in range(200):
        response, seen, tap = tapped()
        next(response.iter_bytes())
        barrier = threading.Barrier(4)

        def finish(tap: ResponseTap = tap, barrier: threading.Barrier = barrier) -> None:
            barrier.wait()
            tap.finish()

        threads = [threading.Thread(target=finish) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        response.close()
        assert len(seen) == 1


@pytest.mark.parametrize("breaks", [False, True])
def test_asynchronously(breaks: bool) -> None:
    async def main() -> list[bytes]:
        seen: list[bytes] = []
        response = httpx.Response(200, content=sent_slowly(breaks))
        ResponseTap(response, seen.append, asynchronous=True)
        pieces = []
        try:
            async for piece in response.aiter_bytes():
                pieces.append(piece)  # noqa: PERF401
        except NetworkError:
            assert breaks
        assert pieces == PIECES
        await response.aclose()
        return seen

    assert asyncio.run(main()) == [b"one two three"]


def test_cancelled_while_it_waits() -> None:
    async def main() -> list[bytes]:
        seen: list[bytes] = []
        response = httpx.Response(200, content=endless())
        ResponseTap(response, seen.append, asynchronous=True)

        async def read() -> None:
            async for _ in response.aiter_bytes():
                pass

        with pytest.raises(TimeoutError):
            await asyncio.wait_for(read(), 0.05)
        await response.aclose()
        return seen

    assert asyncio.run(main()) == [b"one "]


def test_closed_asynchronously_in_the_middle() -> None:
    async def main() -> list[bytes]:
        seen: list[bytes] = []
        response = httpx.Response(200, content=sent_slowly(breaks=False))
        ResponseTap(response, seen.append, asynchronous=True)
        assert await anext(response.aiter_bytes()) == b"one "
        await response.aclose()
        return seen

    assert asyncio.run(main()) == [b"one "]
