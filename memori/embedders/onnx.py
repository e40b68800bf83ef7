"""all-MiniLM-L6-v2 on onnxruntime, from the package's own files: no download, no torch."""

from __future__ import annotations

import hashlib
import os
import threading
import unicodedata
from dataclasses import dataclass
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Literal

# Official builds of onnxruntime since 1.29 report every session to its makers, from a thread that
# also keeps forked processes from ending. Only this, set before the first import, prevents both.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

import numpy as np
import onnxruntime  # type: ignore[import-untyped]
from onnxruntime.capi import onnxruntime_pybind11_state as runtime  # type: ignore[import-untyped]
from tokenizers import Tokenizer

from memori.core.text import is_unspaced
from memori.core.vectors import unit
from memori.deadline import DaemonPool
from memori.errors import EmbedderError
from memori.types import Embedding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from tokenizers import Encoding

_WINDOW = 254
"""Word pieces the model sees at once, besides its two markers."""

_STRIDE = 160
"""Pieces of a long text that are read in one window; the rest of it is what stands before them."""

_MOST_PIECES = 4096
"""Pieces of one text that get vectors (about 3 000 words); what follows is left to the words."""

_CHARACTERS_PER_PIECE = 12
"""More than a word piece ever has on average; what lies beyond is not even cut into pieces."""

_CONTEXT_CHARACTERS = 900
"""Context and text are read together up to this length; a longer text needs no context."""


_DIGESTS = {
    "model.int8.onnx": "bad6325f11a867ed674c68131befaf181248f70fa4c5c58a1e01ca16190a1147",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}
_UNUSABLE = (
    "The embedding model in {} cannot be used ({}). "
    "Reinstall memori, or name another embedder in Memori(embedder=…)."
)


@dataclass(frozen=True, slots=True)
class _Model:
    tokenizer: Tokenizer
    session: onnxruntime.InferenceSession
    first: int
    last: int
    mute: NDArray[np.int64]
    """Pieces of a single character that say nothing on their own, such as punctuation."""


class OnnxEmbedder:
    """The default embedder: 384 dimensions, 8-bit weights, one vector per word piece.

    ``folder`` holds ``model.int8.onnx`` and ``tokenizer.json``; by default the ones shipped with
    memori. Safe for use by many threads: one model, loaded once. A text runs on one thread (a
    second one buys a question nothing and ruins the tail under load); several texts are shared
    between the caller's thread and one more.
    """

    name = "minilm-l6-v2-int8"
    dimensions = 384

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._model: _Model | None = None
        self._loading = threading.Lock()
        self._helper = DaemonPool("memori-embedder", 1)

    def warm(self) -> None:
        """Load the model now. Raises :class:`~memori.errors.EmbedderError`."""
        self._load()

    def reads(self, text: str) -> bool:
        """All but Chinese, Japanese, Korean, Thai and the like, of which it knows some characters.

        Measured: in these, words alone find more than words and vectors (tests/test_languages.py).
        """
        return not is_unspaced(text)

    def embed(
        self,
        texts: Sequence[str],
        *,
        kind: Literal["query", "document"],
        contexts: Sequence[str] | None = None,
    ) -> list[Embedding]:
        """One embedding per text, in order; its vector is the mean of its token vectors.

        One text is read at a time: batches are no faster on one thread (measured: 4.5 ms a turn
        either way) and would make a text's 8-bit vectors depend on its neighbours in the batch.
        Context is read in front of the text and its own token vectors are then left out. Of a
        document, punctuation is left out too. Raises :class:`~memori.errors.EmbedderError`.
        """
        model = self._load()
        before = contexts if contexts is not None else [""] * len(texts)
        jobs = [
            partial(_embed, model, text, context, keep_all=kind == "query")
            for text, context in zip(texts, before, strict=True)
        ]
        helped = [self._helper.submit(job) for job in jobs[1::2]]
        embeddings = [job() for job in jobs[::2]]
        for position, future in enumerate(helped):
            embeddings.insert(2 * position + 1, future.result())
        return embeddings

    def _load(self) -> _Model:
        if self._model is None:
            with self._loading:
                if self._model is None:
                    self._model = self._read()
        return self._model

    def _read(self) -> _Model:
        tokenizer = Tokenizer.from_buffer(self._file("tokenizer.json"))
        session = _session(self._file("model.int8.onnx"))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        mute = [
            number
            for piece, number in tokenizer.get_vocab().items()
            if len(piece) == 1 and (piece.isascii() or unicodedata.category(piece)[0] in "PS")
        ]
        markers = tokenizer.encode("").ids
        return _Model(tokenizer, session, markers[0], markers[1], np.array(sorted(mute), np.int64))

    def _file(self, name: str) -> bytes:
        """One file of the model, checked: no library has to make sense of a broken one."""
        folder = self._folder or files("memori.embedders") / "minilm"
        try:
            content = (folder / name).read_bytes()
        except OSError as error:
            raise EmbedderError(_UNUSABLE.format(folder, f"no {name}: {error}")) from error
        if hashlib.sha256(content).hexdigest() != _DIGESTS[name]:
            raise EmbedderError(_UNUSABLE.format(folder, f"{name} is damaged"))
        return content


def create(model: str | None) -> OnnxEmbedder:
    """For ``onnx``, or ``onnx:<folder>`` where the model's files lie elsewhere."""
    return OnnxEmbedder(None if model is None else Path(model))


def _session(model: bytes) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def _embed(model: _Model, text: str, context: str, *, keep_all: bool) -> Embedding:
    most = _WINDOW if keep_all else _MOST_PIECES
    text = text[: most * _CHARACTERS_PER_PIECE]
    room = _CONTEXT_CHARACTERS - len(text)
    before = context[-room:] + "\n" if context and room > 0 else ""
    # Half of a surrogate pair is legal in a str and in no encoding.
    readable = (before + text).encode("utf-8", "replace").decode("utf-8")
    encoding = model.tokenizer.encode(readable, add_special_tokens=False)
    pieces = np.array(encoding.ids, dtype=np.int64)
    own = _own_start(encoding, len(before))
    pieces = pieces[: own + most]
    if len(pieces) == own:
        return Embedding(np.zeros(OnnxEmbedder.dimensions, np.float32))
    tokens = np.concatenate(
        [
            _run(model, pieces[max(0, end - _WINDOW) : end])[start - end :]
            for start, end in _windows(own, len(pieces))
        ]
    )
    kept = ~np.isin(pieces[own:], model.mute)
    if not keep_all and kept.any():
        tokens = tokens[kept]
    return Embedding(unit(tokens.mean(axis=0)), unit(tokens))


def _own_start(encoding: Encoding, characters: int) -> int:
    return sum(1 for begin, _ in encoding.offsets if begin < characters) if characters else 0


def _windows(own: int, end: int) -> list[tuple[int, int]]:
    """The spans of a text's own pieces that are read at once, each after what stands before it."""
    if end - own <= _WINDOW:
        return [(own, end)]
    return [(start, min(start + _STRIDE, end)) for start in range(own, end, _STRIDE)]


def _run(model: _Model, pieces: NDArray[np.int64]) -> NDArray[np.float32]:
    marked = np.concatenate(([model.first], pieces, [model.last]))[None]
    feed = {"input_ids": marked, "attention_mask": np.ones_like(marked)}
    try:
        vectors: NDArray[np.float32] = model.session.run(["tokens"], feed)[0][0]
    except (runtime.Fail, runtime.RuntimeException, runtime.InvalidArgument) as error:
        raise EmbedderError(
            f"onnxruntime could not embed a text ({type(error).__name__})."
        ) from error
    return vectors[1:-1]
