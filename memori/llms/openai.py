"""Where OpenAI's chat completions, responses and completions keep what is said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from memori.llms import Reading, Reply
from memori.llms._messages import (
    Turn,
    answer,
    appended,
    compact_json,
    last_spoken,
    listed,
    mapping,
    materialised,
    model_turn,
    preceded,
    reading,
    remember,
    replaced,
    said_in,
    string,
    system_turn,
    text_of,
    tool_message,
    user_turn,
)
from memori.llms._paths import Sdk
from memori.types import Message, ToolCall

_MODEL_ITEMS = frozenset(
    {
        "reasoning",
        "mcp_list_tools",
        "mcp_approval_request",
        "program",
        "compaction",
        "item_reference",
    }
)
_FINAL_STATUSES = frozenset({"completed", "incomplete"})
_PENDING_STATUSES = frozenset({"queued", "in_progress"})
_FINAL_EVENTS = frozenset({"response.completed", "response.incomplete", "response.failed"})


class Chat:
    """``/chat/completions``."""

    name = "openai.chat"

    def materialise(self, body: Mapping[str, Any]) -> dict[str, Any]:
        """See :meth:`memori.llms.Route.materialise`."""
        return materialised(body, "messages")

    def read(self, body: Mapping[str, Any]) -> Reading | None:
        """See :meth:`memori.llms.Route.read`."""
        calls: dict[str, ToolCall] = {}
        turns = [self._turn(mapping(item), calls) for item in listed(body.get("messages"))]
        return reading(body.get("model"), turns)

    def inject(self, body: Mapping[str, Any], block: str) -> dict[str, Any]:
        """See :meth:`memori.llms.Route.inject`."""
        messages = listed(body.get("messages"))
        position = last_spoken(messages)
        if position is None:
            return dict(body)
        content = appended(messages[position]["content"], block, "text")
        return {**body, "messages": replaced(messages, position, content)}

    def precede(self, body: Mapping[str, Any], earlier: Sequence[Message]) -> dict[str, Any]:
        """See :meth:`memori.llms.Route.precede`."""
        return {**body, "messages": preceded(listed(body.get("messages")), earlier)}

    def reply(self, payload: Mapping[str, Any]) -> Reply:
        """See :meth:`memori.llms.Route.reply`."""
        choice = _first(payload)
        finished = choice.get("finish_reason") is not None
        return Reply(_chat_answer(mapping(choice.get("message"))), finished)

    def assemble(self, events: Iterable[Mapping[str, Any]]) -> Reply:
        """See :meth:`memori.llms.Route.assemble`."""
        choices: dict[int, _Choice] = {}
        for event in events:
            for chunk in map(mapping, listed(mapping(event).get("choices"))):
                choices.setdefault(_index(chunk), _Choice()).add(chunk)
        if not choices:
            return Reply(None, complete=False)
        message = choices[min(choices)].message()
        return Reply(_chat_answer(message), all(choice.finished for choice in choices.values()))

    def _turn(self, message: Mapping[str, Any], calls: dict[str, ToolCall]) -> Turn:
        content = message.get("content")
        match message.get("role"):
            case "user":
                return user_turn(content, message.get("name"))
            case "system" | "developer":
                return system_turn(content)
            case "assistant":
                said = _chat_answer(message)
                remember(calls, said)
                return model_turn(said)
            case "tool" | "function" as role:
                # A "function" message, the older form, names its call only by the function's name.
                call_id = message.get("tool_call_id" if role == "tool" else "name")
                return Turn((tool_message(calls, call_id, content),))
        return Turn(())


class Responses:
    """``/responses``."""

    name = "openai.responses"

    def materialise(self, body: Mapping[str, Any]) -> dict[str, Any]:
        """See :meth:`memori.llms.Route.materialise`."""
        return materialised(body, "input")

    def read(self, body: Mapping[str, Any]) -> Reading | None:
        """See :meth:`memori.llms.Route.read`."""
        given = body.get("input")
        calls: dict[str, ToolCall] = {}
        if isinstance(given, str):
            turns = [user_turn(given)]
        else:
            turns = [self._turn(mapping(item), calls) for item in listed(given)]
        return reading(body.get("model"), turns, continued=_is_continued(body))

    def inject(self, body: Mapping[str, Any], block: str) -> dict[str, Any]:
        """See :meth:`memori.llms.Route.inject`.

        A conversation that the provider keeps gets the block as instructions: those are not
        carried over to the next turn, while input items would pile up.
        """
        given = body.get("input")
        messages = listed(given)
        position = last_spoken(messages)
        if position is None and (not isinstance(given, str) or said_in(given) is None):
            return dict(body)
        if _is_continued(body):
            instructions = body.get("instructions")
            if instructions is None or isinstance(instructions, str):
                extended = f"{instructions}\n\n{block}" if instructions else block
                return {**body, "instructions": extended}
            return dict(body)
        if position is None:
            return {**body, "input": f"{given}\n\n{block}"}
        content = appended(messages[position]["content"], block, "input_text")
        return {**body, "input": replaced(messages, position, content)}

    def precede(self, body: Mapping[str, Any], earlier: Sequence[Message]) -> dict[str, Any]:
        """See :meth:`memori.llms.Route.precede`."""
        given = body.get("input")
        messages = [{"role": "user", "content": given}] if isinstance(given, str) else listed(given)
        if _is_continued(body) or not messages:
            return dict(body)
        return {**body, "input": preceded(messages, earlier)}

    def reply(self, payload: Mapping[str, Any]) -> Reply:
        """See :meth:`memori.llms.Route.reply`."""
        items = [mapping(item) for item in listed(payload.get("output"))]
        texts = [text_of(item.get("content"), by_model=True) for item in items if _is_message(item)]
        refusals = [_refusal_in(item.get("content")) for item in items]
        text, refusal = ("\n".join(filter(None, parts)) for parts in (texts, refusals))
        calls = [call for item in items if (call := _item_call(item))]
        status = string(payload.get("status"))
        pending = string(payload.get("id")) if status in _PENDING_STATUSES else ""
        message = answer(text or refusal, calls, refusal=bool(refusal))
        return Reply(message, status in _FINAL_STATUSES, pending or None)

    def assemble(self, events: Iterable[Mapping[str, Any]]) -> Reply:
        """See :meth:`memori.llms.Route.assemble`."""
        final: Mapping[str, Any] = {}
        items: dict[int, Mapping[str, Any]] = {}
        unfinished: dict[int, _Choice] = {}
        for event in map(mapping, events):
            kind, position = event.get("type"), _index(event, "output_index")
            if kind == "response.output_text.delta":
                unfinished.setdefault(position, _Choice()).content.append(_raw(event.get("delta")))
            elif kind == "response.refusal.delta":
                unfinished.setdefault(position, _Choice()).refusal.append(_raw(event.get("delta")))
            elif kind == "response.output_item.done":
                items[position] = mapping(event.get("item"))
            elif isinstance(kind, str) and kind in _FINAL_EVENTS:
                final = mapping(event.get("response"))
        if listed(final.get("output")):
            return self.reply(final)
        # Broken off, or one of the servers whose last event leaves the output out.
        parts = {position: choice.item() for position, choice in unfinished.items()} | items
        output = [parts[position] for position in sorted(parts)]
        return self.reply({"status": final.get("status"), "output": output})

    def _turn(self, item: Mapping[str, Any], calls: dict[str, ToolCall]) -> Turn:
        kind, content = string(item.get("type")), item.get("content")
        if _is_message(item):
            match item.get("role"):
                case "user":
                    return user_turn(content)
                case "system" | "developer":
                    return system_turn(content)
                case "assistant":
                    text, refusal = text_of(content, by_model=True), _refusal_in(content)
                    return model_turn(answer(text or refusal, refusal=bool(refusal)))
        if kind.endswith("_output"):
            return Turn((tool_message(calls, item.get("call_id"), item.get("output")),))
        if kind.endswith("_call") or kind in _MODEL_ITEMS:
            call = _item_call(item)
            said = answer("", (call,)) if call else None
            remember(calls, said)
            return model_turn(said)
        return Turn(())


class Completions:
    """``/completions``, the older endpoint, with a single prompt in words."""

    name = "openai.completions"

    def materialise(self, body: Mapping[str, Any]) -> dict[str, Any]:
        """See :meth:`memori.llms.Route.materialise`."""
        return materialised(body, "prompt")

    def read(self, body: Mapping[str, Any]) -> Reading | None:
        """See :meth:`memori.llms.Route.read`; None for token ids and lists of prompts."""
        prompt = body.get("prompt")
        return reading(body.get("model"), [user_turn(prompt)]) if isinstance(prompt, str) else None

    def inject(self, body: Mapping[str, Any], block: str) -> dict[str, Any]:
        """See :meth:`memori.llms.Route.inject`."""
        prompt = body.get("prompt")
        if not isinstance(prompt, str) or said_in(prompt) is None:
            return dict(body)
        return {**body, "prompt": f"{prompt}\n\n{block}"}

    def precede(self, body: Mapping[str, Any], earlier: Sequence[Message]) -> dict[str, Any]:
        """See :meth:`memori.llms.Route.precede`; a prompt has no messages."""
        return dict(body)

    def reply(self, payload: Mapping[str, Any]) -> Reply:
        """See :meth:`memori.llms.Route.reply`."""
        choice = _first(payload)
        return Reply(answer(string(choice.get("text"))), choice.get("finish_reason") is not None)

    def assemble(self, events: Iterable[Mapping[str, Any]]) -> Reply:
        """See :meth:`memori.llms.Route.assemble`."""
        choices: dict[int, _Choice] = {}
        for event in events:
            for chunk in map(mapping, listed(mapping(event).get("choices"))):
                choice = choices.setdefault(_index(chunk), _Choice())
                choice.add({**chunk, "delta": {"content": chunk.get("text")}})
        if not choices:
            return Reply(None, complete=False)
        text = string("".join(choices[min(choices)].content))
        return Reply(answer(text), all(choice.finished for choice in choices.values()))


@dataclass(slots=True)
class _Choice:
    """One of the answers of a stream, as far as it came."""

    content: list[str] = field(default_factory=list)
    refusal: list[str] = field(default_factory=list)
    transcript: list[str] = field(default_factory=list)
    calls: dict[int, dict[str, Any]] = field(default_factory=dict)
    finished: bool = False

    def add(self, chunk: Mapping[str, Any]) -> None:
        """Take in one chunk of a stream of chat completions."""
        self.finished = self.finished or chunk.get("finish_reason") is not None
        delta = mapping(chunk.get("delta"))
        self.content.append(_raw(delta.get("content")))
        self.refusal.append(_raw(delta.get("refusal")))
        self.transcript.append(_raw(mapping(delta.get("audio")).get("transcript")))
        for call in map(mapping, listed(delta.get("tool_calls"))):
            self._add_call(_index(call), call)
        if older := mapping(delta.get("function_call")):
            self._add_call(-1, {"function": older})

    def _add_call(self, position: int, piece: Mapping[str, Any]) -> None:
        call = self.calls.setdefault(position, {"id": None, "name": "", "arguments": ""})
        call["id"] = call["id"] or piece.get("id")
        for kind, arguments in (("function", "arguments"), ("custom", "input")):
            function = mapping(piece.get(kind))
            call["name"] += _raw(function.get("name"))
            call["arguments"] += _raw(function.get(arguments))

    def message(self) -> dict[str, Any]:
        """The answer as a message of chat completions; calls that may be cut off are left out."""
        calls = [self.calls[position] for position in sorted(self.calls)] if self.finished else []
        return {
            "content": "".join(self.content),
            "refusal": "".join(self.refusal),
            "audio": {"transcript": "".join(self.transcript)},
            "tool_calls": [{"id": call["id"], "function": call} for call in calls],
        }

    def item(self) -> dict[str, Any]:
        """The answer as an output item of responses."""
        text = {"type": "output_text", "text": "".join(self.content)}
        refusal = {"type": "refusal", "refusal": "".join(self.refusal)}
        return {"type": "message", "role": "assistant", "content": [text, refusal]}


def _raw(value: object) -> str:
    """A piece of a string; halves of a character are left alone until they have met."""
    return value if isinstance(value, str) else ""


def _first(payload: Mapping[str, Any]) -> Mapping[str, Any]:
    """The choice numbered 0, or the one that stands first."""
    choices = [mapping(choice) for choice in listed(payload.get("choices"))]
    return min(choices, key=_index, default={})


def _index(value: Mapping[str, Any], key: str = "index") -> int:
    index = value.get(key)
    return index if isinstance(index, int) else 0


def _chat_answer(message: Mapping[str, Any]) -> Message | None:
    """What an assistant message of chat completions says, from a request or a reply."""
    content = message.get("content")
    refusal = string(message.get("refusal")) or _refusal_in(content)
    transcript = string(mapping(message.get("audio")).get("transcript"))
    text = text_of(content, by_model=True) or transcript
    return answer(text or refusal, _chat_calls(message), refusal=bool(refusal))


def _chat_calls(message: Mapping[str, Any]) -> list[ToolCall]:
    calls = []
    for call in map(mapping, listed(message.get("tool_calls"))):
        custom = mapping(call.get("custom"))
        function = mapping(call.get("function")) or {**custom, "arguments": custom.get("input")}
        calls.append(_tool_call(function, call.get("id")))
    if older := mapping(message.get("function_call")):
        calls.append(_tool_call(older, older.get("name")))
    return calls


def _tool_call(function: Mapping[str, Any], call_id: object) -> ToolCall:
    arguments = function.get("arguments")
    return ToolCall(
        string(function.get("name")),
        "" if arguments is None else compact_json(arguments),
        string(call_id) or None,
    )


def _is_message(item: Mapping[str, Any]) -> bool:
    return item.get("type") in (None, "message") and "role" in item


def _item_call(item: Mapping[str, Any]) -> ToolCall | None:
    """The tool call in an item of responses, None if it is another item."""
    match item.get("type"):
        case "function_call":
            return _tool_call(item, item.get("call_id"))
        case "custom_tool_call":
            return _tool_call({**item, "arguments": item.get("input")}, item.get("call_id"))
        case "mcp_call":
            call = _tool_call(item, item.get("id"))
            return ToolCall(call.name, call.arguments, call.id, string(item.get("output")) or None)
    return None


def _refusal_in(content: object) -> str:
    """The words with which the model refused, as parts of a message's content."""
    parts = [mapping(part) for part in listed(content)]
    return "".join(string(part.get("refusal")) for part in parts if part.get("type") == "refusal")


def _is_continued(body: Mapping[str, Any]) -> bool:
    """Whether the provider keeps the history of this conversation."""
    return body.get("previous_response_id") is not None or body.get("conversation") is not None


PROVIDER = Sdk(
    name="openai",
    clients=(
        "OpenAI",
        "AsyncOpenAI",
        "AzureOpenAI",
        "AsyncAzureOpenAI",
        "BedrockOpenAI",
        "AsyncBedrockOpenAI",
    ),
    routes=(
        ("/chat/completions", Chat()),
        ("/completions", Completions()),
        ("/responses", Responses()),
    ),
    kept=(("/responses", Responses()),),
    connectors=tuple(
        f"openai.resources.{module}:{prefix}{resource}.connect"
        for module, resource in (
            ("responses.responses", "Responses"),
            ("realtime.realtime", "Realtime"),
            ("beta.responses.responses", "Responses"),
            ("beta.realtime.realtime", "Realtime"),
        )
        for prefix in ("", "Async")
    ),
)
