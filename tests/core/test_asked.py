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
        ("How do I reverse a list?", "user", False),
        ("How do you say 'cheers' in Polish?", "user", False),
        ("How do I like my eggs?", "user", True),
        ("Where's home for me?", "user", True),
        ("Write me a haiku", "user", False),
        ("Is the US larger than China?", "user", False),
        ("Suggest a film for tonight", "user", True),
    ],
)
def test_whose_words_count_where_nobody_is_named(text: str, role: Role, personal: bool) -> None:
    asked = read_question(text, ())
    assert (asked.role, asked.personal) == (role, personal)


@pytest.mark.parametrize(
    ("text", "idle"),
    [
        ("hello", True),
        ("Good morning!", True),
        ("yes please", True),
        ("How are you?", True),
        ("I'm good, thanks", True),
        ("Who am I?", False),
        ("What should I remember?", False),
        ("What did I do yesterday?", False),
        ("Anna", False),
    ],
)
def test_small_talk_wants_nothing(text: str, idle: bool) -> None:
    assert read_question(text, ()).idle is idle


def test_advice_and_former_questions_are_recognised() -> None:
    assert read_question("What should I cook tonight?", ()).advice
    assert read_question("Can I order the prawns?", ()).advice
    assert not read_question("What do I cook?", ()).advice
    assert read_question("How should I list my sources?", ()).advice
    assert read_question("Show me how to peel a mango", ()).advice
    assert not read_question("How do I like my eggs?", ()).advice
    assert read_question("What did I ask you to write?", ()).of_asking
    assert not read_question("What did I write?", ()).of_asking


@pytest.mark.parametrize(
    ("text", "account", "role"),
    [
        ("In what order did I bring up my plans?", True, "user"),
        ("List in order how I built my app.", True, "user"),
        ("Give me a timeline of our project", True, "user"),
        ("Can you summarize how my essay progressed?", True, None),
        ("Summarise the French Revolution", False, "user"),
        ("What did I do in order to sleep?", False, "user"),
        ("Where is my order?", False, "user"),
        ("What should my resume say?", False, "user"),
        ("In welcher Reihenfolge habe ich das gelernt?", True, "user"),
        ("Fass bitte zusammen, was ich gelernt habe", True, None),
        ("Peux-tu me faire un résumé de mon projet ?", True, None),
        ("Haz un resumen de mi proyecto", True, None),
        ("Faz um resumo do meu projeto", True, None),
        ("Fammi un riassunto del mio progetto", True, None),
        ("Подведи итоги моего проекта", True, None),
        ("总结一下我的项目", True, None),
        ("私の計画を要約して", True, None),
    ],
)
def test_an_account_of_what_was_said_is_recognised(
    text: str, account: bool, role: Role | None
) -> None:
    asked = read_question(text, ())
    assert (asked.account, asked.role) == (account, role)


def test_an_account_may_be_of_someone_named() -> None:
    assert read_question("Summarize how Anna trained", ("Anna",)).account


def test_the_name_stays_the_one_asked_about_when_it_is_asked_for_me() -> None:
    assert read_question("Tell me where Anna lives", ("Anna",)).speakers == ("Anna",)


@pytest.mark.parametrize(
    ("text", "role", "personal"),
    [
        ("Wo wohne ich?", "user", True),
        ("Was hast du mir empfohlen?", "assistant", True),
        ("Wie mache ich Brot?", "user", False),
        ("Schreib mir ein Gedicht", "user", False),
        ("Was ist die Hauptstadt von Frankreich?", "user", False),
        ("Où est-ce que j'habite ?", "user", True),
        ("Qu'est-ce que tu m'as recommandé ?", "assistant", True),
        ("Écris-moi un poème", "user", False),
        ("Quelle est la capitale de la France ?", "user", False),
        ("¿Dónde vivo?", "user", True),
        ("¿Qué me dijiste?", "assistant", True),
        ("¿Cómo se hace el pan?", "user", False),
        ("Onde eu moro?", "user", True),
        ("O que você me recomendou?", "assistant", True),
        ("Qual é a capital da França?", "user", False),
        ("Dove abito?", "user", True),
        ("Che cosa mi hai consigliato?", "assistant", True),
        ("Come si fa il pane?", "user", False),
        ("Где я живу?", "user", True),
        ("Что ты мне посоветовал?", "assistant", True),
        ("Напиши мне стихотворение", "user", False),
        ("我住在哪里？", "user", True),
        ("你推荐了什么？", "assistant", True),
        ("法国的首都是哪里？", "user", False),
        ("私はどこに住んでいますか", "user", True),
        ("フランスの首都はどこですか", "user", False),
        ("제 이름이 뭐예요?", "user", True),
        ("프랑스의 수도는 어디인가요?", "user", False),
    ],
)
def test_whose_words_count_in_other_languages(text: str, role: Role, personal: bool) -> None:
    asked = read_question(text, ())
    assert (asked.role, asked.personal) == (role, personal)


@pytest.mark.parametrize(
    "text",
    [
        "Was soll ich heute Abend kochen?",
        "Peux-tu me recommander un livre ?",
        "¿Qué me recomiendas para cenar?",
        "Que livro você recomendaria?",
        "Che libro mi consigli?",
        "Посоветуй мне книгу",
        "推荐一本书给我",
        "おすすめの本は？",
        "책을 추천해 주세요",
    ],
)
def test_advice_is_wanted_in_other_languages(text: str) -> None:
    assert read_question(text, ()).advice


@pytest.mark.parametrize(
    "text", ["Danke!", "Merci", "¡Gracias!", "Спасибо", "谢谢", "ありがとうございます"]
)
def test_a_thank_you_wants_nothing_in_any_language(text: str) -> None:
    assert read_question(text, ()).idle
