from __future__ import annotations

import pytest

from memori.core.asked import read_question
from memori.types import Role


@pytest.mark.parametrize(
    ("text", "rewritten", "speakers"),
    [
        ("Where did Caroline move to?", "Where did I move to?", ("Caroline",)),
        ("What is Caroline's job?", "What is my job?", ("Caroline",)),
        ("What is Caroline’s job?", "What is my job?", ("Caroline",)),
        ("Does Mel like tea?", "Does I like tea?", ("Melanie",)),
        ("where did caroline move to?", "where did I move to?", ("Caroline",)),
        ("will Will come?", "will I come?", ("Will",)),
        ("The best of all cities?", "The best of all cities?", ()),
        ("When did Caroline meet Melanie?", "When did I meet I?", ("Caroline", "Melanie")),
        ("Where does Anna live?", "Where does Anna live?", ()),
        ("What did I tell Caroline?", "What did I tell Caroline?", ()),
    ],
)
def test_the_asked_about_speaker_is_taken_out_of_the_question(
    text: str, rewritten: str, speakers: tuple[str, ...]
) -> None:
    asked = read_question(text, ("Caroline", "Melanie", "Will", "Theodore", ""))
    assert (asked.text, asked.speakers) == (rewritten, speakers)


@pytest.mark.parametrize(
    ("text", "role", "personal"),
    [
        ("What are my preferences?", "user", True),
        ("Could you show me a login form?", "user", False),
        ("What did you recommend?", "assistant", True),
        ("What was your advice?", "assistant", True),
        ("What's the capital of France?", "user", False),
    ],
)
def test_whose_words_count_where_nobody_is_named(text: str, role: Role, personal: bool) -> None:
    asked = read_question(text, ())
    assert (asked.role, asked.personal) == (role, personal)
