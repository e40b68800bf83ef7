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


@pytest.mark.parametrize(
    "text",
    [
        "Antworte immer auf Deutsch.",
        "Bitte antworte mir ab jetzt auf Englisch!",
        "Ab sofort bitte antworten Sie kurz.",
        "Réponds toujours en français.",
        "Désormais, écris en anglais.",
        "N'utilise jamais d'emojis.",
        "Responde siempre en español.",
        "A partir de ahora, usa unidades métricas.",
        "Nunca uses emojis.",
        "Responda sempre em português.",
        "De agora em diante, use o sistema métrico.",
        "Rispondi sempre in italiano.",
        "D'ora in poi usa il tu.",
        "Non usare mai emoji.",
        "Всегда отвечай на русском языке.",
        "Пожалуйста, никогда не используй смайлики.",
        "С этого момента отвечай кратко.",
        "请以后都用中文回答我。",
        "以后请用中文回答",
        "今后请不要用表情符号",
        "これからは日本語で答えてください。",
        "いつも日本語で返事してください",
        "항상 한국어로 대답해 주세요.",
        "앞으로 존댓말로 답해 줘",
        "Bitte verwende nie Emojis",
    ],
)
def test_a_standing_instruction_in_other_languages(text: str) -> None:
    (statement,) = extract(Message("user", text))
    assert (statement.kind, statement.content) == ("rule", text.rstrip(".!。"))


@pytest.mark.parametrize(
    "text",
    [
        "Ich antworte immer auf Deutsch.",
        "Antworte auf Deutsch.",
        "Mein Chef antwortet immer auf Englisch.",
        "Wie antworte ich immer auf Deutsch?",
        "Schreib mir ein Gedicht, das immer gut ist",
        "Er sagt: Antworte immer auf Deutsch.",
        "Je réponds toujours en français.",
        "Réponds en français.",
        "Elle écrit toujours en anglais",
        "Siempre respondo en español.",
        "Responde en español.",
        "Mi madre usa siempre la bicicleta",
        "Uso sempre a bicicleta",
        "Rispondo sempre in italiano",
        "Mio fratello usa sempre la bici",
        "Usa sempre la bici per andare al lavoro",
        "Responde siempre tarde",
        "Habla siempre en gallego",
        "Fala sempre em voz alta",
        "Parla sempre in dialetto",
        "Benutze immer Vim",
        "Schreibe immer mit Füller",
        "Он всегда отвечает быстро",
        "Я всегда говорю правду",
        "我总是用中文写日记",
        "他以后都用左手写字",
        "いつも日本語で話しています",
        "私はいつも日本語で答えています",
        "저는 항상 한국어로 말해요",
        "Always on my mind",
        "I always answer in French",
    ],
)
def test_what_only_looks_like_one(text: str) -> None:
    assert [each for each in extract(Message("user", text)) if each.kind == "rule"] == []


@pytest.mark.parametrize(
    ("text", "slot"),
    [
        ("Antworte immer auf Deutsch", "reply language"),
        ("Réponds toujours en français", "reply language"),
        ("Всегда отвечай на русском", "reply language"),
        ("请以后都用中文回答", "reply language"),
        ("De agora em diante, use o sistema métrico", "units"),
        ("Réponds toujours brièvement", None),
    ],
)
def test_what_a_standing_instruction_settles(text: str, slot: str | None) -> None:
    assert [each.slot for each in extract(Message("user", text))] == [slot]
