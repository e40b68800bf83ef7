from __future__ import annotations

import pytest

from memori.core.speech import asks, first_person, is_small_talk, orders
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
        ("你住在哪里呢", True),
        ("どこですか。", True),
        ("どこに住んでいますか", True),
        ("어디인가요", True),
        ("これは静かです。", False),
    ],
)
def test_a_question_ends_as_one(text: str, expected: bool) -> None:
    assert asks(text) is expected


@pytest.mark.parametrize(
    "text",
    [
        "Schreib mir ein Gedicht über das Meer",
        "Kannst du mir den Satz übersetzen?",
        "Explique-moi la récursion",
        "Escríbeme un poema",
        "Por favor, traduce esta frase",
        "Você pode me dizer o resultado?",
        "Traduci questa frase",
        "Напиши мне письмо",
        "请帮我写一首诗",
        "詩を書いてください",
        "시를 써 줘",
    ],
)
def test_an_order_is_one_in_other_languages(text: str) -> None:
    assert orders(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ich schreibe gern Gedichte",
        "J'écris des poèmes",
        "Escribo poemas todos los días",
        "Mia sorella traduce libri",
        "Я пишу стихи",
        "写代码是我的爱好",
        "詩を書くのが好きです",
    ],
)
def test_what_tells_something_is_no_order_in_other_languages(text: str) -> None:
    assert not orders(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I like my job", True),
        ("Mir gefällt meine Arbeit", True),
        ("J'aime mon travail", True),
        ("Me gusta mi trabajo", True),
        ("私は仕事が好きです", True),
        ("He likes his job", False),
        ("Er mag seine Arbeit", False),
        ("Lui aime son travail", False),
    ],
)
def test_who_speaks_of_themselves(text: str, expected: bool) -> None:
    assert first_person(text) is expected
