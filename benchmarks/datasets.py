"""Conversations whose questions are annotated with the messages that answer them."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from memori.types import Message

_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
_LOCOMO_CATEGORIES = {
    1: "multi-hop",
    2: "temporal",
    3: "open-domain",
    4: "single-hop",
    5: "adversarial",
}


@dataclass(frozen=True)
class Asked:
    """One question; ``evidence`` holds the ids of the messages that answer it."""

    category: str
    text: str
    evidence: frozenset[str]


@dataclass(frozen=True)
class Conversation:
    """Sessions of messages, each with its id as ``metadata["message"]``, and questions."""

    name: str
    sessions: tuple[tuple[Message, ...], ...]
    questions: tuple[Asked, ...]


class MissingDataError(Exception):
    """The data set is not on this machine; the message says where it is looked for."""


def locomo() -> list[Conversation]:
    """LoCoMo (Maharana et al. 2024, CC BY-NC 4.0): two named people over many months."""
    return [_locomo(entry) for entry in _read("MEMORI_LOCOMO", _DATA / "locomo/locomo_dev.json")]


def beam() -> list[Conversation]:
    """BEAM (Tavakoli et al. 2025): a user and an assistant, about 100 000 tokens each."""
    return [_beam(entry) for entry in _read("MEMORI_BEAM", _DATA / "beam/beam_100k_dev.json")]


def together(
    conversations: Sequence[Conversation], others: Sequence[Conversation] = ()
) -> Conversation:
    """All of them as one with the questions of the first, and ``others`` to distract from them.

    An id is preceded by the name of its conversation.
    """
    return Conversation(
        "together",
        tuple(
            tuple(
                replace(message, metadata={"message": f"{talk.name}/{message.metadata['message']}"})
                for message in session
            )
            for talk in (*conversations, *others)
            for session in talk.sessions
        ),
        tuple(
            replace(asked, evidence=frozenset(f"{talk.name}/{each}" for each in asked.evidence))
            for talk in conversations
            for asked in talk.questions
        ),
    )


def _read(variable: str, default: Path) -> Any:
    path = Path(os.environ.get(variable, default))
    if not path.is_file():
        raise MissingDataError(
            f"No data at {path}. Set {variable} to the JSON file of the data set."
        )
    return json.loads(path.read_text("utf-8"))


def _locomo(entry: dict[str, Any]) -> Conversation:
    talk = entry["conversation"]
    numbers = sorted(int(key[8:]) for key in talk if re.fullmatch(r"session_\d+", key))
    sessions = tuple(
        tuple(
            Message(
                role="user",
                content=_with_image(turn),
                name=turn["speaker"],
                created_at=datetime.strptime(
                    talk[f"session_{number}_date_time"].strip(), "%I:%M %p on %d %B, %Y"
                ).replace(tzinfo=UTC),
                metadata={"message": turn["dia_id"]},
            )
            for turn in talk[f"session_{number}"]
        )
        for number in numbers
    )
    known = {message.metadata["message"] for session in sessions for message in session}
    questions = tuple(
        Asked(
            _LOCOMO_CATEGORIES[item["category"]],
            item["question"],
            frozenset(_turn_ids(item.get("evidence", ()))) & known,
        )
        for item in entry["qa"]
    )
    return Conversation(entry["sample_id"], sessions, questions)


def _with_image(turn: dict[str, Any]) -> str:
    caption = turn.get("blip_caption")
    return f"{turn['text']} [shared image: {caption}]" if caption else str(turn["text"])


def _turn_ids(evidence: list[str]) -> list[str]:
    """The ids in annotations as they were typed: "D8:6; D9:17", "D30:05", "D:11:26"."""
    return [
        f"D{int(session)}:{int(turn)}"
        for entry in evidence
        for session, turn in re.findall(r"D:?(\d+):(\d+)", entry)
    ]


def _beam(entry: dict[str, Any]) -> Conversation:
    numbers = sorted({message["session"] for message in entry["messages"]})
    sessions = tuple(
        tuple(
            Message(
                role=message["role"],
                content=message["content"],
                created_at=datetime.strptime(message["date"], "%B-%d-%Y").replace(tzinfo=UTC),
                metadata={"message": str(message["id"])},
            )
            for message in entry["messages"]
            if message["session"] == number
        )
        for number in numbers
    )
    questions = tuple(
        Asked(item["kind"], item["question"], frozenset(map(str, item["evidence"])))
        for item in entry["questions"]
    )
    return Conversation(entry["chat"], sessions, questions)
