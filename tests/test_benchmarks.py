"""The benchmarks run and write what they print; what they measure is not judged here."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]


def run(name: str, target: Path, *arguments: str, **variables: str) -> Any:
    """The JSON that a benchmark writes."""
    subprocess.run(
        [sys.executable, "-m", f"benchmarks.{name}", *arguments, "--json", str(target)],
        check=True,
        cwd=ROOT,
        timeout=240,
        env={**os.environ, **variables},
        stdout=subprocess.DEVNULL,
    )
    return json.loads(target.read_text())


def test_import_time(tmp_path: Path) -> None:
    figures = run("import_time", tmp_path / "import.json", "--runs", "1")
    assert set(figures) >= {"import memori", "import openai"}


def test_call_overhead(tmp_path: Path) -> None:
    rows = run("call_overhead", tmp_path / "calls.json", "--calls", "20", "--sizes", "50")
    assert len(rows) == 8
    assert {row["memories"] for row in rows} == {50}


def test_loop_lag(tmp_path: Path) -> None:
    rows = run("loop_lag", tmp_path / "lag.json", "--calls", "10", "--running", "5")
    assert [row["calls"] for row in rows] == ["without memory", "with memory"]


def test_prompt_cache(tmp_path: Path) -> None:
    rows = run("prompt_cache", tmp_path / "cache.json", "--turns", "3")
    assert len(rows) == 4
    assert all(row["injected"] >= 3 for row in rows)


def test_recall_quality(tmp_path: Path) -> None:
    """On a conversation of the same form as LoCoMo's; the data set itself is not the project's."""
    said = ["I adopted a puppy called Biscuit", "Lovely! I started to learn the violin"]
    conversation = {
        "sample_id": "made-up",
        "conversation": {
            "speaker_a": "Ann",
            "speaker_b": "Ben",
            "session_1_date_time": "1:56 pm on 8 May, 2023",
            "session_1": [
                {"speaker": speaker, "dia_id": f"D1:{number}", "text": text}
                for number, (speaker, text) in enumerate(zip(("Ann", "Ben"), said, strict=True), 1)
            ],
        },
        "qa": [
            {"question": "What is Ann's puppy called?", "answer": "Biscuit",
             "evidence": ["D1:1"], "category": 4},
        ],
    }  # fmt: skip
    data = tmp_path / "locomo.json"
    data.write_text(json.dumps([conversation]))
    target = tmp_path / "recall.json"
    rows = run("recall_quality", target, "--data", "locomo", MEMORI_LOCOMO=str(data))
    assert "memori" in json.dumps(rows)


def test_abstention(tmp_path: Path) -> None:
    report = run("abstention", tmp_path / "silence.json", "--data", "everyday", "--limit", "2")
    lines = report["everyday"]
    assert [line["kept"] for line in lines] == sorted(
        (line["kept"] for line in lines), reverse=True
    )
    assert {"floor", "unrelated", "personal"} <= set(lines[0])
