"""The matrix as a list of cells, as a page of the documentation, and as a report of a test run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

import anthropic
import openai

from tests.conformance.cell import Cell
from tests.conformance.rows import ALL, ANTHROPIC_ROWS, OPENAI_ROWS, Row

PAGE = Path(__file__).parents[2] / "docs/reference/conformance.md"
ROWS = {"OpenAI": OPENAI_ROWS, "Anthropic": ANTHROPIC_ROWS}
HEADS = ("plain", "stream", "raw", "raw stream", "streaming response", "… of a stream")
_INTRODUCTION = """\
# Conformance

Every way to call the official SDKs that has memory. `python -m tests.conformance` writes this page
from the table that the tests run, and a test checks that it is current.

Each mark is one test with the real SDK against a real HTTP server: `s` with the synchronous client,
`a` with the asynchronous one. Next to an unregistered client's call it checks that

- the request is the same but for one block of memories, in the place named here;
- the caller's objects are equal before and after;
- the answer has the same type and content, and the same headers, request id and status where it
  has them; parsing twice, `with` and closing do the same;
- exactly the exchanges are captured that took place, with text, completeness and attribution.

Streams that are left early, cut or cancelled, and errors of every kind are compared in the same way
for one endpoint of each kind. The columns are `create(…)`, `stream=True`, `with_raw_response` and
`with_streaming_response`, the latter two also with `stream=True`.
"""
_ENDING = """\
## Left alone

| what | because |
|---|---|
| `responses.connect()`, `realtime.connect()` | A WebSocket goes past the client's requests. The \
first one opened with a registered client is one warning. |
| `messages.batches`, `batches`, `messages.count_tokens`, `responses.compact`, \
`responses.input_tokens` | No conversation takes place. The request goes out byte for byte. |
| `beta.threads` (assistants), `conversations`, Anthropic's text `completions` | Other products, \
with a history of their own. The request goes out byte for byte. |
| completions of token ids or of several prompts | There are no words to recall by. |
| requests without a user's words (images only, system only) | Nothing is recalled; what was said \
is captured. |

With `previous_response_id` or `conversation`, the block travels as `instructions`, because input
items would stay in the provider's history. The provider repeats its instructions in the answer, so
`response.instructions` shows the block there.
"""


def cells(rows: Sequence[Row] = (*OPENAI_ROWS, *ANTHROPIC_ROWS)) -> Iterator[Cell]:
    """Every cell of the matrix, also of what the installed SDKs are too old for."""
    for row in rows:
        for column in row.columns:
            for asynchronous in (False, True):
                if asynchronous or row.kind.transport is None:
                    yield Cell(row, column, asynchronous)


def page() -> str:
    """The documentation of what is tested."""
    parts = [_INTRODUCTION]
    for title, rows in ROWS.items():
        heads = ("row", "client", "block at the end of", *HEADS)
        lines = [_line(heads), _line(["---"] * len(heads))]
        for row in rows:
            marks = {cell: "a" if cell.asynchronous else "s" for cell in cells([row])}
            place = f"`{row.place}`" if row.place else "–"
            lines.append(_line((row.name, row.kind.name, place, *_columns(marks))))
        parts.append(f"## {title}\n\n" + "\n".join(lines) + "\n")
    return "\n".join([*parts, _ENDING])


def report(outcomes: Mapping[str, str]) -> Iterator[str]:
    """The matrix of one test run; ``outcomes`` of cells by name, "passed" or "failed".

    Small letters passed, capitals failed, a dot is a cell that the installed SDKs cannot have.
    """
    yield f"openai {openai.__version__}, anthropic {anthropic.__version__}"
    yield f"{'':<32}" + "  ".join(f"{head:<18}" for head in HEADS)
    for row, group in groupby(cells(), key=lambda cell: cell.row):
        marks = {}
        for cell in group:
            letter = "a" if cell.asynchronous else "s"
            outcome = outcomes.get(str(cell), ".")
            marks[cell] = {"passed": letter, ".": "."}.get(outcome, letter.upper())
        yield f"{row.name:<32}" + "  ".join(f"{mark:<18}" for mark in _columns(marks))
    passed = sum(outcome == "passed" for outcome in outcomes.values())
    left_out = sum(str(cell) not in outcomes for cell in cells())
    yield f"{passed} of {len(outcomes)} cells passed; {left_out} not in these SDKs"


def _columns(marks: Mapping[Cell, str]) -> list[str]:
    return [
        " ".join(mark for cell, mark in marks.items() if cell.column == column) for column in ALL
    ]


def _line(fields: Sequence[str]) -> str:
    return f"| {' | '.join(fields)} |"
