"""The context document: what the application itself says of an entity."""

from __future__ import annotations

from fastapi import Response

from memori import ContextDocument, NotFoundError, Scope
from memori.server.access import CallerDep, EntityQuery, ScopeOfPath
from memori.server.conditional import IfMatchHeader, etag, wanted_version
from memori.server.models.context import ContextPath, ContextValue, NewValue, NewValues
from memori.server.policy import READ, WRITE, allow
from memori.server.routing import new_router

router = new_router("context")

_WHOLE = "/entities/{entity_id}/context"
_PLACE = "/entities/{entity_id}/context/{path}"
_MISSING = object()


@router.get("/me/context")
@allow(READ)
def get_my_context(
    caller: CallerDep, response: Response, entity_id: EntityQuery = None
) -> ContextDocument:
    """The context document of the key's own entity."""
    return _tagged(response, caller.scope(entity_id).context.read())


@router.get(_WHOLE)
@allow(READ)
def get_context(memory: ScopeOfPath, response: Response) -> ContextDocument:
    """The whole document; its ETag is its version."""
    return _tagged(response, memory.context.read())


@router.put(_WHOLE)
@allow(WRITE)
def put_context(
    memory: ScopeOfPath, body: NewValues, response: Response, if_match: IfMatchHeader = None
) -> ContextDocument:
    """Put a document in place of the one that is there."""
    version = wanted_version(if_match)
    return _tagged(
        response, memory.context.set(None, body.values, version, body.source, body.importance)
    )


@router.patch(_WHOLE)
@allow(WRITE)
def merge_context(
    memory: ScopeOfPath, body: NewValues, response: Response, if_match: IfMatchHeader = None
) -> ContextDocument:
    """Put each of the values in its place; objects are joined at any depth."""
    return _merge(memory, None, body, response, if_match)


@router.delete(_WHOLE, status_code=204)
@allow(WRITE)
def delete_context(memory: ScopeOfPath, if_match: IfMatchHeader = None) -> None:
    """Take the whole document away."""
    memory.context.delete(None, wanted_version(if_match))


@router.get(_PLACE)
@allow(READ)
def get_value(memory: ScopeOfPath, path: ContextPath, response: Response) -> ContextValue:
    """The value at one place; its ETag is the version of the document."""
    document = memory.context.read()
    value = memory.context.get(path, _MISSING)
    if value is _MISSING:
        raise NotFoundError(f"There is nothing at {path!r}.")
    response.headers["ETag"] = etag(document.version)
    return ContextValue(path=path, value=value, version=document.version)


@router.put(_PLACE)
@allow(WRITE)
def put_value(
    memory: ScopeOfPath,
    path: ContextPath,
    body: NewValue,
    response: Response,
    if_match: IfMatchHeader = None,
) -> ContextDocument:
    """Put a value in one place; objects on the way are made."""
    version = wanted_version(if_match)
    return _tagged(
        response, memory.context.set(path, body.value, version, body.source, body.importance)
    )


@router.patch(_PLACE)
@allow(WRITE)
def merge_values(
    memory: ScopeOfPath,
    path: ContextPath,
    body: NewValues,
    response: Response,
    if_match: IfMatchHeader = None,
) -> ContextDocument:
    """Put each of the values in its place in the object there; objects are joined at any depth."""
    return _merge(memory, path, body, response, if_match)


@router.delete(_PLACE, status_code=204)
@allow(WRITE)
def delete_value(memory: ScopeOfPath, path: ContextPath, if_match: IfMatchHeader = None) -> None:
    """Take away what is at one place."""
    memory.context.delete(path, wanted_version(if_match))


def _merge(
    memory: Scope, path: str | None, body: NewValues, response: Response, if_match: str | None
) -> ContextDocument:
    version = wanted_version(if_match)
    return _tagged(
        response,
        memory.context.merge(body.values, path, version, body.source, body.importance),
    )


def _tagged(response: Response, document: ContextDocument) -> ContextDocument:
    response.headers["ETag"] = etag(document.version)
    return document
