"""The one way in: from the headers of a request to who asks, whatever serves it."""

from __future__ import annotations

from memori.auth.attempts import Attempts
from memori.core.credentials import PREFIX
from memori.errors import AuthenticationError, PermissionDeniedError
from memori.memory import Memori
from memori.nouns.principal import Principal

CHALLENGE = 'Bearer realm="memori"'
"""The ``WWW-Authenticate`` header of an answer with status 401."""
_LONGEST = 16_000


class Gate:
    """Checks keys and tokens, and how often an address comes with wrong ones.

    One for each server. ``address`` is that of the client; behind a proxy, the one that the proxy
    names. Everything here blocks as long as the database does.
    """

    def __init__(self, memori: Memori, attempts: Attempts | None = None) -> None:
        self._memori = memori
        self._attempts = Attempts() if attempts is None else attempts

    def admit(
        self,
        *,
        api_key: str | None,
        authorization: str | None,
        address: str,
        require_admin: bool = False,
    ) -> Principal:
        """Who asks, by the headers ``X-API-Key`` or ``Authorization: Bearer <key or token>``.

        Raises :class:`~memori.errors.AuthenticationError` (401),
        :class:`~memori.errors.TooManyAttemptsError` (429) where the address failed too often,
        :class:`~memori.errors.PermissionDeniedError` (403) and
        :class:`~memori.errors.StoreUnavailableError` (503).
        """
        credential = _credential(api_key, authorization)
        self._attempts.check(address)
        try:
            principal = self._principal(credential)
        except AuthenticationError:
            self._attempts.failed(address)
            raise
        if require_admin and not principal.is_admin:
            raise PermissionDeniedError("That takes an administrator's key.")
        return principal

    def _principal(self, credential: str) -> Principal:
        auth = self._memori.auth
        if credential.startswith(PREFIX):
            return auth.validate_key(credential)
        return auth.verify_token(credential)


def _credential(api_key: str | None, authorization: str | None) -> str:
    """The one credential of a request. Raises AuthenticationError."""
    found = []
    if api_key is not None:
        found.append(api_key.strip())
    if authorization is not None:
        scheme, _, value = authorization.strip().partition(" ")
        if scheme.lower() != "bearer":
            raise AuthenticationError("Use Authorization: Bearer, with a key or a token.")
        found.append(value.strip())
    if not found or not found[0]:
        raise AuthenticationError("Send a key or token as X-API-Key or Authorization: Bearer.")
    if len(found) > 1 and found[0] != found[1]:
        raise AuthenticationError("Two different credentials were sent; send one.")
    if len(found[0]) > _LONGEST:
        raise AuthenticationError("That is too long for a key or token.")
    return found[0]
