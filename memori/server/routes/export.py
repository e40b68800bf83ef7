"""All that is kept of an entity, to take along."""

from __future__ import annotations

from collections.abc import Iterator

from fastapi.responses import StreamingResponse

from memori.server.access import ScopeOfPath
from memori.server.policy import READ_WHOLE, allow
from memori.server.routing import new_router

router = new_router("entities")

_KIND = "application/jsonl"
_PART = 64_000
"""Characters that are sent together: a line alone would cost more than it holds."""


@router.get(
    "/entities/{entity_id}/export",
    response_class=StreamingResponse,
    responses={200: {"content": {_KIND: {"schema": {"type": "string"}}}}},
)
@allow(READ_WHOLE)
def export_entity(memory: ScopeOfPath) -> StreamingResponse:
    """All that is kept of an entity, as lines of JSON that `memori import` reads.

    The first line names the format, the last one says that nothing is missing.
    """
    name = {"Content-Disposition": 'attachment; filename="memori-export.jsonl"'}
    return StreamingResponse(_parts(memory.export()), media_type=_KIND, headers=name)


def _parts(lines: Iterator[str]) -> Iterator[str]:
    part: list[str] = []
    size = 0
    for line in lines:
        part.append(f"{line}\n")
        size += len(line)
        if size > _PART:
            yield "".join(part)
            part, size = [], 0
    yield "".join(part)
