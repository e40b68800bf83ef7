"""What a route asks of whoever calls it: stated beside each handler, enforced first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from memori import Permission, Principal
from memori.errors import PermissionDeniedError

Handler = TypeVar("Handler", bound=Callable[..., Any])

_ATTRIBUTE = "memori_policy"


@dataclass(frozen=True, slots=True)
class Policy:
    """Who may call a route.

    ``permission`` is what the credential must allow; None: anybody may call, without one.
    ``is_admin``: only administrators. ``is_whole``: it is about all of an entity, the
    conversations with every process among it, so that a key of one process does not do.
    ``is_told_once``: its answer is kept nowhere for a request that comes again, because it holds a
    secret or belongs to somebody else. ``takes_turns``: it computes, and goes through in the order
    in which requests came, a few at a time: all at once they would only hold each other up.
    ``more_failures``: statuses that only such routes fail with.
    """

    permission: Permission | None
    is_admin: bool = False
    is_whole: bool = False
    is_told_once: bool = False
    takes_turns: bool = False
    more_failures: frozenset[int] = frozenset()

    @property
    def name(self) -> str:
        """The policy in a word or two, for the documentation."""
        if self.permission is None:
            return "public"
        parts = [self.permission, "admin" * self.is_admin, "whole entity" * self.is_whole]
        return ", ".join(part for part in parts if part)

    def check(self, principal: Principal) -> None:
        """Raise PermissionDeniedError where ``principal`` may not call the route at all."""
        if self.is_admin and not principal.is_admin:
            raise PermissionDeniedError("This needs the key of an administrator.")
        if self.permission is not None and self.permission not in principal.scopes:
            raise PermissionDeniedError(f"This key may not {self.permission}.")
        if self.is_whole and principal.process_id is not None:
            raise PermissionDeniedError("This is about more than the one process of the key.")


PUBLIC = Policy(None)
READ = Policy("read")
READ_IN_TURN = Policy("read", takes_turns=True)
WRITE = Policy("write")
WRITE_ONCE = Policy("write", is_told_once=True)
READ_WHOLE = Policy("read", is_whole=True)
WRITE_WHOLE = Policy("write", is_whole=True)
ADMIN_READ = Policy("read", is_admin=True, is_whole=True)
ADMIN_WRITE = Policy("write", is_admin=True, is_whole=True)
ADMIN_WRITE_ONCE = replace(ADMIN_WRITE, is_told_once=True)


ASKS_MODEL = replace(WRITE, more_failures=frozenset({501, 502}))
SIGNS = replace(ADMIN_WRITE_ONCE, more_failures=frozenset({501}))


def allow(policy: Policy) -> Callable[[Handler], Handler]:
    """Give a handler its policy; a route without one cannot be made."""

    def mark(handler: Handler) -> Handler:
        setattr(handler, _ATTRIBUTE, policy)
        return handler

    return mark


def policy_of(handler: Callable[..., Any]) -> Policy:
    """The policy of a handler. Raises TypeError where it has none."""
    policy = getattr(handler, _ATTRIBUTE, None)
    if not isinstance(policy, Policy):
        raise TypeError(f"The route of {handler.__qualname__} has no policy; give it @allow(…).")
    return policy
