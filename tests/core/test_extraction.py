"""What is read from a message is right; what is doubtful is left out."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memori.core.extraction import Statement, extract
from memori.types import ROLES, Message, Triple
from tests.core.extraction_cases import STATES, STATES_NOTHING


def read(text: str) -> list[Statement]:
    return extract(Message("user", text))


def test_precision_and_recall_over_the_labelled_messages(
    capsys: pytest.CaptureFixture[str],
) -> None:
    cases = {**STATES, **dict.fromkeys(STATES_NOTHING, ())}
    wrong: list[str] = []
    missed: list[str] = []
    right = 0
    for text, expected in cases.items():
        found = {(it.kind, it.slot, it.content) for it in read(text)}
        right += len(found & set(expected))
        wrong += [f"{text!r} → {it}" for it in found - set(expected)]
        missed += [f"{text!r} → {it}" for it in set(expected) - found]
    precision = right / (right + len(wrong))
    recall = right / (right + len(missed))
    with capsys.disabled():
        print(  # noqa: T201
            f"\nextraction: {len(cases)} messages, {right + len(missed)} statements, "
            f"precision {precision:.3f}, recall {recall:.3f}"
        )
    assert len(cases) >= 150
    assert precision >= 0.95, wrong
    assert recall >= 0.9, missed


@pytest.mark.parametrize("text", STATES_NOTHING)
def test_no_trap_is_walked_into(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "triple"),
    [
        ("I live in Oslo with my wife", Triple("user", "lives in", "Oslo")),
        ("I live in Oslo, Norway", Triple("user", "lives in", "Oslo, Norway")),
        ("I don't live in Paris anymore", Triple("user", "no longer lives in", "Paris")),
        ("I work as a nurse at Ullevål", Triple("user", "works as", "nurse")),
        ("My sister Anna lives in Oslo", Triple("Anna", "lives in", "Oslo")),
        ("My wife works at Volvo", Triple("user's wife", "works at", "Volvo")),
        ("My sister is called Anna", Triple("user", "sister", "Anna")),
        ("I went there with my sister Anna", Triple("user", "sister", "Anna")),
        ("I don't like sushi any more", Triple("user", "dislikes", "sushi")),
        ("My favorite color is blue", Triple("user", "has favourite color", "blue")),
        ("I'm allergic to peanuts and shellfish", Triple("user", "is allergic to", "peanuts")),
    ],
)
def test_triples(text: str, triple: Triple) -> None:
    assert triple in [triple for statement in read(text) for triple in statement.triples]


def test_only_the_user_is_read() -> None:
    for role in ROLES:
        assert bool(extract(Message(role, "I live in Oslo"))) == (role == "user")


def test_of_a_long_message_only_the_first_paragraph_is_the_authors() -> None:
    paste = "\n\n".join(["I am a nurse. I live in Leeds. I love cats."] * 60)
    (home,) = read(f"I live in Oslo. Please look at the report.\n\n{paste}")
    assert home.content == "I live in Oslo"
    assert read(paste.replace("\n\n", " ")) == []


def test_what_was_said_around_code_and_quotations_is_read() -> None:
    text = "I'm vegan.\n```\nI like steak\n```\n> I live in Rome\nI live in Oslo."
    assert [it.content for it in read(text)] == ["I'm vegan", "I live in Oslo"]


def test_the_same_statement_twice_is_one() -> None:
    assert len(read("I live in Oslo. Yes, I live in Oslo!")) == 1


@given(st.text() | st.lists(st.sampled_from([*STATES, *STATES_NOTHING])).map("\n".join))
def test_no_text_breaks_it(text: str) -> None:
    for statement in read(text):
        assert statement.content == statement.content.strip()
        assert statement.content
        assert "\n" not in statement.content
        assert 0 <= statement.importance <= 1


@pytest.mark.parametrize(
    "text",
    [
        "I live in " + "a " * 20_000,
        "my sister " * 5_000,
        "\"'" * 10_000,
        "I am a " + "very " * 5_000 + "teacher",
        "```" * 5_000,
        "I went " + "to the " * 30 + "x",
        "I have " + "two-" * 50 + "\n" * 2000,
        "my " + "order " * 200 + "number is 1",
        "1 " * 10_000,
        "A1" * 10_000,
        "review " * 200,
        "this letter " * 120,
        "I'm allergic to " + "nuts, " * 30 + "x",
        "I left " + "A " * 100 + "and joined",
    ],
)
def test_no_text_takes_long(text: str) -> None:
    read("I am warm. My sister is warm.")
    start = time.perf_counter()
    read(text)
    assert time.perf_counter() - start < 0.5
