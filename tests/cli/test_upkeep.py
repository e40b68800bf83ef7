"""``memori jobs`` and ``costs``."""

from __future__ import annotations

import pytest

from memori import Memori
from tests.rig.server import FakeProvider
from tests.rig.shell import Run


def test_jobs_and_costs_show_ids_and_figures(
    run: Run, provider: FakeProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("jobs").out == "Nothing waits.\n"
    assert run("costs").out == "The language model was not asked.\n"
    monkeypatch.setenv("OPENAI_API_KEY", "test")
    monkeypatch.setenv("OPENAI_BASE_URL", provider.openai_url)
    monkeypatch.setenv("MEMORI_AUGMENTATION", "openai:m")
    with Memori() as mem:
        said = [{"role": "user", "content": "A secret trombone", "created_at": "2099-01-01"}]
        mem.entity("alice", "bot", "chat").add_messages(said)
        assert mem.retry_jobs("alice") == 0
    (waiting,) = run("jobs", "--json").json["items"]
    assert (waiting["entity_id"], waiting["process_id"], waiting["session_id"]) == (
        "alice",
        "bot",
        "chat",
    )
    assert (waiting["waiting"], waiting["dead"], waiting["attempts"]) == (1, 0, 0)
    shown = run("jobs").out
    assert "alice" in shown
    assert "trombone" not in shown
    assert run("jobs", "--run").out == "Nothing waits.\n"
    (cost,) = run("costs", "--json").json["items"]
    assert cost == {**cost, "entity_id": "alice", "calls": 1, "tokens_in": 9, "tokens_out": 3}
    assert "1 calls, 12 tokens." in run("costs", "--entity", "alice").out
    assert run("costs", "--since", "2999-01-01").out == "The language model was not asked.\n"
    assert run("costs", "--since", "yesterday").code == 2
    assert run("jobs", "--retry").code == 0
