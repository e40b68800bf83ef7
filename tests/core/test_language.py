from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memori.core.language import SMALL_WORDS, language_of, likely
from tests.sayings import SAYINGS


@pytest.mark.parametrize("name", [name for name in SAYINGS if name != "thai"])
def test_whole_texts_tell_their_language(name: str) -> None:
    told, asked = SAYINGS[name]
    assert language_of(told) == name
    assert language_of(asked) == name


@pytest.mark.parametrize(
    "name", ["german", "french", "spanish", "portuguese", "italian", "russian"]
)
def test_single_lines_are_hardly_ever_taken_for_another_language(name: str) -> None:
    lines = [line.strip() for line in SAYINGS[name][0].strip().splitlines()]
    assert sum(language_of(line) == name for line in lines) >= len(lines) - 3


@pytest.mark.parametrize(
    "text",
    [
        "I met Ben in Los Angeles",
        "No way! Que sera, sera, as they say",
        "My son was in the war",
        "The die is cast, an old hat",
        "Do you like Le Mans?",
        "We took the van to San Diego",
    ],
)
def test_english_is_taken_for_nothing_else(text: str) -> None:
    assert language_of(text) == "english"


@pytest.mark.parametrize(
    "text", ["", "42", "Lieblingsfarbe: Blau", "El Paso", "Hat size 58", "Mia"]
)
def test_what_does_not_tell_is_of_no_language(text: str) -> None:
    assert language_of(text) is None


@given(st.text())
def test_any_text_has_a_language_or_none(text: str) -> None:
    found = language_of(text)
    assert found is None or found.islower()
    assert set(likely(text.split())) <= set(SMALL_WORDS)
