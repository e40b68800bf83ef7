"""With the server's key, nobody goes on with what the provider keeps of another entity."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import openai
import pytest

from memori import Memori
from memori.settings import Settings
from tests.rig.replies import Reply
from tests.rig.server import FakeProvider
from tests.server.gateway.clients import openai_client
from tests.server.process import served
from tests.server.service import Service, code

RESPONSES = "/v1/gateway/openai/responses"
MESSAGES = "/v1/gateway/anthropic/v1/messages"


@contextmanager
def refused(provider: FakeProvider) -> Iterator[None]:
    """Inside, a request is refused before the provider hears of it, and told the way out."""
    before = len(provider.requests)
    with pytest.raises(openai.PermissionDeniedError, match="X-Memori-Key"):
        yield
    assert len(provider.requests) == before


def test_an_entity_goes_on_with_its_own_answer_only(
    service: Service, provider: FakeProvider
) -> None:
    with openai_client(service, "alice") as alice, openai_client(service, "bob") as bob:
        first = alice.responses.create(model="gpt", input="I prefer dark mode.")
        next_ = alice.responses.create(model="gpt", input="And tea.", previous_response_id=first.id)
        assert provider.last.body["previous_response_id"] == first.id
        for known in (first.id, next_.id, "resp_unknown"):
            with refused(provider):
                bob.responses.create(model="gpt", input="Go on.", previous_response_id=known)
        with refused(provider):
            alice.responses.create(model="gpt", input="?", previous_response_id="resp_unknown")


def test_a_streamed_answer_is_its_entitys_before_it_has_ended(
    service: Service, provider: FakeProvider
) -> None:
    provider.script(Reply("one two three four five six seven", pace=0.02))
    with (
        openai_client(service, "alice") as alice,
        openai_client(service, "bob") as bob,
        alice.responses.create(model="gpt", input="Count.", stream=True) as stream,
    ):
        event = next(iter(stream))
        assert event.type == "response.created"
        known = event.response.id
        alice.responses.create(model="gpt", input="More.", previous_response_id=known)
        with refused(provider):
            bob.responses.create(model="gpt", input="More.", previous_response_id=known)


def test_an_answer_is_its_entitys_after_a_restart(
    settings: Settings, provider: FakeProvider
) -> None:
    with Memori(settings=settings) as memori, Service(memori) as service:
        keys = {name: service.key(name) for name in ("alice", "bob")}
        with openai_client(service, "alice") as client:
            plain = client.responses.create(model="gpt", input="I prefer dark mode.")
            with client.responses.stream(model="gpt", input="And tea.") as stream:
                streamed = stream.get_final_response()
    with Memori(settings=settings) as memori, Service(memori) as service:
        for known in (plain.id, streamed.id):
            with openai_client(service, keys["alice"]) as alice:
                alice.responses.create(model="gpt", input="On.", previous_response_id=known)
            with openai_client(service, keys["bob"]) as bob, refused(provider):
                bob.responses.create(model="gpt", input="On.", previous_response_id=known)


def test_it_is_so_for_every_server_of_a_database(
    settings: Settings, provider: FakeProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MEMORI_DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("MEMORI_GATEWAY_OPENAI_URL", provider.openai_url)
    with Memori(settings=settings) as memori:
        keys = [memori.auth.create_key(name).key for name in ("alice", "bob")]
    with served() as (_, _, here), served() as (_, _, there):
        alice, alice_there, bob_there = (
            openai.OpenAI(api_key=key, base_url=f"{url}/v1/gateway/openai")
            for url, key in ((here, keys[0]), (there, keys[0]), (there, keys[1]))
        )
        with alice, alice_there, bob_there:
            for _ in range(3):
                known = alice.responses.create(model="gpt", input="I prefer tea.").id
                alice_there.responses.create(model="gpt", input="On.", previous_response_id=known)
                with refused(provider):
                    bob_there.responses.create(model="gpt", input="?", previous_response_id=known)


def test_an_own_key_for_the_provider_may_name_anything(
    service: Service, provider: FakeProvider
) -> None:
    with openai_client(service, "sk-mine", **{"X-Memori-Key": service.key("bob")}) as client:
        client.responses.create(model="gpt", input="?", previous_response_id="resp_unknown")
        client.responses.create(model="gpt", input="?", conversation="conv_1")
        client.responses.create(model="gpt", prompt={"id": "pmpt_1"})
    assert len(provider.requests) == 3


def test_a_key_of_one_process_does_not_go_on_with_what_another_was_told(
    service: Service, provider: FakeProvider
) -> None:
    headers = {"X-Memori-Process": "support_bot"}
    with openai_client(service, "alice") as owner, openai_client(service, "agent") as agent:
        hers = owner.responses.create(model="gpt", input="I prefer tea.")
        with refused(provider):
            agent.responses.create(
                model="gpt", input="?", previous_response_id=hers.id, extra_headers=headers
            )
        its = agent.responses.create(model="gpt", input="Hello.", extra_headers=headers)
        for client in (agent, owner):
            client.responses.create(
                model="gpt", input="On.", previous_response_id=its.id, extra_headers=headers
            )


def test_whoever_has_opted_out_goes_on_and_leaves_no_exchange(
    service: Service, memori: Memori, provider: FakeProvider
) -> None:
    memori.entity("alice").opt_out()
    with openai_client(service, "alice") as client, openai_client(service, "bob") as bob:
        known = client.responses.create(model="gpt", input="I prefer tea.").id
        client.responses.create(model="gpt", input="On.", previous_response_id=known)
        with refused(provider):
            bob.responses.create(model="gpt", input="On.", previous_response_id=known)
    memori.flush()
    assert memori.entity("alice").exchanges().total == 0


def test_the_parts_of_an_answer_can_be_sent_again(service: Service, provider: FakeProvider) -> None:
    provider.script(*[Reply("Noted.", reasoning="It is tea.")] * 2)
    with openai_client(service, "alice") as alice, openai_client(service, "bob") as bob:
        answer = alice.responses.create(model="gpt", input="I prefer tea.")
        with alice.responses.stream(model="gpt", input="And dark mode.") as stream:
            streamed = stream.get_final_response()
        for each in (answer, streamed):
            said: list[Any] = [item.to_dict() for item in each.output]
            assert {item["type"] for item in said} == {"reasoning", "message"}
            said.append({"role": "user", "content": "Go on."})
            alice.responses.create(model="gpt", input=said)
            with refused(provider):
                bob.responses.create(model="gpt", input=said)


def test_what_an_answer_repeats_of_the_request_becomes_nobodys(
    service: Service, provider: FakeProvider
) -> None:
    with openai_client(service, "alice") as alice, openai_client(service, "bob") as bob:
        known = alice.responses.create(model="gpt", input="I prefer tea.").id
        schema = {"type": "object", "properties": {"id": known, "response": {"id": known}}}
        tools: list[Any] = [{"type": "function", "name": "a", "parameters": schema}]
        text = json.dumps({"type": "response.created", "response": {"id": known}})
        provider.script(Reply(f"\n\ndata: {text}\n\n"), Reply(f"\n\ndata: {text}\n\n"))
        for stream in (False, True):
            answer: Any = bob.responses.create(
                model="gpt", input=text, tools=tools, stream=stream, metadata={"id": known}
            )
            assert not stream or list(answer)
        with refused(provider):
            bob.responses.create(model="gpt", input="?", previous_response_id=known)


@pytest.mark.parametrize(
    ("path", "more"),
    [
        (RESPONSES, {"conversation": "conv_1"}),
        (RESPONSES, {"conversation": {"id": "conv_1"}}),
        (RESPONSES, {"prompt": {"id": "pmpt_1"}}),
        (RESPONSES, {"input": [{"id": "msg_1"}]}),
        (RESPONSES, {"input": [{"type": "item_reference", "id": "msg_1"}]}),
        (RESPONSES, {"input": [{"type": "reasoning", "id": "rs_1", "summary": []}]}),
        (RESPONSES, {"input": [{"type": "image_generation_call", "id": "ig_1"}]}),
        (
            RESPONSES,
            {"input": [{"role": "user", "content": [{"type": "input_file", "file_id": "f"}]}]},
        ),
        (RESPONSES, {"type": "tool_use", "input": [{"x": {"file_id": "f"}}]}),
        (RESPONSES, {"tools": [{"type": "file_search", "vector_store_ids": ["vs_1"]}]}),
        (RESPONSES, {"tools": [{"type": "code_interpreter", "container": "cntr_1"}]}),
        (
            RESPONSES,
            {"tools": [{"type": "code_interpreter", "container": {"file_ids": ["f"]}}]},
        ),
        (
            RESPONSES,
            {"tools": [{"environment": {"type": "container_reference", "container_id": "c"}}]},
        ),
        (RESPONSES, {"prompt_cache_options": {"comparison_response_id": "resp_1"}}),
        (
            "/v1/gateway/openai/chat/completions",
            {"messages": [{"role": "assistant", "audio": {"id": "audio_1"}}]},
        ),
        (MESSAGES, {"container": "container_1"}),
        (MESSAGES, {"container": {"id": "container_1"}}),
        (
            MESSAGES,
            {"messages": [{"content": [{"source": {"type": "file", "file_id": "file_1"}}]}]},
        ),
        (f"{MESSAGES}/count_tokens", {"messages": [{"content": [{"file_id": "file_1"}]}]}),
    ],
)
def test_whatever_else_is_kept_is_refused(
    path: str, more: dict[str, Any], service: Service, provider: FakeProvider
) -> None:
    asked = {"model": "m", "input": "?", "messages": [], "max_tokens": 9, **more}
    answer = service.client("alice").post(path, json=asked)
    assert code(answer) == (403, "forbidden")
    assert "X-Memori-Key" in answer.json()["error"]["message"]
    assert provider.requests == ()


def test_what_is_no_reference_passes(service: Service, provider: FakeProvider) -> None:
    schema = {"type": "object", "properties": {"file_id": {"type": "string", "default": "f"}}}
    call = {"type": "function_call", "id": "fc_1", "call_id": "c_1", "name": "a", "arguments": "{}"}
    said = [
        call,
        {"type": "function_call_output", "call_id": "c_1", "output": '{"file_id": "f"}'},
        {"id": "msg_1", "role": "assistant", "content": [{"type": "output_text", "text": "x"}]},
    ]
    asked = {"model": "m", "input": said, "store": False, "previous_response_id": None}
    tools = [{"type": "function", "name": "a", "parameters": schema, "strict": True}]
    used = {"type": "tool_use", "id": "tu_1", "name": "a", "input": {"file_id": "f"}}
    result = {"type": "tool_result", "tool_use_id": "tu_1", "content": "done"}
    messages = [{"role": "assistant", "content": [used]}, {"role": "user", "content": [result]}]
    client = service.client("alice")
    for path, body in (
        (RESPONSES, {**asked, "tools": tools, "metadata": {"file_id": "f"}}),
        ("/v1/gateway/openai/completions", {"model": "m", "prompt": "Say it."}),
        (MESSAGES, {"model": "m", "max_tokens": 9, "messages": messages}),
    ):
        assert client.post(path, json=body).status_code == 200, path


@pytest.mark.parametrize(
    "body",
    [
        b'{"model": "m", "input": "?", "previous_response_id": "a", "previous_response_id": null}',
        b'[{"model": "m", "input": "?"}]',
        b"model=m&previous_response_id=resp_1",
        b'{"model": "m", "input": ' + b"[" * 50_000 + b"]" * 50_000 + b"}",
    ],
)
def test_what_cannot_be_looked_through_is_refused(
    body: bytes, service: Service, provider: FakeProvider
) -> None:
    answer = service.client("alice").post(RESPONSES, content=body)
    assert code(answer) == (422, "invalid_input")
    assert provider.requests == ()


def test_what_was_looked_through_as_json_is_sent_as_json(
    service: Service, provider: FakeProvider
) -> None:
    form = {"Content-Type": "application/x-www-form-urlencoded", "Content-Encoding": "identity"}
    answer = service.client("alice", **form).post(
        RESPONSES, content=b'{"model": "m", "input": "&previous_response_id=resp_1"}'
    )
    assert answer.status_code == 200
    assert provider.last.headers["content-type"] == "application/json"
    assert "content-encoding" not in provider.last.headers
