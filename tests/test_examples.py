"""Every example runs as a program of its own, with no key and no network."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.rig.server import FakeProvider

ROOT = Path(__file__).parents[1]
EXAMPLES = sorted(path.name for path in (ROOT / "examples").glob("*.py"))

SAYS = {
    "one_line.py": ["My dog is called Biscuit"],
    "web_handler.py": [
        'user_alice: My prompt says: "I live in Oslo',
        'user_bob: My prompt says: "I live in Lisbon',
        'user_carol: My prompt says: "I live in Kyoto',
        'user_dave: My prompt says: "I live in Quito',
    ],
    "three_agents.py": [
        'dinner_agent: My prompt says: "user: I am allergic to peanuts"',
        "errand_agent: My prompt says nothing about that.",
        'travel_agent: My prompt says: "I am allergic to peanuts. The password',
        "fact: I am allergic to peanuts",
    ],
    "async_streaming.py": ["user_alice: ", "midnight", "user_bob: ", "sand"],
}
HOMES = [
    'user_alice: Where do I live? -> My prompt says: "I live in Oslo.',
    'user_bob: Where do I live? -> My prompt says: "I live in Lisbon.',
]
IN_FRAMEWORKS = {
    "with_langchain.py": ['agent: My prompt says: "I live in Oslo.'],
    "with_pydantic_ai.py": ["user_alice: ", "midnight", "user_bob: ", "sand"],
    "with_openai_agents.py": ['agent: My prompt says: "I am allergic to peanuts.'],
    "with_agno.py": ['agent: My prompt says: "I run on Tuesdays.'],
    "with_litellm.py": ['model: My prompt says: "My dog is called Biscuit.'],
    "with_google.py": ["model: ok: What is my dog called?"],
    "web_fastapi.py": HOMES,
    "web_flask.py": HOMES,
    "web_django.py": HOMES,
}


def run_example(
    name: str, folder: Path, *flags: str, **more: str
) -> subprocess.CompletedProcess[str]:
    inherited = {
        key: value for key, value in os.environ.items() if not key.startswith(("OPENAI", "MEMORI"))
    }
    environment = {
        **inherited,
        "PYTHONPATH": str(ROOT),
        "MEMORI_DATA_DIR": str(folder / "data"),
        "MEMORI_RECALL_DEADLINE_MS": "20000",
        "MEMORI_WARMUP_DEADLINE_MS": "60000",
        **more,
    }
    return subprocess.run(
        [sys.executable, *flags, str(ROOT / "examples" / name)],
        env=environment,
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("name", EXAMPLES)
def test_example(name: str, tmp_path: Path) -> None:
    done = run_example(name, tmp_path, "-W", "error")
    assert done.stderr == ""
    assert done.returncode == 0
    assert done.stdout
    for words in SAYS.get(name, ()):
        assert words in done.stdout


@pytest.mark.frameworks
@pytest.mark.parametrize("name", sorted(IN_FRAMEWORKS))
def test_example_with_a_framework(name: str, tmp_path: Path, provider: FakeProvider) -> None:
    google = {"GOOGLE_GEMINI_BASE_URL": provider.url, "GEMINI_API_KEY": "test"}
    offline = {"LITELLM_LOCAL_MODEL_COST_MAP": "True"}
    done = run_example(f"frameworks/{name}", tmp_path, **google, **offline)
    assert done.returncode == 0, done.stderr
    for words in IN_FRAMEWORKS[name]:
        assert words in done.stdout
    if provider.requests:  # the demo's model does not speak as Google's
        assert "user: My dog is called Biscuit" in provider.last_user_text()


def test_every_example_of_a_conversation_is_read() -> None:
    assert set(SAYS) <= set(EXAMPLES)
    folder = ROOT / "examples" / "frameworks"
    assert set(IN_FRAMEWORKS) == {path.name for path in folder.glob("*.py")}
