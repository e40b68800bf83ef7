"""What is kept of a text: secrets are taken out of it, and whatever the application takes out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from memori.core import secrets
from memori.errors import RedactError
from memori.guard import Guard
from memori.types import Exchange, Message, ToolCall

Redact = Callable[[str], str]
"""Gives back a text without what must not be kept."""

NOT_KEPT = "[not kept: redact failed]"
"""Stands where the application's own function failed: nothing is kept in clear text then."""

_REMEMBERED = 1024
_LONGEST_REMEMBERED = 30_000
"""Characters. Clients send the whole conversation again each time; each message is read once."""


@dataclass(frozen=True, slots=True)
class Redaction:
    """What one Memori takes out: by the application's ``own`` function, then the ``secrets``.

    Called with a text, it returns what may be kept of it; raises what ``own`` raises, and
    :class:`~memori.errors.RedactError` where that returns no text.
    """

    own: Redact | None = None
    secrets: bool = True

    def __call__(self, text: str) -> str:
        """What may be kept of ``text``."""
        text = self._by_own(text)
        return without_secrets(text) if self.secrets else text

    def as_kept(self, texts: Iterable[str]) -> list[str]:
        """``texts`` without secrets, as an earlier call had them; long ones stay as they are."""
        return [
            without_secrets(text) if self.secrets and len(text) <= _LONGEST_REMEMBERED else text
            for text in texts
        ]

    def of_call(self, exchange: Exchange, guard: Guard) -> Exchange:
        """What the application's own function leaves of a call that the user makes.

        A failure is counted, and the text is not kept. Secrets are the engine's to take out.
        """

        def keep(text: str) -> str:
            with guard("redact"):
                return self._by_own(text)
            return NOT_KEPT

        return exchange if self.own is None else redacted_exchange(exchange, keep)

    def _by_own(self, text: str) -> str:
        if self.own is None or not text:
            return text
        kept = self.own(text)
        if not isinstance(kept, str):
            raise RedactError(
                f"The redact function returned {type(kept).__name__} instead of text."
            )
        return kept


def without_secrets(text: str) -> str:
    """``text`` with a label in place of each key, password or card number."""
    return _remembered(text) if len(text) <= _LONGEST_REMEMBERED else secrets.redact(text)


@lru_cache(maxsize=_REMEMBERED)
def _remembered(text: str) -> str:
    return secrets.redact(text)


def redacted_exchange(exchange: Exchange, keep: Redact) -> Exchange:
    """``exchange`` as it is kept; the same object if that takes nothing away."""
    messages = tuple(redacted_message(message, keep) for message in exchange.messages)
    reply = None if exchange.reply is None else redacted_message(exchange.reply, keep)
    if messages == exchange.messages and reply == exchange.reply:
        return exchange
    return replace(exchange, messages=messages, reply=reply)


def redacted_message(message: Message, keep: Redact) -> Message:
    """``message`` as it is kept: its text, its speaker, and what tools were given and gave.

    ``metadata`` is the application's own and stays.
    """
    name = None if message.name is None else keep(message.name)
    calls = tuple(_call(call, keep) for call in message.tool_calls)
    return replace(message, content=keep(message.content), name=name, tool_calls=calls)


def _call(call: ToolCall, keep: Redact) -> ToolCall:
    result = None if call.result is None else keep(call.result)
    return replace(call, arguments=keep(call.arguments), result=result)
