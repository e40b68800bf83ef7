"""What the commands print: JSON of a stable shape, and tables that no memory's text can upset."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import fields
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from memori import Hit, Memory, Page

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from memori.core.graph import Relation

T = TypeVar("T")

_SHOWN_SIGNAL = 0.005
"""Signals below it would be printed as 0.00."""


def memory_to_dict(memory: Memory) -> dict[str, Any]:
    """A memory as the JSON object that every command prints; times are ISO 8601 in UTC.

    The keys are the fields of :class:`~memori.Memory`, documented in ``docs/reference/cli.md``.
    """
    return {field.name: _plain(getattr(memory, field.name)) for field in fields(memory)}


def page_to_dict(page: Page[T], item: Callable[[T], dict[str, Any]]) -> dict[str, Any]:
    """A page of a listing as a JSON object."""
    items = [item(each) for each in page.items]
    return {"items": items, "total": page.total, "limit": page.limit, "offset": page.offset}


def hit_to_dict(hit: Hit, *, explain: bool) -> dict[str, Any]:
    """A hit as a JSON object: score, memory and, to ``explain``, signals."""
    found: dict[str, Any] = {"score": hit.score, "memory": memory_to_dict(hit.memory)}
    return {**found, "signals": dict(hit.signals)} if explain else found


def relation_to_dict(relation: Relation) -> dict[str, Any]:
    """An edge of the knowledge graph as a JSON object; times are ISO 8601 in UTC."""
    return {field.name: _plain(getattr(relation, field.name)) for field in fields(relation)}


def print_json(value: Any) -> None:
    """Print one JSON value, readable in any script where the terminal is."""
    is_unicode = (sys.stdout.encoding or "").lower().startswith("utf")
    sys.stdout.write(json.dumps(value, ensure_ascii=not is_unicode, indent=2) + "\n")


def print_error(message: str) -> None:
    """Print one red line on standard error."""
    line = " ".join(harmless(message).split())
    console(stderr=True).print(f"error: {line}", style="red", markup=False, soft_wrap=True)


def print_relations(relations: Sequence[Relation]) -> None:
    """Print a table of what is known about whom, nearest first."""
    from rich.text import Text

    table = new_table()
    for heading in ("who", "what", "whom or which", "since"):
        table.add_column(heading)
    for relation in relations:
        names = (relation.subject, relation.predicate, relation.object)
        cells = [Text(harmless(name)) for name in names]
        table.add_row(*cells, relation.valid_from.date().isoformat())
    console().print(table)


def print_rows(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print a table of ids and figures; numbers stand on the right."""
    from rich.text import Text

    table = new_table()
    for position, head in enumerate(heads):
        is_number = all(isinstance(row[position], int) for row in rows)
        table.add_column(head, justify="right" if is_number else "left")
    for row in rows:
        table.add_row(*(Text("" if cell is None else harmless(str(cell))) for cell in row))
    console().print(table)


def print_hits(hits: Sequence[Hit], *, explain: bool) -> None:
    """Print a table of hits, best first."""
    table = new_table()
    table.add_column("score", justify="right", style="green")
    memory_columns(table)
    if explain:
        table.add_column("signals", style="dim")
    for hit in hits:
        last = ["\n".join(signal_texts(hit.signals))] if explain else []
        table.add_row(f"{hit.score:.2f}", *memory_cells(hit.memory), *last)
    console().print(table)


def signal_texts(signals: Mapping[str, float]) -> list[str]:
    """Each signal that counted, with what it added to the score's weighed sum."""
    return [f"{name} {value:.2f}" for name, value in signals.items() if abs(value) >= _SHOWN_SIGNAL]


def print_memories(memories: Sequence[Memory], *, ids: bool) -> None:
    """Print a table of memories, with their ``ids`` where they are wanted."""
    table = new_table()
    if ids:
        table.add_column("id", style="dim", no_wrap=True)
    memory_columns(table)
    for memory in memories:
        table.add_row(*([memory.id] if ids else []), *memory_cells(memory))
    console().print(table)


@contextmanager
def progress_bar(title: str, total: int) -> Iterator[Callable[[int], None]]:
    """A bar on standard error, if that is a terminal; yields what moves it on."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    screen = console(stderr=True)
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=screen,
        transient=True,
        disable=not screen.is_terminal,
    ) as progress:
        task = progress.add_task(title, total=total)
        yield lambda done: progress.advance(task, done)


def new_table() -> Table:
    """An empty table in the style of every command."""
    from rich.table import Table

    return Table(box=None, padding=(0, 2, 0, 0), header_style="dim")


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


def harmless(text: str) -> str:
    """``text`` without the control characters that could steer the terminal."""
    return "".join(
        character
        if character in "\n\t" or unicodedata.category(character) != "Cc"
        else "\N{REPLACEMENT CHARACTER}"
        for character in text
    )


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def console(*, stderr: bool = False) -> Console:
    """What prints tables, on standard output or standard error."""
    from rich.console import Console

    return Console(stderr=stderr, highlight=False)
