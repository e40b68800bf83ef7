"""What is no conversation goes out as it is, and nothing is kept of it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

import anthropic
import openai
import pytest

from memori import Memori
from tests.conformance import clients as c
from tests.conformance.bodies import QUESTION, asked
from tests.conformance.cell import exchanges
from tests.conformance.columns import method
from tests.rig import FakeProvider

OPENAI: dict[str, dict[str, Any]] = {
    "embeddings.create": {"model": "e", "input": QUESTION},
    "moderations.create": {"input": QUESTION},
    "images.generate": {"prompt": QUESTION},
    "models.list": {},
    "batches.create": {"completion_window": "24h", "endpoint": "/v1/chat/completions",
                       "input_file_id": "f"},
    "chat.completions.list": {},
    "chat.completions.retrieve": {"completion_id": "chatcmpl-0"},
    "chat.completions.update": {"completion_id": "chatcmpl-0", "metadata": {"asked": QUESTION}},
    "responses.retrieve": {"response_id": "resp_0"},
    "responses.delete": {"response_id": "resp_0"},
    "responses.cancel": {"response_id": "resp_0"},
    "responses.compact": {"model": "m", "input": QUESTION},
    "responses.input_items.list": {"response_id": "resp_0"},
    "responses.input_tokens.count": {"model": "m", "input": QUESTION},
    "conversations.create": {"items": [{"role": "user", "content": QUESTION}]},
    "beta.threads.create": {"messages": asked()},
    "beta.threads.messages.create": {"thread_id": "t", "role": "user", "content": QUESTION},
    "beta.threads.runs.create": {"thread_id": "t", "assistant_id": "a"},
}  # fmt: skip
REQUESTS = [{"custom_id": "1", "params": {"model": "m", "max_tokens": 9, "messages": asked()}}]
ANTHROPIC: dict[str, dict[str, Any]] = {
    "messages.count_tokens": {"model": "m", "messages": asked()},
    "beta.messages.count_tokens": {"model": "m", "messages": asked()},
    "messages.batches.create": {"requests": REQUESTS},
    "beta.messages.batches.create": {"requests": REQUESTS},
    "messages.batches.list": {},
    "completions.create": {"model": "m", "max_tokens_to_sample": 9,
                           "prompt": f"\n\nHuman: {QUESTION}\n\nAssistant:"},
    "models.list": {},
}  # fmt: skip
CALLS = [
    *((c.OPENAI, path, arguments) for path, arguments in OPENAI.items()),
    *((c.ANTHROPIC, path, arguments) for path, arguments in ANTHROPIC.items()),
]


def _exists(kind: c.Kind, path: str) -> bool:
    try:
        method(c.specimen(kind), path)
    except AttributeError:
        return False
    return True


def _outcome(call: Callable[[], Any]) -> tuple[type[Any], str]:
    try:
        return type(call()), ""
    except (openai.APIStatusError, anthropic.APIStatusError) as error:
        return type(error), str(error)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize(
    ("kind", "path", "arguments"),
    [call for call in CALLS if _exists(*call[:2])],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_another_endpoint_is_left_alone(
    kind: c.Kind,
    path: str,
    arguments: dict[str, Any],
    shared_memori: Memori,
    shared_provider: FakeProvider,
    entity: str,
) -> None:
    shared_memori.entity(entity).add("I prefer dark mode", kind="preference")
    with kind.make(shared_provider, asynchronous=False, max_retries=0) as client:
        shared_provider.clear()
        plain = _outcome(lambda: method(client, path)(**arguments))
        shared_memori.llm.register(client)
        with shared_memori.attribution(entity):
            assert _outcome(lambda: method(client, path)(**arguments)) == plain
    before, after = shared_provider.requests
    assert (after.method, after.path, after.raw) == (before.method, before.path, before.raw)
    assert shared_memori.flush(60)
    assert exchanges(shared_memori, entity) == []


SOCKETS = {
    "responses.connect": {},
    "realtime.connect": {"model": "m"},
    "beta.responses.connect": {},
    "beta.realtime.connect": {"model": "m"},
}


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("asynchronous", [False, True], ids=["sync", "async"])
@pytest.mark.parametrize("path", [path for path in SOCKETS if _exists(c.OPENAI, path)])
def test_a_websocket_is_one_warning(
    path: str,
    asynchronous: bool,
    shared_memori: Memori,
    shared_provider: FakeProvider,
    caplog: pytest.LogCaptureFixture,
) -> None:
    client = c.OPENAI.make(shared_provider, asynchronous=asynchronous)
    connect = method(client, path)
    with caplog.at_level(logging.WARNING, "memori"):
        connect(**SOCKETS[path])
        assert caplog.records == []
        shared_memori.llm.register(client)
        managers = [connect(**SOCKETS[path]), method(client.copy(), path)(**SOCKETS[path])]
        assert [record.getMessage() for record in caplog.records] == [
            "memori: a WebSocket connection (responses.connect, realtime.connect) goes past "
            "memori: nothing is recalled for it or stored of it. Calls over HTTP have memory."
        ]
        shared_memori.llm.unregister(client)
        connect(**SOCKETS[path])
    assert len(caplog.records) == 1
    assert all(type(manager).__name__.endswith("ConnectionManager") for manager in managers)
