from __future__ import annotations

import pytest

from memori.core.speech import asks, is_small_talk, orders
from memori.core.text import terms


@pytest.mark.parametrize(
    "text",
    [
        "Write a poem about the sea",
        "write me a haiku",
        "Please summarise this page.",
        "Could you please explain recursion?",
        "ok, now translate 'hello' to Polish",
        "Hi! Give me five names for a bakery",
        "Help me write a letter",
        "**Fix this:** x = 1",
    ],
)
def test_an_order_is_one(text: str) -> None:
    assert orders(text)


@pytest.mark.parametrize(
    "text",
    [
        "I write poems about the sea",
        "My sister explains recursion to children",
        "Show's over, I quit my job",
        "List: milk, eggs",
        "Always answer in French.",
        "You could explain it to her",
        "Write-ups are due on Friday",
        "",
    ],
)
def test_what_tells_something_is_no_order(text: str) -> None:
    assert not orders(text)


@pytest.mark.parametrize(
    "text",
    ["hello", "Thanks a lot!", "yes", "ok, continue", "Noted.", "Sure, here you go: that is done.",
     "Thanks for telling me!", "I'm sorry to hear that.", "Got it, I'll keep that in mind.", ""],
)  # fmt: skip
def test_small_talk_is_about_nothing(text: str) -> None:
    assert is_small_talk(terms(text))


@pytest.mark.parametrize(
    "text", ["I'm vegan", "Oslo is lovely.", "42", "hello Anna", "About 24 C."]
)
def test_what_is_about_something_is_no_small_talk(text: str) -> None:
    assert not is_small_talk(terms(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Where?", True),
        ("\u4f60\u597d\uff1f", True),
        ("Really?) [image]", True),
        ("Why? Because.", False),
    ],
)
def test_a_question_ends_as_one(text: str, expected: bool) -> None:
    assert asks(text) is expected
