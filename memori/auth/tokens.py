"""Signed tokens: HS256 alone, with a secret that comes from the environment alone."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from types import ModuleType
from typing import Any

from memori.attribution import canonical_id
from memori.auth.grants import RESERVED
from memori.errors import AuthenticationError, InvalidIdError, MissingExtraError, SettingsError
from memori.nouns.principal import PERMISSIONS, Permission, Principal

SECRET_VARIABLE = "MEMORI_JWT_SECRET"  # noqa: S105 — the name of it
SHORTEST_SECRET = 32
"""Bytes: a shorter secret than the hash is long makes the hash weaker."""
_ALGORITHM = "HS256"
_US = "memori"
"""Issuer and audience: what an application signs with this secret for others is no token here."""
_REQUIRED = ["iss", "aud", "sub", "iat", "exp", "jti", "scope"]
_LONGEST_ID = 255
_REFUSED = "The token is not valid."


@dataclass(frozen=True, slots=True)
class Signed:
    """What a token of ours says: whose it is, when it was made and until when it holds."""

    principal: Principal
    made_at: datetime
    ends_at: datetime


def is_configured() -> bool:
    """Whether there is a secret. Raises :class:`~memori.errors.SettingsError` for a short one."""
    return _secret() is not None


def signed(
    entity_id: str,
    process_id: str | None,
    scopes: tuple[Permission, ...],
    token_id: str,
    ends: tuple[datetime, datetime],
    claims: Mapping[str, Any],
) -> str:
    """A token that holds between the ``ends``.

    Raises :class:`~memori.errors.SettingsError` without a secret that is long enough.
    """
    secret = _secret()
    if secret is None:
        raise SettingsError(
            f"Tokens need a secret: set {SECRET_VARIABLE} to {SHORTEST_SECRET} random bytes or "
            "more, the same for all servers (openssl rand -base64 48)."
        )
    begin, end = ends
    body: dict[str, Any] = {**claims, "iss": _US, "aud": _US, "sub": entity_id, "jti": token_id}
    # To the microsecond: all tokens made before a moment can be refused, and none made after it.
    body |= {"iat": begin.timestamp(), "exp": end, "scope": " ".join(scopes)}
    if process_id is not None:
        body["process_id"] = process_id
    jwt = _jwt()
    try:
        return str(jwt.encode(body, secret, algorithm=_ALGORITHM))
    except jwt.InvalidKeyError:
        raise SettingsError(
            f"{SECRET_VARIABLE} looks like a key pair or certificate. Tokens need random bytes "
            "that nobody else has (openssl rand -base64 48)."
        ) from None


def read(token: str, *, may_be_over: bool = False) -> Signed:
    """What a token says; one that is over only if it ``may_be_over``.

    Raises :class:`~memori.errors.AuthenticationError` for all that is not a token of ours.
    """
    secret = _secret()
    if secret is None:
        raise AuthenticationError(
            "This is no key of memori (they begin with memori_), and no tokens are taken here."
        )
    jwt = _jwt()
    try:
        body = jwt.decode(
            token,
            secret,
            algorithms=[_ALGORITHM],
            audience=_US,
            issuer=_US,
            # When it was made is not looked at: the clocks of two servers need not agree.
            options={"require": _REQUIRED, "verify_iat": False, "verify_exp": not may_be_over},
        )
        return Signed(_principal(body), _moment(body["iat"]), _moment(body["exp"]))
    except jwt.ExpiredSignatureError:
        raise AuthenticationError("The token has expired.") from None
    except (jwt.PyJWTError, InvalidIdError, ValueError, RecursionError):
        raise AuthenticationError(_REFUSED) from None


def period(seconds: int) -> tuple[datetime, datetime]:
    """From now on for ``seconds``."""
    begin = datetime.now(UTC)
    return begin, begin + timedelta(seconds=seconds)


def _principal(body: Mapping[str, Any]) -> Principal:
    """What a token says that is signed. Raises ValueError where it does not say it as we do."""
    granted = str(body["scope"]).split(" ")
    process_id = body.get("process_id")
    if not set(granted) <= set(PERMISSIONS) or len(body["jti"]) > _LONGEST_ID:
        raise ValueError
    entity_id = canonical_id(body["sub"])
    if process_id is not None:
        process_id = canonical_id(process_id, "process_id")
    return Principal(
        key_id=None,
        entity_id=entity_id,
        process_id=process_id,
        is_admin=False,
        scopes=frozenset(each for each in PERMISSIONS if each in granted),
        token_id=body["jti"],
        claims={name: value for name, value in body.items() if name not in RESERVED},
    )


def _moment(value: object) -> datetime:
    """A time of a token. Raises ValueError for what is none."""
    if not isinstance(value, int | float):
        raise ValueError
    try:
        return datetime.fromtimestamp(value, UTC)
    except (OverflowError, OSError):
        raise ValueError from None


def _secret() -> bytes | None:
    """The secret of the environment, read each time so that it need not lie in an object."""
    secret = os.environ.get(SECRET_VARIABLE, "").encode(errors="surrogateescape")
    if not secret:
        return None
    if len(secret) < SHORTEST_SECRET:
        raise SettingsError(
            f"{SECRET_VARIABLE} has {len(secret)} bytes and needs {SHORTEST_SECRET} or more "
            "(openssl rand -base64 48)."
        )
    return secret


def _jwt() -> ModuleType:
    try:
        import jwt
    except ImportError:
        raise MissingExtraError("PyJWT", "server") from None
    return jwt
