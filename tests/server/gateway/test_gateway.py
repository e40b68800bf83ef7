"""The official SDKs, with nothing of memori in their process, get memory through the gateway."""

from __future__ import annotations

import asyncio
import socket
from pathlib import Path
from typing import Any

import httpx2
import openai
import pytest

from memori import Memori
from memori.interception.relay import Relay
from memori.settings import load
from tests.rig.replies import Fault, Reply
from tests.rig.server import FakeProvider
from tests.server.gateway.clients import (
    ASKED,
    TOLD,
    anthropic_client,
    openai_client,
    recorded,
)
from tests.server.service import Service, code


def test_a_key_of_an_entity_is_enough(service: Service, provider: FakeProvider) -> None:
    with openai_client(service, "alice") as client:
        first = client.chat.completions.create(model="gpt", messages=TOLD)
        assert first.choices[0].message.content == "ok: I prefer dark mode."
        client.chat.completions.create(model="gpt", messages=ASKED)
    assert "dark mode" in provider.last_user_text()
    assert provider.last.headers["authorization"] == "Bearer sk-of-the-server"
    assert "alice" not in provider.last.raw.decode()
    with openai_client(service, "bob") as client:
        client.chat.completions.create(model="gpt", messages=ASKED)
    assert "dark mode" not in provider.last_user_text()


def test_an_administrators_key_and_two_headers(
    service: Service, memori: Memori, provider: FakeProvider
) -> None:
    headers = {"X-Memori-Entity": "carla", "X-Memori-Process": "support_bot"}
    with openai_client(service, "admin", **headers) as client:
        client.responses.create(model="gpt", input="I prefer dark mode.")
        client.responses.create(model="gpt", input="What are my preferences?")
    assert "dark mode" in provider.last_user_text()
    memori.flush()
    exchanges = memori.entity("carla").exchanges().items
    assert {each.scope.process_id for each in exchanges} == {"support_bot"}
    assert not [name for name in provider.last.headers if name.startswith("x-memori-")]
    with openai_client(service, "admin") as client, pytest.raises(openai.BadRequestError) as caught:
        client.responses.create(model="gpt", input="Whose am I?")
    assert caught.value.code == "entity_id_required"


def test_a_key_does_not_speak_for_another_entity(service: Service, provider: FakeProvider) -> None:
    for_alice = openai_client(service, "bob", **{"X-Memori-Entity": "alice"})
    with for_alice as client, pytest.raises(openai.PermissionDeniedError):
        client.chat.completions.create(model="gpt", messages=ASKED)
    with openai_client(service, "reader") as client, pytest.raises(openai.PermissionDeniedError):
        client.chat.completions.create(model="gpt", messages=ASKED)
    with openai_client(service, "guess") as client, pytest.raises(openai.AuthenticationError):
        client.chat.completions.create(model="gpt", messages=ASKED)
    assert provider.requests == ()


def test_a_stream_comes_as_it_is_and_is_remembered(
    service: Service, memori: Memori, provider: FakeProvider
) -> None:
    with openai_client(service, "alice") as client:
        stream = client.chat.completions.create(model="gpt", messages=TOLD, stream=True)
        said = [chunk.choices[0].delta.content or "" for chunk in stream if chunk.choices]
    assert "".join(said) == "ok: I prefer dark mode."
    assert len(said) > 2
    (exchange,) = recorded(memori, "alice", 1)
    assert exchange.complete
    assert exchange.reply is not None
    assert exchange.reply.content == "ok: I prefer dark mode."


def test_a_stream_that_the_caller_leaves_is_remembered_as_far_as_it_came(
    service: Service, memori: Memori, provider: FakeProvider
) -> None:
    provider.script(Reply("one two three four five six seven eight nine ten " * 40))
    client = openai_client(service, "alice")
    with client, client.chat.completions.create(model="gpt", messages=TOLD, stream=True) as stream:
        next(iter(stream))
    (exchange,) = recorded(memori, "alice", 1)
    assert [each.content for each in exchange.messages] == ["I prefer dark mode."]


def test_anthropic_with_its_own_header(service: Service, provider: FakeProvider) -> None:
    with anthropic_client(service, "alice") as client:
        client.messages.create(model="claude", max_tokens=9, messages=TOLD)
        with client.messages.stream(model="claude", max_tokens=9, messages=ASKED) as stream:
            assert stream.get_final_text().startswith("ok: ")
    assert "dark mode" in provider.last_user_text()
    assert provider.last.headers["x-api-key"] == "sk-ant-of-the-server"


def test_with_a_provider_key_of_ones_own(service: Service, provider: FakeProvider) -> None:
    with openai_client(service, "sk-mine", **{"X-Memori-Key": service.key("alice")}) as client:
        client.chat.completions.create(model="gpt", messages=TOLD)
        assert provider.last.headers["authorization"] == "Bearer sk-mine"
        client.chat.completions.create(model="gpt", messages=ASKED)
        assert "dark mode" in provider.last_user_text()
        client.models.list()  # the provider's own answer
    assert provider.last.path == "/v1/models"


def test_the_servers_key_is_not_for_what_others_have_stored(
    service: Service, provider: FakeProvider
) -> None:
    alice = service.client("alice")
    for method, path in (("GET", "files"), ("DELETE", "files/f1"), ("POST", "files")):
        answer = alice.request(method, f"/v1/gateway/openai/{path}")
        assert code(answer) == (403, "forbidden")
    assert code(alice.post("/v1/gateway/openai/chat%2f..%2ffiles")) == (422, "invalid_id")
    assert code(alice.post("/v1/gateway/nobody/chat/completions")) == (404, "not_found")
    assert provider.requests == ()


