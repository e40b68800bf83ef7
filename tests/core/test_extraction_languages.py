"""What is read in other languages than English is right; what is doubtful is left out."""

from __future__ import annotations

import time
from collections.abc import Iterator
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memori.core.extraction import extract
from memori.core.extraction.grammar import LISTED
from memori.core.extraction.languages import grammar
from memori.core.text import terms
from memori.types import Message, Triple

LANGUAGES = ("german", "spanish", "french", "italian", "portuguese", "dutch")
Stated = tuple[str, str | None, str]


def read(text: str) -> set[Stated]:
    return {(it.kind, it.slot, it.content) for it in extract(Message("user", text))}


def cases(language: str, table: str) -> dict[str, set[Stated]]:
    """The messages of a table, each with what it states."""
    found: dict[str, set[Stated]] = {}
    module = import_module(f"tests.core.extraction_languages.{language}")
    for line in getattr(module, table).strip().splitlines():
        if not line.startswith(" "):
            message = line.replace(r"\n", "\n")
            assert message not in found, f"{message} stands there twice"
            found[message] = set()
            continue
        kind, slot, content = (part.strip() for part in line.split("|"))
        found[message].add((kind, slot_of(slot, language) or None, content))
    return found


def slot_of(written: str, language: str) -> str:
    """A slot whose thing is written as it was said, in English where it is an allergen."""
    topic, colon, thing = written.partition(":")
    if topic not in {"taste", "allergy"}:
        return written
    spoken = language if topic == "taste" else "english"
    return f"{topic}{colon}{' '.join(terms(thing, spoken))}"


