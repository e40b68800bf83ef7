"""The noun of ``mem.chat``: an answer, and what it was given of memory."""

from __future__ import annotations

from dataclasses import dataclass

from memori.types import Memory


@dataclass(frozen=True, slots=True)
class ChatReply:
    """What a model answered.

    ``recalled`` are the memories that stood in its prompt, in that order; the session's last turns,
    which it got as messages, are not among them. ``session_id`` is the conversation that the
    exchange was kept in; None where nothing was kept (the entity has opted out, or the process is
    another entity's).
    """

    text: str
    recalled: tuple[Memory, ...] = ()
    session_id: str | None = None
