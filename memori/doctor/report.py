"""The nouns of the doctor: what was looked at, and how it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from memori.origins import InForce

State = Literal["ok", "warning", "failure", "skipped"]
"""How something is. A warning is worth reading; a failure keeps memori from working as it should.
"""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at: how it is, and what can be done about it."""

    name: str
    state: State
    detail: str
    advice: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that was looked at, and the settings in force (none where they cannot be read)."""

    checks: tuple[Check, ...]
    settings: tuple[InForce, ...]

    @property
    def healthy(self) -> bool:
        """Whether nothing failed."""
        return all(check.state != "failure" for check in self.checks)
