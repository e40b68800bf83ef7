"""What the fake provider got and what it is told to answer, in no provider's words."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Request:
    """One request as it came over the wire.

    ``number`` counts from 1 over the life of the server and is part of all ids in the answer
    (``chatcmpl-1``, ``resp_1``, ``msg_1``, request id ``req_1``). ``path`` has no query; header
    names are lower case; ``body`` is the parsed JSON or None; ``at`` is ``time.monotonic()``;
    ``user_text`` is the text of the last user message that has any, in whichever dialect ("" where
    there is none).
    """

    number: int
    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    body: Any
    raw: bytes
    at: float
    user_text: str = ""

    @property
    def text(self) -> str:
        """The raw body as text, to look for what must not be in it."""
        return self.raw.decode()

    @property
    def model(self) -> str:
        body = self.body or {}
        in_path = re.search(
            r"/models?/([^/:]+)(?:/invoke|:\w*(?:[rR]awPredict|[gG]enerateContent))", self.path
        )
        return str(body.get("model", in_path[1] if in_path else ""))

    @property
    def streams(self) -> bool:
        """Whether a stream of events is asked for."""
        asked = (self.body or {}).get("stream") or "stream=true" in self.query
        return bool(asked) or self.path.endswith(
            ("/invoke-with-response-stream", ":streamGenerateContent")
        )


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer of the model.

    ``text``: None answers ``"ok: "`` and the first line of the last user text (or, where the
    request has a JSON schema, a sample that fits it); ``""`` answers nothing. ``echo`` answers
    the whole last user text, including whatever was injected into it.
    ``tool``: calls that tool, ``"*"`` the first one offered, with ``arguments`` or sample ones.
    ``delay``: seconds before the first byte; ``pace``: seconds before each event of a stream.
    ``ending`` says how a stream ends: ``"error"`` sends an error event, ``"cut"`` drops the
    connection, both after ``after`` pieces of text; ``"silent"`` leaves out what follows the last
    piece. To a plain request, "error" is a 500 and "cut" drops the connection within the body.
    ``headers`` go with those that every answer has.
    """

    text: str | None = None
    echo: bool = False
    tool: str | None = None
    arguments: Mapping[str, Any] | None = None
    refusal: bool = False
    reasoning: str | None = None
    delay: float = 0.0
    pace: float = 0.0
    gzip: bool = False
    ending: Literal["whole", "error", "cut", "silent"] = "whole"
    after: int = 1
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fault:
    """An HTTP error instead of an answer; status 0 drops the connection without one.

    ``delay``: seconds before it. The clients retry 408, 409, 429, 500 and above at once.
    """

    status: int = 500
    delay: float = 0.0


MODELS: Mapping[str, Reply | Fault] = {
    "echo": Reply(echo=True),
    "slow": Reply(delay=0.5),
    "slow-stream": Reply(pace=0.05),
    "400": Fault(400),
    "500": Fault(500),
    "disconnect": Fault(0),
    "error-event": Reply(ending="error"),
    "cut": Reply(ending="cut"),
    "no-end": Reply(ending="silent"),
    "empty": Reply(text=""),
    "gzip": Reply(gzip=True),
    "refusal": Reply(text="I cannot help with that.", refusal=True),
    "reasoning": Reply(reasoning="The user greets; greet back."),
}
"""Behaviour by the name of the model. Two more look at the conversation: ``tool`` calls the first
tool offered until it has its result, ``429-once`` refuses its first request. Any other name
answers ``Reply()``."""


@dataclass(frozen=True, slots=True)
class Event:
    """One server-sent event; ``is_text`` marks those that carry a piece of the answer's text."""

    data: Any
    name: str | None = None
    is_text: bool = False

    def encode(self) -> bytes:
        """The event as it goes over the wire."""
        name = f"event: {self.name}\n" if self.name else ""
        data = self.data if isinstance(self.data, str) else json.dumps(self.data)
        return f"{name}data: {data}\n\n".encode()


@dataclass(frozen=True, slots=True)
class Payload:
    """An answer in a provider's words: as one body, as a stream, and the event that breaks one."""

    whole: dict[str, Any]
    events: list[Event] = field(default_factory=list)
    error: Event = field(default_factory=lambda: Event({}))

    def stream(self, reply: Reply) -> list[Event]:
        """The events that are sent."""
        if reply.ending == "whole":
            return self.events
        texts = [position for position, event in enumerate(self.events) if event.is_text]
        if reply.ending == "silent":
            return self.events[: texts[-1] + 1 if texts else 0]
        kept = self.events[: texts[min(reply.after, len(texts)) - 1] + 1 if texts else 0]
        return [*kept, self.error] if reply.ending == "error" else kept


def answer_text(reply: Reply, user_text: str, schema: Any = None) -> str:
    """The text of an answer."""
    if reply.echo:
        return user_text
    if reply.text is not None:
        return reply.text
    return json.dumps(sample(schema)) if schema else "ok: " + user_text.partition("\n")[0]


def pieces(text: str) -> list[str]:
    """A text cut up as a stream carries it: word by word."""
    return re.findall(r"\S+\s*|\s+", text)


def sample(schema: Any, definitions: Mapping[str, Any] | None = None) -> Any:
    """A value that fits a JSON schema of the kind that SDKs make from pydantic models."""
    definitions = definitions or schema.get("$defs", {})
    if "$ref" in schema:
        return sample(definitions[schema["$ref"].rpartition("/")[2]], definitions)
    if "enum" in schema or "const" in schema:
        return schema["const"] if "const" in schema else schema["enum"][0]
    if "anyOf" in schema:
        return sample(schema["anyOf"][0], definitions)
    match schema.get("type"):
        case "object":
            fields = schema.get("properties", {})
            return {name: sample(value, definitions) for name, value in fields.items()}
        case "array":
            return [sample(schema.get("items", {}), definitions)]
        case "integer" | "number":
            return 1
        case "boolean":
            return True
        case "null":
            return None
    return "sample"
