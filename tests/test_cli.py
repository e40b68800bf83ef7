"""The shell's face, called as the entry point calls it."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from memori import Memori
from memori.cli import main, memory_to_dict
from memori.settings import load
from memori.types import KINDS
from tests.rig.server import FakeProvider


class Outcome(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Outcome]

CHAT: Sequence[Mapping[str, Any]] = [
    {
        "role": "user",
        "content": "I prefer window seats",
        "created_at": "2026-03-02T09:00:00Z",
        "metadata": {"channel": "chat"},
    },
    {"role": "assistant", "content": "Noted.", "created_at": "2026-03-02T09:00:05Z"},
    {
        "role": "user",
        "name": "Maria",
        "content": "The ferry to Capri was wonderful",
        "created_at": "2026-05-20T18:00:00+02:00",
    },
]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("MEMORI_EMBEDDER", "hashing")
    monkeypatch.setenv("COLUMNS", "100")

    def run(*arguments: str) -> Outcome:
        capsys.readouterr()
        with pytest.raises(SystemExit) as stopped:
            main(arguments)
        code = stopped.value.code
        assert isinstance(code, int)
        return Outcome(code, *capsys.readouterr())

    return run


def jsonl(path: Path, messages: Sequence[Mapping[str, Any]]) -> str:
    path.write_text("".join(json.dumps(message) + "\n" for message in messages), encoding="utf-8")
    return str(path)


def test_version_and_help(run: Run) -> None:
    assert run("--version") == (0, "memori 0.1.0\n", "")
    usage = run("--help")
    assert usage.code == 0
    for command in ("demo", "import", "recall", "explain", "exchanges", "list", "add", "forget",
                    "clear"):  # fmt: skip
        assert f" {command} " in usage.out


def test_starts_without_anything_heavy() -> None:
    code = (
        "import sys, memori.cli; "
        "print(*[name for name in ('numpy', 'sqlalchemy', 'onnxruntime', 'openai', 'pydantic') "
        "if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=_ROOT
    )
    assert done.stdout.strip() == ""


def test_add_list_recall_forget(run: Run) -> None:
    added = run(
        "add", "--entity", "maria", "Maria's dog is called Rex", "--kind", "relationship",
        "--importance", "0.9", "--tag", "dog", "--tag", "pet", "--json",
    )  # fmt: skip
    assert added.code == 0
    memory = added.json
    assert memory["kind"] == "relationship"
    assert memory["importance"] == 0.9
    assert memory["tags"] == ["dog", "pet"]
    assert run("add", "--entity", "maria", "The ferry leaves at nine").code == 0

    listed = run("list", "--entity", "maria", "--json").json
    assert listed["total"] == 2
    assert [item["content"] for item in listed["items"]] == [
        "The ferry leaves at nine",
        "Maria's dog is called Rex",
    ]
    assert listed["items"][1] == memory
    tagged = run("list", "--entity", "maria", "--tag", "dog", "--ids")
    assert memory["id"] in tagged.out
    assert "ferry" not in tagged.out
    assert run("list", "--entity", "maria", "--kind", "relationship", "--json").json["total"] == 1
    second = run("list", "--entity", "maria", "--limit", "1", "--offset", "1", "--json").json
    assert second["items"] == [memory]
    assert (second["total"], second["limit"], second["offset"]) == (2, 1, 1)

    recalled = run("recall", "--entity", "maria", "What is the dog called?", "--json").json
    assert recalled["query"] == "What is the dog called?"
    assert recalled["hits"][0]["memory"] == memory
    assert 0 < recalled["hits"][0]["score"] <= 1
    assert set(recalled["hits"][0]) == {"score", "memory"}
    explained = run("recall", "--entity", "maria", "the dog", "--explain", "--json").json
    assert explained["hits"][0]["signals"]
    assert "Rex" in run("recall", "--entity", "maria", "the dog", "--explain").out
    only_facts = run("recall", "--entity", "maria", "the dog", "--kind", "fact", "--json").json
    assert all(hit["memory"]["kind"] == "fact" for hit in only_facts["hits"])

    assert run("forget", "--entity", "maria", memory["id"]).code == 0
    assert run("list", "--entity", "maria", "--json").json["total"] == 1
    again = run("forget", "--entity", "maria", memory["id"])
    assert again.code == 2
    assert memory["id"] in again.err


def test_adding_what_is_known_reinforces(run: Run) -> None:
    first = run("add", "--entity", "maria", "I live in Porto", "--json").json
    assert "2 times" in run("add", "--entity", "maria", "I live in Porto").out
    assert run("list", "--entity", "maria", "--json").json["items"][0]["id"] == first["id"]


def test_nobody_sees_anothers(run: Run) -> None:
    memory = run("add", "--entity", "maria", "I live in Porto", "--json").json
    assert run("list", "--entity", "nobody").out == "0 of 0 memories of nobody.\n"
    assert run("recall", "--entity", "nobody", "Porto").out == "Nothing is known about that.\n"
    assert run("forget", "--entity", "nobody", memory["id"]).code == 2
    assert run("list", "--entity", "maria", "--json").json["total"] == 1


def test_import(run: Run, tmp_path: Path) -> None:
    file = jsonl(tmp_path / "chat.jsonl", CHAT)
    counts = run("import", file, "--entity", "maria", "--process", "concierge", "--json").json
    assert counts["messages"] == 3
    assert counts["memories"] == counts["new_memories"] >= 3
    turns = run("list", "--entity", "maria", "--kind", "turn", "--json").json["items"]
    assert [turn["content"] for turn in turns] == [
        "The ferry to Capri was wonderful", "Noted.", "I prefer window seats",
    ]  # fmt: skip
    assert turns[0]["name"] == "Maria"
    assert turns[0]["happened_at"] == "2026-05-20T16:00:00+00:00"
    assert turns[2]["metadata"] == {"channel": "chat"}
    assert {turn["process_id"] for turn in turns} == {"concierge"}
    assert len({turn["session_id"] for turn in turns}) == 2, "months lie between them"

    again = run("import", file, "--entity", "maria", "--process", "concierge")
    assert again.code == 0
    assert "3 messages read, 0 new memories" in again.out

    recall = ("recall", "the ferry", "--entity", "maria", "--json", "--as-of")
    assert run(*recall, "2026-05-21").json["hits"]
    before = run(*recall, "2026-05-20").json["hits"]
    assert all("ferry" not in hit["memory"]["content"] for hit in before)
    assert run(*recall, "soon").code == 2

    ferry = run("recall", "--entity", "maria", "--process", "concierge", "the ferry", "--json").json
    assert ferry["hits"][0]["memory"]["content"] == "The ferry to Capri was wonderful"
    other = run("recall", "--entity", "maria", "--process", "another", "the ferry", "--json").json
    assert all(hit["memory"]["kind"] != "turn" for hit in other["hits"])

    cleared = run("clear", "--entity", "maria", "--yes")
    assert "3 turns in 2 sessions" in cleared.out
    assert run("list", "--entity", "maria", "--kind", "turn", "--json").json["total"] == 0


def test_import_into_a_session(run: Run, tmp_path: Path) -> None:
    file = jsonl(tmp_path / "chat.jsonl", CHAT)
    run("import", file, "--entity", "maria", "--session", "ticket-7")
    items = run("list", "--entity", "maria", "--kind", "turn", "--json").json["items"]
    assert {item["session_id"] for item in items} == {"ticket-7"}


def test_import_from_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    data = b"\xef\xbb\xbf" + json.dumps(CHAT[0]).encode() + b"\r\n\r\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert run("import", "-", "--entity", "maria").code == 0
    assert run("list", "--entity", "maria", "--kind", "turn", "--json").json["total"] == 1


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("{", "line 3 is no JSON"),
        ("[1]", "line 3 must be an object"),
        ('{"role": "bot", "content": "x"}', "line 3 has the role 'bot'"),
        ('{"role": "user", "content": "  "}', "content of line 3 must not be empty"),
        ('{"role": "user"}', "content of line 3 must be text"),
        ('{"role": "user", "content": "x", "mood": "good"}', "line 3 has a field 'mood'"),
        ('{"role": "user", "content": "x", "created_at": "May"}', "created_at of line 3"),
        ('{"role": "user", "content": "x", "metadata": {"a": NaN}}', "metadata of line 3"),
        ('{"role": "user", "content": "x", "name": 7}', "line 3 has a name"),
        ("[" * 100_000, "line 3 is no JSON"),
    ],
)
def test_a_bad_line_is_named_and_nothing_is_stored(
    run: Run, tmp_path: Path, line: str, complaint: str
) -> None:
    file = tmp_path / "chat.jsonl"
    file.write_text(f"{json.dumps(CHAT[0])}\n\n{line}\n{json.dumps(CHAT[1])}\n", encoding="utf-8")
    failed = run("import", str(file), "--entity", "maria")
    assert failed.code == 2
    assert complaint in failed.err
    assert "chat.jsonl" in failed.err
    assert failed.err.lstrip().startswith("error: ")
    assert failed.err.count("\n") == 1
    assert run("list", "--entity", "maria", "--json").json["total"] == 0


def test_half_a_character_is_printable(run: Run, tmp_path: Path) -> None:
    file = jsonl(tmp_path / "chat.jsonl", [{"role": "user", "content": "broken \ud800 text"}])
    assert run("import", file, "--entity", "maria").code == 0
    assert "broken" in run("list", "--entity", "maria").out
    assert run("list", "--entity", "maria", "--json").json["total"] == 1


def test_files_that_cannot_be_imported(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").write_text("\n\n")
    (tmp_path / "latin.jsonl").write_bytes(b'{"role": "user", "content": "caf\xe9"}')
    for name in ("missing.jsonl", "empty.jsonl", "latin.jsonl", "."):
        failed = run("import", str(tmp_path / name), "--entity", "maria")
        assert failed.code == 2
        assert failed.err.startswith("error: ")


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["list"], "--entity ID or set MEMORI_ENTITY_ID"),
        (["list", "--entity", "a/b"], "must not contain"),
        (["list", "--entity", "a", "--limit", "0"], "limit"),
        (["list", "--entity", "a", "--kind", "rumour"], "no kind 'rumour'"),
        (["recall", "--entity", "a", "  "], "query must not be empty"),
        (["recall", "--entity", "a", "x", "--kind", "rumour"], "no kind 'rumour'"),
        (["add", "--entity", "a", "x", "--kind", "turn"], "kind 'turn'"),
        (["add", "--entity", "a", "x", "--importance", "2"], "importance"),
        (["list", "--entity", "a", "--database", "nonsense"], "not a URL"),
        (["list", "--entity", "a", "--database", "oracle://x"], "oracle"),
    ],
)
def test_an_error_is_one_line(run: Run, arguments: list[str], complaint: str) -> None:
    failed = run(*arguments)
    assert failed.code == 2
    assert failed.out == ""
    assert failed.err.startswith("error: ")
    assert complaint in failed.err
    assert failed.err.count("\n") == 1


def test_the_entity_comes_from_the_environment(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEMORI_ENTITY_ID", "maria")
    run("add", "I live in Porto")
    assert run("list", "--json").json["total"] == 1
    assert run("list", "--entity", "other", "--json").json["total"] == 0
    monkeypatch.setenv("MEMORI_ENTITY_ID", "auto")
    assert run("list").out.startswith("0 of 0 memories of user_")


def test_another_database(run: Run, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'other.db'}"
    run("add", "--entity", "maria", "I live in Porto", "--database", url)
    assert run("list", "--entity", "maria", "--json").json["total"] == 0
    assert run("list", "--entity", "maria", "--database", url, "--json").json["total"] == 1


def test_clear_asks_first(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    run("import", jsonl(tmp_path / "chat.jsonl", CHAT), "--entity", "maria")
    monkeypatch.setattr(sys, "stdin", io.StringIO("n\n"))
    assert run("clear", "--entity", "maria").code == 1
    assert run("list", "--entity", "maria", "--kind", "turn", "--json").json["total"] == 3


def test_memory_text_cannot_steer_the_terminal(run: Run) -> None:
    run("add", "--entity", "maria", "red [bold]x[/bold] \x1b[31m \x9b2J [/nonsense]")
    for command in (["list"], ["recall", "red"]):
        out = run(*command, "--entity", "maria").out
        assert "[bold]x[/bold]" in out
        assert "\x1b" not in out
        assert "\x9b" not in out


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
    reference = (_ROOT / "docs/reference/cli.md").read_text(encoding="utf-8")
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


def test_memory_to_dict_is_json_and_complete() -> None:
    with Memori("sqlite://", embedder="hashing") as mem:
        memory = mem.entity("maria").add("x", metadata={"a": [1, {"b": None}]}, tags=["t"])
    plain = memory_to_dict(memory)
    assert json.loads(json.dumps(plain)) == plain
    assert plain["kind"] in KINDS
    assert plain["metadata"] == {"a": [1, {"b": None}]}
    assert plain["created_at"].endswith("+00:00")
    reference = (_ROOT / "docs/reference/cli.md").read_text(encoding="utf-8")
    assert all(f"`{key}`" in reference for key in plain)


_ROOT = Path(__file__).parents[1]


def test_the_graph_is_listed_written_and_narrowed(run: Run, tmp_path: Path) -> None:
    lines = [
        {"role": "user", "content": "My sister Anna lives in Oslo."},
        {"role": "user", "content": "I live in Paris."},
    ]
    file = tmp_path / "chat.jsonl"
    file.write_text("\n".join(map(json.dumps, lines)))
    assert run("import", str(file), "--entity", "alice").code == 0
    whole = run("graph", "--entity", "alice")
    assert "Paris" in whole.out
    assert "Anna" in whole.out
    near = run("graph", "--entity", "alice", "--around", "Anna", "--json").json
    assert {("user", "sister", "Anna"), ("Anna", "lives in", "Oslo")} <= {
        (each["subject"], each["predicate"], each["object"]) for each in near
    }
    for name, sign in (("graph.svg", "<svg"), ("graph.graphml", "<graphml")):
        assert run("graph", "--entity", "alice", "-o", str(tmp_path / name)).code == 0
        assert sign in (tmp_path / name).read_text(encoding="utf-8")
    wrong = run("graph", "--entity", "alice", "-o", str(tmp_path / "graph.png"))
    assert wrong.code == 2
    assert ".svg or .graphml" in wrong.err
    assert "Nothing is known" in run("graph", "--entity", "bob").out


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


def test_a_summary_and_the_sessions_are_shown(run: Run, tmp_path: Path) -> None:
    whose = ("--entity", "maria")
    assert run("summary", *whose).out == "Nothing is known yet.\n"
    assert run("summary", *whose, "--json").json is None
    run("import", jsonl(tmp_path / "chat.jsonl", CHAT), *whose)
    run("add", "I live in Porto", *whose)
    assert run("summary", *whose).out == "I prefer window seats\nI live in Porto\n"
    assert run("summary", *whose, "--refresh", "--max-tokens", "6").out == "I live in Porto\n"
    found = run("summary", *whose, "--refresh", "--json").json
    assert (found["reflection_count"], found["stale"]) == (3, False)
    assert run("summary", *whose, "--max-tokens", "6").code == 2
    assert run("summaries", "refresh").out == "0 summaries made.\n"
    assert run("summaries", "refresh", *whose).out == "1 summaries made.\n"
    page = run("sessions", *whose, "--json").json
    assert [item["title"] for item in page["items"]] == [
        "The ferry to Capri was wonderful", "I prefer window seats",
    ]  # fmt: skip
    assert page["total"] == 2
    assert "window seats" in run("sessions", *whose).out
    assert run("sessions", *whose, "--archived").out.endswith("0 of 0 sessions of maria.\n")
    assert run("list", *whose, "--archived").out == "0 of 0 memories of maria.\n"


def test_history_and_undo_tell_and_take_back(run: Run) -> None:
    whose = ("--entity", "maria")
    memory = run("add", "I like tea", *whose, "--json").json
    run("add", "I like tea", *whose)
    shown = run("history", memory["id"], *whose).out
    assert "added" in shown
    assert "reinforced" in shown
    assert "mentions: 1" in shown
    first, second = run("history", memory["id"], *whose, "--json").json
    assert (first["action"], first["by"], first["before"]) == ("added", "add", {})
    assert (second["action"], second["undone_at"]) == ("reinforced", None)
    assert run("undo", memory["id"], *whose).out == f"{memory['id']} holds: I like tea\n"
    (changed,) = run("undo", memory["id"], *whose, "--json").json
    assert changed["valid_to"] == changed["valid_from"]
    assert "(undone)" in run("history", memory["id"], *whose).out
    nothing = run("undo", memory["id"], *whose)
    assert (nothing.code, nothing.err[:27]) == (2, "error: There is nothing to ")
    assert run("history", memory["id"], "--entity", "bob").code == 2
