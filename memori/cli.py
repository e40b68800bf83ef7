"""The shell's face of memori: ``memori demo``, and the verbs of one entity's memory."""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from memori import Hit, Kind, Memori, MemoriError, Memory, Scope, __version__
from memori.errors import InvalidInputError, InvalidMessageError, SettingsError

if TYPE_CHECKING:
    from rich.console import Console

app = typer.Typer(
    help="Memory for the LLM clients of an application, from the shell.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Database = Annotated[
    str | None,
    typer.Option(help="Any SQLAlchemy URL. Default: MEMORI_DATABASE_URL, else your data folder."),
]
Entity = Annotated[
    str | None,
    typer.Option(help="Whose memory it is. Default: MEMORI_ENTITY_ID.", show_default=False),
]
STDIN = "-"
_PICTURE_WIDTH = 100
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; an error of memori is one line and exit code 2."""
    try:
        app(args=arguments)
    except MemoriError as error:
        _console(stderr=True).print(f"error: {error}", style="red", markup=False, soft_wrap=True)
        raise SystemExit(2) from None


def memory_to_dict(memory: Memory) -> dict[str, Any]:
    """A memory as the JSON object that every command prints; times are ISO 8601 in UTC.

    The keys are the fields of :class:`~memori.Memory`, documented in ``docs/reference/cli.md``.
    """
    return {field.name: _plain(getattr(memory, field.name)) for field in fields(memory)}


@app.callback(invoke_without_command=True)
def _options(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and exit.", is_eager=True)
    ] = False,
) -> None:
    if version:
        typer.echo(f"memori {__version__}")
        raise typer.Exit


@app.command()
def demo(
    live: Annotated[
        bool, typer.Option("--live", help="Use OpenAI or Anthropic, with the key you have set.")
    ] = False,
    model: Annotated[str | None, typer.Option(help="The model that --live talks to.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
    svg: Annotated[
        Path | None, typer.Option(help="Keep a picture of the output in this file.")
    ] = None,
) -> None:
    """See memory at work: two users on one client, then three agents of one user.

    Needs neither key nor network. Exit code 1 if anything of one user reached another's prompt.
    """
    from rich.console import Console

    from memori.demo.play import play

    if model is not None and not live:
        raise InvalidInputError("--model goes with --live: the demo has a model of its own.")
    if as_json and svg is not None:
        raise InvalidInputError("Choose one: --json prints no picture that --svg could keep.")
    console = Console(
        quiet=as_json, record=svg is not None, width=_PICTURE_WIDTH if svg is not None else None
    )
    report = play(console, live=live, model=model)
    if svg is not None:
        _write(svg, console.export_svg(title="memori demo"))
    if as_json:
        _print_json(report.as_dict())
    if not report.holds:
        raise typer.Exit(1)


@app.command("import")
def import_(
    file: Annotated[str, typer.Argument(help="A file of JSON lines; - reads standard input.")],
    entity: Entity = None,
    process: Annotated[
        str | None, typer.Option(help="The agent that the messages were said to.")
    ] = None,
    session: Annotated[
        str | None, typer.Option(help="The conversation they belong to; else told by the pauses.")
    ] = None,
    database: Database = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the counts as JSON.")] = False,
) -> None:
    """Take over a conversation from a file, one JSON message on each line.

    A message has role and content, and may have name, created_at (ISO 8601) and metadata. The
    whole file is checked before anything of it is stored.
    """
    lines, messages = _read_messages(file)
    with _scope(database, entity, process, session) as scope:
        before = scope.memories(limit=1).total
        try:
            taken = _add_messages(scope, messages)
        except InvalidMessageError as error:
            raise InvalidMessageError(_with_line(str(error), file, lines)) from None
        after = scope.memories(limit=1).total
    counts = {"messages": taken, "new_memories": after - before, "memories": after}
    if as_json:
        _print_json(counts)
    else:
        typer.echo(
            f"{taken} messages read, {after - before} new memories, "
            f"{after} memories of {scope.entity_id} in all."
        )


@app.command()
def recall(
    question: Annotated[str, typer.Argument(help="What you would like to know.")],
    entity: Entity = None,
    process: Annotated[str | None, typer.Option(help="What this agent may see.")] = None,
    limit: Annotated[int, typer.Option(help="How many memories at the most.")] = 10,
    kind: Annotated[
        list[str] | None, typer.Option(help="Only of this kind; may be repeated.")
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Show the signals behind.")] = False,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Find the memories that answer a question best."""
    kinds = cast("list[Kind] | None", kind or None)
    with _scope(database, entity, process) as scope:
        hits = scope.recall(question, limit=limit, kinds=kinds, explain=explain)
    if as_json:
        _print_json({"query": question, "hits": [_hit_to_dict(hit, explain) for hit in hits]})
    elif hits:
        _print_hits(hits, explain=explain)
    else:
        typer.echo("Nothing is known about that.")