def test_what_the_provider_refuses_is_passed_back_and_not_remembered(
    service: Service, memori: Memori, provider: FakeProvider
) -> None:
    provider.script(Fault(400))
    with openai_client(service, "alice") as client, pytest.raises(openai.BadRequestError):
        client.chat.completions.create(model="gpt", messages=TOLD)
    memori.flush()
    assert memori.entity("alice").exchanges().total == 0


def test_a_provider_that_is_away_is_a_clear_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-the-server")
    with socket.create_server(("127.0.0.1", 0)) as taken:  # and never answers, once it is closed
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/v1"
    settings = load(data_dir=tmp_path, embedder="hashing", gateway_openai_url=url)
    with Memori(settings=settings) as mem, Service(mem) as service:
        asked = {"model": "gpt", "messages": TOLD}
        answer = service.client("alice").post("/v1/gateway/openai/chat/completions", json=asked)
        assert code(answer) == (502, "upstream_unreachable")


def test_without_a_key_for_the_provider_it_says_what_to_set(
    service: Service, memori: Memori, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OPENAI_API_KEY")
    with Service(memori) as other:
        asked = {"model": "gpt", "messages": TOLD}
        answer = other.client("alice").post("/v1/gateway/openai/chat/completions", json=asked)
    assert code(answer) == (503, "upstream_not_configured")
    assert "OPENAI_API_KEY" in answer.json()["error"]["message"]


def test_two_entities_at_the_same_time_do_not_mix(service: Service, provider: FakeProvider) -> None:
    async def talk(name: str) -> None:
        url = f"{service.url}/v1/gateway/openai"
        async with openai.AsyncOpenAI(api_key=service.key(name), base_url=url) as client:
            for number in range(15):
                said: list[Any] = [
                    {"role": "user", "content": f"{name} bought {name}ware {number}"}
                ]
                await client.chat.completions.create(model=name, messages=said)
                asked: list[Any] = [{"role": "user", "content": "What did I buy?"}]
                await client.chat.completions.create(model=name, messages=asked)

    async def both() -> None:
        await asyncio.gather(talk("alice"), talk("bob"))

    asyncio.run(both())
    sent = {"alice": "", "bob": ""}
    for each in provider.requests:
        sent[each.model] += each.raw.decode()
    assert "aliceware" in sent["alice"]
    assert "aliceware" not in sent["bob"]
    assert "bobware" not in sent["alice"]


def test_what_its_page_shows_works(service: Service, provider: FakeProvider) -> None:
    page = (Path(__file__).parents[3] / "docs/how-to/gateway.md").read_text(encoding="utf-8")
    shown = page.split("```python\n")[1].split("```")[0]
    assert "http://127.0.0.1:8377" in shown
    names: dict[str, Any] = {}
    here = shown.replace("http://127.0.0.1:8377", service.url)
    exec(here.replace("the key of memori", service.key("alice")), names)
    with names["client"] as client:
        client.chat.completions.create(model="gpt", messages=TOLD)
        client.chat.completions.create(model="gpt", messages=ASKED)
    assert "dark mode" in provider.last_user_text()


def test_a_body_that_memori_cannot_follow_is_sent_on_as_it_came(memori: Memori) -> None:
    deep = b'{"model": "gpt", "messages": ' + b"[" * 50_000 + b"]" * 50_000 + b"}"
    sent = []

    async def send(body: bytes) -> httpx2.Response:
        sent.append(body)
        return httpx2.Response(400, json={})

    endpoint, alice = ("POST", "chat/completions"), memori.entity("alice").bare
    asyncio.run(Relay(memori).send(alice, "openai", endpoint, deep, send))
    assert sent == [deep]


def test_half_a_character_does_not_stop_a_call(
    service: Service, memori: Memori, provider: FakeProvider
) -> None:
    memori.entity("alice").add("Prefers dark mode", kind="preference")
    client = service.client("alice", **{"Content-Type": "application/json"})
    asked = (
        rb'{"model": "gpt", "messages": [{"role": "user", "content": "My preferences? \ud83d"}]}'
    )
    answer = client.post("/v1/gateway/openai/chat/completions", content=asked)
    assert answer.status_code == 200
    assert b"dark mode" in provider.last.raw
    memori.flush()
    assert memori.entity("alice").exchanges().total == 1


@pytest.mark.parametrize("path", ["%252e%252e/x", "a%3Fb=c", "a%23b", "a%00b", "..\\x", "a%252fb"])
def test_a_path_that_means_another_one_is_refused(
    path: str, service: Service, provider: FakeProvider
) -> None:
    own = {"X-Memori-Key": service.key("alice"), "Authorization": "Bearer sk-own"}
    answer = service.client(None, **own).post(f"/v1/gateway/openai/{path}", content=b"{}")
    assert code(answer) == (404, "not_found")
    assert provider.requests == ()


@pytest.mark.parametrize("name", ["José".encode(), "José".encode("latin-1")])
def test_an_id_in_a_header_is_the_same_as_elsewhere(
    name: bytes, service: Service, memori: Memori, provider: FakeProvider
) -> None:
    admin = service.client("admin")
    body = {"model": "gpt", "messages": TOLD}
    headers = [(b"X-Memori-Entity", name)]
    admin.post("/v1/gateway/openai/chat/completions", json=body, headers=headers)
    memori.flush()
    assert memori.entity("José").exchanges().total == 1
