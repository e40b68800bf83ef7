"""Every example runs as a program of its own, with no key and no network."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
EXAMPLES = sorted(path.name for path in (ROOT / "examples").glob("*.py"))

SAYS = {
    "one_line.py": ["My dog is called Biscuit"],
    "web_handler.py": [
        'user_alice: My prompt says: "user: I live in Oslo',
        'user_bob: My prompt says: "user: I live in Lisbon',
        'user_carol: My prompt says: "user: I live in Kyoto',
        'user_dave: My prompt says: "user: I live in Quito',
    ],
    "three_agents.py": [
        'dinner_agent: My prompt says: "user: I am allergic to peanuts"',
        "errand_agent: My prompt says nothing about that.",
        'travel_agent: My prompt says: "user: I am allergic to peanuts. The password',
        "fact: I am allergic to peanuts",
    ],
    "async_streaming.py": ["user_alice: ", "midnight", "user_bob: ", "sand"],
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_example(name: str, tmp_path: Path) -> None:
    inherited = {
        key: value for key, value in os.environ.items() if not key.startswith(("OPENAI", "MEMORI"))
    }
    environment = {
        **inherited,
        "PYTHONPATH": str(ROOT),
        "MEMORI_DATA_DIR": str(tmp_path / "data"),
        "MEMORI_RECALL_DEADLINE_MS": "20000",
        "MEMORI_WARMUP_DEADLINE_MS": "60000",
    }
    done = subprocess.run(
        [sys.executable, "-W", "error", str(ROOT / "examples" / name)],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.stderr == ""
    assert done.returncode == 0
    assert done.stdout
    for words in SAYS.get(name, ()):
        assert words in done.stdout


def test_every_example_of_a_conversation_is_read() -> None:
    assert set(SAYS) <= set(EXAMPLES)
