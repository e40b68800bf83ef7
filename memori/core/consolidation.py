"""What new statements change in what is known: added to it, or put in the place of something.

A slot names what only one statement can hold at a time: "home", "job", "taste:sushi". A newer
statement of the same slot closes the older one, whatever either says. One exception: a draft whose
triple begins with "no longer" ("I no longer live in Paris") closes only what names its object, for
it does not deny that somebody lives in Oslo.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from hashlib import blake2b

from memori.core.text import terms, words
from memori.types import Add, Draft, Kind, Memory, Operation, Supersede

ENDING = "no longer "
"""First words of a predicate that says that something has ended."""

_STATEMENT = "statement"
_KEPT_APART: frozenset[Kind] = frozenset({"turn", "document"})


def consolidate(drafts: Sequence[Draft], known: Sequence[Memory]) -> list[Operation]:
    """The operations that bring ``drafts`` into what is ``known``, in the order of ``drafts``.

    Every draft is added (the store reinforces a digest that is there already), and those with a
    slot supersede the memories of ``known`` that hold it. Two kinds of draft are left out, for they
    would stand as true although something newer says otherwise: one that a later draft of the same
    slot overrides, and one that is older than the memory that holds its slot. What was said then
    can still be read in its turn. Only ids of ``known`` are named, never one of a memory that is
    newer than the draft, and doing it twice changes no more than doing it once.
    """
    operations: list[Operation] = []
    for position, draft in enumerate(drafts):
        if any(_overrides(later, draft) for later in drafts[position + 1 :]):
            continue
        if any(_overrides(earlier, draft, strictly=True) for earlier in drafts[:position]):
            continue
        rivals = [memory for memory in known if _rivals(draft, memory)]
        if any(_since(memory) > draft.since for memory in rivals):
            continue
        replaced = tuple(memory.id for memory in rivals)
        operations.append(Supersede(draft, replaced) if replaced else Add(draft))
    return operations


def digest(kind: Kind, content: str) -> str:
    """What identifies a statement within its entity: 32 hexadecimal characters.

    Case, white space and closing punctuation make no difference, and neither does the kind: "I
    prefer tea" is the same statement as a fact and as a preference. Only turns and documents are
    kept apart from statements, for they are text, whatever it states.
    """
    namespace = kind if kind in _KEPT_APART else _STATEMENT
    normal = " ".join(content.casefold().split()).rstrip(".!?…,;: 。！？")
    return _hash(namespace, normal or content)


def turn_digest(exchange_id: str, position: int) -> str:
    """What identifies message ``position`` of an exchange, so that equal words stay two turns."""
    return _hash("turn of", exchange_id, str(position))


def _overrides(later: Draft, earlier: Draft, *, strictly: bool = False) -> bool:
    """Whether ``later`` is about the same slot and not older (``strictly``: newer)."""
    if later.slot is None or later.slot != earlier.slot or not _denies(later, earlier.content):
        return False
    return later.since > earlier.since or (not strictly and later.since == earlier.since)


def _rivals(draft: Draft, memory: Memory) -> bool:
    """Whether ``memory`` holds the draft's slot with another statement."""
    return (
        draft.slot is not None
        and memory.slot == draft.slot
        and memory.valid_to is None
        and digest(memory.kind, memory.content) != draft.digest
        and _denies(draft, memory.content)
    )


def _denies(draft: Draft, content: str) -> bool:
    """Whether ``draft`` and ``content``, of one slot, cannot both hold."""
    ended = [triple.object for triple in draft.triples if triple.predicate.startswith(ENDING)]
    return not ended or any(_names(content, name) for name in ended)


def _names(content: str, name: str) -> bool:
    """Whether ``content`` contains ``name``, in whatever number ("nut" for "nuts")."""
    stems = terms(name)
    said, wanted = (terms(content), stems) if stems else (words(content), words(name))
    return f" {' '.join(wanted)} " in f" {' '.join(said)} "


def _since(memory: Memory) -> datetime:
    return memory.valid_from or memory.happened_at


def _hash(*parts: str) -> str:
    # A length before each part, so that no two lists of parts run together to the same bytes.
    whole = "".join(f"{len(part)}:{part}" for part in parts)
    return blake2b(whole.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
