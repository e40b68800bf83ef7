"""Tables whose cells show any text and are upset by none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal

from memori import Memory
from memori.cli.output import console
from memori.cli.text import harmless

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

_SHOWN_SIGNAL = 0.005
"""Signals below it would be printed as 0.00."""


def new_table() -> Table:
    """An empty table in the style of every command."""
    from rich.table import Table

    return Table(box=None, padding=(0, 2, 0, 0), header_style="dim")


def print_rows(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print a table; numbers stand on the right, ids and times on one line."""
    table = new_table()
    for position, head in enumerate(heads):
        is_number = all(isinstance(row[position], int) for row in rows)
        is_id = head == "id" or all(isinstance(row[position], date) for row in rows)
        justify: Literal["left", "right"] = "right" if is_number else "left"
        table.add_column(head, justify=justify, no_wrap=is_id, overflow="fold")
    for row in rows:
        table.add_row(*map(cell, row))
    console().print(table)


def cell(value: object) -> Text:
    """What a cell shows of ``value``: nothing of None, a time to the minute."""
    from rich.text import Text

    if isinstance(value, datetime):
        return Text(f"{value:%Y-%m-%d %H:%M}", style="dim")
    return Text("" if value is None else harmless(str(value)))


def memory_columns(table: Table) -> None:
    """Add the columns that :func:`memory_cells` fills."""
    table.add_column("kind", style="cyan", no_wrap=True)
    table.add_column("when", style="dim", no_wrap=True)
    table.add_column("memory", ratio=1)


def memory_cells(memory: Memory) -> tuple[str, str, Text]:
    """A memory's kind, day and text."""
    from rich.text import Text

    speaker = memory.name or memory.role if memory.kind == "turn" else None
    content = f"{speaker}: {memory.content}" if speaker else memory.content
    return memory.kind, f"{memory.happened_at:%Y-%m-%d}", Text(harmless(content))


def signal_texts(signals: Mapping[str, float]) -> list[str]:
    """Each signal that counted, with what it added to the score's weighed sum."""
    return [f"{name} {value:.2f}" for name, value in signals.items() if abs(value) >= _SHOWN_SIGNAL]
