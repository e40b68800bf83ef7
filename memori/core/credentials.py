"""How a key is written, which hash of it is kept, and why one is refused."""

from __future__ import annotations

import hmac
import re
from datetime import datetime
from hashlib import sha256

from memori.nouns.access import KeptKey

PREFIX = "memori_"
"""How every key begins, so that people and scanners for secrets know one when they see it."""
ID_BYTES, SECRET_BYTES = 8, 32

_ID = re.compile("[0-9a-f]{16}")
_KEY = re.compile(rf"{PREFIX}({_ID.pattern})_[A-Za-z0-9_-]{{43}}")


def key_text(key_id: str, secret: str) -> str:
    """The key itself: ``key_id`` are 16 hexadecimal digits, ``secret`` 32 bytes in base64url."""
    return f"{PREFIX}{key_id}_{secret}"


def key_id_of(key: object) -> str | None:
    """The id in a key; None where it is none."""
    match = _KEY.fullmatch(key) if isinstance(key, str) else None
    return None if match is None else match[1]


def is_key_id(value: object) -> bool:
    """Whether it looks like the id of a key."""
    return isinstance(value, str) and _ID.fullmatch(value) is not None


def digest_of(key: str) -> str:
    """What is kept of a key. No salt or slow hash: its 256 random bits cannot be guessed."""
    return sha256(key.encode()).hexdigest()


UNKNOWN = "The key is not known."
"""The answer to whoever does not hold a whole key, whether its id exists or not."""


def refusal(kept: KeptKey, key: str, now: datetime) -> str | None:
    """Why ``key`` is not taken; None where it is."""
    if not hmac.compare_digest(kept.digest, digest_of(key)):
        return UNKNOWN
    if kept.api_key.revoked_at is not None:
        return "The key was revoked."
    if kept.api_key.expires_at is not None and kept.api_key.expires_at <= now:
        return "The key has expired."
    return None
