"""What is kept of a text: secrets are taken out of it, and whatever the application takes out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from memori.core import secrets
from memori.errors import RedactError
from memori.guard import Guard
from memori.types import Exchange, Message, Metadata, ToolCall

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

    def of_value(self, name: str, value: str | int) -> str | int:
        """What may be kept of a text or number that is the value of a field called ``name``."""
        text = self._by_own(value) if isinstance(value, str) else str(value)
        kept = secrets.redact_value(name, text) if self.secrets else text
        return kept if isinstance(value, str) or kept != text else value

    def of_object(self, value: Metadata) -> dict[str, Any]:
        """What may be kept of a JSON object: of its texts, its whole numbers, and their names."""
        named = ((self(name), item) for name, item in value.items())
        return {name: self._of_item(name, item) for name, item in named}

    def _of_item(self, name: str, item: Any) -> Any:
        if isinstance(item, Mapping):
            return self.of_object(item)
        if isinstance(item, list | tuple):
            return [self._of_item(name, each) for each in item]
        is_number = isinstance(item, int) and not isinstance(item, bool)
        return self.of_value(name, item) if is_number or isinstance(item, str) else item

    def of_labels(self, labels: Iterable[str]) -> tuple[str, ...]:
        """What may be kept of tags, each once; without those of which nothing is left."""
        return tuple(dict.fromkeys(kept for label in labels if (kept := self(label)).strip()))

    def of_message(self, message: Message) -> Message:
        """A message of the application's own as it is kept, its metadata included."""
        kept = redacted_message(message, self)
        return replace(kept, metadata=self.of_object(message.metadata))

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


NO_SECRETS = Redaction()
"""What applies where an application has no function of its own."""


def without_secrets(text: str) -> str:
    """``text`` with a label in place of each key, password or card number."""
    return _remembered(text) if len(text) <= _LONGEST_REMEMBERED else secrets.redact(text)


@lru_cache(maxsize=_REMEMBERED)
def _remembered(text: str) -> str:
    return secrets.redact(text)


def forget_texts() -> None:
    """Keep no text at hand that was read."""
    _remembered.cache_clear()


def redacted_exchange(exchange: Exchange, keep: Redact) -> Exchange:
    """``exchange`` as it is kept; the same object if that takes nothing away."""
    messages = tuple(redacted_message(message, keep) for message in exchange.messages)
    reply = None if exchange.reply is None else redacted_message(exchange.reply, keep)
    if messages == exchange.messages and reply == exchange.reply:
        return exchange
    return replace(exchange, messages=messages, reply=reply)


def redacted_message(message: Message, keep: Redact) -> Message:
    """``message`` as it is kept: its text, its speaker, and what tools were given and gave."""
    name = None if message.name is None else keep(message.name)
    calls = tuple(_call(call, keep) for call in message.tool_calls)
    return replace(message, content=keep(message.content), name=name, tool_calls=calls)


def _call(call: ToolCall, keep: Redact) -> ToolCall:
    result = None if call.result is None else keep(call.result)
    return replace(call, arguments=keep(call.arguments), result=result)
