"""The benchmarks run and write what they print; what they measure is not judged here."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.peers.environments import PeerFailedError, Worker, interpreter
from benchmarks.peers.registry import Peer
from benchmarks.plots import WIDTH, bars, lines, page

ROOT = Path(__file__).parents[1]
AMOUNTS = st.floats(1e-3, 1e9)


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


def test_server(tmp_path: Path) -> None:
    target = tmp_path / "server.json"
    few = ("--memories", "50", "--requests", "8", "--connections", "1,4")
    rows = run("server", target, *few, MEMORI_EMBEDDER="hashing")
    assert [(row["request"], row["connections"]) for row in rows] == [
        (name, width) for name in ("alive", "list", "recall", "add") for width in (1, 4)
    ]
    assert all(0 < row["p50"] <= row["p95"] <= row["p99"] for row in rows)


def test_loop_lag(tmp_path: Path) -> None:
    rows = run("loop_lag", tmp_path / "lag.json", "--calls", "10", "--running", "5")
    assert [row["calls"] for row in rows] == ["without memory", "with memory"]


def test_augmentation(tmp_path: Path) -> None:
    target = tmp_path / "augmentation.json"
    rows = run(
        "augmentation", target, "--exchanges", "20", "--calls", "5", MEMORI_EMBEDDER="hashing"
    )
    values = {row["what"]: row["value"] for row in rows}
    assert values["calls, conversations of 4 exchanges"] == 12.5
    assert values["calls, conversations of 30 exchanges"] <= 20
    assert all(value > 0 for value in values.values())


def test_prompt_cache(tmp_path: Path) -> None:
    rows = run("prompt_cache", tmp_path / "cache.json", "--turns", "3")
    assert len(rows) == 4
    assert all(row["injected"] >= 3 for row in rows)


def test_recall_scale(tmp_path: Path) -> None:
    drawing = tmp_path / "scale.svg"
    sizes = ("--sizes", "100,300", "--entities", "3", "--questions", "5", "--svg", str(drawing))
    rows = run("recall_scale", tmp_path / "scale.json", *sizes)
    assert [(row["memories"], row["entities"]) for row in rows] == [(100, 1), (300, 1), (100, 3)]
    assert all(row["p50"] > 0 and row["cold_load"] > 0 for row in rows)
    assert ElementTree.parse(drawing).getroot().tag.endswith("svg")


def made_up(folder: Path) -> str:
    """A conversation of the same form as LoCoMo's; the data set itself is not the project's."""
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
    data = folder / "locomo.json"
    data.write_text(json.dumps([conversation]))
    return str(data)


def test_recall_quality(tmp_path: Path) -> None:
    target = tmp_path / "recall.json"
    plot = tmp_path / "recall.svg"
    report = run(
        "recall_quality",
        target,
        *("--data", "locomo", "--together", "--ablation", "--plot", str(plot)),
        MEMORI_LOCOMO=made_up(tmp_path),
    )
    found = {line["method"]: line["r@10"] for line in report["locomo"]["lines"]}
    assert found == dict.fromkeys(("memori", "memori, no embedder", "BM25", "dense"), 100)
    assert report["locomo"]["injected"] == {"single-hop": 100}
    without = {line["method"] for line in report["locomo"]["without"]}
    assert {"all signals", "one vector", "no words"} <= without
    assert without | set(found) <= set(ElementTree.parse(plot).getroot().itertext())


def test_peers(tmp_path: Path) -> None:
    """Those that need no environment of their own; of them nothing has to be installed."""
    plot = tmp_path / "peers.svg"
    report = run(
        "peers",
        tmp_path / "peers.json",
        *("--only", "memori", "bm25", "--sizes", "10", "30", "--plot", str(plot)),
        MEMORI_LOCOMO=made_up(tmp_path),
    )
    assert report["failed"] == []
    assert [line["system"] for line in report["ran"]] == ["memori", "BM25 (bm25s)"]
    for line in report["ran"]:
        assert line["quality"]["all"]["r@10"] == 100
        assert [of["memories"] for of in line["times"]] == [10, 30]
    assert {"memori", "BM25 (bm25s)"} <= set(ElementTree.parse(plot).getroot().itertext())


def test_a_peer_that_cannot_run_is_reported_with_its_own_error(tmp_path: Path) -> None:
    absent = Peer("absent", "Absent", "mem0")
    with pytest.raises(PeerFailedError, match="No module named 'mem0'"):
        Worker(absent, interpreter(absent, tmp_path), tmp_path / "absent", {})


@given(
    st.dictionaries(st.text(), st.lists(st.tuples(AMOUNTS, AMOUNTS), min_size=1), min_size=1),
    st.booleans(),
    st.booleans(),
)
def test_every_point_of_a_plot_lies_inside_it(
    series: dict[str, list[tuple[float, float]]], log_x: bool, log_y: bool
) -> None:
    panel = lines("title", series, log_x=log_x, log_y=log_y)
    dots = [ElementTree.fromstring(dot) for dot in panel.elements if dot.startswith("<circle")]
    assert len(dots) == sum(map(len, series.values()))
    for dot in dots:
        assert 0 <= float(dot.attrib["cx"]) <= WIDTH
        assert 0 <= float(dot.attrib["cy"]) <= panel.height


def test_a_bar_for_every_value() -> None:
    panel = bars("title", ["a", "b"], {"<one>": [1, None], "two": [3.5, 0]}, digits=1)
    root = ElementTree.fromstring(page(panel, panel))
    texts = list(root.itertext())
    assert texts.count("3.5") == 2
    assert texts.count("<one>") == 2
    assert texts.count("a") == 2


def test_abstention(tmp_path: Path) -> None:
    report = run("abstention", tmp_path / "silence.json", "--data", "everyday", "--limit", "2")
    lines = report["everyday"]
    assert [line["kept"] for line in lines] == sorted(
        (line["kept"] for line in lines), reverse=True
    )
    assert {"floor", "unrelated", "personal"} <= set(lines[0])
