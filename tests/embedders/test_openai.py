"""The official client against a server of the embeddings API on loopback."""

from __future__ import annotations

import base64
import json
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import numpy as np
import pytest
from openai import OpenAI

from memori.embedders.openai import OpenAIEmbedder
from memori.errors import EmbedderError, MissingExtraError


@dataclass
class Service:
    """What was asked, and what the next answers are to be."""

    url: str = ""
    requests: list[dict[str, Any]] = field(default_factory=list)
    status: int = 200
    dropped: int = 0
    reverse: bool = False
    dimensions: int = 4


def vector(text: str, dimensions: int) -> list[float]:
    return [float(len(text)), *([1.0] * (dimensions - 1))]


@contextmanager
def serving() -> Iterator[Service]:
    service = Service()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            service.requests.append({"path": self.path, **body})
            answer = self.answer(body) if service.status == 200 else {"error": {"message": "no"}}
            payload = json.dumps(answer).encode()
            self.send_response(service.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(payload)))
            self.end_headers()
            self.wfile.write(payload)

        def answer(self, body: dict[str, Any]) -> dict[str, Any]:
            dimensions = body.get("dimensions", service.dimensions)
            rows = [
                {
                    "object": "embedding",
                    "index": index,
                    "embedding": base64.b64encode(
                        np.array(vector(text, dimensions), np.float32).tobytes()
                    ).decode(),
                }
                for index, text in enumerate(body["input"])
            ]
            rows = rows[service.dropped :]
            if service.reverse:
                rows.reverse()
            usage = {"prompt_tokens": 1, "total_tokens": 1}
            return {"object": "list", "data": rows, "model": body["model"], "usage": usage}

        def log_message(self, format: str, *args: Any) -> None:
            """Keep the output of the tests clean."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    service.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def service() -> Iterator[Service]:
    with serving() as running:
        yield running


@pytest.fixture
def client(service: Service) -> Iterator[OpenAI]:
    with OpenAI(api_key="test", base_url=service.url, max_retries=0) as made:
        yield made


def test_one_unit_vector_per_text_in_order(service: Service, client: OpenAI) -> None:
    service.reverse = True
    embedder = OpenAIEmbedder(client, "some-model")
    texts = ["a", "bbb", "cc"]
    embeddings = embedder.embed(texts, kind="document", contexts=["x", "y", "z"])
    for text, embedding in zip(texts, embeddings, strict=True):
        expected = np.array(vector(text, 4))
        np.testing.assert_allclose(embedding.vector, expected / np.linalg.norm(expected), 1e-6)
        assert embedding.vector.dtype == np.float32
        assert embedding.tokens is None
    (request,) = service.requests
    assert request["path"] == "/v1/embeddings"
    assert request["input"] == texts
    assert request["model"] == "some-model"
    assert "dimensions" not in request


def test_many_texts_go_in_several_requests(service: Service, client: OpenAI) -> None:
    embedder = OpenAIEmbedder(client, "some-model")
    texts = ["x" * (1 + n % 7) for n in range(600)] + ["y" * 20_000] * 40
    embeddings = embedder.embed(texts, kind="document")
    assert len(embeddings) == 640
    assert [len(request["input"]) for request in service.requests] == [256, 256, 119, 9]
    sent = [text for request in service.requests for text in request["input"]]
    assert sent == [text[:16_000] for text in texts]
    assert all(sum(map(len, request["input"])) <= 500_000 for request in service.requests)


def test_what_cannot_be_sent_as_it_is(service: Service, client: OpenAI) -> None:
    embedder = OpenAIEmbedder(client, "some-model")
    blank, broken, long = embedder.embed(["  ", "a\ud800b", "猫" * 9000], kind="document")
    assert blank.vector.tolist() == [0.0] * 4
    assert broken.vector.shape == long.vector.shape == (4,)
    assert service.requests[0]["input"] == ["a?b", "猫" * 5333]


def test_nothing_asked_is_nothing_sent(service: Service, client: OpenAI) -> None:
    assert OpenAIEmbedder(client).embed([], kind="document") == []
    assert service.requests == []


def test_dimensions_are_known_asked_for_or_learned(service: Service, client: OpenAI) -> None:
    assert OpenAIEmbedder(client).dimensions == 1536
    assert OpenAIEmbedder(client).name == "openai:text-embedding-3-small"
    assert service.requests == []
    assert OpenAIEmbedder(client, "some-model").dimensions == 4
    short = OpenAIEmbedder(client, "some-model", dimensions=3)
    assert short.dimensions == 3
    assert short.name == "openai:some-model:3"
    assert short.embed(["a"], kind="query")[0].vector.shape == (3,)
    assert service.requests[-1]["dimensions"] == 3


@pytest.mark.parametrize("status", [400, 401, 429, 500])
def test_a_refusal_is_an_embedder_error(service: Service, client: OpenAI, status: int) -> None:
    service.status = status
    with pytest.raises(EmbedderError, match="text-embedding-3-small"):
        OpenAIEmbedder(client).embed(["a"], kind="query")


@pytest.mark.parametrize("dropped", [1, 2])
def test_missing_vectors_are_an_embedder_error(
    service: Service, client: OpenAI, dropped: int
) -> None:
    service.dropped = dropped
    with pytest.raises(EmbedderError):
        OpenAIEmbedder(client).embed(["a", "b"], kind="query")


def test_no_service_is_an_embedder_error() -> None:
    with serving() as gone:
        pass
    with OpenAI(api_key="test", base_url=gone.url, max_retries=0) as client:
        embedder = OpenAIEmbedder(client)
        embedder.warm()
        with pytest.raises(EmbedderError):
            embedder.embed(["a"], kind="query")


def test_a_client_is_made_from_the_environment(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    with pytest.raises(EmbedderError, match="OPENAI_API_KEY"):
        OpenAIEmbedder().warm()
    monkeypatch.setenv("OPENAI_API_KEY", "test")
    monkeypatch.setenv("OPENAI_BASE_URL", service.url)
    (embedding,) = OpenAIEmbedder().embed(["a"], kind="query")
    assert embedding.vector.shape == (4,)


def test_without_the_package_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openai", None)
    with pytest.raises(MissingExtraError, match=r"pip install .openai. .*extra .openai."):
        OpenAIEmbedder().warm()
