"""The shell's face of memori: ``memori demo``, and the verbs of one entity's memory."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, cast

import typer

from memori import (
    InvalidInputError,
    Kind,
    Memori,
    MemoriError,
    Scope,
    SettingsError,
    __version__,
)
from memori.cli.knowledge import (
    change_to_dict,
    print_changes,
    print_sessions,
    session_to_dict,
    summary_to_dict,
)
from memori.cli.messages import read_messages
from memori.cli.output import (
    harmless,
    hit_to_dict,
    memory_to_dict,
    page_to_dict,
    print_error,
    print_hits,
    print_json,
    print_memories,
    print_relations,
    progress_bar,
    relation_to_dict,
)
from memori.cli.receipts import exchange_to_dict, print_exchanges, print_receipt, receipt_to_dict
from memori.cli.upkeep import costs, jobs

__all__ = ["app", "main", "memory_to_dict"]

app = typer.Typer(
    help="Memory for the LLM clients of an application, from the shell.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

app.command()(jobs)
app.command()(costs)

Database = Annotated[
    str | None,
    typer.Option(help="Any SQLAlchemy URL. Default: MEMORI_DATABASE_URL, else your data folder."),
]
Entity = Annotated[
    str | None,
    typer.Option(help="Whose memory it is. Default: MEMORI_ENTITY_ID.", show_default=False),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead.")]

_WHOLE_GRAPH = 100
"""Steps from the user that reach everything."""

_PICTURE_WIDTH = 100
"""Columns of the demo's picture."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; an error of memori is one line and exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal that has no "é" shall get a "?"
            stream.reconfigure(errors="replace")
    try:
        app(args=arguments)
    except MemoriError as error:
        print_error(str(error))
        raise SystemExit(2) from None


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
    as_json: AsJson = False,
    svg: Annotated[
        Path | None, typer.Option(help="Keep a picture of the output in this file.")
    ] = None,
) -> None:
    """See memory at work: two users on one client, then three agents of one user.

    Needs neither key nor network. Exit code 1 if anything of one user reached another's prompt.
    """
    from rich.console import Console

    from memori.demo.play import play
    from memori.demo.screen import picture

    if model is not None and not live:
        raise InvalidInputError("--model goes with --live: the demo has a model of its own.")
    if as_json and svg is not None:
        raise InvalidInputError("Choose one: --json prints no picture that --svg could keep.")
    console = Console(
        quiet=as_json, record=svg is not None, width=_PICTURE_WIDTH if svg is not None else None
    )
    report = play(console, live=live, model=model)
    if svg is not None:
        _write(svg, picture(console))
    if as_json:
        print_json(report.as_dict())
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
    as_json: AsJson = False,
) -> None:
    """Take over a conversation from a file, one JSON message on each line.

    A message has role and content, and may have name, created_at (ISO 8601) and metadata. The
    whole file is checked before anything of it is stored.
    """
    messages = read_messages(file)
    with _scope(database, entity, process, session) as scope:
        before = scope.memories(limit=1).total
        with progress_bar("Importing", len(messages)) as advance:
            taken = scope.add_messages(messages, progress=advance)
        after = scope.memories(limit=1).total
    counts = {"messages": taken, "new_memories": after - before, "memories": after}
    if as_json:
        print_json(counts)
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
    as_of: Annotated[
        str | None, typer.Option(help="Of what held at that time (ISO 8601), asked then.")
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Show the signals behind.")] = False,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Find the memories that answer a question best."""
    kinds = cast("list[Kind] | None", kind or None)
    with _scope(database, entity, process) as scope:
        hits = scope.recall(question, limit=limit, kinds=kinds, explain=explain, as_of=as_of)
    if as_json:
        print_json({"query": question, "hits": [hit_to_dict(hit, explain=explain) for hit in hits]})
    elif hits:
        print_hits(hits, explain=explain)
    else:
        typer.echo("Nothing is known about that.")


@app.command()
def explain(
    exchange: Annotated[
        str | None, typer.Argument(help="From memori exchanges.", show_default=False)
    ] = None,
    question: Annotated[
        str | None, typer.Option(help="Explain what a call that asks this would get now.")
    ] = None,
    entity: Entity = None,
    process: Annotated[str | None, typer.Option(help="What this agent may see.")] = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Show what was recalled for an exchange, what of it was injected, and why.

    That is kept of calls that are made with MEMORI_RECEIPTS=true.
    """
    with _scope(database, entity, process) as scope:
        receipt = scope.explain(exchange, question=question)
    if as_json:
        print_json({"exchange": exchange, **receipt_to_dict(receipt)})
    else:
        print_receipt(receipt)


@app.command()
def exchanges(
    entity: Entity = None,
    process: Annotated[str | None, typer.Option(help="What this agent may see.")] = None,
    session: Annotated[str | None, typer.Option(help="Only this conversation.")] = None,
    limit: Annotated[int, typer.Option(help="How many exchanges on this page.")] = 100,
    offset: Annotated[int, typer.Option(help="How many to pass over.")] = 0,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Show the calls that were captured, newest first, with ids for memori explain."""
    with _scope(database, entity, process, session) as scope:
        page = scope.exchanges(limit=limit, offset=offset)
    if as_json:
        print_json(page_to_dict(page, exchange_to_dict))
        return
    if page.items:
        print_exchanges(page.items)
    typer.echo(f"{len(page.items)} of {page.total} exchanges of {scope.entity_id}.")


@app.command("list")
def list_(
    entity: Entity = None,
    limit: Annotated[int, typer.Option(help="How many memories on this page.")] = 100,
    offset: Annotated[int, typer.Option(help="How many to pass over.")] = 0,
    kind: Annotated[str | None, typer.Option(help="Only memories of this kind.")] = None,
    tag: Annotated[str | None, typer.Option(help="Only memories with this tag.")] = None,
    archived: Annotated[bool, typer.Option("--archived", help="Those put away.")] = False,
    ids: Annotated[bool, typer.Option("--ids", help="Show ids, for memori forget.")] = False,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Show what is remembered, newest first."""
    with _scope(database, entity) as scope:
        wanted = cast("Kind | None", kind)
        page = scope.memories(limit, offset, wanted, tag, archived=archived)
    if as_json:
        print_json(page_to_dict(page, memory_to_dict))
        return
    if page.items:
        print_memories(page.items, ids=ids)
    typer.echo(f"{len(page.items)} of {page.total} memories of {scope.entity_id}.")


@app.command()
def add(
    text: Annotated[str, typer.Argument(help="The statement to remember.")],
    entity: Entity = None,
    kind: Annotated[str, typer.Option(help="What it is.")] = "fact",
    importance: Annotated[float, typer.Option(help="From 0 to 1.")] = 0.5,
    tag: Annotated[list[str] | None, typer.Option(help="A tag; may be repeated.")] = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Remember one statement; one that is known already is reinforced."""
    with _scope(database, entity) as scope:
        memory = scope.add(text, cast("Kind", kind), importance=importance, tags=tag or ())
    if as_json:
        print_json(memory_to_dict(memory))
    else:
        known = f" (mentioned {memory.mentions} times)" if memory.mentions > 1 else ""
        typer.echo(f"Remembered for {scope.entity_id} as {memory.kind} {memory.id}{known}.")


@app.command()
def graph(
    entity: Entity = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="A file to write: .svg or .graphml.")
    ] = None,
    around: Annotated[str | None, typer.Option(help="Only around this person or thing.")] = None,
    depth: Annotated[int, typer.Option(help="How many steps around it.")] = 1,
    as_of: Annotated[str | None, typer.Option(help="As it was at that time (ISO 8601).")] = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Show who and what is known, and how they belong together."""
    from memori.core.extraction import USER
    from memori.core.graph import as_graphml
    from memori.core.graph_picture import picture

    forms = {".svg": picture, ".graphml": as_graphml}
    if output is not None and output.suffix not in forms:
        raise InvalidInputError(f"{output}: name a file that ends in .svg or .graphml.")
    with _scope(database, entity) as scope:
        if output is not None:
            _write(output, forms[output.suffix](scope.graph(as_of)))
            typer.echo(f"Written: {output}.")
            return
        steps = depth if around else _WHOLE_GRAPH
        relations = scope.related(around or USER, steps, as_of=as_of)
    if as_json:
        print_json([relation_to_dict(relation) for relation in relations])
    elif relations:
        print_relations(relations)
    else:
        typer.echo("Nothing is known about that.")


@app.command()
def summary(
    entity: Entity = None,
    refresh: Annotated[bool, typer.Option("--refresh", help="Make it anew first.")] = False,
    max_tokens: Annotated[
        int | None, typer.Option(help="How long a new one may be; goes with --refresh.")
    ] = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Show what is known in one text."""
    if max_tokens is not None and not refresh:
        raise InvalidInputError("--max-tokens goes with --refresh.")
    with _scope(database, entity) as scope:
        found = scope.refresh_summary(max_tokens) if refresh else scope.summary()
    if as_json:
        print_json(None if found is None else summary_to_dict(found))
    else:
        typer.echo("Nothing is known yet." if found is None else harmless(found.text))


summaries = typer.Typer(help="The summaries of many entities.", no_args_is_help=True)
app.add_typer(summaries, name="summaries")


@summaries.command("refresh")
def refresh_summaries(
    entity: Annotated[
        list[str] | None, typer.Option(help="Only this one; may be repeated. Default: all due.")
    ] = None,
    database: Database = None,
) -> None:
    """Make summaries anew: those that are due, or those of some entities."""
    with Memori(database) as memori, progress_bar("Summaries", len(entity or ())) as advance:
        made = memori.summaries.refresh_many(entity, progress=advance)
    typer.echo(f"{made} summaries made.")


@app.command()
def sessions(
    entity: Entity = None,
    process: Annotated[str | None, typer.Option(help="Only those with this agent.")] = None,
    limit: Annotated[int, typer.Option(help="How many on this page.")] = 20,
    offset: Annotated[int, typer.Option(help="How many to pass over.")] = 0,
    archived: Annotated[bool, typer.Option("--archived", help="Those put away.")] = False,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Show the conversations, the one active last first."""
    with _scope(database, entity, process) as scope:
        found = scope.sessions(limit, offset, archived)
    if as_json:
        items = [session_to_dict(session) for session in found.items]
        print_json({"items": items, "total": found.total, "limit": limit, "offset": offset})
    else:
        print_sessions(found.items)
        typer.echo(f"{len(found.items)} of {found.total} sessions of {scope.entity_id}.")


@app.command()
def history(
    memory_id: Annotated[str, typer.Argument(help="From memori list --ids.")],
    entity: Entity = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Show what happened to one memory and where that came from, oldest first."""
    with _scope(database, entity) as scope:
        changes = scope.history(memory_id)
    if as_json:
        print_json([change_to_dict(change) for change in changes])
    else:
        print_changes(changes)


@app.command()
def undo(
    memory_id: Annotated[str, typer.Argument(help="From memori list --ids.")],
    entity: Entity = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Take back the last thing that happened to one memory; once more takes back the one before."""
    with _scope(database, entity) as scope:
        memories = scope.undo(memory_id)
    if as_json:
        print_json([memory_to_dict(memory) for memory in memories])
        return
    for memory in memories:
        holds = "holds" if memory.valid_to is None else "does not hold"
        typer.echo(f"{memory.id} {holds}: {harmless(memory.content)}")


@app.command()
def forget(
    memory_id: Annotated[str, typer.Argument(help="From memori list --ids.")],
    entity: Entity = None,
    database: Database = None,
) -> None:
    """Delete one memory and its history for good."""
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


@app.command("opt-out")
def opt_out(
    entity: Entity = None,
    undo: Annotated[bool, typer.Option("--undo", help="Remember the entity again.")] = False,
    database: Database = None,
) -> None:
    """Have nothing remembered, recalled or injected for an entity; what is stored stays."""
    with _scope(database, entity) as scope:
        if undo:
            scope.opt_in()
        else:
            scope.opt_out()
    typer.echo(f"{scope.entity_id} has opted {'in' if undo else 'out'}.")


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


def _write(file: Path, text: str) -> None:
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise InvalidInputError(f"{file} cannot be written: {error.strerror}.") from None
