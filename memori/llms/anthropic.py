"""Where Anthropic's messages keep what is said."""

from __future__ import annotations

import json
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
    string,
    system_turn,
    text_of,
    tool_message,
    user_turn,
)
from memori.llms._paths import Sdk
from memori.types import Message, ToolCall


class Messages:
    """``/v1/messages``, with or without ``?beta=true``."""

    name = "anthropic.messages"

    def materialise(self, body: Mapping[str, Any]) -> dict[str, Any]:
        """See :meth:`memori.llms.Route.materialise`; ``system`` stays what it is."""
        return materialised(body, "messages")

    def read(self, body: Mapping[str, Any]) -> Reading | None:
        """See :meth:`memori.llms.Route.read`; ``system`` is no message and is not read."""
        calls: dict[str, ToolCall] = {}
        turns = [
            turn
            for message in listed(body.get("messages"))
            for turn in self._turns(mapping(message), calls)
        ]
        return reading(body.get("model"), turns, continued=_is_continued(body))

    def inject(self, body: Mapping[str, Any], block: str) -> dict[str, Any]:
        """See :meth:`memori.llms.Route.inject`.

        A top-level ``cache_control`` marks the last block of the last message. Where that would
        be ours, which differs from turn to turn, it moves to the caller's last block.
        """
        messages = listed(body.get("messages"))
        position = last_spoken(messages)
        if position is None:
            return dict(body)
        content = messages[position]["content"]
        others = dict(body)
        if position == len(messages) - 1 and body.get("cache_control") is not None:
            content = _marked(content, others.pop("cache_control"))
        return {
            **others,
            "messages": replaced(messages, position, appended(content, block, "text")),
        }

    def precede(self, body: Mapping[str, Any], earlier: Sequence[Message]) -> dict[str, Any]:
        """See :meth:`memori.llms.Route.precede`."""
        if _is_continued(body):
            return dict(body)
        return {**body, "messages": preceded(listed(body.get("messages")), earlier)}

    def reply(self, payload: Mapping[str, Any]) -> Reply:
        """See :meth:`memori.llms.Route.reply`."""
        refused = payload.get("stop_reason") == "refusal"
        message = _answer(payload.get("content"), refusal=refused)
        return Reply(message, payload.get("stop_reason") is not None)

    def assemble(self, events: Iterable[Mapping[str, Any]]) -> Reply:
        """See :meth:`memori.llms.Route.assemble`."""
        blocks: dict[int, _Block] = {}
        stop_reason: object = None
        complete = False
        for event in map(mapping, events):
            index = event.get("index")
            block = blocks.get(index) if isinstance(index, int) else None
            match event.get("type"):
                case "content_block_start" if isinstance(index, int):
                    start = mapping(event.get("content_block"))
                    blocks[index] = _Block(start, [string(start.get("text"))])
                case "content_block_delta" if block:
                    block.add(mapping(event.get("delta")))
                case "content_block_stop" if block:
                    block.stopped = True
                case "message_delta":
                    stop_reason = mapping(event.get("delta")).get("stop_reason") or stop_reason
                case "message_stop":
                    complete = True
        content = [blocks[index].content() for index in sorted(blocks)]
        return Reply(_answer(content, refusal=stop_reason == "refusal"), complete)

    def _turns(self, message: Mapping[str, Any], calls: dict[str, ToolCall]) -> list[Turn]:
        content = message.get("content")
        match message.get("role"):
            case "system":
                return [system_turn(content)]
            case "assistant":
                said = _answer(content)
                remember(calls, said)
                return [model_turn(said)]
            case "user":
                return [*_results(content, calls), user_turn(content)]
        return []


@dataclass(slots=True)
class _Block:
    """One content block of a stream, as far as it came."""

    start: Mapping[str, Any]
    text: list[str]
    partial_json: list[str] = field(default_factory=list)
    stopped: bool = False

    def add(self, delta: Mapping[str, Any]) -> None:
        """Take in one delta; those of thinking and signatures are passed over."""
        for parts, key in ((self.text, "text"), (self.partial_json, "partial_json")):
            piece = delta.get(key)
            if isinstance(piece, str):
                parts.append(piece)

    def content(self) -> dict[str, Any]:
        """The block as it stands in a whole message; empty for a tool call that was cut off."""
        if not _is_call(self.start):
            return {**self.start, "text": "".join(self.text)}
        if not self.stopped:
            return {}
        try:
            arguments = json.loads("".join(self.partial_json))
        except (ValueError, RecursionError):
            arguments = "".join(self.partial_json) or self.start.get("input")
        return {**self.start, "input": arguments}


def _is_continued(body: Mapping[str, Any]) -> bool:
    """Whether the request goes on with a thread that the provider keeps."""
    return mapping(body.get("thread")).get("type") == "continue"


def _answer(content: object, *, refusal: bool = False) -> Message | None:
    """What the content of an assistant message says, from a request or a reply."""
    blocks = [mapping(block) for block in listed(content)]
    results = {
        string(block.get("tool_use_id")): text_of(block.get("content"))
        for block in blocks
        if block.get("type") == "mcp_tool_result"
    }
    calls = []
    for block in filter(_is_call, blocks):
        call_id, arguments = string(block.get("id")), compact_json(block.get("input"))
        result = results.get(call_id)
        calls.append(ToolCall(string(block.get("name")), arguments, call_id or None, result))
    return answer(text_of(content, by_model=True), calls, refusal=refusal)


def _is_call(block: Mapping[str, Any]) -> bool:
    return string(block.get("type")).endswith("tool_use")


def _results(content: object, calls: Mapping[str, ToolCall]) -> Iterable[Turn]:
    """The tool results that a user message carries."""
    for block in map(mapping, listed(content)):
        if block.get("type") == "tool_result":
            result = tool_message(calls, block.get("tool_use_id"), block.get("content"))
            yield Turn((result,))


def _marked(content: str | Sequence[Any], cache_control: object) -> list[Any]:
    """The caller's content with a cache mark on its last block (empty text cannot carry one)."""
    blocks = [{"type": "text", "text": content}] if isinstance(content, str) else list(content)
    for position in range(len(blocks) - 1, -1, -1):
        block = mapping(blocks[position])
        if block and (block.get("type") != "text" or string(block.get("text")).strip()):
            blocks[position] = {"cache_control": cache_control, **block}
            break
    return blocks


PROVIDER = Sdk(
    name="anthropic",
    clients=(
        "Anthropic",
        "AsyncAnthropic",
        "AnthropicBedrock",
        "AsyncAnthropicBedrock",
        "AnthropicVertex",
        "AsyncAnthropicVertex",
        "AnthropicFoundry",
        "AsyncAnthropicFoundry",
        "AnthropicAWS",
        "AsyncAnthropicAWS",
        "AnthropicBedrockMantle",
        "AsyncAnthropicBedrockMantle",
        "AnthropicGoogleCloud",
        "AsyncAnthropicGoogleCloud",
    ),
    routes=(("/v1/messages", Messages()),),
)
