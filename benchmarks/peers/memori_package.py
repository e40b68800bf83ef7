"""The package that has this name on PyPI (Memori by Memori Labs), with its default Rust core.

It has no call that stores a text as it is: facts come from its cloud, which reads the conversation.
What its cloud would answer is therefore handed to the storage driver that its own writer uses, one
message as one fact; recall is its public ``Memori.recall``. Its embedder cannot be pointed at a
service, so it is given the same model in the form in which it would download it.
"""

from __future__ import annotations

import importlib
import json
import os
import sqlite3
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import onnx

from benchmarks.peers.protocol import Hits, Unit, serve


class MemoriPackage:
    """Messages as facts of an entity; of equal ones the package keeps a single fact."""

    def __init__(self, folder: Path) -> None:
        _model(Path(os.environ["MODEL_FOLDER"]), folder / "fastembed")
        runtime = files("onnxruntime") / "capi"
        library = next(
            file for file in runtime.iterdir() if file.name.startswith("libonnxruntime.so")
        )
        os.environ["ORT_DYLIB_PATH"] = str(library)
        package = importlib.import_module("memori")  # the other one: not what type checkers see
        file = folder / "memori.db"
        self._memori = package.Memori(conn=lambda: sqlite3.connect(file, check_same_thread=False))
        self._memori.config.storage.build()
        self._units: dict[tuple[str, str], str] = {}

    def add(self, entity: str, units: Sequence[Unit]) -> None:
        """Embed a session by the package's own embedder and write it by its own driver."""
        driver = self._memori.config.storage.driver
        facts = [unit.line for unit in units]
        vectors = self._memori.embed_texts(facts)
        driver.entity_fact.create(driver.entity.create(entity), facts, vectors)
        for unit in units:
            self._units.setdefault((entity, unit.line), unit.id)

    def search(self, entity: str, query: str, limit: int) -> Hits:
        """``recall`` of the entity named by ``attribution``."""
        self._memori.attribution(entity, "benchmark")
        found = self._memori.recall(query, limit=limit)
        return [(self._units[entity, fact["content"]], fact["content"]) for fact in found]


def _model(source: Path, cache: Path) -> None:
    """The model that memori ships, laid out and named as the package's embedder expects it."""
    model = cache / "models--Qdrant--all-MiniLM-L6-v2-onnx"
    snapshot = model / "snapshots" / "local"
    snapshot.mkdir(parents=True)
    (model / "refs").mkdir()
    (model / "refs" / "main").write_text("local")
    (snapshot / "tokenizer.json").write_bytes((source / "tokenizer.json").read_bytes())
    marks = {name: f"[{name.upper()}]" for name in ("cls", "mask", "pad", "sep", "unk")}
    (snapshot / "special_tokens_map.json").write_text(
        json.dumps({f"{name}_token": mark for name, mark in marks.items()})
    )
    (snapshot / "config.json").write_text(json.dumps({"pad_token_id": 0}))
    (snapshot / "tokenizer_config.json").write_text(
        json.dumps({"model_max_length": 256, "pad_token": "[PAD]"})
    )
    network = onnx.load(source / "model.int8.onnx")
    new = "last_hidden_state"
    for node in network.graph.node:
        for names in (node.input, node.output):
            names[:] = [new if name == "tokens" else name for name in names]
    kept = [output for output in network.graph.output if output.name == "tokens"]
    kept[0].name = new
    del network.graph.output[:]
    network.graph.output.extend(kept)
    onnx.save(network, snapshot / "model.onnx")
    os.environ["FASTEMBED_CACHE_DIR"] = str(cache)


if __name__ == "__main__":
    serve(MemoriPackage, "memori")
