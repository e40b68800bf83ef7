"""One intercepted call, top to bottom.

1. The route says whether the request is a conversation (:mod:`memori.interception.intercept`
   asks it).
2. The attribution is resolved there too, once, and travels with the call from here on.
3. The request is read through the provider's description: what is new, the last user text.
4. Memories are recalled, before a deadline, and injected into a copy of the request; one that
   carries nothing but its last message gets the turns before it.
5. The user's own call.
6. The reply is read (a stream: when it ends, breaks or is closed) and the exchange journaled.
7. The worker makes memories of it (:mod:`memori.steps.augment`).

Nothing here raises into the user's call: each step runs in the guard, and a step that fails leaves
the call as it was without it.
"""

from __future__ import annotations

import asyncio
import logging
import os
import time
import uuid
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import CancelledError, Future
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from typing import Any, Protocol

from memori.core.receipts import Recalled, write
from memori.deadline import apart
from memori.engine import Engine
from memori.errors import AttributionError
from memori.guard import Guard
from memori.llms import Reading, Reply, Route
from memori.nouns.process import Admission
from memori.registry import registry
from memori.settings import Settings
from memori.steps.admissions import FRESH
from memori.steps.redaction import Redaction
from memori.steps.requests import clean, turn_key, turn_of
from memori.steps.turns import Prepared
from memori.types import Exchange, Message, Scope
from memori.witness import Witness

logger = logging.getLogger("memori")


@dataclass(frozen=True, slots=True)
class Host:
    """What one Memori lends to a call: whose memory it is, and the parts that keep it.

    ``witness`` is told what the call was given, where somebody wants to know.
    """

    engine: Engine
    settings: Settings
    guard: Guard
    scope: Scope
    redaction: Redaction
    witness: Witness | None = None


Read = Callable[[], Reply]
"""Reads the reply; may fail on what a server sent."""

_LARGE = 20_000
"""Characters of an exchange whose recording would hold up an event loop for a while."""
_FOREIGN = (
    "The process {!r} belongs to another entity: the call had no memory and left none. "
    "Use one of the entity's own or a shared one."
)
_UNREADABLE = Reply(None, complete=False)


class Seam(Protocol):
    """How one SDK's call is sent and its answer watched; made for one call."""

    @property
    def route(self) -> Route:
        """The conversation endpoint that the call goes to."""

    @property
    def body(self) -> Mapping[str, Any]:
        """The request body as the SDK has it; may hold the caller's own objects."""

    def send(self, body: Mapping[str, Any] | None) -> Any:
        """The user's own call, with ``body`` in place of the request's (None: as it is).

        What an asynchronous client returns is awaitable.
        """

    def watch(self, result: Any, done: Callable[[Read], None]) -> Callable[[], None] | None:
        """Call ``done`` once with what reads the reply: now, or when the stream is over.

        For a stream, returns what ends the wait with as much of it as has come.
        """

    def keep(self, pending: str, done: Callable[[Reply], None]) -> None:
        """Call ``done`` once with the answer of that id, should the application ask for it."""


def run(seam: Seam, host: Host) -> Any:
    """The call of a blocking client."""
    call = Call(seam, host)
    call.prepare()
    if call.recalling is not None:
        call.use(call.recalling)
    return call.finish(seam.send(call.body))


async def run_async(seam: Seam, host: Host) -> Any:
    """The call of an asynchronous client; recall happens in a thread, so the loop stays free.

    So does the recording of a large exchange; it is done before the caller has the answer.
    """
    call = Call(seam, host)
    call.prepare()
    if call.recalling is not None:
        await call.wait()
        call.use(call.recalling)
    sent: Awaitable[Any] = seam.send(call.body)
    return await call.finish_apart(await sent)


