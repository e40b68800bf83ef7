"""The tolerant reader: what is valid of a language model's answer, and how much of it is not."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, cast, get_args

from memori.core.refinement.question import ACTIONS, KINDS
from memori.core.tolerant import one_line, read_object
from memori.types import Kind, Triple

Action = Literal["add", "reinforce", "supersede"]

_MOST_CHANGES = 60
_MOST_IDS = 8
_MOST_TRIPLES = 8
_MOST_ATTRIBUTES = 8
_LONGEST_CONTENT = 500
_LONGEST_PART = 120
_LONGEST_TITLE = 80

_KEYS = ("operations", "process_attributes", "title")

assert get_args(Action) == ACTIONS


@dataclass(frozen=True, slots=True)
class Change:
    """One valid operation of an answer; ``ids`` are the short ones of the question.

    ``turn`` is the number of a line, from 1 on, or None where the answer does not say.
    """

    action: Action
    kind: Kind = "fact"
    content: str = ""
    ids: tuple[str, ...] = ()
    turn: int | None = None
    importance: float = 0.5
    triples: tuple[Triple, ...] = ()


@dataclass(frozen=True, slots=True)
class Understood:
    """What is valid in an answer. ``errors`` counts what is not; ``readable`` is False if all."""

    changes: tuple[Change, ...] = ()
    attributes: tuple[str, ...] = ()
    title: str | None = None
    errors: int = 0
    readable: bool = True


def understand(content: object) -> Understood:
    """Read an answer: a JSON object, or text that holds one, fenced or cut off or not.

    Never raises, whatever ``content`` is.
    """
    found, errors = read_object(content, _KEYS)
    if found is None:
        return Understood(errors=1, readable=False)
    changes: list[Change] = []
    for raw in _list(found.get("operations")):
        change = _change(raw)
        if change is None or len(changes) == _MOST_CHANGES:
            errors += 1
        else:
            changes.append(change)
    attributes = [one_line(raw, _LONGEST_PART) for raw in _list(found.get("process_attributes"))]
    title = one_line(found.get("title"), _LONGEST_TITLE)
    errors += sum(not attribute for attribute in attributes)
    errors += sum(not isinstance(found.get(key, []), list) for key in _KEYS[:2])
    errors += not isinstance(found.get("title", ""), str)
    kept = [attribute for attribute in attributes if attribute][:_MOST_ATTRIBUTES]
    return Understood(tuple(changes), tuple(kept), title or None, errors)


def _change(raw: object) -> Change | None:
    if not isinstance(raw, Mapping):
        return None
    action, kind = raw.get("action"), raw.get("kind")
    if not isinstance(action, str) or action not in ACTIONS:
        return None
    ids = tuple(dict.fromkeys(each for each in _list(raw.get("ids")) if isinstance(each, str)))
    content = one_line(raw.get("content"), _LONGEST_CONTENT)
    turn = raw.get("turn")
    if action != "add" and not 0 < len(ids) <= _MOST_IDS:
        return None
    if action == "reinforce":
        return Change("reinforce", ids=ids, turn=_whole(turn))
    if not content or not isinstance(kind, str) or kind not in KINDS:
        return None
    return Change(
        action=cast("Action", action),
        kind=cast("Kind", kind),
        content=content,
        ids=ids if action == "supersede" else (),
        turn=_whole(turn),
        importance=_share(raw.get("importance")),
        triples=tuple(_triples(_list(raw.get("triples"))))[:_MOST_TRIPLES],
    )


def _triples(raw: Iterable[object]) -> Iterator[Triple]:
    for each in raw:
        parts: Sequence[object] = ()
        if isinstance(each, Mapping):
            parts = [each.get(name) for name in ("subject", "predicate", "object")]
        elif isinstance(each, list):
            parts = each
        texts = [one_line(part, _LONGEST_PART) for part in parts]
        if len(texts) == 3 and all(texts):
            yield Triple(*texts)


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _share(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return 0.5
    return float(min(max(value, 0), 1))
