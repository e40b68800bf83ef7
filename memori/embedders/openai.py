"""OpenAI's embeddings API, or any service that speaks it, through the official client."""

from __future__ import annotations

import importlib
import threading
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from memori.core.vectors import unit
from memori.errors import EmbedderError, MissingExtraError
from memori.types import Embedding

if TYPE_CHECKING:
    from openai import OpenAI

_DIMENSIONS = {
    "text-embedding-3-small": 1536,
    "text-embedding-3-large": 3072,
    "text-embedding-ada-002": 1536,
}

# The API takes 8 192 tokens a text, and 2 048 texts or 300 000 tokens a request. No writing makes
# more than about one token of two bytes.
_BYTES_PER_TEXT = 16_000
_BYTES_PER_REQUEST = 500_000
_TEXTS_PER_REQUEST = 256


class OpenAIEmbedder:
    """``client`` is the application's own ``openai.OpenAI``; without one, one is made at first use.

    ``dimensions`` asks the API for shorter vectors. There are no token vectors, context is ignored,
    queries and documents are embedded alike. Every text is sent to the service of the client.
    Safe for use by many threads.
    """

    def __init__(
        self,
        client: OpenAI | None = None,
        model: str = "text-embedding-3-small",
        *,
        dimensions: int | None = None,
    ) -> None:
        self.name = f"openai:{model}" + (f":{dimensions}" if dimensions else "")
        self._client = client
        self._model = model
        self._options: dict[str, Any] = {"dimensions": dimensions} if dimensions else {}
        self._dimensions = dimensions or _DIMENSIONS.get(model)
        self._connecting = threading.Lock()

    @property
    def dimensions(self) -> int:
        """Length of a vector; asks the service where the model is not one of OpenAI's own."""
        if self._dimensions is None:
            self._dimensions = len(self.embed(["length"], kind="query")[0].vector)
        return self._dimensions

    def warm(self) -> None:
        """Make the client; nothing is sent.

        Raises :class:`~memori.errors.EmbedderError` where it has no key, and
        :class:`~memori.errors.MissingExtraError` where the package is not installed.
        """
        self._connect(_import())

    def reads(self, text: str) -> bool:
        """These models were made for many languages."""
        return True

    def embed(
        self,
        texts: Sequence[str],
        *,
        kind: Literal["query", "document"],
        contexts: Sequence[str] | None = None,
    ) -> list[Embedding]:
        """One embedding per text, in order; a blank text has a zero vector and is not sent.

        Only the first 16 000 bytes of a text are read. Raises
        :class:`~memori.errors.EmbedderError`; what was embedded before the error is lost.
        """
        package = _import()
        client = self._connect(package)
        found: dict[int, Embedding] = {}
        for batch in _batches(texts):
            vectors = self._request(package, client, list(batch.values()))
            found |= zip(batch, vectors, strict=True)
        blank = Embedding(np.zeros(0 if len(found) == len(texts) else self.dimensions, np.float32))
        return [found.get(position, blank) for position in range(len(texts))]

    def _request(self, package: Any, client: OpenAI, texts: list[str]) -> list[Embedding]:
        try:
            answer = client.embeddings.create(input=texts, model=self._model, **self._options)
        except (package.OpenAIError, ValueError) as error:
            # Not its message: servers quote what they were asked, and this goes to the log.
            what = " ".join([type(error).__name__, str(getattr(error, "status_code", ""))]).strip()
            raise EmbedderError(
                f"The embedding model {self._model!r} did not answer ({what})."
            ) from error
        rows = sorted(answer.data, key=lambda row: row.index)
        if len(rows) != len(texts):
            raise EmbedderError(
                f"The embedding model {self._model!r} gave {len(rows)} vectors "
                f"for {len(texts)} texts."
            )
        return [Embedding(unit(np.array(row.embedding, np.float32))) for row in rows]

    def _connect(self, package: Any) -> OpenAI:
        with self._connecting:
            if self._client is None:
                try:
                    self._client = package.OpenAI()
                except package.OpenAIError as error:
                    raise EmbedderError(f"No OpenAI client could be made: {error}") from error
            return self._client


def create(model: str | None) -> OpenAIEmbedder:
    """For ``openai``, or ``openai:<model>``; the key and the address are the environment's."""
    return OpenAIEmbedder() if model is None else OpenAIEmbedder(model=model)


def _batches(texts: Sequence[str]) -> Iterator[dict[int, str]]:
    """The texts that are not blank, by their positions, in portions that one request may carry."""
    batch: dict[int, str] = {}
    size = 0
    for position, text in enumerate(texts):
        if not text.strip():
            continue
        content = text.encode("utf-8", "replace")[:_BYTES_PER_TEXT]
        if batch and (len(batch) == _TEXTS_PER_REQUEST or size + len(content) > _BYTES_PER_REQUEST):
            yield batch
            batch, size = {}, 0
        batch[position] = content.decode("utf-8", "ignore")
        size += len(content)
    if batch:
        yield batch


def _import() -> Any:
    try:
        return importlib.import_module("openai")
    except ModuleNotFoundError as error:
        if error.name != "openai":
            raise
        raise MissingExtraError("openai", "openai") from error
