"""all-MiniLM-L6-v2 behind OpenAI's embeddings API on loopback: the same vectors for every peer.

The vectors are those that sentence-transformers makes of the model: mean of all tokens, cut off
after 256. Nothing is cached, so that every search pays for the embedding of its question.
"""

from __future__ import annotations

import base64
import json
import os
import threading
from collections.abc import Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from types import TracebackType
from typing import Any

os.environ["ORT_DISABLE_TELEMETRY"] = "1"

import numpy as np
import onnxruntime  # type: ignore[import-untyped]
from numpy.typing import NDArray
from tokenizers import Tokenizer

MODEL = "all-MiniLM-L6-v2"
DIMENSIONS = 384
FOLDER = files("memori.embedders") / "minilm"


class MiniLM:
    """Sentences to unit vectors, one after the other on one thread."""

    def __init__(self) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            (FOLDER / "model.int8.onnx").read_bytes(), options
        )
        self._tokenizer = Tokenizer.from_buffer((FOLDER / "tokenizer.json").read_bytes())
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(256)

    def embed(self, texts: Sequence[str]) -> list[NDArray[np.float32]]:
        """One vector of 384 numbers per text."""
        return [self._one(text) for text in texts]

    def _one(self, text: str) -> NDArray[np.float32]:
        pieces = np.array([self._tokenizer.encode(text).ids], np.int64)
        feed = {"input_ids": pieces, "attention_mask": np.ones_like(pieces)}
        vector: NDArray[np.float32] = self._session.run(["sentence"], feed)[0][0]
        return vector


class EmbeddingServer:
    """The service, as a context; ``url`` is what a client takes as its ``base_url``."""

    def __init__(self) -> None:
        model = MiniLM()

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            wbufsize = -1  # head and body leave together: no waiting for the other side's ack
            disable_nagle_algorithm = True

            def do_POST(self) -> None:
                asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                body = json.dumps(_answer(model, asked)).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: Any) -> None:
                """Silence."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}/v1"

    def __enter__(self) -> EmbeddingServer:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()


def _answer(model: MiniLM, asked: dict[str, Any]) -> dict[str, Any]:
    texts = [asked["input"]] if isinstance(asked["input"], str) else asked["input"]
    plain = asked.get("encoding_format") != "base64"
    data = [
        {
            "object": "embedding",
            "index": number,
            "embedding": vector.tolist() if plain else base64.b64encode(vector.tobytes()).decode(),
        }
        for number, vector in enumerate(model.embed(texts))
    ]
    usage = {"prompt_tokens": 0, "total_tokens": 0}
    return {"object": "list", "model": MODEL, "data": data, "usage": usage}
