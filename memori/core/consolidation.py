"""What new statements change in what is known: added to it, or put in the place of something.

A slot names what only one statement can hold at a time: "home", "job", "taste:sushi". A newer
statement of the same slot closes the older one, whatever either says. One exception: a draft whose
triple begins with "no longer" ("I no longer live in Paris") closes only what names its object, for
it does not deny that somebody lives in Oslo.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from hashlib import blake2b

from memori.core.extraction.languages import grammars_of
from memori.core.text import terms, words
from memori.types import Add, Draft, Kind, Memory, Operation, Supersede

ENDING = "no longer "
"""First words of a predicate that says that something has ended."""

_STATEMENT = "statement"
_KEPT_APART: frozenset[Kind] = frozenset({"turn", "document"})


def consolidate(drafts: Sequence[Draft], known: Sequence[Memory]) -> list[Operation]:
    """The operations that bring ``drafts`` into what is ``known``.

    They are in the order of ``drafts``, but for those with a slot: these follow each other in time.

    Every draft is added (the store reinforces a digest that is there already), and those with a
    slot supersede the memories of ``known`` that held it then. Nothing else is merged, however
    alike it looks. ``known`` has what fills the slots of the drafts, closed memories included: a
    draft that comes late, as those of an import do, held until the next statement of its slot
    began, and never closes that one. Left out is what a later draft of the same moment overrides.
    Doing it twice changes no more than doing it once.
    """
    operations: list[Operation] = []
    drafts = _in_time(drafts)
    for position, draft in enumerate(drafts):
        if any(_overrides(later, draft) for later in drafts[position + 1 :]):
            continue
        rivals = [memory for memory in known if _rivals(draft, memory)]
        at = draft.since
        # What was said at the same moment goes by the order; said again, it has had its turn.
        again = any(_is_of(each, draft) for each in known)
        replaced = tuple(
            each.id
            for each in rivals
            if _holds(each, at)
            and _said_after(each, at) is None
            and (_since(each) < at or not again)
        )
        dated = _ended(draft, rivals, drafts)
        operations.append(Supersede(dated, replaced) if replaced else Add(dated))
    return operations


def _ended(draft: Draft, rivals: Sequence[Memory], drafts: Sequence[Draft]) -> Draft:
    """``draft``, over when the next statement of its slot began, if one has."""
    said = [each.since for each in drafts if _overrides(each, draft, strictly=True)]
    newer = [(moment, each.id) for each in rivals if (moment := _said_after(each, draft.since))]
    if not said and not newer:
        return draft
    if not newer or (said and min(said) <= min(newer)[0]):
        return replace(draft, until=min(said))
    until, memory_id = min(newer)
    return replace(draft, until=until, superseded_by=memory_id)


def _in_time(drafts: Sequence[Draft]) -> list[Draft]:
    """``drafts`` with those that have a slot in the order of time, in the places that they had."""
    dated = iter(sorted((each for each in drafts if each.slot), key=lambda each: each.since))
    return [next(dated) if each.slot else each for each in drafts]


def _said_after(memory: Memory, at: datetime) -> datetime | None:
    """When ``memory`` was first said, as far as is known, or said again, after ``at``."""
    since, last = _since(memory), memory.last_mentioned_at
    if since > at:
        return since
    return last if last is not None and last > at else None


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


def chunk_digest(document_id: str, place: int) -> str:
    """What identifies a chunk of a document: another document that says the same has its own."""
    return _hash("chunk of", document_id, str(place))


def _overrides(later: Draft, earlier: Draft, *, strictly: bool = False) -> bool:
    """Whether ``later`` denies what was said at the same moment (``strictly``: earlier)."""
    if later.slot is None or later.slot != earlier.slot or not _denies(later, earlier.content):
        return False
    if strictly:
        return later.since > earlier.since and later.digest != earlier.digest
    return later.since == earlier.since


def _rivals(draft: Draft, memory: Memory) -> bool:
    """Whether ``memory`` has or had the draft's slot with another statement."""
    return (
        draft.slot is not None
        and memory.slot == draft.slot
        and _holds(memory, _since(memory))
        and not _is_of(memory, draft)
        and _denies(draft, memory.content)
    )


def _is_of(memory: Memory, draft: Draft) -> bool:
    """Whether ``memory`` is what ``draft`` says."""
    return digest(memory.kind, memory.content) == draft.digest


def _denies(draft: Draft, content: str) -> bool:
    """Whether ``draft`` and ``content``, of one slot, cannot both hold."""
    ended = [triple.object for triple in draft.triples if triple.predicate.startswith(ENDING)]
    return not ended or any(_names(content, name) for name in ended)


def _names(content: str, name: str) -> bool:
    """Whether ``content`` names it: in whatever number ("nut" for "nuts") or language ("Nüsse")."""
    return any(
        each.says(content, name) or _contains(content, name, each.name)
        for each in grammars_of(words(content))
    )


def _contains(content: str, name: str, spoken: str) -> bool:
    stems = terms(name, spoken)
    said, wanted = (terms(content, spoken), stems) if stems else (words(content), words(name))
    return f" {' '.join(wanted)} " in f" {' '.join(said)} "


def _holds(memory: Memory, at: datetime) -> bool:
    """Whether ``memory`` has not been closed by ``at``; an undone one was closed as it began."""
    return memory.valid_to is None or memory.valid_to > at


def _since(memory: Memory) -> datetime:
    return memory.valid_from or memory.happened_at


def _hash(*parts: str) -> str:
    # A length before each part, so that no two lists of parts run together to the same bytes.
    whole = "".join(f"{len(part)}:{part}" for part in parts)
    return blake2b(whole.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
