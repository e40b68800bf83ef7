from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memori.core import text


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Anna's cat", ["anna", "cat"]),
        ("Anna’s cat", ["anna", "cat"]),
        ("I DON'T know—really", ["i", "don't", "know", "really"]),
        ("snake_case node.js", ["snake", "case", "node", "js"]),
        ("Straße ﬁn", ["strasse", "fin"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("cafe\u0301", ["café"]),
        ("", []),
        ("?! …", []),
    ],
)
def test_words(written: str, expected: list[str]) -> None:
    assert text.words(written) == expected


def test_terms_of_a_question_meet_those_of_its_answer() -> None:
    assert text.terms("What are my preferences?") == ["prefer"]
    assert text.terms("I prefer dark mode") == ["prefer", "dark", "mode"]
    assert text.terms("Where does Anna live?") == ["anna", "live"]
    assert set(text.terms("Anna's sister lives in Oslo")) >= {"anna", "live"}


def test_terms_repeat_as_often_as_they_occur() -> None:
    assert text.terms("running runs run") == ["run", "run", "run"]


@pytest.mark.parametrize("question", ["Who am I?", "what is it", "I'm not you're"])
def test_stop_words_are_no_terms(question: str) -> None:
    assert text.terms(question) == []


@pytest.mark.parametrize(
    ("memory", "question"),
    [
        ("我住在北京", "你住在哪里"),
        ("猫が好きです", "好きな動物は"),
        ("저는 서울에 살아요", "서울은 어때"),
        ("ผมชอบกาแฟ", "กาแฟ"),
        ("Я живу в Москве", "Москва живу"),
        ("Μένω στην Αθήνα", "Αθήνα"),
        ("أسكن في القاهرة", "القاهرة"),
        ("Ich wohne in Köln", "Wer wohnt in köln"),
    ],
)
def test_every_script_can_be_found_again(memory: str, question: str) -> None:
    assert set(text.terms(memory)) & set(text.terms(question))


def test_a_single_character_of_an_unspaced_script_is_a_term() -> None:
    assert text.terms("猫") == ["猫"]
    assert text.terms("iPhone手机壳") == ["iphon", "手机", "机壳"]


@pytest.mark.parametrize(
    ("statement", "question"),
    [
        ("Meine Schwester wohnt in Köln", "Mit welcher Schwester wohne ich?"),
        ("Tengo dos perros negros", "¿Qué perro es mío?"),
        ("Nous avons déménagé à l'automne", "Quels automnes avons-nous passés ?"),
        ("Ho letto dell'amico di Marta", "Come si chiamano gli amici di Marta?"),
        ("Comprei uma bicicleta nova", "Onde estão as minhas bicicletas novas?"),
        ("Я купил красную машину", "Где моя красная машина?"),
        ("Ik heb twee katten", "Hoe heet mijn kat?"),
        ("Jag har två hundar", "Vad heter min hund?"),
        ("猫を飼っています", "猫の名前は？"),
        ("肉は食べません", "何を食べる？"),
        ("집을 샀어요", "집이 어디예요?"),
    ],
)
def test_an_inflected_word_is_the_same_term(statement: str, question: str) -> None:
    assert set(text.terms(statement)) & set(text.terms(question))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("I met Ben in Los Angeles", ["met", "ben", "los", "angel"]),
        ("Hat size 58", ["hat", "size", "58"]),
        ("My son was on a die hard diet", ["son", "die", "hard", "diet"]),
        ("Trip to Cancún", ["trip", "cancún"]),
        ("I study at MIT", ["studi", "mit"]),
    ],
)
def test_english_stays_english(said: str, expected: list[str]) -> None:
    assert text.terms(said) == expected


def test_a_question_knows_how_its_words_look_in_english() -> None:
    assert text.other_terms("Wie heißt meine Schwester in Paris?")["paris"] == "pari"
    assert text.other_terms("Where is Paris?") == {}
    assert "在münchen" not in text.other_terms("Wo wohne ich in 在München?")


@given(st.text(alphabet=st.characters(categories=("Lu", "Ll", "Lo", "Nd")), min_size=1))
def test_letters_and_digits_never_vanish_from_words(written: str) -> None:
    assert text.words(written)


@given(st.text())
def test_any_text_can_be_read(written: str) -> None:
    assert all(text.terms(written))
    assert all(text.sentences(written))
    assert text.estimate_tokens(written) >= 0


def test_sentences() -> None:
    said = "Hi Dr. Smith. I'm J. R. Tolkien! Right?\n\nA new line\n你好。再见！"
    assert text.sentences(said) == [
        "Hi Dr. Smith.",
        "I'm J. R. Tolkien!",
        "Right?",
        "A new line",
        "你好。",
        "再见！",
    ]


@pytest.mark.parametrize(
    ("written", "low", "high"),
    [
        ("", 0, 0),
        ("one two three four five six seven eight nine ten", 13, 13),
        ("我住在北京", 5, 6),
        ("a" * 4000, 1000, 1000),
        ("Привет, как дела?", 5, 12),
    ],
)
def test_estimate_tokens(written: str, low: int, high: int) -> None:
    assert low <= text.estimate_tokens(written) <= high


def test_threads_agree_on_stems() -> None:
    def stems(worker: int) -> list[str]:
        return [text.terms(f"running{n} {n}connections")[-1] for n in range(worker, worker + 500)]

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(stems, [7] * 8))
    assert answers == [[f"{n}connect" for n in range(7, 507)]] * 8
