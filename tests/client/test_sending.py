"""What gets lost is sent again, is carried out once, and what fails says how."""

from __future__ import annotations

import logging
import socket
import threading
import time
from collections.abc import Iterator

import pytest

from memori import (
    AsyncClient,
    AuthenticationError,
    Client,
    ClosedError,
    ConflictError,
    InvalidInputError,
    Memori,
    NotFoundError,
    ServerError,
    StoreUnavailableError,
    TooManyAttemptsError,
)
from tests.client.proxy import Proxy, answer_late, answer_lost, answered, request_lost
from tests.server.service import Service


@pytest.fixture
def proxy(service: Service) -> Iterator[Proxy]:
    with Proxy(service.url) as running:
        yield running


@pytest.fixture
def client(proxy: Proxy, service: Service) -> Iterator[Client]:
    with Client(proxy.url, service.keys["alice"].key, retries=3) as made:
        yield made


def test_a_write_whose_answer_is_lost_is_carried_out_once(client: Client, proxy: Proxy) -> None:
    alice = client.entity()
    proxy.steps = [answer_lost, request_lost, answer_lost]
    memory = alice.add("I like tea")
    assert (memory.mentions, memory.version) == (1, 1)
    assert len(set(proxy.names)) == 1, "every time under the same name"
    assert len(proxy.names) == 4
    proxy.steps = [answer_lost]
    assert alice.reinforce(memory.id, 0.25).importance == pytest.approx(0.75)
    assert alice.get(memory.id).mentions == 2
    proxy.steps = [answer_lost]
    alice.forget(memory.id)
    with pytest.raises(NotFoundError):
        alice.get(memory.id)
    assert len(set(proxy.names) - {None}) == 3, "another write has another name"


def test_a_write_that_is_still_under_way_is_waited_for(service: Service, proxy: Proxy) -> None:
    slow = threading.Event()

    def redact(text: str) -> str:
        slow.wait(120)
        return text

    with (
        Memori(embedder="hashing", redact=redact) as memori,
        Service(memori) as running,
        Proxy(running.url) as before,
        Client(before.url, running.keys["alice"].key, retries=6) as client,
    ):
        before.steps = [answer_late]

        def release() -> None:
            before.wait_for(3)
            slow.set()

        releasing = threading.Thread(target=release)
        releasing.start()
        memory = client.entity().add("I like tea")
        releasing.join()
        assert memory.mentions == 1
        assert len(before.names) >= 3, "the second was told that the first is under way"
        assert memori.entity("alice").memories().items == [memory]


def test_a_key_is_never_made_twice(service: Service, proxy: Proxy) -> None:
    with Client(proxy.url, service.keys["admin"].key) as admin:
        proxy.steps = [answer_lost]
        with pytest.raises(StoreUnavailableError):
            admin.auth.create_key("carol")
        assert admin.auth.keys("carol").total == 1
        proxy.steps = [answered(503, Retry_After="0")]
        admin.auth.create_key("carol")
        assert admin.auth.keys("carol").total == 2


def test_what_passes_is_waited_for(client: Client, proxy: Proxy) -> None:
    proxy.steps = [answered(503, Retry_After="0"), answered(429, Retry_After="0"), request_lost]
    assert client.entity().memories().total == 0
    proxy.steps = [answered(503)] * 9
    with pytest.raises(StoreUnavailableError, match="503"):
        client.entity().memories()
    assert len(proxy.steps) == 5, "once and three times more"
    proxy.steps = [answered(429, b'{"error": {"code": "too_many_requests"}}', Retry_After="900")]
    with pytest.raises(TooManyAttemptsError) as caught:
        client.me()
    assert caught.value.retry_after == 900


def test_a_server_that_is_not_there(service: Service) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
    key = service.keys["alice"].key
    with Client(url, key, retries=1) as client:
        with pytest.raises(StoreUnavailableError, match="ConnectError") as caught:
            client.me()
        assert caught.value.__cause__ is not None
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        with (
            Client(url, key, timeout=0.1) as client,
            pytest.raises(StoreUnavailableError, match="ReadTimeout"),
        ):
            client.entity().add("x")


def test_what_is_no_answer_of_memori(client: Client, proxy: Proxy) -> None:
    foreign = [
        answered(404, b"<html>not here</html>"),
        answered(302, Location="https://memori.example/"),
        answered(200, b"<html>welcome</html>"),
        answered(200, b'{"items": 7}'),
        answered(500, b'{"error": "oops"}'),
        answered(418, b'{"error": {"code": "teapot", "message": "no"}}'),
    ]
    for step in foreign:
        proxy.steps = [step]
        with pytest.raises(ServerError):
            client.me()
    for status in (502, 504):
        proxy.steps = [answered(status, b"<html>gateway</html>")]
        with pytest.raises(StoreUnavailableError):
            client.me()


def test_an_error_has_the_name_that_the_request_has_in_the_log(
    service: Service, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "memori.server")
    with pytest.raises(NotFoundError) as caught:
        client.entity().get("nothing")
    name = caught.value.request_id
    assert name
    assert any(name in note for note in caught.value.__notes__)
    service.stop()
    assert any(name in record.getMessage() for record in caplog.records)


def test_the_key_is_told_to_nobody_else(
    client: Client, proxy: Proxy, service: Service, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    key = service.keys["alice"].key
    with Proxy(service.url) as other:
        proxy.steps = [answered(307, Location=f"{other.url}/v1/me")]
        with pytest.raises(ServerError):
            client.me()
        assert other.authorizations == []
    with Client(service.url, key[:-4] + "xxxx") as wrong:
        with pytest.raises(AuthenticationError) as caught:
            wrong.me()
        assert key[:-4] not in str(caught.value)
    shown = [repr(client), repr(client.entity()), repr(vars(client))]
    assert not [each for each in [*shown, caplog.text] if key in each]
    assert "token=" not in caplog.text


def test_what_cannot_be_a_server_or_a_key() -> None:
    for url in ("", "localhost:8377", "ftp://x", "http://", "http://a/?b", "http://u:p@a", None):
        with pytest.raises(InvalidInputError, match="base_url"):
            Client(url, "memori_a_b")  # type: ignore[arg-type]
    for key in ("", "  ", "a\nb", "schlüssel", None):
        with pytest.raises(InvalidInputError, match="api_key"):
            Client("http://127.0.0.1:1", key)  # type: ignore[arg-type]
    for name, value in (("timeout", 0), ("timeout", "9"), ("retries", -1), ("retries", 1.5)):
        with pytest.raises(InvalidInputError, match=name):
            Client("http://127.0.0.1:1", "memori_a_b", **{name: value})  # type: ignore[arg-type]
    with pytest.raises(InvalidInputError, match="concurrency"):
        AsyncClient("http://127.0.0.1:1", "memori_a_b", concurrency=0)


def test_a_client_that_was_closed_says_so(client: Client) -> None:
    client.close()
    with pytest.raises(ClosedError):
        client.me()


def test_a_server_below_a_path(service: Service, proxy: Proxy) -> None:
    with Client(f"{proxy.url}/memori/", service.keys["alice"].key) as client:
        proxy.steps = [lambda handler: handler.respond(409, _PATH % handler.path.encode())]
        with pytest.raises(ConflictError, match="/memori/v1/me"):
            client.me()


_PATH = b'{"error": {"code": "conflict", "message": "%s"}}'


def test_many_threads_share_one(client: Client) -> None:
    alice = client.entity()
    threads = [
        threading.Thread(target=lambda: [alice.add(f"note {time.monotonic_ns()}") for _ in "abc"])
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert alice.memories().total == 24
