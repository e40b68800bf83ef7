"""A summary is chosen from what was said, fits its budget, and is the same each time."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memori.core.summary import Line, fitted, summarise, title_of
from memori.core.text import estimate_tokens


def line(text: str, importance: float = 0.5, day: float = 0, mentions: int = 1) -> Line:
    return Line(text, importance, day * 86_400, day * 86_400, mentions)


def test_all_is_said_where_there_is_room_oldest_first() -> None:
    lines = [line("I moved to Oslo", day=2), line("I like tea", day=1), line("I have a dog", day=3)]
    assert summarise(lines, 100) == "I like tea\nI moved to Oslo\nI have a dog"
    assert summarise([], 100) == ""
    assert summarise([line("  ")], 100) == ""


def test_the_important_the_recent_and_the_repeated_come_first() -> None:
    filler = [line(f"number {n} is a word") for n in range(9)]
    for special in (line("I am allergic to nuts", importance=1.0), line("I moved", day=9),
                    line("I play chess", mentions=40)):  # fmt: skip
        assert special.text in summarise([*filler, special], 20)


def test_what_many_share_is_said_once() -> None:
    dogs = [line(f"my dog Rex likes the {thing} of the park") for thing in ("lake", "gate", "hill")]
    other = line("I work as a nurse in a hospital")
    chosen = summarise([*dogs, other], 26).split("\n")
    assert len(chosen) == 2
    assert other.text in chosen
    twice = [line("I like tea"), line("i like  TEA.")]
    assert summarise(twice, 100) == "I like tea"


@pytest.mark.parametrize(
    "texts",
    [
        ["Ich wohne in Oslo", "Ich mag Tee", "Mein Hund heißt Rex"],
        ["我住在奥斯陆", "我喜欢喝茶", "我的狗叫雷克斯"],
        ["Я живу в Осло", "Я люблю чай", "Мою собаку зовут Рекс"],
        ["أعيش في أوسلو", "أحب الشاي", "اسم كلبي ركس"],
    ],
)
def test_any_language(texts: list[str]) -> None:
    assert summarise([line(text, day=day) for day, text in enumerate(texts)], 100) == "\n".join(
        texts
    )
    long = summarise([line(" ".join(texts * 50))], 30)
    assert long.startswith(texts[0][:3])
    assert estimate_tokens(long) <= 30


lines = st.lists(
    st.builds(
        line,
        st.one_of(
            st.text(max_size=80), st.sampled_from(["I like tea", "I live in Oslo", "茶" * 90])
        ),
        st.floats(0, 1),
        st.integers(0, 5),
        st.integers(1, 9),
    ),
    max_size=12,
)


@given(lines, st.integers(5, 80))
def test_it_fits_and_says_nothing_new_and_depends_on_nothing_else(
    given_: list[Line], budget: int
) -> None:
    text = summarise(given_, budget)
    assert text == summarise(list(given_), budget)
    said = text.split("\n") if text else []
    assert sum(map(estimate_tokens, said)) <= budget
    for each in said:
        assert any(" ".join(one.text.split()).startswith(each.rstrip("…")) for one in given_)
    assert len({each.casefold() for each in said}) == len(said)


def test_thousands_of_statements_take_no_longer_than_they_should() -> None:
    chance = random.Random(7)
    words = [f"word{n}" for n in range(500)]
    many = [line(" ".join(chance.sample(words, 8)), chance.random()) for _ in range(5000)]
    assert summarise(many, 200).count("\n") > 10


def test_what_a_model_wrote_is_cut_to_whole_sentences() -> None:
    text = "Alice lives in Oslo. She has a dog.\n\n She works as a nurse there every day."
    assert fitted(text, 100) == (
        "Alice lives in Oslo.\nShe has a dog.\nShe works as a nurse there every day."
    )
    assert fitted(text, 12) == "Alice lives in Oslo.\nShe has a dog."
    assert fitted("  ", 12) == ""


def test_a_title_is_the_first_that_says_something() -> None:
    assert title_of(["Hello!", "Thanks. How do I bake sourdough bread?"]) == (
        "How do I bake sourdough bread?"
    )
    assert title_of(["hi", "ok"]) is None
    long = title_of(["I would like to plan a long journey through all of Norway by train"])
    assert long == "I would like to plan a long journey through all of Norway…"
    assert title_of(["茶" * 100]) == "茶" * 59 + "…"
