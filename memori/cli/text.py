"""Text that came from anywhere, made safe to show: nothing of it steers the terminal."""

from __future__ import annotations

import json
import re
from typing import Any

_STEERING = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters but line ends and tabs: colours, cursor
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # those that turn the direction of writing
    "\u2028\u2029"  # line ends that some terminals know
    "\ud800-\udfff"  # halves of characters, which cannot be encoded
    "]"
)


def harmless(text: str) -> str:
    """``text`` with a sign in place of each character that could steer a terminal."""
    return _STEERING.sub("\N{REPLACEMENT CHARACTER}", text)


def one_line(text: str) -> str:
    """``text`` :func:`harmless` and on one line, so that it cannot pretend to be another one."""
    return " ".join(harmless(text).split())


def json_text(value: Any, *, only_ascii: bool) -> str:
    """``value`` as JSON, with what could steer a terminal written as escapes of the same value."""
    return escaped(json.dumps(value, ensure_ascii=only_ascii, indent=2))


def escaped(text: str) -> str:
    """JSON with what could steer a terminal written as escapes; it means the same."""
    return _STEERING.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
