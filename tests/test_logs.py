"""Whatever fails, no text of any user stands in a log record above DEBUG, nor on standard error."""

from __future__ import annotations

import json
import logging
import sys
import threading
import traceback
from collections.abc import Iterator, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Literal

import pytest

from memori import EmbedderError, Memori, MemoriError
from memori.steps.augment import Augmenter
from memori.types import Draft, Embedding, Exchange
from tests.rig.replies import Reply
from tests.rig.server import FakeProvider

CANARY = "yodelling"
SAID = f"I adore {CANARY}, what do I adore?"


class _Everything(logging.Handler):
    """Keeps all records, of whatever library."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture
def log() -> Iterator[_Everything]:
    handler, root = _Everything(), logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield handler
    root.removeHandler(handler)
    root.setLevel(before)


def texts(record: logging.LogRecord) -> str:
    """All that a formatter could write of a record."""
    parts = [record.getMessage(), repr(record.args), record.exc_text or "", record.stack_info or ""]
    if record.exc_info and record.exc_info[1] is not None:
        error: BaseException | None = record.exc_info[1]
        parts += traceback.format_exception(*record.exc_info)
        while error is not None:
            parts.append(repr(error.args))
            error = error.__cause__ or error.__context__
    return "\n".join(parts)


def assert_silent(log: _Everything, *, failed: bool = True) -> None:
    ours = [each for each in log.records if each.name.startswith("memori")]
    loud = [each for each in log.records if each.levelno >= logging.INFO]
    if failed:
        assert [each for each in ours if each.levelno >= logging.INFO], "the failure was logged"
    told = [each for each in loud if CANARY in texts(each)]
    # The SDKs log the requests that they send at DEBUG only, too.
    assert not told, [(each.name, each.getMessage()) for each in told]


class Failing:
    """An embedder that quotes the text it fails on."""

    name = "failing"
    dimensions = 4

    def __init__(self, kind: type[Exception]) -> None:
        self.kind = kind

    def warm(self) -> None:
        """It loads."""

    def reads(self, text: str) -> bool:
        return True

    def embed(
        self,
        texts: Sequence[str],
        *,
        kind: Literal["query", "document"],
        contexts: Sequence[str] | None = None,
    ) -> list[Embedding]:
        raise self.kind(f"cannot embed {list(texts)}")


class _Quoting(BaseHTTPRequestHandler):
    """Refuses every request and quotes it, as many servers do."""

    def do_POST(self) -> None:
        asked = self.rfile.read(int(self.headers["content-length"]))
        body = json.dumps({"error": {"message": f"cannot read {asked!r}"}}).encode()
        self.send_response(400)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Print nothing."""


class BadExtractor:
    """An extractor that quotes the text it fails on."""

    name = "bad"

    def extract(self, exchange: Exchange) -> Sequence[Draft]:
        raise ValueError(exchange.messages[0].content)


def converse(mem: Memori, provider: FakeProvider, **more: Any) -> None:
    client = provider.openai(max_retries=0)
    mem.llm.register(client).attribution("alice", "bot")
    for _ in range(3):
        client.chat.completions.create(
            model="m", messages=[{"role": "user", "content": SAID}], **more
        )


def quotes(text: str) -> str:
    raise ValueError(f"cannot redact {text}")


@pytest.mark.parametrize("kind", [ValueError, RuntimeError])
def test_an_embedder_that_fails(
    provider: FakeProvider, log: _Everything, kind: type[Exception]
) -> None:
    with Memori(embedder=Failing(kind), strict=False) as mem:
        converse(mem, provider)
        assert mem.flush(20)
        mem.entity("alice").add(SAID)
    assert_silent(log)


def test_the_embedders_that_ship_quote_nothing(log: _Everything, provider: FakeProvider) -> None:
    from openai import OpenAI

    from memori.embedders.openai import OpenAIEmbedder

    server = ThreadingHTTPServer(("127.0.0.1", 0), _Quoting)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}/v1"
    with (
        OpenAI(api_key="test", base_url=url, max_retries=0) as client,
        Memori(embedder=OpenAIEmbedder(client=client), strict=False) as mem,
    ):
        converse(mem, provider)
        assert mem.flush(20)
    server.shutdown()
    server.server_close()
    assert_silent(log)


