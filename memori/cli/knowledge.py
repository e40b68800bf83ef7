"""What ``memori history``, ``memori undo``, ``memori summary`` and ``memori sessions`` print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any

from memori import Change, Session, Summary
from memori.cli.output import console, harmless, new_table


def change_to_dict(change: Change) -> dict[str, Any]:
    """A change as the JSON object that is documented in ``docs/reference/cli.md``."""
    return {
        "id": change.id,
        "memory_id": change.memory_id,
        "action": change.action,
        "at": change.at.isoformat(),
        "by": change.by,
        "exchange_id": change.exchange_id,
        "other_id": change.other_id,
        "before": {name: _plain(value) for name, value in change.before.items()},
        "undone_at": _plain(change.undone_at),
    }


def summary_to_dict(summary: Summary) -> dict[str, Any]:
    """A summary as the JSON object that is documented in ``docs/reference/cli.md``."""
    return {
        "text": summary.text,
        "reflection_count": summary.reflection_count,
        "updated_at": summary.updated_at.isoformat(),
        "stale": summary.stale,
    }


def session_to_dict(session: Session) -> dict[str, Any]:
    """A session as the JSON object that is documented in ``docs/reference/cli.md``."""
    return {field.name: _plain(getattr(session, field.name)) for field in fields(session)}


def print_sessions(sessions: Sequence[Session]) -> None:
    """Print a table of conversations."""
    from rich.text import Text

    table = new_table()
    for heading in ("last active", "process", "session", "title"):
        table.add_column(heading)
    for session in sessions:
        when = f"{session.last_active_at:%Y-%m-%d %H:%M}"
        cells = [when, session.process_id or "", session.id, session.title or ""]
        table.add_row(*[Text(harmless(cell)) for cell in cells])
    console().print(table)


def print_changes(changes: Sequence[Change]) -> None:
    """Print a table of what happened to a memory, oldest first."""
    from rich.text import Text

    table = new_table()
    for heading in ("when", "what", "by", "before"):
        table.add_column(heading)
    for change in changes:
        before = "\n".join(f"{name}: {_plain(value)}" for name, value in change.before.items())
        undone = " (undone)" if change.undone_at else ""
        cells = [f"{change.at:%Y-%m-%d %H:%M}", change.action + undone, change.by, before]
        table.add_row(*[Text(harmless(cell)) for cell in cells])
    console().print(table)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value
