"""ETags: a version that a change may insist on, and that spares sending what is known."""

from __future__ import annotations

import re
from typing import Annotated, TypeAlias

from fastapi import Header, Request, Response

from memori.server.errors import RequestError

_TAG = re.compile(r'"(\d{1,18})"')

IfMatchHeader: TypeAlias = Annotated[
    str | None,
    Header(
        alias="If-Match",
        description="The ETag that was read: change nothing where it is another one by now.",
        examples=['"3"'],
    ),
]


def etag(version: int) -> str:
    """The ETag of a version."""
    return f'"{version}"'


def wanted_version(if_match: str | None) -> int | None:
    """The version that a request insists on; None: any.

    Raises RequestError (412) for what is no single ETag of memori's.
    """
    if if_match is None or if_match.strip() == "*":
        return None
    found = _TAG.fullmatch(if_match.strip())
    if found is None:
        raise RequestError(412, "precondition_failed", "If-Match must be one ETag that was read.")
    return int(found[1])


def unless_known(request: Request, response: Response) -> Response:
    """``response``, or 304 where the client has it already."""
    known = request.headers.get("If-None-Match")
    tag = response.headers.get("ETag")
    if request.method not in {"GET", "HEAD"} or response.status_code != 200:
        return response
    if known is None or tag is None:
        return response
    names = {each.strip().removeprefix("W/") for each in known.split(",")}
    if tag not in names and "*" not in names:
        return response
    headers = {name: value for name, value in response.headers.items() if name != "content-length"}
    headers.pop("content-type", None)
    return Response(status_code=304, headers=headers)
