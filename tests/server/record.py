"""Records an example of every operation from a real server: ``python -m tests.server.record``."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import Any

import httpx2
from openai import OpenAI

import memori.server
from memori import Memori
from memori.server.app import routes
from memori.server.policy import policy_of
from tests.rig.server import FakeProvider
from tests.server.samples import SAMPLES
from tests.server.service import Service
from tests.server.world import Ask, World

FILE = Path(memori.server.__file__).parent / "examples.json"
_SECRET = {"key": "memori_0123456789abcdef_not-a-real-key", "token": "eyJhbGciOiJIUzI1NiJ9.e30.x"}
_LONGEST = 2


def record() -> dict[str, Any]:
    """What is sent to and answered by each operation, each in a world of its own."""
    found = {}
    with (
        FakeProvider() as provider,
        Memori(embedder="hashing") as mem,
        Service(mem) as service,
        OpenAI(api_key="sk-test", base_url=provider.openai_url) as client,
    ):
        world = World(mem, client)
        for number, (name, sample) in enumerate(SAMPLES.items()):
            own = world.settle(f"user_{number}", "Nina")
            key = {"X-API-Key": mem.auth.create_key(own.entity_id).key}
            caller = service.client("admin") if _is_admins(name) else service.client(None, **key)
            example = _example(caller, name.partition(" ")[0], sample(own))
            text = json.dumps(example).replace(own.entity_id, "user_alice")
            found[name] = json.loads(text)
    return found


def _example(caller: httpx2.Client, method: str, ask: Ask) -> dict[str, Any]:
    answer = caller.request(method, ask.path, json=ask.json, params=dict(ask.params))
    assert answer.is_success, answer.text
    example: dict[str, Any] = {"status": answer.status_code}
    if ask.json is not None:
        example["request"] = ask.json
    if answer.headers.get("content-type") == "application/json":
        example["response"] = _tidy(answer.json())
    return example


def _is_admins(name: str) -> bool:
    method, _, path = name.partition(" ")
    [route] = [each for each in routes() if each.path == path and method in (each.methods or ())]
    return policy_of(route.endpoint).is_admin


def _tidy(value: Any) -> Any:
    """Without secrets, and no longer than an example should be."""
    if isinstance(value, dict):
        return {key: _SECRET.get(key, _tidy(each)) if key in _SECRET and isinstance(each, str)
                else _tidy(each) for key, each in value.items()}  # fmt: skip
    return [_tidy(each) for each in value[:_LONGEST]] if isinstance(value, list) else value


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "MEMORI_DATA_DIR": folder,
            "MEMORI_RECEIPTS": "1",
            "MEMORI_JWT_SECRET": "s" * 48,
        }
        written = json.dumps(record(), indent=1, ensure_ascii=False)
    FILE.write_text(written.replace(folder, "/var/lib/memori") + "\n", encoding="utf-8")