class Call:
    """The state of one call between its steps."""

    def __init__(self, seam: Seam, host: Host) -> None:
        self._seam = seam
        self._host = host
        self._scope = host.scope
        self._reading: Reading | None = None
        self.body: dict[str, Any] | None = None
        self.recalling: Future[Prepared] | None = None
        self._deadline = 0.0
        self._began = time.monotonic()
        self._asked_at = datetime.now(UTC)
        self._seen: int | None = None
        self._receipt: str | None = None
        self._process = os.getpid()
        self._held: list[Reply] | None = None
        self.give_up: Callable[[], None] | None = None

    def prepare(self) -> None:
        """Read the request and start the recall (steps 3 and 4)."""
        route, host = self._seam.route, self._host
        # Outside the guard: what the caller's own iterators raise is the caller's to see.
        self.body = route.materialise(self._seam.body)
        with host.guard("reading the request"):
            self._reading = route.read(self.body)
        reading = self._reading
        if reading is None or reading.query is None:
            return
        with host.guard("recall"):
            warmth = host.engine.warm()
            patience = host.settings.recall_deadline_ms / 1000
            if not host.engine.is_warm(host.scope):
                patience += host.settings.warmup_deadline_ms / 1000
            self._deadline = time.monotonic() + patience
            self.recalling = host.engine.pool.submit(
                partial(_recall, host, warmth, reading, self._deadline)
            )

    async def wait(self) -> None:
        """Wait for the recall until its deadline, without holding the event loop.

        Under another loop than asyncio's, :meth:`use` waits, and holds it for as long.
        """
        assert self.recalling is not None
        try:
            asyncio.get_running_loop()
        except RuntimeError:
            return
        waiter = asyncio.wrap_future(self.recalling)
        await asyncio.wait([waiter], timeout=self._left())
        if not waiter.cancel():  # it is done: `use` raises what it raised, so asyncio need not warn
            waiter.exception()

    def use(self, recalling: Future[Prepared]) -> None:
        """Inject what was recalled in time into the copy of the request (step 4)."""
        with self._host.guard("recall"):
            try:
                prepared = recalling.result(self._left())
            except (TimeoutError, CancelledError):
                recalling.cancel()
                self._explain(None, {})
                patience = self._host.settings.recall_deadline_ms
                logger.warning(
                    "memori: recall was not ready in time; the call goes on without it "
                    "(recall_deadline_ms is %d)", patience
                )  # fmt: skip
            else:
                self._inject(prepared)
        self._host.engine.overheads.add(self._ms_so_far())

    def _inject(self, prepared: Prepared) -> None:
        assert self.body is not None
        self._scope, self._seen = prepared.scope, prepared.seen
        if prepared.refused is not None:
            self._reading = None  # what is not read is not kept
            if prepared.refused == "foreign process":
                raise AttributionError(_FOREIGN.format(self._scope.process_id))
            return
        if prepared.earlier:
            self.body = self._seam.route.precede(self.body, prepared.earlier)
        if prepared.block:
            self.body = self._seam.route.inject(self.body, prepared.block)
            if self._host.witness is not None and prepared.recalled is not None:
                self._host.witness.recalled = prepared.recalled.told
        self._explain(prepared.recalled, prepared.elapsed_ms)

    def finish(self, result: Any) -> Any:
        """Have the reply recorded when it is complete (step 6); ``result`` goes on untouched."""
        if self._reading is not None:
            with self._host.guard("capture"):
                self.give_up = self._seam.watch(result, self._record)
                if self.give_up is not None:
                    registry.expect(self)
        return result

    async def finish_apart(self, result: Any) -> Any:
        """As :meth:`finish`; what is large is recorded in a thread, and waited for."""
        held: list[Reply] = []
        self._held = held
        self.finish(result)
        self._held = None
        for reply in held:
            if self._is_large(reply):
                await apart(partial(self._keep, reply))
            else:
                self._keep(reply)
        return result

    def _is_large(self, reply: Reply) -> bool:
        assert self._reading is not None
        messages = (*self._reading.history, *self._reading.new, reply.message)
        return sum(len(each.content) for each in messages if each is not None) > _LARGE

    def _record(self, read: Read) -> None:
        if os.getpid() != self._process:  # a forked copy of a stream that the parent records
            return
        reply = _UNREADABLE
        with self._host.guard("reading the reply"):
            reply = read()
        if self._held is None:
            self._keep(reply)
        else:
            self._held.append(reply)

    def _keep(self, reply: Reply) -> None:
        assert self._reading is not None
        if reply.pending is not None:
            with self._host.guard("capture"):
                self._seam.keep(reply.pending, self._record_later)
        self._store(reply, self._reading.new)

    def _record_later(self, reply: Reply) -> None:
        """The answer of a request whose own messages are recorded already."""
        if reply.message is not None:
            self._store(reply, ())

    def _store(self, reply: Reply, said: tuple[Message, ...]) -> None:
        assert self._reading is not None
        host, reading = self._host, self._reading
        with host.guard("capture"):
            admission = host.engine.admissions.last(host.scope, FRESH)
            if admission is not None and admission.is_refused:
                return
            scope = self._with_process(host.engine.admissions.last(host.scope))
            scope = host.engine.conversations.resolve(scope, datetime.now(UTC))
            self._scope = scope
            answer = None if reply.message is None else clean(reply.message)
            exchange = Exchange(
                id=uuid.uuid4().hex,
                scope=scope,
                provider=self._seam.route.name,
                model=reading.model,
                messages=tuple(clean(message) for message in said),
                reply=answer,
                complete=reply.complete,
                created_at=datetime.now(UTC),
                turn_key=turn_key(scope, reading, host.redaction),
                receipt=self._receipt,
                asked_at=self._asked_at,
                seen=self._seen,
            )
            host.engine.record(host.redaction.of_call(exchange, host.guard))
            if host.witness is not None:
                host.witness.kept_in = scope

    def _with_process(self, admission: Admission | None) -> Scope:
        """The scope with the entity's default process, should the recall not have come to that."""
        scope = self._scope
        if scope.process_id is not None or admission is None:
            return scope
        return replace(scope, process_id=admission.process_id)

    def _explain(self, recalled: Recalled | None, elapsed_ms: Mapping[str, float]) -> None:
        """Have the exchange tell what was recalled, if that is wanted; ``call`` is all the time."""
        if self._host.settings.receipts:
            with self._host.guard("receipt"):
                self._receipt = write(recalled, {**elapsed_ms, "call": self._ms_so_far()})

    def _ms_so_far(self) -> float:
        return 1000 * (time.monotonic() - self._began)

    def _left(self) -> float:
        return max(0.0, self._deadline - time.monotonic())


def _recall(host: Host, warmth: Future[None], reading: Reading, deadline: float) -> Prepared:
    told = host.settings.receipts or host.witness is not None
    turn = turn_of(reading, host.settings, host.scope, host.redaction, receipt=told)
    warmth.result(max(0.0, deadline - time.monotonic()))
    return host.engine.briefer.brief(host.scope, turn, deadline)