def compared(language: str, *tables: str) -> Iterator[tuple[str, set[Stated], set[Stated]]]:
    for table in tables:
        for text, expected in cases(language, table).items():
            yield text, expected, read(text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("part", ["", "HELD_OUT_"], ids=["in sample", "held out"])
def test_precision_and_recall(language: str, part: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = list(compared(language, f"{part}STATES", f"{part}TRAPS"))
    right = sum(len(expected & told) for _, expected, told in found)
    wrong = [f"{text!r} → {it}" for text, expected, told in found for it in told - expected]
    missed = [f"{text!r} → {it}" for text, expected, told in found for it in expected - told]
    traps = sum(not expected for _, expected, _ in found)
    precision, recall = right / (right + len(wrong)), right / (right + len(missed))
    with capsys.disabled():
        print(  # noqa: T201
            f"\n{language}{', held out' * bool(part)}: {len(found)} messages, {traps} of them "
            f"traps, {right + len(missed)} statements, precision {precision:.3f}, "
            f"recall {recall:.3f}"
        )
    assert len(found) >= (30 if part else 60)
    assert 3 * traps >= len(found)
    assert precision >= 0.9, wrong
    assert recall >= (0.8 if part else 0.9), missed


@pytest.mark.parametrize(
    ("triple", "sayings"),
    [
        (
            Triple("user", "lives in", "Oslo"),
            """I live in Oslo | Ich wohne in Oslo | Wir sind nach Oslo gezogen | Vivo en Oslo
            Me mudé a Oslo | J'habite à Oslo | Abito a Oslo | Moro em Oslo | Ik woon in Oslo""",
        ),
        (
            Triple("user", "no longer lives in", "Paris"),
            """I don't live in Paris anymore | Ich wohne nicht mehr in Paris | Ya no vivo en Paris
            Je n'habite plus à Paris | Non vivo più a Paris | Não moro mais em Paris
            Ik woon niet meer in Paris""",
        ),
        (
            Triple("user", "works at", "Google"),
            """I work at Google | Ich arbeite bei Google | Trabajo en Google
            Je travaille chez Google | Lavoro in Google | Trabalho no Google
            Ik werk bij Google""",
        ),
        (
            Triple("user", "is", "vegan"),
            """I'm vegan | Ich bin Veganerin | Soy vegana | Je suis végane | Sono vegana
            Sou vegana | Ik ben veganist""",
        ),
        (
            Triple("user", "is allergic to", "peanuts"),
            """I'm allergic to peanuts | Ich bin gegen Erdnüsse allergisch
            Soy alérgica a los cacahuetes | Je suis allergique aux arachides
            Sono allergica alle arachidi | Sou alérgica a amendoim
            Ik ben allergisch voor pinda's""",
        ),
        (
            Triple("user", "wife", "Clara"),
            """My wife is called Clara | Meine Frau heißt Clara | Mi mujer se llama Clara
            Ma femme s'appelle Clara | Mia moglie si chiama Clara | Minha mulher se chama Clara
            Mijn vrouw heet Clara | Ayer cené con mi esposa Clara""",
        ),
        (
            Triple("Clara", "lives in", "Rom"),
            """My wife Clara lives in Rom | Meine Frau Clara wohnt in Rom
            Mi mujer Clara vive en Rom | Ma femme Clara habite à Rom | Mia moglie Clara vive a Rom
            Minha mulher Clara mora em Rom | Mijn vrouw Clara woont in Rom""",
        ),
        (
            Triple("user", "has favourite color", "Gold"),
            """My favourite colour is Gold | Meine Lieblingsfarbe ist Gold
            Mi color favorito es Gold | Ma couleur préférée est Gold
            Il mio colore preferito è Gold | Minha cor favorita é Gold
            Mijn lievelingskleur is Gold""",
        ),
        (
            Triple("user", "works as", "Chef"),
            """I work as a Chef at Google | Ich arbeite als Chef bei Google
            Ich arbeite bei Google als Chef | Trabajo como Chef en Google
            Je travaille comme Chef chez Google | Lavoro come Chef per Google
            Trabalho como Chef no Google | Ik werk als Chef bij Google""",
        ),
    ],
)
def test_what_is_said_in_any_language_is_one_graph(triple: Triple, sayings: str) -> None:
    for line in sayings.splitlines():
        for saying in line.split("|"):
            found = extract(Message("user", saying.strip()))
            assert triple in [each for it in found for each in it.triples], saying


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_trap_is_walked_into(language: str) -> None:
    for text in cases(language, "TRAPS"):
        assert read(text) == set(), text


@pytest.mark.parametrize("city", ["Porto", "Como", "Mi", "Casado"])
def test_a_name_in_an_english_sentence_makes_it_no_other_language(city: str) -> None:
    assert read(f"I live in {city}.") == {("fact", "home", f"I live in {city}")}


@given(st.data())
def test_no_text_breaks_it(data: st.DataObject) -> None:
    """Texts of the labelled words in any order, of several languages."""
    words = [word for name in LANGUAGES for text in cases(name, "STATES") for word in text.split()]
    text = " ".join(data.draw(st.lists(st.sampled_from(words), max_size=40)))
    for statement in extract(Message("user", text)):
        assert statement.content == statement.content.strip()
        assert statement.content
        assert "\n" not in statement.content


@pytest.mark.parametrize(
    "text",
    [
        "Ich wohne " + "immer noch " * 20 + "x",
        "Ich mag " + "sehr " * 45 + "!",
        "jetzt " * 40 + "wohne ich in x",
        "Ich arbeite bei " + "A " * 100 + "als x",
        "Ich bin gegen " + "Nüsse, " * 25 + "x",
        "Ich heiße " + "von der " * 25 + "x",
        "Schreib " + "mir " * 400,
        "diesen Text " * 100,
        "mi " * 75 + "perro",
        "Vivo en " + "A de la " * 25 + "x",
        "Soy alérgica al " + "polen, al " * 20 + "x",
        "Tengo dos " + "hijos y dos " * 17 + "x",
        "J'habite à " + "A de la " * 25 + "x",
        "Je travaille chez " + "A de la " * 25 + "x",
        "Parlo " + "inglese e " * 20 + "x",
        "Moro em " + "A de " * 40 + "x",
        "Ik spreek " + "Engels en " * 20 + "x",
        "Ik woon in " + "A aan de " * 22 + "x",
        "I like " + "very much " * 20 + "x",
        "„" * 5_000,
        "» «" * 2_000,
    ],
)
def test_no_text_takes_long(text: str) -> None:
    read(text)  # the tables are compiled
    start = time.perf_counter()
    read(text)
    assert time.perf_counter() - start < 0.5


@pytest.mark.parametrize("name", ["english", *LANGUAGES])
def test_no_table_has_a_mistake(name: str) -> None:
    read_as = grammar(name)
    for pattern in read_as.patterns:
        expression = read_as.expression(pattern.template)
        assert {"object", LISTED} & expression.groupindex.keys(), pattern.template
        fields = {"relation", "attribute", "what", "verb", "object"}
        for written in (pattern.predicate, pattern.slot or ""):
            assert {field for field in fields if f"{{{field}}}" in written} <= {
                *expression.groupindex,
                "object",
            }, pattern.template
    assert {"name", "relation", "works", "and", "i", "i am"} <= read_as.phrases.keys()
