"""The fake provider as a language model that reads what was said: answers made of the question."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from tests.rig.replies import Fault, Reply, Request

MODEL = "extractor"
"""The model that memori's own questions go to, in tests."""


def asked(request: Request) -> dict[str, Any] | None:
    """The data of a question of memori's own: ``turns`` and ``known``; None for other requests."""
    if request.model != MODEL:
        return None
    data: dict[str, Any] = json.loads(request.user_text)
    return data


def operation(action: str, content: str = "", *ids: str, **more: Any) -> dict[str, Any]:
    """One operation of an answer."""
    whole = {"action": action, "kind": "fact", "content": content, "ids": list(ids), "turn": 1}
    return {**whole, "importance": 0.5, "triples": [], **more}


def answer(*operations: Mapping[str, Any], title: str = "", attributes: Any = ()) -> str:
    """A whole answer, as text."""
    return json.dumps(
        {"operations": operations, "process_attributes": list(attributes), "title": title}
    )


def reply(request: Request, text: str) -> Reply:
    """The answer in the form that was asked for: a tool's input, or text."""
    if (request.body or {}).get("tools"):
        return Reply(tool="*", arguments=json.loads(text))
    return Reply(text=text)


def learner(learned: Callable[[str], str | None]) -> Callable[[Request], Reply | Fault | None]:
    """A model that adds what ``learned`` makes of each message of the user's."""

    def answers(request: Request) -> Reply | Fault | None:
        data = asked(request)
        if data is None:
            return None
        found = [
            operation("add", content, turn=turn["turn"])
            for turn in data["turns"]
            if turn["who"] == "user" and (content := learned(turn["says"])) is not None
        ]
        return reply(request, answer(*found))

    return answers
