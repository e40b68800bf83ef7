"""One run of the demo, from the temporary database to the verdict."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rich.console import Console

from memori import Memori
from memori.demo.checks import Check, checks
from memori.demo.providers import Provider, demo_provider, live_provider
from memori.demo.screen import Screen
from memori.demo.story import STORY, Step, tell
from memori.settings import load

_PATIENCE_MS = 20_000
"""A slow machine shall see memory at work, not a deadline."""


def play(console: Console, *, live: bool = False, model: str | None = None) -> Report:
    """Tell the whole story on ``console`` and check it. Raises MemoriError."""
    screen = Screen(console)
    steps: list[Step] = []
    with live_provider(model) if live else demo_provider() as provider, _memory() as memori:
        screen.opening(provider, live=live)
        memori.llm.register(provider.sdk)
        for number, chapter in enumerate(STORY, start=1):
            screen.chapter(number, chapter)
            for step in tell(chapter, memori, provider.ask, provider.wire):
                screen.step(step)
                steps.append(step)
    verdict = checks(steps)
    screen.closing(verdict)
    return Report(provider, steps, verdict)


class Report:
    """What a run of the demo showed."""

    def __init__(self, provider: Provider, steps: list[Step], verdict: list[Check]) -> None:
        self.provider = provider
        self.steps = steps
        self.checks = verdict

    @property
    def holds(self) -> bool:
        """Whether every check does."""
        return all(check.holds for check in self.checks)

    def as_dict(self) -> dict[str, Any]:
        """The report as a JSON object."""
        return {
            "model": self.provider.model,
            "calls": [
                {
                    "entity_id": step.line.entity_id,
                    "process_id": step.line.process_id,
                    "session_id": step.session_id,
                    "message": step.line.says,
                    "recalled": list(step.recalled),
                    "injected": step.block,
                    "answer": step.answer,
                    "captured": [
                        {"kind": memory.kind, "role": memory.role, "content": memory.content}
                        for memory in step.captured
                    ],
                }
                for step in self.steps
            ],
            "checks": [
                {"statement": check.statement, "holds": check.holds, "detail": check.detail}
                for check in self.checks
            ],
            "holds": self.holds,
        }


@contextmanager
def _memory() -> Iterator[Memori]:
    """A Memori on a database of its own that is gone afterwards."""
    with TemporaryDirectory(prefix="memori-demo-") as folder:
        settings = load(
            data_dir=Path(folder),
            database_url=f"sqlite:///{Path(folder) / 'memori.db'}",
            recall_deadline_ms=_PATIENCE_MS,
            warmup_deadline_ms=_PATIENCE_MS,
            history_turns=0,  # so that the answers come from memory and from nothing else
        )
        with Memori(settings=settings) as memori:
            # Opened now, so that nothing is still being made in a folder that is to go.
            memori.entity("nobody").memories(limit=1)
            yield memori
