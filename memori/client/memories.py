"""What a remote scope can do with single memories: add, recall, list, change, forget."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any, TypeVar

from memori.client.base import RemoteVerbs, either, given, listed
from memori.client.wire import segment
from memori.errors import InvalidInputError
from memori.types import Change, Hit, Kind, Memory, Metadata, Page

T = TypeVar("T")

_TIMES = {field.name for field in fields(Memory) if "datetime" in str(field.type)}


@dataclass(frozen=True, slots=True)
class _Matches:
    """What answers a question, best first."""

    matches: list[Hit]


@dataclass(frozen=True, slots=True)
class _Memories:
    """Memories in the order of what was asked."""

    items: list[Memory]


class RemoteMemories(RemoteVerbs):
    """The memories of one entity."""

    __slots__ = ()

    def add(
        self,
        content: str,
        kind: Kind = "fact",
        importance: float = 0.5,
        tags: Iterable[str] = (),
        metadata: Metadata | None = None,
    ) -> Memory:
        """Store one statement and return its memory; a known one is reinforced instead."""
        body = self._whose(
            content=content, kind=kind, importance=importance, tags=listed(tags), metadata=metadata
        )
        return self._wire.change("POST", "/memories", body=body).read(Memory)

    def add_many(self, statements: Iterable[str | Mapping[str, Any]]) -> list[Memory]:
        """Store statements, all or none of them, and return the memory of each, in order."""
        if isinstance(statements, (str, Mapping)) or not isinstance(statements, Iterable):
            raise InvalidInputError("statements must be a list of texts or objects.")
        given = [{"content": each} if isinstance(each, str) else each for each in statements]
        if not given:
            return []
        body = self._whose(memories=given)
        return self._wire.change("POST", "/memories/batch", body=body).read(_Memories).items

    def recall(
        self,
        query: str,
        limit: int = 10,
        kinds: Sequence[Kind] | None = None,
        filters: Mapping[str, Any] | None = None,
        explain: bool = False,
        as_of: datetime | str | None = None,
        include_archived: bool = False,
        *,
        session_id: str | int | None = None,
        process_id: str | int | None = None,
        include_groups: bool = False,
    ) -> list[Hit]:
        """The memories that answer ``query`` best, with a score of 0–1, best first."""
        body = given(
            entity_id=self.entity_id,
            viewer=given(process_id=self.process_id, session_id=self.session_id),
            query=query,
            limit=limit,
            kinds=listed(kinds),
            filters=_filters(filters, given(session_id=session_id, process_id=process_id)),
            explain=explain,
            as_of=as_of,
            include_archived=include_archived,
            include_groups=include_groups,
        )
        return self._wire.ask("POST", "/recall", body=body).read(_Matches).matches

    def memories(
        self,
        limit: int = 100,
        offset: int = 0,
        kind: Kind | None = None,
        tag: str | None = None,
        as_of: datetime | str | None = None,
        archived: bool | None = False,
        cursor: str | None = None,
        *,
        superseded: bool | None = False,
        created_after: datetime | str | None = None,
        created_before: datetime | str | None = None,
    ) -> Page[Memory]:
        """What is known now (or was ``as_of`` a time), newest first, one page of it."""
        params = self._whose(
            limit=limit,
            offset=offset,
            kind=kind,
            tag=tag,
            as_of=as_of,
            archived=either(archived),
            cursor=cursor,
            superseded=either(superseded),
            created_after=created_after,
            created_before=created_before,
        )
        return self._wire.ask("GET", self._place("memories"), params).read(Page[Memory])

    def get(self, memory_id: str) -> Memory:
        """One memory. Raises :class:`~memori.errors.NotFoundError` where the scope has none."""
        return self._wire.ask("GET", _path(memory_id), self._whose()).read(Memory)

    def update(
        self,
        memory_id: str,
        content: str | None = None,
        kind: Kind | None = None,
        importance: float | None = None,
        tags: Iterable[str] | None = None,
        metadata: Metadata | None = None,
        if_version: int | None = None,
    ) -> Memory:
        """Change what is given of one memory, and return it as it is now."""
        body = given(
            content=content, kind=kind, importance=importance, tags=listed(tags), metadata=metadata
        )
        answer = self._wire.change(
            "PATCH", _path(memory_id), self._whose(), body, if_version=if_version
        )
        return answer.read(Memory)

    def reinforce(self, memory_id: str, amount: float = 0.1) -> Memory:
        """Count a mention of one memory, and make it more important by ``amount``."""
        return self._post(memory_id, "reinforce", {"amount": amount}, Memory)

    def feedback(self, memory_id: str, value: float) -> Memory:
        """Say how useful one memory was: from 1, very, to -1, it should not have come up."""
        return self._post(memory_id, "feedback", {"value": value}, Memory)

    def history(self, memory_id: str) -> list[Change]:
        """What happened to one memory and where that came from, oldest first."""
        path = _path(memory_id, "history")
        return [
            _typed(each) for each in self._wire.ask("GET", path, self._whose()).read(list[Change])
        ]

    def undo(self, memory_id: str, change_id: int | None = None) -> list[Memory]:
        """Take back the last thing that happened to one memory; the memories that it had changed.

        ``change_id``: only where that is the last one.
        """
        return self._post(memory_id, "undo", {"change_id": change_id}, list[Memory])

    def forget(self, memory_id: str, if_version: int | None = None) -> None:
        """Delete one memory and its history for good."""
        self._wire.change("DELETE", _path(memory_id), self._whose(), if_version=if_version)

    def _post(self, memory_id: str, verb: str, body: dict[str, object], kind: type[T]) -> T:
        answer = self._wire.change("POST", _path(memory_id, verb), self._whose(), body)
        return answer.read(kind)


def _path(memory_id: str, *verb: str) -> str:
    return "/".join(("/memories", segment(str(memory_id)), *verb))


def _typed(change: Change) -> Change:
    """The change with the former values of times as times."""
    before = {
        name: datetime.fromisoformat(value) if name in _TIMES and value else value
        for name, value in change.before.items()
    }
    return replace(change, before=before)


def _filters(
    filters: Mapping[str, Any] | None, named: Mapping[str, object]
) -> Mapping[str, Any] | None:
    """The filters, with those that have an argument of their own. Raises InvalidInputError."""
    if not named:
        return filters
    if filters is not None and (twice := sorted(named.keys() & filters.keys())):
        raise InvalidInputError(f"Give {twice[0]} once: as an argument or among the filters.")
    return {**(filters or {}), **named}
