"""Chunks are small enough, begin and end where the text pauses, and leave nothing out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memori.core.chunks import CHUNK_TOKENS, chunks_of
from memori.core.passages import passages_of
from memori.core.text import estimate_tokens


def words(count: int, word: str = "word") -> str:
    return " ".join([word] * count)


def sentence(count: int, name: str) -> str:
    return f"{name.capitalize()} {words(count - 1)}."


def test_a_short_text_is_one_chunk_as_it_is() -> None:
    text = "# Terms\n\nRefunds take 30 days.\n\n- one\n- two"
    assert chunks_of(f"\n {text}\n\n") == [text]
    assert chunks_of(" \n ") == chunks_of("") == []


def test_paragraphs_stay_whole() -> None:
    first, second, third = sentence(60, "a"), sentence(60, "b"), sentence(30, "c")
    assert chunks_of(f"{first}\n\n{second}\n \n{third}") == [first, f"{second}\n \n{third}"]


def test_a_long_paragraph_is_cut_at_sentences() -> None:
    said = [sentence(40, name) for name in "abcdef"]
    assert chunks_of(" ".join(said)) == [" ".join(said[at : at + 2]) for at in (0, 2, 4)]


def test_a_heading_stands_with_what_comes_after_it() -> None:
    before, after = sentence(100, "a"), sentence(20, "b")
    for heading in ("## Fees", "Fees and refunds", "# A long heading. " + words(30)):
        chunks = chunks_of(f"{before}\n\n{heading}\n\n{after}")
        assert chunks == [before, f"{heading}\n\n{after}"]
    assert chunks_of(f"{before}\n\nNo heading, but a statement.\n\n{after}")[1] == after


def test_a_list_keeps_its_lines() -> None:
    lines = [f"- {sentence(20, name)}" for name in "abcdefgh"]
    chunks = chunks_of("\n".join(lines))
    assert len(chunks) == 2
    assert [line for chunk in chunks for line in chunk.splitlines()] == lines


@pytest.mark.parametrize("text", ["猫が好きです" * 200, "x" * 5000, words(1000), "长" * 1000])
def test_what_never_pauses_is_cut_all_the_same(text: str) -> None:
    chunks = chunks_of(text)
    assert len(chunks) > 5
    assert max(map(estimate_tokens, chunks)) <= CHUNK_TOKENS
    assert min(map(estimate_tokens, chunks[:-1])) > CHUNK_TOKENS / 2, "not in crumbs"


_PIECES = st.sampled_from(
    [
        "word ",
        "and ",
        ". ",
        "! ",
        "\n",
        "\n\n",
        " \t",
        "# Title\n\n",
        "猫。",
        "長い",
        "x" * 40,
        "é",
        "3.5 ",
    ]
)
_TEXTS = st.lists(st.tuples(_PIECES, st.integers(1, 30)), max_size=25).map(
    lambda parts: "".join(piece * times for piece, times in parts)
)


@given(_TEXTS, st.integers(8, 160))
def test_nothing_is_left_out_and_no_chunk_is_too_long(text: str, most: int) -> None:
    chunks = chunks_of(text, most)
    assert "".join("".join(chunks).split()) == "".join(text.split())
    for chunk in chunks:
        assert chunk == chunk.strip() != ""
        assert estimate_tokens(chunk) <= most
        assert chunk in text
    assert chunks_of(text, most) == chunks


@given(_TEXTS)
def test_a_chunk_is_one_passage_of_the_index(text: str) -> None:
    assert all(len(passages_of(chunk)) == 1 for chunk in chunks_of(text))
