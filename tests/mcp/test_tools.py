"""Each tool does with one entity's memory what it says, and nothing with another's."""

from __future__ import annotations

from typing import Any

import pytest
from mcp_types import CallToolResult

from memori import Memori, NotFoundError, Principal
from memori.mcp.tools import TOOLS
from memori.types import KINDS
from tests.mcp.asking import principal, said, tools, use, within

ADA, BEN, ROOT = principal("ada"), principal("ben"), principal(None, is_admin=True)


def called(mem: Memori, who: Principal, tool: str, /, **arguments: Any) -> CallToolResult:
    return within(mem, who, use(tool, **arguments))


def done(mem: Memori, who: Principal, tool: str, /, **arguments: Any) -> dict[str, Any]:
    result = called(mem, who, tool, **arguments)
    assert not result.is_error, said(result)
    answer: dict[str, Any] = result.structured_content
    return answer


def test_the_tools_that_there_are(mem: Memori) -> None:
    listed = within(mem, ADA, tools).tools
    assert {tool.name for tool in listed} == {
        "add", "recall", "list", "forget", "profile", "related",
    }  # fmt: skip
    for tool in listed:
        assert tool.description
        assert tool.title
        assert tool.output_schema
        assert "entity_id" not in tool.input_schema["properties"]
        assert tool.input_schema["additionalProperties"] is False
    hints = {tool.name: tool.annotations for tool in listed}
    assert [name for name, hint in hints.items() if hint and hint.destructive_hint] == ["forget"]
    assert [name for name, hint in hints.items() if hint and not hint.read_only_hint] == [
        "add", "forget",
    ]  # fmt: skip


def test_add_recall_list_forget(mem: Memori) -> None:
    added = done(
        mem, ADA, "add", content="I play the cello", kind="skill", importance=0.9, tags=["music"]
    )
    assert (added["kind"], added["tags"]) == ("skill", ["music"])
    stored = mem.entity("ada").get(added["id"])
    assert (stored.content, stored.importance) == ("I play the cello", 0.9)
    found = done(mem, ADA, "recall", query="Which instrument do I play, the cello?", limit=3)
    assert found["matches"][0]["id"] == added["id"]
    assert 0 < found["matches"][0]["score"] <= 1
    page = done(mem, ADA, "list", limit=1)
    rest = done(mem, ADA, "list", cursor=page["next_cursor"])
    assert page["total"] == rest["total"] == len(page["items"] + rest["items"])
    assert [each["id"] for each in done(mem, ADA, "list", tag="music")["items"]] == [added["id"]]
    assert {each["kind"] for each in done(mem, ADA, "list", kind="rule")["items"]} == {"rule"}
    assert done(mem, ADA, "forget", memory_id=added["id"]) == {"memory_id": added["id"]}
    with pytest.raises(NotFoundError):
        mem.entity("ada").get(added["id"])


def test_related(mem: Memori) -> None:
    around = done(mem, ADA, "related", name="user")
    assert any("Anna-ada" in step["object"] for step in around["relations"])
    assert done(mem, ADA, "related", name="nobody at all") == {"relations": []}


def test_profile(mem: Memori) -> None:
    mem.entity("ada").add("I play the cello", kind="skill")
    known = done(mem, ADA, "profile")
    assert "canary-ada" in known["summary"]
    assert known["rules"] == ["Always write canary-rule-ada"]
    assert known["preferences"] == ["My secret is canary-ada"]
    assert known["skills"] == ["I play the cello"]
    for number in range(60):
        mem.entity("ada").add(f"Never use word {number}", kind="rule", importance=0.9)
    assert len(done(mem, ADA, "profile")["rules"]) == 50
    nobody = done(mem, principal("nobody"), "profile")
    assert nobody == {"summary": "", "rules": [], "preferences": [], "skills": [], "facts": {}}


@pytest.mark.parametrize(
    ("name", "arguments", "named"),
    [
        ("add", {}, "content"),
        ("add", {"content": ""}, "content"),
        ("add", {"content": "x", "kind": "turn"}, "turn"),
        ("add", {"content": "x", "importance": 7}, "importance"),
        ("recall", {"query": "x", "limit": 0}, "limit"),
        ("recall", {"query": "x", "entity_id": "ben"}, "entity_id"),
        ("list", {"cursor": "nonsense"}, "cursor"),
        ("forget", {"memory_id": "0" * 32}, "0" * 32),
        ("forget", {}, "memory_id"),
        ("related", {"name": "user", "depth": 99}, "depth"),
        ("erase", {}, "erase"),
    ],
)
def test_what_cannot_be_done_is_told_and_leaves_nothing(
    mem: Memori, name: str, arguments: dict[str, Any], named: str
) -> None:
    before = mem.entity("ada").memories().total
    result = called(mem, ADA, name, **arguments)
    assert result.is_error
    assert named in result.content[0].text  # type: ignore[union-attr]
    assert mem.entity("ada").memories().total == before