@app.command("list")
def list_(
    entity: Entity = None,
    limit: Annotated[int, typer.Option(help="How many memories on this page.")] = 100,
    offset: Annotated[int, typer.Option(help="How many to pass over.")] = 0,
    kind: Annotated[str | None, typer.Option(help="Only memories of this kind.")] = None,
    tag: Annotated[str | None, typer.Option(help="Only memories with this tag.")] = None,
    ids: Annotated[bool, typer.Option("--ids", help="Show ids, for memori forget.")] = False,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Show what is remembered, newest first."""
    with _scope(database, entity) as scope:
        page = scope.memories(limit=limit, offset=offset, kind=cast("Kind | None", kind), tag=tag)
    if as_json:
        items = [memory_to_dict(memory) for memory in page.items]
        _print_json(
            {"items": items, "total": page.total, "limit": page.limit, "offset": page.offset}
        )
        return
    if page.items:
        _print_memories(page.items, ids=ids)
    typer.echo(f"{len(page.items)} of {page.total} memories of {scope.entity_id}.")


@app.command()
def add(
    text: Annotated[str, typer.Argument(help="The statement to remember.")],
    entity: Entity = None,
    kind: Annotated[str, typer.Option(help="What it is.")] = "fact",
    importance: Annotated[float, typer.Option(help="From 0 to 1.")] = 0.5,
    tag: Annotated[list[str] | None, typer.Option(help="A tag; may be repeated.")] = None,
    database: Database = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the memory as JSON.")] = False,
) -> None:
    """Remember one statement; one that is known already is reinforced."""
    with _scope(database, entity) as scope:
        memory = scope.add(text, cast("Kind", kind), importance=importance, tags=tag or ())
    if as_json:
        _print_json(memory_to_dict(memory))
    else:
        known = f" (mentioned {memory.mentions} times)" if memory.mentions > 1 else ""
        typer.echo(f"Remembered for {scope.entity_id} as {memory.kind} {memory.id}{known}.")


@app.command()
def forget(
    memory_id: Annotated[str, typer.Argument(help="From memori list --ids.")],
    entity: Entity = None,
    database: Database = None,
) -> None:
    """Delete one memory for good."""
    with _scope(database, entity) as scope:
        scope.forget(memory_id)
    typer.echo(f"Forgotten: {memory_id}.")


@app.command()
def clear(
    entity: Entity = None,
    process: Annotated[str | None, typer.Option(help="Only what was said to it.")] = None,
    session: Annotated[str | None, typer.Option(help="Only this conversation.")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    database: Database = None,
) -> None:
    """Delete what was said, word for word; what is known from it stays."""
    with _scope(database, entity, process, session) as scope:
        if not yes:
            typer.confirm(f"Delete the conversations of {scope.entity_id}?", abort=True)
        cleared = scope.clear_conversations()
    typer.echo(
        f"Deleted {cleared.exchanges} exchanges with {cleared.memories} turns "
        f"in {cleared.sessions} sessions."
    )


@contextmanager
def _scope(
    database: str | None,
    entity: str | None,
    process: str | None = None,
    session: str | None = None,
) -> Iterator[Scope]:
    """The memory that a command is about, and its end. Raises SettingsError without an entity."""
    with Memori(database) as memori:
        if entity is None and memori.binding is not None:
            entity = memori.binding.entity_id
        if entity is None:
            raise SettingsError("Whose memory? Pass --entity ID or set MEMORI_ENTITY_ID.")
        yield memori.entity(entity, process, session)


# -- reading -----------------------------------------------------------------------------------


def _read_messages(file: str) -> tuple[list[int], list[dict[str, Any]]]:
    """The objects of a file of JSON lines, each with the number of its line."""
    lines: list[int] = []
    messages: list[dict[str, Any]] = []
    for number, line in enumerate(_read(file).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            message = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise InvalidMessageError(
                f"{_name(file)}: line {number} is no JSON: {error}."
            ) from None
        if not isinstance(message, dict):
            raise InvalidMessageError(
                f"{_name(file)}: line {number} must be an object with role and content."
            )
        lines.append(number)
        messages.append(message)
    if not messages:
        raise InvalidMessageError(f"{_name(file)} holds no messages.")
    return lines, messages


def _read(file: str) -> str:
    try:
        data = sys.stdin.buffer.read() if file == STDIN else Path(file).read_bytes()
        return data.decode("utf-8-sig")
    except OSError as error:
        raise InvalidInputError(f"{_name(file)} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError as error:
        raise InvalidInputError(f"{_name(file)} is not UTF-8: {error.reason}.") from None


def _name(file: str) -> str:
    return "standard input" if file == STDIN else file


def _with_line(error: str, file: str, lines: Sequence[int]) -> str:
    """An error about the n-th message as one about the line of the file that holds it."""

    def line(match: re.Match[str]) -> str:
        return f"line {lines[int(match[1]) - 1]}"

    return f"{_name(file)}: {re.sub(r'message ([0-9]+)', line, error, count=1)}"


def _add_messages(scope: Scope, messages: Sequence[dict[str, Any]]) -> int:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    console = _console(stderr=True)
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    ) as progress:
        task = progress.add_task("Importing", total=len(messages))
        return scope.add_messages(messages, progress=lambda stored: progress.advance(task, stored))


# -- printing ----------------------------------------------------------------------------------


def _print_hits(hits: Sequence[Hit], *, explain: bool) -> None:
    from rich.table import Table

    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("score", justify="right", style="green")
    _memory_columns(table)
    if explain:
        table.add_column("signals", style="dim")
    for hit in hits:
        signals = "\n".join(
            f"{name} {value:.2f}" for name, value in hit.signals.items() if abs(value) >= 0.005
        )
        row = [f"{hit.score:.2f}", *_memory_cells(hit.memory), *([signals] if explain else [])]
        table.add_row(*row)
    _console().print(table)


def _print_memories(memories: Sequence[Memory], *, ids: bool) -> None:
    from rich.table import Table

    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    if ids:
        table.add_column("id", style="dim", no_wrap=True)
    _memory_columns(table)
    for memory in memories:
        table.add_row(*([memory.id] if ids else []), *_memory_cells(memory))
    _console().print(table)


def _memory_columns(table: Any) -> None:
    table.add_column("kind", style="cyan", no_wrap=True)
    table.add_column("when", style="dim", no_wrap=True)
    table.add_column("memory", ratio=1)


def _memory_cells(memory: Memory) -> tuple[Any, Any, Any]:
    from rich.text import Text

    speaker = memory.name or memory.role if memory.kind == "turn" else None
    content = f"{speaker}: {memory.content}" if speaker else memory.content
    return memory.kind, f"{memory.happened_at:%Y-%m-%d}", Text(_harmless(content))


def _harmless(text: str) -> str:
    """``text`` without the control characters that could steer the terminal."""
    return "".join(
        character
        if character in "\n\t" or unicodedata.category(character) != "Cc"
        else "\N{REPLACEMENT CHARACTER}"
        for character in text
    )


def _hit_to_dict(hit: Hit, explain: bool) -> dict[str, Any]:
    found: dict[str, Any] = {"score": hit.score, "memory": memory_to_dict(hit.memory)}
    return {**found, "signals": dict(hit.signals)} if explain else found


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _print_json(value: Any) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


def _console(*, stderr: bool = False) -> Console:
    from rich.console import Console

    return Console(stderr=stderr, highlight=False)


def _write(file: Path, text: str) -> None:
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise InvalidInputError(f"{file} cannot be written: {error.strerror}.") from None


if __name__ == "__main__":
    main()
