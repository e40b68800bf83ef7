"""Whose memory a request is about: that of its credential, or the one an administrator names."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Annotated

from fastapi import Depends, Path, Query, Request, Security
from fastapi.security import APIKeyHeader, HTTPBearer

from memori import (
    AttributionError,
    Entity,
    InvalidInputError,
    Memori,
    PermissionDeniedError,
    Principal,
    Profile,
    Scope,
)
from memori.server.models.fields import OfConversation
from memori.server.policy import Policy

_KEY = APIKeyHeader(
    name="X-API-Key", scheme_name="key", auto_error=False, description="A key of memori."
)
_BEARER = HTTPBearer(
    scheme_name="bearer", auto_error=False, description="A key of memori, or a token."
)


@dataclass(frozen=True, slots=True)
class Caller:
    """Who makes a request, and what it may touch."""

    memori: Memori
    principal: Principal
    policy: Policy
    _touched: set[str] = field(default_factory=set)

    @property
    def about(self) -> str | None:
        """The one entity that this request was about, as far as it asked for one."""
        return next(iter(self._touched)) if len(self._touched) == 1 else None

    @property
    def name(self) -> str:
        """Who it is, for the audit log."""
        if self.principal.token_id is not None:
            return f"token:{self.principal.token_id}"
        return f"key:{self.principal.key_id}"

    def scope(
        self,
        *named: str | int | None,
        process_id: str | int | None = None,
        session_id: str | int | None = None,
    ) -> Scope:
        """The memory of the entity that is ``named``, else of the credential's own.

        Raises AttributionError where there is neither, PermissionDeniedError for an entity or a
        process that is not the credential's, InvalidIdError.
        """
        scope = self.memori.entity(
            self._named(named),
            self.principal.process_id if process_id is None else process_id,
            session_id,
        )
        self._check(scope)
        self._touched.add(scope.entity_id)
        return scope

    def place(self, body: OfConversation) -> Scope:
        """The memory that the body of a request is about; raises as :meth:`scope` does."""
        return self.scope(body.entity_id, process_id=body.process_id, session_id=body.session_id)

    def shown(self, entity: Entity) -> Entity:
        """``entity`` as this caller may see it: figures count what was said to all processes."""
        return entity if self.principal.process_id is None else replace(entity, stats=None)

    def shown_profile(self, profile: Profile | None) -> Profile | None:
        """``profile`` as this caller may see it, which is without figures for the same reason."""
        if profile is None or self.principal.process_id is None:
            return profile
        return replace(profile, counts={}, first_seen=None, last_seen=None)

    def owner(self, named: str | int | None) -> str | int | None:
        """Whose processes are meant; None are those that all share, which administrators keep."""
        if self.principal.is_admin and named is None:
            return None
        return self.scope(named).entity_id

    def _named(self, named: tuple[str | int | None, ...]) -> str | int:
        given = [each for each in named if each is not None]
        if not given and self.principal.entity_id is not None:
            return self.principal.entity_id
        if not given:
            raise AttributionError(
                "Whose memory? The key is not one entity's, so name it: entity_id."
            )
        if len({str(each) for each in given}) > 1:
            raise InvalidInputError("The request names two entities. Name one.")
        return given[0]

    def _check(self, scope: Scope) -> None:
        may = {"read": self.principal.may_read, "write": self.principal.may_write}
        needed = self.policy.permission
        if needed is None or not may[needed](scope.entity_id):
            raise PermissionDeniedError("This key is not for that entity.")
        if self.principal.process_id not in (None, scope.process_id):
            raise PermissionDeniedError("This key is not for that process.")


async def caller(
    request: Request,
    _key: Annotated[str | None, Security(_KEY)] = None,
    _token: Annotated[object, Security(_BEARER)] = None,
) -> Caller:
    """Set by the route before anything else; the other arguments are there for OpenAPI."""
    found = request.state.caller
    assert isinstance(found, Caller)
    return found


CallerDep = Annotated[Caller, Depends(caller)]

EntityQuery = Annotated[
    str | None,
    Query(
        alias="entity_id",
        description="Whose memory it is. For administrators; the key's own entity otherwise.",
        examples=["user_alice"],
    ),
]


ProcessQuery = Annotated[
    str | None, Query(alias="process_id", description="Only what was said to this process.")
]


SessionQuery = Annotated[
    str | None, Query(alias="session_id", description="Only what was said in this session.")
]


async def _memory_of_query(
    caller: CallerDep,
    entity_id: EntityQuery = None,
    process_id: ProcessQuery = None,
    session_id: SessionQuery = None,
) -> Scope:
    return caller.scope(entity_id, process_id=process_id, session_id=session_id)


ScopeOfQuery = Annotated[Scope, Depends(_memory_of_query)]


EntityPath = Annotated[str, Path(description="Whose memory it is.", examples=["user_alice"])]


async def _memory_of_path(caller: CallerDep, entity_id: EntityPath) -> Scope:
    return caller.scope(entity_id)


ScopeOfPath = Annotated[Scope, Depends(_memory_of_path)]


async def _part_of_memory(
    caller: CallerDep,
    entity_id: EntityPath,
    process_id: ProcessQuery = None,
    session_id: SessionQuery = None,
) -> Scope:
    return caller.scope(entity_id, process_id=process_id, session_id=session_id)


ScopeOfPart = Annotated[Scope, Depends(_part_of_memory)]
"""As :data:`ScopeOfPath`, where it matters which process and session were spoken to."""
