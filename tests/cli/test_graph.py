"""``memori graph`` as a table and as files."""

from __future__ import annotations

import json
from pathlib import Path

from tests.rig.shell import Run


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
