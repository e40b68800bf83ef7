"""The one place where an error of the database becomes an error of the store."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec, TypeVar

from sqlalchemy.exc import (
    DBAPIError,
    InterfaceError,
    OperationalError,
    SQLAlchemyError,
    StatementError,
    TimeoutError,
)

from memori.errors import MemoriError, StoreError, StoreUnavailableError

P = ParamSpec("P")
R = TypeVar("R")

_REFUSED_BY_MYSQL = {1264, 1292, 1366, 1406}
"""Numbers of errors that the driver calls operational although trying again cannot help: a column
cannot hold the value."""


_DEADLOCKS = {1213, "40P01", "40001"}
"""MySQL's number and PostgreSQL's states of a transaction that was given up for another one."""
_ATTEMPTS = 6
_PAUSE = 0.02


class DeadlockError(StoreUnavailableError):
    """The database gave this transaction up for another one; nothing of it was written."""


def again_after_deadlock(write: Callable[P, R]) -> Callable[P, R]:
    """``write``, a whole transaction, carried out again where it was the victim of a deadlock."""

    @wraps(write)
    def persistent(*args: P.args, **kwargs: P.kwargs) -> R:
        for attempt in range(1, _ATTEMPTS):
            try:
                return write(*args, **kwargs)
            except DeadlockError:
                time.sleep(random.uniform(0.5, 1.5) * _PAUSE * attempt)  # noqa: S311 — no secret
        return write(*args, **kwargs)

    return persistent


@contextmanager
def store_errors() -> Iterator[None]:
    """Raise what SQLAlchemy raises inside as :class:`~memori.errors.StoreError`.

    The original is not chained: drivers quote the values of a row, which are what users said.
    """
    try:
        yield
    except StatementError as error:
        if isinstance(error.orig, MemoriError):
            raise error.orig from None
        raise _translated(error) from None
    except TimeoutError:
        raise StoreUnavailableError(
            "All connections to the database are in use; try again."
        ) from None
    except SQLAlchemyError as error:
        raise StoreError(f"The database could not be used ({type(error).__name__}).") from None


def _translated(error: StatementError) -> StoreError:
    if {_number(error), getattr(error.orig, "sqlstate", None)} & _DEADLOCKS:
        return DeadlockError("Another transaction was in the way, again and again; try later.")
    if _is_unavailable(error):
        return StoreUnavailableError(
            f"The database cannot be reached or is locked ({_reason(error)}). Check that it runs "
            "and that the database URL is right; the same call may work later."
        )
    return StoreError(f"The database refused a statement ({_reason(error)}).")


def _is_unavailable(error: StatementError) -> bool:
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return True
    return (
        isinstance(error, OperationalError | InterfaceError)
        and _number(error) not in _REFUSED_BY_MYSQL
    )


def _number(error: StatementError) -> object:
    arguments = error.orig.args if error.orig is not None else ()
    return arguments[0] if arguments and isinstance(arguments[0], int) else None


def _reason(error: StatementError) -> str:
    """Describe the error without a value of any row.

    SQLite's messages hold none, and neither do those of a connection that was never made. Of
    others only the class and the code are safe.
    """
    original = error.orig
    name = type(original or error).__name__
    if original is None:
        return name
    if error.statement is None or type(original).__module__ == "sqlite3":
        lines = str(original).strip().splitlines()
        return f"{name}: {lines[0]}" if lines else name
    code = _number(error) or getattr(original, "sqlstate", None)
    return f"{name} {code}" if code else name
