"""An append-only local file that makes an exchange safe before the user's call returns."""

from __future__ import annotations

import os
import threading
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from fcntl import LOCK_EX, LOCK_SH, LOCK_UN, flock
from pathlib import Path

from filelock import FileLock, Timeout

from memori.errors import JournalError
from memori.private_folder import make_folder
from memori.steps.journal_folder import REJECTED, SUFFIX
from memori.steps.journal_record import BLANK, blank, decode, encode
from memori.types import Exchange

_BLOCK = 1 << 18
"""Bytes read at once."""


class Journal:
    """The exchanges of this process that are not in the database yet, in the order they came.

    One file per process in ``directory``, one JSON record a line, locked while the process lives.
    A record that was written survives ``kill -9``; with ``sync`` it survives power loss too. What
    was delivered is overwritten with blanks, and the file truncated when that is all of it: it says
    nothing that is not still to be delivered. Files of dead processes are adopted: their records
    move into this one. An erasure in another process may empty records in place
    (:mod:`memori.steps.journal_erasure`), so that reading and overwriting take turns by a lock.
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

    @property
    def directory(self) -> Path:
        """Where the journals of all processes of this machine are."""
        return self._directory

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
                self.delivered(1)
        return exchanges

    def delivered(self, count: int) -> None:
        """The ``count`` oldest undelivered exchanges are in the database (or were rejected)."""
        with self._exclusive():
            self._advance(self._next_lines(count))

    def _next_lines(self, limit: int) -> list[bytes]:
        """The oldest undelivered lines, read without moving the offset that appending uses."""
        if self._descriptor is None:
            return []
        data, at = bytearray(), self._delivered
        with locked(self._descriptor, LOCK_SH):
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
        for path in sorted(self._directory.glob(f"*{SUFFIX}")):
            if path == self._path:
                continue
            lock = FileLock(f"{path}.lock", blocking=False, mode=0o600)
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
                make_folder(self._directory)
                self._file_lock = FileLock(
                    f"{self._path}.lock", blocking=False, thread_local=False, mode=0o600
                )
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

    def _advance(self, lines: Sequence[bytes]) -> None:
        """Leave nothing of the oldest lines, which were delivered."""
        if self._descriptor is None:
            return
        start = self._delivered
        self._delivered += sum(map(len, lines))
        if self._delivered >= self._size:
            os.ftruncate(self._descriptor, 0)
            self._size = self._delivered = 0
        else:
            with suppress(OSError):  # it is delivered, whatever becomes of the copy
                self._overwrite(start, b"".join(map(blank, lines)))

    def _overwrite(self, start: int, data: bytes) -> None:
        # The descriptor at hand writes to the end of the file, wherever it is told to.
        descriptor = os.open(self._path, os.O_WRONLY)
        try:
            with locked(descriptor, LOCK_EX):
                os.pwrite(descriptor, data, start)
        finally:
            os.close(descriptor)

    def _take_over(self, path: Path) -> list[Exchange]:
        """Copy the readable records of ``path``; a torn last line goes to the rejected ones."""
        adopted: list[Exchange] = []
        with path.open("rb") as file:
            for line in file:
                if line.startswith(BLANK):  # it was delivered
                    continue
                exchange = decode(line)
                if exchange is None:
                    self._reject(line)
                else:
                    self._write(line if line.endswith(b"\n") else line + b"\n")
                    adopted.append(exchange)
        return adopted

    def _new_path(self) -> Path:
        return self._directory / f"{os.getpid()}-{uuid.uuid4().hex[:12]}{SUFFIX}"

    def _reject(self, line: bytes) -> None:
        if line.startswith(BLANK):
            return
        path = self._directory / REJECTED
        descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(descriptor, line.rstrip(b"\n") + b"\n")
        finally:
            os.close(descriptor)


@contextmanager
def locked(descriptor: int, kind: int) -> Iterator[None]:
    """Hold a lock of the file that all processes respect while they read or overwrite records."""
    flock(descriptor, kind)
    try:
        yield
    finally:
        flock(descriptor, LOCK_UN)
