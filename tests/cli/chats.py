"""A conversation to import."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

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


def jsonl(path: Path, messages: Sequence[Mapping[str, Any]]) -> str:
    path.write_text("".join(json.dumps(message) + "\n" for message in messages), encoding="utf-8")
    return str(path)
