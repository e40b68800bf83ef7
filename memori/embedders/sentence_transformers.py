"""Any model of the sentence-transformers package, run on this machine by torch."""

from __future__ import annotations

import importlib
import threading
from collections.abc import Sequence
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from memori.core.vectors import unit
from memori.errors import EmbedderError, MissingExtraError
from memori.types import Embedding

_PACKAGE = "sentence_transformers"
_PROBE = "One sentence that shows how the model makes its vectors."


class SentenceTransformersEmbedder:
    """``model`` is a name on the Hugging Face hub or a folder with a saved model.

    The package is imported and the model loaded at first use. Models that average their token
    vectors (all-MiniLM-L6-v2 does) give those too; the token vectors of others are no coordinates
    of the same space and are left out. Context is ignored. Safe for use by many threads.
    """

    def __init__(self, model: str = "all-MiniLM-L6-v2") -> None:
        self.name = f"{_PACKAGE}:{model}"
        self._path = model
        self._model: _Model | None = None
        self._loading = threading.Lock()

    @property
    def dimensions(self) -> int:
        """Length of a vector; loads the model."""
        return self._load().dimensions

    def warm(self) -> None:
        """Load the model now.

        Raises :class:`~memori.errors.EmbedderError`, and
        :class:`~memori.errors.MissingExtraError` where the package is not installed.
        """
        self._load()

    def reads(self, text: str) -> bool:
        """Which languages a model was made for, its user knows."""
        return True

    def embed(
        self,
        texts: Sequence[str],
        *,
        kind: Literal["query", "document"],
        contexts: Sequence[str] | None = None,
    ) -> list[Embedding]:
        """One embedding per text, in order; ``kind`` picks the model's prompt where it has any.

        Raises :class:`~memori.errors.EmbedderError`.
        """
        return self._load().embed(texts, kind)

    def _load(self) -> _Model:
        if self._model is None:
            with self._loading:
                if self._model is None:
                    self._model = _Model(self._path)
        return self._model


def create(model: str | None) -> SentenceTransformersEmbedder:
    """For ``sentence_transformers``, or ``sentence_transformers:<name on the hub or folder>``."""
    return SentenceTransformersEmbedder() if model is None else SentenceTransformersEmbedder(model)


class _Model:
    """A loaded model and what a first sentence showed of it."""

    def __init__(self, path: str) -> None:
        package = _import()
        try:
            self._encoder = package.SentenceTransformer(path)
            probe = self._encode([_PROBE], None)[0]
        except (OSError, ValueError, RuntimeError) as error:
            raise EmbedderError(
                f"The sentence-transformers model {path!r} cannot be loaded ({error}). "
                "Give the name of a model on the hub, or a folder that holds one."
            ) from error
        self.dimensions = len(probe.sentence)
        self._averages = probe.is_average()
        self._special = np.array(self._encoder.tokenizer.all_special_ids)

    def embed(self, texts: Sequence[str], kind: str) -> list[Embedding]:
        prompt = kind if kind in self._encoder.prompts else None
        # Half of a surrogate pair is legal in a str and in no encoding.
        readable = [text.encode("utf-8", "replace").decode("utf-8") for text in texts]
        try:
            outputs = self._encode(readable, prompt)
        except (ValueError, RuntimeError) as error:
            raise EmbedderError(
                f"sentence-transformers could not embed ({type(error).__name__})."
            ) from error
        return [self._embedding(output) for output in outputs]

    def _encode(self, texts: list[str], prompt: str | None) -> list[_Output]:
        rows = self._encoder.encode(
            texts, prompt_name=prompt, output_value=None, show_progress_bar=False
        )
        return [_Output(row) for row in rows]

    def _embedding(self, output: _Output) -> Embedding:
        tokens = output.tokens[~np.isin(output.pieces, self._special)]
        keep = self._averages and len(tokens)
        return Embedding(unit(output.sentence), unit(tokens) if keep else None)


class _Output:
    """What the package returns for one text, as arrays: ``sentence`` (d,), ``tokens`` (n, d)."""

    def __init__(self, row: dict[str, Any]) -> None:
        read = row["attention_mask"].cpu().numpy().astype(bool)
        self.sentence: NDArray[np.float32] = _floats(row["sentence_embedding"])
        self.tokens: NDArray[np.float32] = _floats(row["token_embeddings"])[: len(read)][read]
        self.pieces: NDArray[np.int64] = row["input_ids"].cpu().numpy()[read]

    def is_average(self) -> bool:
        """Whether the sentence's vector points where the mean of its token vectors does."""
        if self.tokens.shape[1] != len(self.sentence):
            return False
        return bool(unit(self.sentence) @ unit(self.tokens.mean(axis=0)) > 0.999)


def _import() -> Any:
    try:
        return importlib.import_module(_PACKAGE)
    except ModuleNotFoundError as error:
        if error.name != _PACKAGE:
            raise
        raise MissingExtraError("sentence-transformers", "sentence-transformers") from error


def _floats(tensor: Any) -> NDArray[np.float32]:
    array: NDArray[np.float32] = tensor.detach().cpu().float().numpy()
    return array
