"""The body of a server-sent event stream as JSON objects."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any


def decode_sse(body: bytes) -> Iterator[dict[str, Any]]:
    """Each event of ``body`` whose data is a JSON object, in order.

    Comments, the ``[DONE]`` mark, data that is no JSON object and a last event that was cut off
    are passed over. Event names are not needed: both SDKs' events say their type in the data.
    Format: HTML Living Standard, section "Server-sent events".
    """
    text = body.decode("utf-8", "replace").removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    for event in text.split("\n\n"):
        data = "\n".join(
            line[5:].removeprefix(" ") for line in event.split("\n") if line.startswith("data:")
        )
        # A cheap look saves the decoder its exception for [DONE] and for comments.
        if not data.lstrip().startswith("{"):
            continue
        try:
            value = json.loads(data)
        except (ValueError, RecursionError):
            continue
        if isinstance(value, dict):
            yield value
