"""What commands print: lines, one JSON value of a stable shape, and questions."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import typer

from memori import Hit, Page
from memori.cli.text import harmless, json_text, one_line

if TYPE_CHECKING:
    from rich.console import Console


def plain(value: Any) -> Any:
    """A value of memori's as JSON has it: nouns are objects, times ISO 8601 in UTC.

    The keys are the names of the fields, documented in ``docs/reference/cli.md``.
    """
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [plain(each) for each in value]
    return value


def plain_page(page: Page[Any], item: Callable[[Any], Any] = plain) -> dict[str, Any]:
    """A page of a listing as a JSON object."""
    return {
        "items": [item(each) for each in page.items],
        "total": page.total,
        "limit": page.limit,
        "offset": page.offset,
        "next_cursor": page.next_cursor,
    }


def plain_hit(hit: Hit, *, explain: bool) -> dict[str, Any]:
    """A hit as a JSON object: score, memory and, to ``explain``, signals."""
    found: dict[str, Any] = {"score": hit.score, "memory": plain(hit.memory)}
    return {**found, "signals": dict(hit.signals)} if explain else found


def say(text: str) -> None:
    """Print one or more lines."""
    typer.echo(harmless(text))


def say_page(page: Page[Any], nouns: str) -> None:
    """Print how much of a listing this page is, and how to get the next one."""
    more = f" Next page: --cursor {page.next_cursor}" if page.next_cursor else ""
    say(f"{len(page.items)} of {page.total} {nouns}.{more}")


def note(text: str) -> None:
    """Say on standard error what is not the answer."""
    console(stderr=True).print(one_line(text), style="dim", markup=False, soft_wrap=True)


def print_json(value: Any) -> None:
    """Print one JSON value, readable in any script where the terminal is."""
    is_unicode = (sys.stdout.encoding or "").lower().startswith("utf")
    sys.stdout.write(json_text(value, only_ascii=not is_unicode) + "\n")


def print_error(message: str) -> None:
    """Print one red line on standard error."""
    line = f"error: {one_line(message)}"
    console(stderr=True).print(line, style="red", markup=False, soft_wrap=True)


def confirm(question: str, *, yes: bool) -> None:
    """Go on if ``yes`` or if whoever sits at the terminal says so; else end with exit code 1."""
    if yes:
        return
    sys.stderr.write(f"{one_line(question)} [y/N]: ")
    sys.stderr.flush()
    if sys.stdin.readline().strip().lower() not in {"y", "yes"}:
        note("Nothing was changed.")
        raise typer.Exit(1)


@contextmanager
def progress_bar(title: str, total: int | None) -> Iterator[Callable[[int], None]]:
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


def console(*, stderr: bool = False) -> Console:
    """What prints tables, on standard output or standard error."""
    from rich.console import Console

    return Console(stderr=stderr, highlight=False)
