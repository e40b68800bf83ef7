"""Try, without any network, whether a client makes its calls in the way that memori relies on."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from typing import Any

_URL = "/memori/shape"
_BODY = {"asked": "of the SDK, never sent"}
_LEFT_OUT = ("_client", "request", "post", "copy", "with_options")


def unknown_shape(client: Any) -> str | None:
    """What is not as memori needs it, in words; None where all is well.

    A stand-in of the client's class, with the client's settings and a ``request`` that only notes
    its arguments, is asked to ``post``. So it is the SDK's own code that says how it calls.
    """
    kind = type(client)
    noted: list[tuple[tuple[Any, ...], dict[str, Any]]] = []

    def note(*args: Any, **kwargs: Any) -> None:
        noted.append((args, kwargs))

    async def note_async(*args: Any, **kwargs: Any) -> None:
        noted.append((args, kwargs))

    stand_in = object.__new__(kind)
    # Without what sends, and what others put over the methods: that leads to the client itself.
    stand_in.__dict__.update(
        {name: value for name, value in vars(client).items() if name not in _LEFT_OUT}
    )
    stand_in.__dict__["request"] = note_async if inspect.iscoroutinefunction(kind.request) else note
    try:
        _run(stand_in.post(_URL, cast_to=object, body=_BODY, stream=False))
    except (AttributeError, TypeError, ValueError) as error:
        return f"post() did not work: {error}"
    if len(noted) != 1:
        return "post() does not call the client's request()"
    return _wrong_arguments(*noted[0])


def _run(result: Any) -> None:
    """Run a coroutine that waits for nothing; whatever else ``result`` is stays as it is."""
    if inspect.iscoroutine(result):
        try:
            result.send(None)
        except StopIteration:
            return
        result.close()


def _wrong_arguments(args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> str | None:
    options = args[1] if len(args) > 1 else kwargs.get("options")
    if options is None or "stream" not in kwargs:
        return "request() is not called as request(cast_to, options, stream=…)"
    found = (
        str(getattr(options, "method", "")).upper(),
        getattr(options, "url", None),
        getattr(options, "json_data", None),
    )
    if found != ("POST", _URL, _BODY) or not hasattr(options, "extra_json"):
        return "the options of request() do not hold method, url, json_data and extra_json"
    if not hasattr(options, "model_copy"):
        return "the options of request() cannot be copied with model_copy()"
    return None
