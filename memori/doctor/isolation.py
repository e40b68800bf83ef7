"""The self-test of the first promise: two throw-away users, and every way from one to the other."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from memori.doctor.report import Check
from memori.errors import NotFoundError
from memori.memory import Memori
from memori.scope import Scope
from memori.settings import Settings


def isolation() -> Check:
    """Whether two users of a temporary database find their own memory and nothing of the other's.

    All settings have their defaults, so that nothing else can keep a user's own memory away.
    """
    with TemporaryDirectory(prefix="memori-doctor-") as folder:
        fields = Settings.model_fields.items()
        defaults = {name: field.get_default(call_default_factory=True) for name, field in fields}
        url = f"sqlite:///{Path(folder) / 'memori.db'}"
        here = {"data_dir": Path(folder), "database_url": url, "embedder": "hashing"}
        with Memori(settings=Settings(**{**defaults, **here, "strict": True})) as memori:
            ann, ben = _Guest(memori), _Guest(memori)
            ways = [*_ways(ann, ben), *_ways(ben, ann)]
    if wrong := sorted({name for name, holds in ways if not holds}):
        advice = "Do not use this installation, and report it."
        return Check("isolation", "failure", f"does not hold: {', '.join(wrong)}", advice)
    detail = f"{len(ways)} checks with two throw-away users in a temporary database"
    return Check("isolation", "ok", detail)


class _Guest:
    """A throw-away user who says a word that nobody else says."""

    def __init__(self, memori: Memori) -> None:
        self.word = f"zebra{secrets.token_hex(8)}"
        self.scope = memori.entity(f"doctor_{secrets.token_hex(8)}", "doctor", secrets.token_hex(8))
        said = f"I live in {self.word}."
        self.memory = self.scope.add(f"{self.word} is my favourite.", "preference")
        self.scope.add_messages([{"role": "user", "content": said}])

    def reads(self) -> Iterator[tuple[str, object]]:
        """Everything that can be read of a user, with the name of the way."""
        scope = self.scope
        yield "recall", scope.recall("Where do I live, and what is my favourite?", limit=100)
        yield "memories", scope.memories(archived=None)
        yield "exchanges", scope.exchanges()
        yield "sessions", scope.sessions(archived=None)
        yield "summary", scope.summary()
        yield "graph", list(scope.graph().nodes(data=True))
        yield "injection", scope.explain(question="Where do I live, and what is my favourite?")


def _ways(reader: _Guest, other: _Guest) -> Iterator[tuple[str, bool]]:
    """Each way in which ``reader`` could get at memory, and whether it leads where it should."""
    for name, found in reader.reads():
        yield f"{name} of one's own", reader.word in str(found)
        yield f"{name} of another's", other.word not in str(found)
    theirs = other.memory.id
    tries: dict[str, Callable[[Scope], object]] = {
        "get": lambda scope: scope.get(theirs),
        "update": lambda scope: scope.update(theirs, importance=1.0),
        "reinforce": lambda scope: scope.reinforce(theirs),
        "history": lambda scope: scope.history(theirs),
        "undo": lambda scope: scope.undo(theirs),
        "forget": lambda scope: scope.forget(theirs),
    }
    for name, attempt in tries.items():
        yield f"{name} with another's id", _is_refused(attempt, reader.scope)
    is_gone = _is_refused(lambda scope: scope.get(theirs), other.scope)
    yield "another's memory after all that", not is_gone and other.scope.get(theirs) == other.memory


def _is_refused(attempt: Callable[[Scope], object], scope: Scope) -> bool:
    try:
        attempt(scope)
    except NotFoundError:
        return True
    return False
