"""Django, behind WSGI or ASGI: one attribution for each request, streamed answers included."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator
from contextvars import Context, copy_context
from inspect import isawaitable
from typing import Any

from asgiref.sync import iscoroutinefunction
from django.http import HttpRequest
from django.utils.decorators import sync_and_async_middleware

from memori import Memori
from memori.integrations import UserId

User = Callable[[HttpRequest], UserId | Awaitable[UserId]]


def middleware(memori: Memori, user: User, process_id: str | None = None) -> Callable[..., Any]:
    """A middleware to name in ``MIDDLEWARE``, behind those that ``user`` needs.

    Make it in a module of the application: ``memory = middleware(mem, user_of)``, and add
    ``"myproject.middleware.memory"``. ``user`` gets the request; behind ASGI it may be
    asynchronous (``await request.auser()``).
    """

    def factory(get_response: Callable[[HttpRequest], Any]) -> Callable[[HttpRequest], Any]:
        if iscoroutinefunction(get_response):

            async def respond_async(request: HttpRequest) -> Any:
                found = user(request)
                user_id = await found if isawaitable(found) else found
                if user_id is None:
                    return await get_response(request)
                with memori.entity(user_id, process_id) as scope:
                    return _streamed(await get_response(request), scope, copy_context())

            return respond_async

        def respond(request: HttpRequest) -> Any:
            user_id: Any = user(request)
            if user_id is None:
                # A context of its own, so that what the view may attribute ends with the request.
                context = copy_context()
                return _streamed(context.run(get_response, request), None, context)
            with memori.entity(user_id, process_id) as scope:
                return _streamed(get_response(request), scope, copy_context())

        return respond

    marked: Callable[..., Any] = sync_and_async_middleware(factory)
    return marked


def _streamed(response: Any, scope: Any, context: Context) -> Any:
    """``response``; the parts of one that is streamed are made as the request's own."""
    if getattr(response, "streaming", False):
        parts = response.streaming_content
        if response.is_async:
            response.streaming_content = parts if scope is None else _attributed_parts(parts, scope)
        else:
            response.streaming_content = _contextual_parts(parts, context)
    return response


def _contextual_parts(parts: Iterable[bytes], context: Context) -> Iterator[bytes]:
    iterator = context.run(iter, parts)
    nothing = object()
    while (part := context.run(next, iterator, nothing)) is not nothing:
        yield part  # type: ignore[misc]


async def _attributed_parts(parts: AsyncIterator[bytes], scope: Any) -> AsyncIterator[bytes]:
    with scope:
        async for part in parts:
            yield part
