"""``memori exchanges`` and ``explain``."""

from __future__ import annotations

import pytest

from memori import Memori
from memori.settings import load
from tests.cli.test_reference import ROOT
from tests.rig.server import FakeProvider
from tests.rig.shell import Run


def test_exchanges_and_what_was_recalled_for_them(
    run: Run, provider: FakeProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MEMORI_RECEIPTS", "true")
    assert run("exchanges", "--entity", "maria").out == "0 of 0 exchanges of maria.\n"
    question = "What is the dog called? [red] \x1b[31m " + "!" * 80
    with Memori() as mem:
        client = provider.openai()
        mem.llm.register(client)
        with mem.attribution("maria", "concierge", "s1") as maria:
            dog = maria.add("Maria's dog is called Rex \x9b2J [/nonsense]")
            client.chat.completions.create(
                model="m", messages=[{"role": "user", "content": question}]
            )

    listed = run("exchanges", "--entity", "maria", "--json").json
    assert (listed["total"], listed["limit"], listed["offset"]) == (1, 100, 0)
    (item,) = listed["items"]
    assert (item["process_id"], item["session_id"]) == ("concierge", "s1")
    assert item["messages"] == [{"role": "user", "name": None, "content": question}]
    assert item["reply"]["role"] == "assistant"
    shown = run("exchanges", "--entity", "maria", "--process", "concierge").out
    assert item["id"] in shown
    assert "What is the dog called? [red]" in " ".join(shown.split())
    assert run("exchanges", "--entity", "maria", "--session", "s2", "--json").json["total"] == 0
    assert run("exchanges", "--entity", "maria", "--process", "spy", "--json").json["total"] == 0
    assert run("exchanges", "--entity", "maria", "--limit", "0").code == 2

    explained = run("explain", item["id"], "--entity", "maria")
    assert explained.code == 0
    for words in ("Question: What is the dog", "injected 1", "Rex", "1 memory", "rank "):
        assert words in explained.out
    now = run("explain", "--question", question, "--entity", "maria")
    for out in (shown, explained.out, now.out):
        assert "\x1b" not in out
        assert "\x9b" not in out
    assert "Rex" in now.out
    told = run("explain", item["id"], "--entity", "maria", "--json").json
    assert told["exchange"] == item["id"]
    assert told["query"] == question
    assert told["findings"][0]["memory"]["id"] == dog.id
    assert told["findings"][0]["outcome"] == "injected"
    asked = run("explain", "--question", "the dog", "--entity", "maria", "--json").json
    assert asked["exchange"] is None
    assert set(asked) == set(told)
    assert run("exchanges", "--entity", "maria", "--json").json["total"] == 1
    reference = (ROOT / "docs/reference/cli.md").read_text(encoding="utf-8")
    for keys in (told, told["findings"][0], item):
        assert all(f"`{key}`" in reference for key in keys)

    run("forget", "--entity", "maria", dog.id)
    forgotten = run("explain", item["id"], "--entity", "maria").out
    assert "(deleted)" in forgotten
    assert "Rex" not in forgotten
    for wrong in (["--process", "spy"], ["--question", "and this?"]):
        assert run("explain", item["id"], "--entity", "maria", *wrong).code == 2
    assert run("explain", item["id"], "--entity", "another").code == 2
    assert run("explain", "--entity", "maria").code == 2


def test_what_a_call_did_without_is_explained(run: Run, provider: FakeProvider) -> None:
    settings = load(receipts=True, recall_deadline_ms=1, warmup_deadline_ms=0, strict=False)
    with Memori(settings=settings) as mem:
        client = provider.openai()
        mem.llm.register(client)
        with mem.attribution("maria"):
            client.chat.completions.create(model="m", messages=[{"role": "user", "content": "hi"}])
    (item,) = run("exchanges", "--entity", "maria", "--json").json["items"]
    out = run("explain", item["id"], "--entity", "maria").out
    assert "not ready in time" in out or "Nothing was injected" in out
