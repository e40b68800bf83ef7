"""An append-only local file that makes an exchange safe before the user's call returns."""

from __future__ import annotations

import json
import os
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from memori.errors import JournalError
from memori.types import Exchange, Message, Scope, ToolCall

_SUFFIX = ".jsonl"
_REJECTED = "rejected.txt"
_BLOCK = 1 << 18
"""Bytes read at once."""


class Journal:
    """The exchanges of this process that are not in the database yet, in the order they came.

    One file per process in ``directory``, one JSON record a line, locked while the process lives.
    A record that was written survives ``kill -9``; with ``sync`` it survives power loss too. The
    file is truncated when all of it was delivered, so nothing has to be marked as done. Files of
    dead processes are adopted: their records move into this one.
    """

    def __init__(self, directory: Path, *, sync: bool = False) -> None:
        self._directory = directory
        self._sync = sync
        self._lock = threading.RLock()
        self._busy = False
        self._closed = False
        self._path = self._new_path()
        self._file_lock: FileLock | None = None
        self._descriptor: int | None = None
        self._size = 0
        self._delivered = 0

    def open(self) -> None:
        """Create this process's file. Raises :class:`~memori.errors.JournalError`."""
        with self._exclusive():
            self._open()

    def append(self, exchange: Exchange) -> None:
        """Add one exchange; it is safe when this returns.

        Raises :class:`~memori.errors.JournalError` when it could not be written; the file then
        holds nothing of it. In a journal that is closed, it goes to a file of its own, for the
        next process (or journal) to adopt.
        """
        self._write(encode(exchange) + b"\n")

    def pending(self, limit: int) -> list[Exchange]:
        """Up to ``limit`` of the oldest undelivered exchanges; :meth:`delivered` takes them off."""
        with self._exclusive():
            lines = self._next_lines(limit)
        exchanges: list[Exchange] = []
        for line in lines:
            exchange = decode(line)
            if exchange is not None:
                exchanges.append(exchange)
            elif exchanges:
                break
            else:  # nothing stands before it: skip it for good
                self._reject(line)
                self._advance(len(line))
        return exchanges

    def delivered(self, count: int) -> None:
        """The ``count`` oldest undelivered exchanges are in the database (or were rejected)."""
        with self._exclusive():
            length = sum(map(len, self._next_lines(count)))
        self._advance(length)

    def _next_lines(self, limit: int) -> list[bytes]:
        """The oldest undelivered lines, read without moving the offset that appending uses."""
        if self._descriptor is None:
            return []
        data, at = bytearray(), self._delivered
        while at < self._size and data.count(b"\n") < limit:
            block = os.pread(self._descriptor, min(_BLOCK, self._size - at), at)
            if not block:
                break
            data += block
            at += len(block)
        return bytes(data).splitlines(keepends=True)[:limit]

    def reject(self, exchange: Exchange) -> None:
        """Keep an exchange that no store takes in ``rejected.txt``, for a person to look at."""
        self._reject(encode(exchange) + b"\n")

    def adopt(self) -> list[Exchange]:
        """Move the records of dead processes into this journal; those that were moved."""
        adopted: list[Exchange] = []
        for path in sorted(self._directory.glob(f"*{_SUFFIX}")):
            if path == self._path:
                continue
            lock = FileLock(f"{path}.lock", blocking=False)
            try:
                with lock:
                    adopted.extend(self._take_over(path))
                    path.unlink(missing_ok=True)
                    Path(lock.lock_file).unlink(missing_ok=True)
            except (Timeout, OSError):
                continue  # its process lives, another one was faster, or it is not ours to read
        return adopted

    def close(self) -> None:
        """Close the file; an empty one is removed, one with undelivered records stays."""
        with self._exclusive():
            self._closed = True
            self._close()

    def _close(self) -> None:
        if self._descriptor is None:
            return
        os.close(self._descriptor)
        self._descriptor = None
        if self._size == 0:
            self._path.unlink(missing_ok=True)
        if self._file_lock is not None:
            self._file_lock.release()
            if self._size == 0:
                Path(self._file_lock.lock_file).unlink(missing_ok=True)
            self._file_lock = None
        self._path, self._delivered = self._new_path(), 0

    def abandon(self) -> None:
        """In a forked child: forget the parent's file without touching it."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def _open(self) -> int:
        if self._descriptor is None:
            try:
                self._directory.mkdir(mode=0o700, parents=True, exist_ok=True)
                self._file_lock = FileLock(f"{self._path}.lock", blocking=False, thread_local=False)
                self._file_lock.acquire()
                flags = os.O_RDWR | os.O_APPEND | os.O_CREAT
                self._descriptor = os.open(self._path, flags, 0o600)
            except (OSError, Timeout) as error:
                raise JournalError(
                    f"The journal {self._path} cannot be opened: {error}."
                ) from error
            self._size = os.fstat(self._descriptor).st_size
        return self._descriptor

    @contextmanager
    def _exclusive(self) -> Iterator[None]:
        """One at a time, even within one thread.

        An abandoned stream is recorded when it is collected as garbage, which may happen while its
        thread is in here.
        """
        with self._lock:
            if self._busy:
                raise JournalError(f"The journal {self._path} is in use by the same thread.")
            self._busy = True
            try:
                yield
            finally:
                self._busy = False

    def _write(self, data: bytes) -> None:
        with self._exclusive():
            self._append(self._open(), data)
            if self._closed:
                self._close()

    def _append(self, descriptor: int, data: bytes) -> None:
        try:
            written = os.write(descriptor, data)
            if written != len(data):
                raise OSError(f"only {written} of {len(data)} bytes could be written")
            if self._sync:
                os.fsync(descriptor)
        except OSError as error:
            with suppress(OSError):
                os.ftruncate(descriptor, self._size)
            raise JournalError(f"The journal {self._path} cannot be written: {error}.") from error
        self._size += len(data)

    def _advance(self, length: int) -> None:
        with self._exclusive():
            self._delivered += length
            if self._delivered >= self._size and self._descriptor is not None:
                os.ftruncate(self._descriptor, 0)
                self._size = self._delivered = 0

    def _take_over(self, path: Path) -> list[Exchange]:
        """Copy the readable records of ``path``; a torn last line goes to the rejected ones."""
        adopted: list[Exchange] = []
        with path.open("rb") as file:
            for line in file:
                exchange = decode(line)
                if exchange is None:
                    self._reject(line)
                else:
                    self._write(line if line.endswith(b"\n") else line + b"\n")
                    adopted.append(exchange)
        return adopted

    def _new_path(self) -> Path:
        return self._directory / f"{os.getpid()}-{uuid.uuid4().hex[:12]}{_SUFFIX}"

    def _reject(self, line: bytes) -> None:
        path = self._directory / _REJECTED
        descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(descriptor, line.rstrip(b"\n") + b"\n")
        finally:
            os.close(descriptor)


def encode(exchange: Exchange) -> bytes:
    """One JSON record without its line end."""
    record = {
        "id": exchange.id,
        "scope": [exchange.scope.entity_id, exchange.scope.process_id, exchange.scope.session_id],
        "provider": exchange.provider,
        "model": exchange.model,
        "messages": [message_to_json(message) for message in exchange.messages],
        "reply": None if exchange.reply is None else message_to_json(exchange.reply),
        "complete": exchange.complete,
        "created_at": exchange.created_at.isoformat(),
        "turn_key": exchange.turn_key,
    }
    if exchange.receipt is not None:
        record["receipt"] = exchange.receipt
    return json.dumps(record, default=str, separators=(",", ":")).encode()


def decode(line: bytes) -> Exchange | None:
    """The exchange of one line, or None where the line is torn or not ours."""
    try:
        record = json.loads(line)
        return Exchange(
            id=record["id"],
            scope=Scope(*record["scope"]),
            provider=record["provider"],
            model=record["model"],
            messages=tuple(message_from_json(message) for message in record["messages"]),
            reply=None if record["reply"] is None else message_from_json(record["reply"]),
            complete=record["complete"],
            created_at=datetime.fromisoformat(record["created_at"]),
            turn_key=record["turn_key"],
            receipt=_receipt(record.get("receipt")),
        )
    except (ValueError, KeyError, TypeError):
        return None


def _receipt(value: object) -> str | None:
    """The receipt as it was written; one that is damaged is no reason to lose the exchange."""
    return value if isinstance(value, str) and value.isascii() else None


def message_to_json(message: Message) -> dict[str, Any]:
    """A message as a JSON object; what is empty is left out."""
    return dict(_fields(message))


def _fields(message: Message) -> Iterator[tuple[str, Any]]:
    yield "role", message.role
    yield "content", message.content
    if message.name is not None:
        yield "name", message.name
    if message.created_at is not None:
        yield "created_at", message.created_at.isoformat()
    if message.metadata:
        yield "metadata", dict(message.metadata)
    if message.tool_calls:
        yield (
            "tool_calls",
            [[call.name, call.arguments, call.id, call.result] for call in message.tool_calls],
        )


def message_from_json(data: dict[str, Any]) -> Message:
    """The inverse of :func:`message_to_json`; raises KeyError, TypeError or ValueError."""
    created_at = data.get("created_at")
    return Message(
        role=data["role"],
        content=data["content"],
        name=data.get("name"),
        created_at=None if created_at is None else datetime.fromisoformat(created_at),
        metadata=data.get("metadata", {}),
        tool_calls=tuple(ToolCall(*call) for call in data.get("tool_calls", ())),
    )