def test_the_kinds_that_are_offered_can_be_added(mem: Memori) -> None:
    (add,) = [tool for tool in within(mem, ADA, tools).tools if tool.name == "add"]
    offered = add.input_schema["properties"]["kind"]["enum"]
    assert set(offered) == set(KINDS) - {"turn", "document"}
    for kind in offered:
        assert done(mem, ADA, "add", content=f"A {kind}", kind=kind)["kind"] == kind


def ways(mem: Memori) -> dict[str, list[dict[str, Any]]]:
    """Calls of every tool that would show or change something of Ben's, if anything could."""
    his = mem.entity("ben").memories().items
    return {
        "recall": [{"query": "What is my secret? canary-ben"}, {"query": "Anna-ben", "limit": 100}],
        "list": [{}, {"kind": "rule"}, {"tag": "style"}],
        "forget": [{"memory_id": memory.id} for memory in his],
        "profile": [{}],
        "related": [{"name": "user", "depth": 4}, {"name": "Anna-ben", "depth": 4}],
        "add": [{"content": "My secret is canary-ben"}],
    }


@pytest.mark.parametrize("name", [tool.name for tool in TOOLS])
def test_no_tool_reaches_another_entity(mem: Memori, name: str) -> None:
    his = mem.entity("ben").memories().items
    for arguments in ways(mem)[name]:
        for more in (
            {},
            {"entity_id": "ben"},
            {"entityId": "ben"},
            {"scope": {"entity_id": "ben"}},
        ):
            answer = said(called(mem, ADA, name, **arguments, **more))
            for value in (*arguments.values(), *more.values()):
                answer = answer.replace(str(value), "")  # what was asked may be told back
            assert "-ben" not in answer
    assert mem.entity("ben").memories().items == his


@pytest.mark.parametrize("name", [tool.name for tool in TOOLS])
def test_an_administrator_names_the_entity(mem: Memori, name: str) -> None:
    arguments = ways(mem)[name][0]
    unnamed = called(mem, ROOT, name, **arguments)
    assert unnamed.is_error
    assert "entity_id" in said(unnamed)
    named = done(mem, ROOT, name, **arguments, entity_id="ben")
    assert "-ada" not in str(named)
    if name not in ("forget", "add"):
        assert "-ben" in str(named)
    (entry,) = [tool for tool in within(mem, ROOT, tools).tools if tool.name == name]
    assert "entity_id" in entry.input_schema["required"]


def test_an_administrator_with_an_entity_may_leave_it_out(mem: Memori) -> None:
    who = principal("ada", is_admin=True)
    assert "canary-ada" in str(done(mem, who, "list"))
    assert "canary-ben" in str(done(mem, who, "list", entity_id="ben"))
    assert called(mem, who, "list", entity_id="a/b").is_error


@pytest.mark.parametrize(
    ("scope", "offered"),
    [("read", {"recall", "list", "profile", "related"}), ("write", {"add", "forget"})],
)
def test_a_key_has_the_tools_of_its_permissions(mem: Memori, scope: str, offered: set[str]) -> None:
    for values in ({}, {"is_admin": True}):
        who = principal("ada", scopes=frozenset({scope}), **values)
        assert {tool.name for tool in within(mem, who, tools).tools} == offered
        for tool in TOOLS:
            result = called(mem, who, tool.name, **ways(mem)[tool.name][0])
            if tool.name not in offered:
                assert result.is_error
                assert "no tool" in said(result)
    assert "canary-ada" in str(mem.entity("ada").memories().items)


def test_a_key_of_one_agent_does_not_see_what_was_said_to_another(mem: Memori) -> None:
    mem.entity("ada", "doctor").add_messages([{"role": "user", "content": "I told the doctor"}])
    mem.entity("ada", "coach").add_messages([{"role": "user", "content": "I told the coach"}])
    who = principal("ada", process_id="coach")
    seen = said(called(mem, who, "list")) + said(called(mem, who, "recall", query="What I told"))
    assert "told the coach" in seen
    assert "told the doctor" not in seen


def test_who_opted_out_is_told_so(mem: Memori) -> None:
    mem.entity("ada").opt_out()
    result = called(mem, ADA, "add", content="Remember me")
    assert result.is_error
    assert "opted out" in said(result)
