"""The tools: what each takes, needs and does with one entity's memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, create_model

from memori import (
    InvalidInputError,
    Kind,
    Memori,
    Permission,
    PermissionDeniedError,
    Principal,
    Scope,
)
from memori.mcp.results import About, Forgotten, Known, Listing, Matches, Related
from memori.types import KINDS

_STATED = [kind for kind in KINDS if kind not in ("turn", "document")]
"""Kinds of what is stated in one sentence."""


class Arguments(BaseModel):
    """What a tool takes; anything else is refused."""

    model_config = ConfigDict(extra="forbid")


A = TypeVar("A", bound=Arguments)


class Add(Arguments):
    """Remember one statement about the user, in one self-contained sentence."""

    content: str = Field(description='In the third person or the first: "I am allergic to nuts".')
    kind: Kind = Field(
        "fact",
        description="A rule is what always to do or never to do.",
        json_schema_extra={"enum": list(_STATED)},
    )
    importance: float = Field(0.5, ge=0, le=1)
    tags: list[str] = Field(default_factory=list)


class Recall(Arguments):
    """Search the user's memory. Do this before you answer what may depend on earlier talks."""

    query: str = Field(description="What to look for, as a question or in keywords.")
    limit: int = Field(10, ge=1, le=100)


class List(Arguments):
    """List what is known of the user, newest first."""

    limit: int = Field(20, ge=1, le=100)
    kind: Kind | None = None
    tag: str | None = None
    cursor: str | None = Field(None, description="The next_cursor of the page before.")


class Forget(Arguments):
    """Delete one memory for good, when the user asks for it."""

    memory_id: str = Field(description="Its id, as recall and list tell it.")


class Profile(Arguments):
    """What is known of the user in short: summary, rules, preferences, skills, facts."""


class Related_(Arguments):  # noqa: N801 — the name is taken by its result
    """Follow what is known about a person, place or thing in the user's life."""

    name: str = Field(description='For example "Anna" or "Oslo"; "user" is the user.')
    depth: int = Field(1, ge=1, le=4, description="How many steps away.")


@dataclass(frozen=True, slots=True)
class Tool(Generic[A]):
    """One tool; what it takes says in its docstring when to use it."""

    name: str
    title: str
    takes: type[A]
    answers: type[BaseModel]
    needs: Permission
    run: Callable[[Scope, A], BaseModel]
    destroys: bool = False

    @property
    def description(self) -> str:
        """When to use it, for the model."""
        return self.takes.__doc__ or ""

    def takes_for(self, principal: Principal) -> type[Arguments]:
        """What it takes from ``principal``: an administrator names the entity, nobody else can."""
        if not principal.is_admin:
            return self.takes
        about: Any = "Whose memory it is."
        default: Any = ... if principal.entity_id is None else principal.entity_id
        named: type[Arguments] = create_model(
            f"{self.takes.__name__}For",
            __base__=self.takes,
            __doc__=self.takes.__doc__,
            entity_id=(Annotated[str, Field(description=about)], default),
        )
        return named


def _add(scope: Scope, given: Add) -> Known:
    return Known.of(scope.add(given.content, given.kind, given.importance, given.tags))


def _recall(scope: Scope, given: Recall) -> Matches:
    return Matches.of(scope.recall(given.query, given.limit))


def _list(scope: Scope, given: List) -> Listing:
    page = scope.memories(given.limit, kind=given.kind, tag=given.tag, cursor=given.cursor)
    items = [Known.of(memory) for memory in page.items]
    return Listing(items=items, total=page.total, next_cursor=page.next_cursor)


def _forget(scope: Scope, given: Forget) -> Forgotten:
    scope.forget(given.memory_id)
    return Forgotten(memory_id=given.memory_id)


def _profile(scope: Scope, given: Profile) -> About:
    return About.of(scope.profile())


def _related(scope: Scope, given: Related_) -> Related:
    return Related.of(scope.related(given.name, given.depth))


TOOLS: tuple[Tool[Any], ...] = (
    Tool("recall", "Search the memory", Recall, Matches, "read", _recall),
    Tool("add", "Remember something", Add, Known, "write", _add),
    Tool("list", "List memories", List, Listing, "read", _list),
    Tool("forget", "Forget a memory", Forget, Forgotten, "write", _forget, destroys=True),
    Tool("profile", "Who the user is", Profile, About, "read", _profile),
    Tool("related", "Who and what is related", Related_, Related, "read", _related),
)


def tools_of(principal: Principal) -> list[Tool[Any]]:
    """The tools that ``principal`` may use."""
    return [tool for tool in TOOLS if tool.needs in principal.scopes]


def call(
    memori: Memori, principal: Principal, name: str, arguments: Mapping[str, Any]
) -> BaseModel:
    """Use a tool. Blocks; raises :class:`~memori.errors.MemoriError` for what cannot be done."""
    tool = next((each for each in tools_of(principal) if each.name == name), None)
    if tool is None:
        known = ", ".join(each.name for each in tools_of(principal))
        raise InvalidInputError(f"There is no tool {name!r} for this key. Tools: {known}.")
    given = _checked(tool.takes_for(principal), arguments)
    entity_id = getattr(given, "entity_id", principal.entity_id)
    if entity_id is None:
        raise PermissionDeniedError("This key is nobody's.")
    scope = memori.entity(entity_id, principal.process_id)
    may = principal.may_read if tool.needs == "read" else principal.may_write
    if not may(scope.entity_id):
        raise PermissionDeniedError("This key is not for that entity.")
    return tool.run(scope, given)


def _checked(takes: type[Arguments], arguments: Mapping[str, Any]) -> Arguments:
    try:
        return takes.model_validate(arguments)
    except ValidationError as error:
        problems = error.errors(include_url=False, include_input=False, include_context=False)
        places = [".".join(map(str, each["loc"])) or "arguments" for each in problems]
        said = [f"{place}: {each['msg']}" for place, each in zip(places, problems, strict=True)]
        raise InvalidInputError(". ".join(said) + ".") from None
