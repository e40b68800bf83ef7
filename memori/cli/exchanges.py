"""The calls that were captured, and what was recalled for them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from memori import Exchange, Finding, Message, Receipt
from memori.cli.options import AsJson, Cursor, Database, Entity, Limit, Offset, SeenBy
from memori.cli.output import console, plain, plain_page, print_json, say_page
from memori.cli.tables import cell, memory_cells, memory_columns, new_table, signal_texts
from memori.cli.text import harmless
from memori.cli.whose import opened

commands = typer.Typer()

_FIRST_WORDS = 60
"""Characters of an exchange that its line shows."""


@commands.command()
def exchanges(
    entity: Entity = None,
    process: SeenBy = None,
    session: Annotated[str | None, typer.Option(help="Only this conversation.")] = None,
    limit: Limit = 100,
    offset: Offset = 0,
    cursor: Cursor = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Show the calls that were captured, newest first, with ids for memori explain."""
    with opened(database, entity, process, session) as scope:
        page = scope.exchanges(limit=limit, offset=offset, cursor=cursor)
    if as_json:
        print_json(plain_page(page, plain_exchange))
        return
    if page.items:
        print_exchanges(page.items)
    say_page(page, f"exchanges of {scope.entity_id}")


@commands.command()
def explain(
    exchange: Annotated[
        str | None, typer.Argument(help="From memori exchanges.", show_default=False)
    ] = None,
    question: Annotated[
        str | None, typer.Option(help="Explain what a call that asks this would get now.")
    ] = None,
    entity: Entity = None,
    process: SeenBy = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Show what was recalled for an exchange, what of it was injected, and why.

    That is kept of calls that are made with MEMORI_RECEIPTS=true.
    """
    with opened(database, entity, process) as scope:
        receipt = scope.explain(exchange, question=question)
    if as_json:
        print_json({"exchange": exchange, **plain(receipt)})
    else:
        print_receipt(receipt)


def plain_exchange(exchange: Exchange) -> dict[str, Any]:
    """An exchange as the JSON object that is documented in ``docs/reference/cli.md``."""
    return {
        "id": exchange.id,
        "entity_id": exchange.scope.entity_id,
        "process_id": exchange.scope.process_id,
        "session_id": exchange.scope.session_id,
        "created_at": exchange.created_at.isoformat(),
        "provider": exchange.provider,
        "model": exchange.model,
        "messages": [_message(message) for message in exchange.messages],
        "reply": None if exchange.reply is None else _message(exchange.reply),
        "complete": exchange.complete,
    }


def print_exchanges(exchanges: Sequence[Exchange]) -> None:
    """Print a table of exchanges, each with its first words."""
    from rich.text import Text

    table = new_table()
    table.add_column("id", style="dim", no_wrap=True)
    for name in ("when", "process", "session"):
        table.add_column(name, no_wrap=True, style="dim" if name == "when" else "cyan")
    table.add_column("first words", ratio=1)
    for each in exchanges:
        scope = each.scope
        table.add_row(
            each.id,
            cell(each.created_at),
            cell(scope.process_id),
            cell((scope.session_id or "")[:8]),
            Text(_first_words(each)),
        )
    console().print(table)


def print_receipt(receipt: Receipt) -> None:
    """Print what was asked, what became of each memory and why, and how long it took."""
    from rich.text import Text

    screen = console()
    screen.print(Text(f"Question: {harmless(receipt.query) or '(none of its own)'}"))
    if receipt.findings:
        table = new_table()
        table.add_column("outcome", style="cyan", no_wrap=True)
        table.add_column("score", justify="right", style="green")
        memory_columns(table)
        table.add_column("signals", style="dim")
        for finding in receipt.findings:
            table.add_row(*_finding(finding))
        screen.print(table)
    screen.print(Text(_summary(receipt)))
    stages = [f"{name} {elapsed:.1f} ms" for name, elapsed in receipt.elapsed_ms.items()]
    screen.print(Text(" · ".join(stages)), style="dim")


def _finding(finding: Finding) -> tuple[Any, ...]:
    from rich.text import Text

    outcome = finding.outcome if finding.place is None else f"{finding.outcome} {finding.place}"
    score = "" if finding.score is None else f"{finding.score:.2f}"
    deleted = ("", "", Text("(deleted)", style="dim"))
    cells = deleted if finding.memory is None else memory_cells(finding.memory)
    return outcome, score, *cells, "\n".join(signal_texts(finding.signals))


def _summary(receipt: Receipt) -> str:
    if receipt.late:
        return "The recall was not ready in time: the call went on without it."
    injected = sum(finding.place is not None for finding in receipt.findings)
    were = "1 memory was" if injected == 1 else f"{injected} memories were"
    parts = [f"{were} injected, in a block of {receipt.tokens} tokens."]
    if not injected:
        parts = ["Nothing was injected."]
    if receipt.carried:
        parts.append(f"{receipt.carried} more stood in the request already.")
    return " ".join(parts)


def _first_words(exchange: Exchange) -> str:
    said = [message.content for message in exchange.messages if message.role == "user"]
    words = " ".join("".join(said[-1:])[: 4 * _FIRST_WORDS].split())
    return harmless(words if len(words) <= _FIRST_WORDS else f"{words[:_FIRST_WORDS]}…")


def _message(message: Message) -> dict[str, Any]:
    return {"role": message.role, "name": message.name, "content": message.content}
