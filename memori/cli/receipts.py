"""What ``memori explain`` and ``memori exchanges`` print."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from memori import Exchange, Finding, Message, Receipt
from memori.cli.output import (
    console,
    harmless,
    memory_cells,
    memory_columns,
    memory_to_dict,
    new_table,
    signal_texts,
)

_FIRST_WORDS = 60
"""Characters of an exchange that its line shows."""


def receipt_to_dict(receipt: Receipt) -> dict[str, Any]:
    """A receipt as the JSON object that is documented in ``docs/reference/cli.md``."""
    return {
        "query": receipt.query,
        "findings": [
            {
                "memory_id": finding.memory_id,
                "outcome": finding.outcome,
                "place": finding.place,
                "score": finding.score,
                "signals": dict(finding.signals),
                "memory": None if finding.memory is None else memory_to_dict(finding.memory),
            }
            for finding in receipt.findings
        ],
        "tokens": receipt.tokens,
        "carried": receipt.carried,
        "late": receipt.late,
        "elapsed_ms": dict(receipt.elapsed_ms),
    }


def exchange_to_dict(exchange: Exchange) -> dict[str, Any]:
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
            f"{each.created_at:%Y-%m-%d %H:%M}",
            Text(harmless(scope.process_id or "")),
            Text(harmless(scope.session_id or "")[:8]),
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