def test_a_database_that_is_away_and_one_that_is_broken(
    provider: FakeProvider, log: _Everything, tmp_path: Path
) -> None:
    away, broken = tmp_path / "away", tmp_path / "broken.db"
    away.mkdir()
    broken.write_bytes(b"this is no database" * 1000)
    for path in (away, broken):
        with Memori(f"sqlite:///{path}", embedder="hashing", strict=False) as mem:
            converse(mem, provider)
            mem.flush(0.5)
            with pytest.raises(MemoriError) as failed:
                mem.entity("alice").add(SAID)
            assert CANARY not in "".join(traceback.format_exception(failed.value)[-1:])
    assert_silent(log)


def test_a_table_that_is_gone_refuses_and_rejects(
    provider: FakeProvider, log: _Everything, tmp_path: Path
) -> None:
    import sqlite3

    with Memori(f"sqlite:///{tmp_path}/x.db", embedder="hashing", strict=False) as mem:
        mem.entity("alice").add("Alice likes tea")
        with sqlite3.connect(tmp_path / "x.db") as connection:
            connection.execute("PRAGMA foreign_keys = OFF")
            connection.execute("DROP TABLE memori_exchange")
        connection.close()
        converse(mem, provider)
        mem.flush(5)
    assert_silent(log)


def test_an_extractor_that_fails(
    provider: FakeProvider, log: _Everything, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Memori(embedder="hashing", strict=False) as mem:
        engine = mem.engine
        engine.augmenter = Augmenter(engine.store, engine.embedder, [BadExtractor()], engine.guard)
        converse(mem, provider)
        assert mem.flush(20)
    assert_silent(log)


def test_a_redact_function_that_fails(provider: FakeProvider, log: _Everything) -> None:
    with Memori(embedder="hashing", redact=quotes, strict=False) as mem:
        converse(mem, provider)
        assert mem.flush(20)
    assert_silent(log)


def test_an_answer_that_is_no_answer(provider: FakeProvider, log: _Everything) -> None:
    with Memori(embedder="hashing", strict=False) as mem:
        client = provider.openai(max_retries=0)
        mem.llm.register(client).attribution("alice", "bot")
        for text in (SAID, "{", f'{{"choices": "{CANARY}"}}', f"<html>{CANARY}"):
            provider.script(Reply(text=text))
            for part in client.chat.completions.create(
                model="m", messages=[{"role": "user", "content": SAID}], stream=True
            ):
                assert part is not None
                break
        assert mem.flush(20)
    assert_silent(log, failed=False)


def test_a_journal_that_cannot_be_written(
    provider: FakeProvider, log: _Everything, environment: Path
) -> None:
    environment.mkdir(parents=True)
    (environment / "journal").write_text("a file where the folder should be")
    with Memori("sqlite://", embedder="hashing", strict=False) as memory_only:
        converse(memory_only, provider)
    with Memori(f"sqlite:///{environment}/x.db", embedder="hashing", strict=False) as mem:
        converse(mem, provider)
        mem.flush(5)
    assert_silent(log)


def test_a_call_of_nobody_and_of_a_foreign_process(
    provider: FakeProvider, log: _Everything
) -> None:
    with Memori(embedder="hashing", strict=False) as mem:
        client = provider.openai()
        mem.llm.register(client)
        client.chat.completions.create(model="m", messages=[{"role": "user", "content": SAID}])
        mem.processes.create("bot", entity_id="carol", instructions=f"Sell {CANARY} lessons")
        converse(mem, provider)
    assert_silent(log)


def test_a_recall_that_is_late(
    provider: FakeProvider, log: _Everything, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MEMORI_RECALL_DEADLINE_MS", "1")
    monkeypatch.setenv("MEMORI_WARMUP_DEADLINE_MS", "0")
    with Memori(strict=False) as mem:
        converse(mem, provider)
    assert_silent(log)


def test_nothing_of_it_is_on_standard_error(
    provider: FakeProvider, log: _Everything, capfd: pytest.CaptureFixture[str]
) -> None:
    """Threads that end with an error would print it there."""
    with Memori(embedder=Failing(EmbedderError), redact=quotes, strict=False) as mem:
        converse(mem, provider)
        mem.flush(20)
    sys.stderr.flush()
    assert CANARY not in capfd.readouterr().err
    assert_silent(log)
