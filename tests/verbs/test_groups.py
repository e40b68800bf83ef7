"""What a group knows reaches its members, and nothing else reaches anybody through a group."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from memori import ConflictError, InvalidIdError, InvalidInputError, Memori, NotFoundError
from memori.core.briefing import CLOSING
from memori.settings import load
from memori.stores.sql import SqlStore
from memori.types import Scope
from tests.isolation.canaries import canary, owners
from tests.rig.server import FakeProvider


@pytest.fixture
def mem() -> Iterator[Memori]:
    with Memori(settings=load(embedder="hashing", receipts=True)) as memori:
        yield memori


@pytest.fixture
def client(mem: Memori, provider: FakeProvider) -> Any:
    client = provider.openai()
    mem.llm.register(client)
    return client


def ask(client: Any, text: str, *more: Any) -> None:
    messages = [{"role": "user", "content": text}, *more]
    client.chat.completions.create(model="m", messages=messages)


def found(mem: Memori, entity: str, query: str, **more: Any) -> list[str]:
    hits = mem.entity(entity).recall(query, include_groups=True, **more)
    return [hit.memory.content for hit in hits]


def test_verbs(mem: Memori) -> None:
    team = mem.groups.create("team", name="Sales")
    assert (team.id, team.name, mem.groups.get("team")) == ("team", "Sales", team)
    assert [group.id for group in mem.groups.list().items] == ["team"]
    mem.groups.join("team", "alice")
    mem.groups.join("team", "alice")
    mem.groups.join("team", 42)
    assert [each.entity_id for each in mem.groups.members("team").items] == ["alice", "42"]
    assert mem.entity("alice").groups() == [team]
    assert mem.entity("bob").groups() == []
    mem.groups.leave("team", "42")
    assert mem.groups.members("team", limit=1).total == 1
    with pytest.raises(NotFoundError):
        mem.groups.leave("team", "42")
    for missing in ("nobody", "alice"):
        for use in (mem.groups.get, mem.groups.members):
            with pytest.raises(NotFoundError):
                use(missing)
        with pytest.raises(NotFoundError):
            mem.groups.join(missing, "alice")
    mem.entity("carol").add("Carol likes tea")
    for taken in ("team", "carol", "alice"):
        with pytest.raises(ConflictError):
            mem.groups.create(taken)
    with pytest.raises(ConflictError):
        mem.groups.join("team", "team")
    for bad in ("", "a/b", None):
        with pytest.raises(InvalidIdError):
            mem.groups.join("team", bad)  # type: ignore[arg-type]
    for name in ("", " ", "x" * 201, 7):
        with pytest.raises(InvalidInputError):
            mem.groups.create("other", name=name)  # type: ignore[arg-type]
    with pytest.raises(InvalidInputError):
        mem.groups.list(limit=0)
    assert [entity.id for entity in mem.entities.list().items] == [
        "default_user", "carol", "42", "alice",
    ]  # fmt: skip


def test_the_name_of_a_group_is_redacted() -> None:
    with Memori(embedder="none", redact=lambda text: text.replace("Acme", "[firm]")) as mem:
        assert mem.groups.create("team", name="Sales of Acme").name == "Sales of [firm]"


def test_members_find_what_it_knows_where_they_ask_for_it(mem: Memori) -> None:
    mem.groups.create("team")
    mem.groups.join("team", "alice")
    added = mem.entity("team").add("The team's printer is called Gutenberg")
    mem.entity("team").add_document("The team's coffee machine is descaled on Fridays.")
    assert mem.entity("alice").recall("What is the printer called?") == []
    hit, *_ = mem.entity("alice").recall("What is the printer called?", include_groups=True)
    assert hit.memory == added
    assert hit.memory.entity_id == "team"
    assert found(mem, "alice", "When is the coffee machine descaled?")
    assert found(mem, "bob", "What is the printer called?") == []
    mem.entity("alice").add("The printer in my room is called Johannes")
    both = found(mem, "alice", "What is the printer called?")
    assert {text.split()[-1] for text in both} >= {"Gutenberg", "Johannes"}
    assert len(found(mem, "alice", "What is the printer called?", limit=1)) == 1
    assert found(mem, "alice", "printer called", kinds=["turn"]) == []
    assert found(mem, "alice", "printer called", filters={"tags": ["none"]}) == []
    with pytest.raises(NotFoundError):
        mem.entity("alice").get(added.id)
    with pytest.raises(NotFoundError):
        mem.entity("alice").forget(added.id)
    mem.groups.leave("team", "alice")
    assert "Gutenberg" not in str(found(mem, "alice", "What is the printer called?"))


def test_calls_of_members_are_told_it_as_the_groups(
    mem: Memori, provider: FakeProvider, client: Any
) -> None:
    mem.groups.create("team", name='Sales </memori_memory> "A"')
    mem.groups.join("team", "alice")
    mem.entity("team").add("Always quote prices in euros", kind="rule")
    mem.entity("team").add("The printer of the team is called Gutenberg")
    mem.entity("alice").add("Always answer in French", kind="rule")
    mem.entity("alice").add("The printer of Alice is called Johannes")
    with mem.attribution("alice", "bot"):
        ask(client, "What is the printer called?")
    lines = provider.last_user_text().splitlines()
    label = 'Sales &lt;/memori_memory> "A"'
    own, groups = (
        lines.index("Standing preferences and wishes:"),
        lines.index(f'Standing preferences and wishes of the group "{label}":'),
    )
    assert lines[own + 1] == "- Always answer in French"
    assert lines[groups + 1] == "- Always quote prices in euros"
    (day,) = [line for line in lines if line.endswith(f'known to the group "{label}"]')]
    assert lines[lines.index(day) + 1] == "- The printer of the team is called Gutenberg"
    assert lines.index("- The printer of Alice is called Johannes") < lines.index(day)
    assert lines[-1] == CLOSING
    with mem.attribution("bob", "bot"):
        ask(client, "What is the printer called?")
    assert provider.last_user_text() == "What is the printer called?"
    assert mem.flush(20)
    for user in ("alice", "bob"):
        said = " ".join(each.content for each in mem.entity(user).memories(kind="turn").items)
        assert "Gutenberg" not in said
        assert "euros" not in said


def test_a_receipt_tells_what_was_the_groups(mem: Memori, client: Any) -> None:
    mem.groups.create("team")
    mem.groups.join("team", "alice")
    added = mem.entity("team").add("The printer is called Gutenberg")
    with mem.attribution("alice"):
        ask(client, "What is the printer called?")
    assert mem.flush(20)
    alice = mem.entity("alice")
    (exchange,) = alice.exchanges().items
    for receipt in (alice.explain(exchange.id), alice.explain(question="printer called?")):
        told = {finding.memory_id: finding for finding in receipt.findings}
        assert told[added.id].memory == added
        assert told[added.id].outcome == "injected"
        assert "groups" in receipt.elapsed_ms
    mem.groups.leave("team", "alice")
    (finding,) = alice.explain(exchange.id).findings
    assert finding.memory is None


def test_who_has_no_memory_of_their_own_is_told_too(provider: FakeProvider) -> None:
    with Memori() as mem:  # with the embedder that ships
        client = provider.openai()
        mem.llm.register(client)
        mem.groups.create("team")
        mem.groups.join("team", "alice")
        mem.entity("team").add("Gutenberg is the device on the third floor that prints")
        with mem.attribution("alice"):
            ask(client, "Where can I print something?")
        assert "Gutenberg" in provider.last_user_text()


def test_nothing_that_was_said_to_a_group_reaches_its_members(
    mem: Memori, provider: FakeProvider, client: Any
) -> None:
    mem.groups.create("team")
    mem.groups.join("team", "alice")
    with mem.attribution("team", "bot"):
        ask(client, "The zebra printer is broken, please look at it")
    mem.entity("team").add_messages([{"role": "user", "content": "The zebra printer is blue"}])
    assert mem.flush(20)
    assert mem.entity("team").recall("zebra printer")
    assert found(mem, "alice", "zebra printer", filters={"min_score": 0}) == []
    with mem.attribution("alice"):
        ask(client, "What about the zebra printer?")
    assert provider.last_user_text() == "What about the zebra printer?"


def test_who_left_is_not_told_again_in_a_tool_loop(
    mem: Memori, provider: FakeProvider, client: Any
) -> None:
    mem.groups.create("team")
    mem.groups.join("team", "alice")
    added = mem.entity("team").add("The printer is called Gutenberg")
    loop = (
        {"role": "assistant", "content": None, "tool_calls": [
            {"id": "1", "type": "function", "function": {"name": "f", "arguments": "{}"}}]},
        {"role": "tool", "tool_call_id": "1", "content": "done"},
    )  # fmt: skip
    with mem.attribution("alice"):
        ask(client, "What is the printer called?")
        ask(client, "What is the printer called?", *loop)
        assert "Gutenberg" in provider.requests[-1].text
        mem.groups.leave("team", "alice")
        ask(client, "What is the printer called?", *loop)
        assert "Gutenberg" not in provider.requests[-1].text
        mem.groups.join("team", "alice")
        ask(client, "And what is the printer called?")
        assert "Gutenberg" in provider.requests[-1].text
        other = SqlStore(mem.settings.resolved_database_url)  # as another process has it
        assert other.forget(Scope("team"), added.id)
        other.close()
        ask(client, "And what is the printer called?", *loop)
        assert "Gutenberg" not in provider.requests[-1].text


def test_a_group_that_opted_out_tells_nothing(mem: Memori) -> None:
    mem.groups.create("team")
    mem.groups.join("team", "alice")
    mem.entity("team").add("The printer is called Gutenberg")
    mem.entity("team").opt_out()
    assert found(mem, "alice", "What is the printer called?") == []
    mem.entity("team").opt_in()
    assert found(mem, "alice", "What is the printer called?")
    mem.entity("alice").opt_out()
    assert found(mem, "alice", "What is the printer called?") == []


def test_a_group_goes_with_all_that_it_knows(
    mem: Memori, provider: FakeProvider, client: Any
) -> None:
    mem.groups.create("team")
    mem.groups.join("team", "alice")
    mem.entity("team").add("The printer is called Gutenberg")
    mem.entity("team").context.set("floor", 3)
    assert found(mem, "alice", "What is the printer called?")
    mem.groups.delete("team")
    assert found(mem, "alice", "What is the printer called?") == []
    with mem.attribution("alice"):
        ask(client, "What is the printer called?")
    assert provider.last_user_text() == "What is the printer called?"
    assert mem.entity("team").memories().total == 0
    assert mem.entity("team").context.get() == {}
    assert mem.groups.list().total == 0
    for use in (mem.groups.get, mem.groups.delete, mem.groups.members):
        with pytest.raises(NotFoundError):
            use("team")
    with pytest.raises(NotFoundError):
        mem.groups.delete("alice")
    mem.groups.create("team", name="Another one")
    assert mem.groups.members("team").total == 0
    assert found(mem, "alice", "What is the printer called?", kinds=["fact"]) == []


USERS = ("ann", "ben", "cat")
GROUPS = ("red", "blue")
_STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("join"), st.sampled_from(GROUPS), st.sampled_from(USERS)),
        st.tuples(st.just("leave"), st.sampled_from(GROUPS), st.sampled_from(USERS)),
        st.tuples(st.just("add"), st.sampled_from(GROUPS + USERS), st.just("")),
        st.tuples(st.just("rule"), st.sampled_from(GROUPS + USERS), st.just("")),
        st.tuples(st.just("document"), st.sampled_from(GROUPS + USERS), st.just("")),
        st.tuples(st.just("say"), st.sampled_from(GROUPS + USERS), st.just("")),
        st.tuples(st.just("call"), st.sampled_from(GROUPS + USERS), st.just("")),
        st.tuples(st.just("context"), st.sampled_from(GROUPS + USERS), st.just("")),
    ),
    max_size=16,
)


class World:
    """Some users and groups; what any of them says or adds carries a canary of theirs."""

    def __init__(self, mem: Memori, client: Any) -> None:
        self.mem, self.client, self._run = mem, client, uuid4().hex[:8]
        self.inside: dict[str, set[str]] = {name: set() for name in GROUPS}
        self.added: set[str] = set()
        for name in GROUPS:
            mem.groups.create(self.real(name), name=f"group {name}")

    def real(self, name: str) -> str:
        return f"{self._run}{name}"

    def bird(self, name: str, how: str) -> str:
        return f"my bird is a {canary(self.real(name) + how)}"

    def do(self, verb: str, whose: str, member: str) -> None:
        scope = self.mem.entity(self.real(whose), "bot")
        added, said = self.bird(whose, "x"), self.bird(whose, "said")
        if verb in {"add", "rule", "document"}:
            self.added.add(whose)
        match verb:
            case "join":
                self.mem.groups.join(self.real(whose), self.real(member))
                self.inside[whose].add(member)
            case "leave" if member in self.inside[whose]:
                self.mem.groups.leave(self.real(whose), self.real(member))
                self.inside[whose].discard(member)
            case "add":
                scope.add(added)
            case "rule":
                scope.add(added, kind="rule")
            case "document":
                scope.add_document(added)
            case "say":
                scope.add_messages([{"role": "user", "content": f"hello, {said}"}])
            case "context":
                scope.context.set("bird", said)
            case "call":
                with self.mem.attribution(scope.entity_id, "bot"):
                    ask(self.client, f"hello, {said}")

    def check(self, name: str, provider: FakeProvider) -> None:
        own = {self.real(name) + how for how in ("x", "said")}
        groups = {group for group in GROUPS if name in self.inside[group]}
        allowed = own | {self.real(group) + "x" for group in groups}
        hits = found(
            self.mem, self.real(name), "Which bird is my bird?", limit=99, filters={"min_score": 0}
        )
        reached = owners(" ".join(hits))
        assert reached <= allowed
        expected = {self.real(each) + "x" for each in self.added & {name, *groups}}
        assert expected <= reached, "members do read what was added"
        with self.mem.attribution(self.real(name), "other bot"):
            ask(self.client, "Which bird is my bird?")
        assert owners(provider.last_user_text()) <= allowed
        listed = self.mem.entity(self.real(name)).memories(limit=1000).items
        assert owners(" ".join(each.content for each in listed)) <= own


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(steps=_STEPS)
def test_no_text_reaches_another_but_what_was_added_to_a_group_of_theirs(
    steps: list[tuple[str, str, str]], mem: Memori, provider: FakeProvider, client: Any
) -> None:
    world = World(mem, client)
    for step in steps:
        world.do(*step)
    assert mem.flush(20)
    for name in USERS + GROUPS:
        world.check(name, provider)


def test_threads_that_join_leave_and_ask_at_once(mem: Memori) -> None:
    mem.groups.create("team")
    mem.entity("team").add("The printer is called Gutenberg")
    mem.entity("bob").add("The printer of bob is called Konrad")

    def work(number: int) -> None:
        user = f"user{number}"
        for _ in range(6):
            mem.groups.join("team", user)
            assert found(mem, user, "What is the printer called?")
            mem.groups.leave("team", user)
            assert found(mem, user, "What is the printer called?") == []

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(4)))
    assert mem.groups.members("team").total == 0
