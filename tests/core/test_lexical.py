from __future__ import annotations

import numpy as np
import pytest

from memori.core.lexical import MOST_READ, Neighbourhood, bm25
from memori.core.postings import Postings, key_of, lists_of


def alone(lengths: list[int]) -> Neighbourhood:
    """Units without neighbours."""
    return Neighbourhood(
        np.full((len(lengths), 4), -1, np.int32),
        np.ones(len(lengths), np.float32),
        np.array(lengths, np.float32),
    )


def postings_of(texts: list[str]) -> Postings:
    postings = Postings()
    for unit, text in enumerate(texts):
        postings.add([(unit, lists_of([[key_of(term) for term in text.split()]]))])
    return postings


def test_rare_words_count_more_than_common_ones() -> None:
    texts = ["cat dog", "cat bird", "cat fish", "cat"]
    scores, most = bm25({"cat": 1, "bird": 1}, postings_of(texts), alone([2, 2, 2, 1]))
    assert scores.argmax() == 1
    assert most > scores.max()


def test_a_long_text_with_the_word_counts_less() -> None:
    scores, _ = bm25({"cat": 1}, postings_of(["cat", "cat " + "dog " * 20]), alone([1, 21]))
    assert scores[0] > scores[1] > 0


def test_the_score_in_a_corpus_of_one_is_a_real_score() -> None:
    scores, most = bm25({"prefer": 1}, postings_of(["prefer dark mode"]), alone([3]))
    assert scores[0] > 0.4 * most


def test_neighbours_share_their_words() -> None:
    texts = Neighbourhood(
        np.array([[-1, -1, 1, -1], [0, -1, -1, -1], [-1, -1, -1, -1]], np.int32),
        np.array([1, 0.5, 1], np.float32),
        np.array([4, 3, 2], np.float32),
    )
    scores, _ = bm25({"oslo": 1}, postings_of(["where oslo", "north far", "dog cat"]), texts)
    assert scores[0] > scores[1] > scores[2] == 0


def test_neighbours_that_came_later_are_left_out() -> None:
    postings = postings_of(["oslo", "oslo", "oslo"])
    one = Neighbourhood(
        np.array([[-1, -1, 1, 2]], np.int32), np.ones(1, np.float32), np.ones(1, np.float32)
    )
    scores, _ = bm25({"oslo": 1}, postings, one)
    assert scores.shape == (1,)
    assert scores[0] == pytest.approx(bm25({"oslo": 1}, postings_of(["oslo"]), alone([1]))[0][0])


def test_nothing_to_search_and_nothing_to_find() -> None:
    assert bm25({"cat": 1}, Postings(), alone([]))[0].shape == (0,)
    scores, most = bm25({}, postings_of(["cat"]), alone([1]))
    assert scores.tolist() == [0]
    assert most == 0


def test_a_pasted_page_is_looked_up_by_its_rarest_terms() -> None:
    texts = [" ".join(f"common{n}" for n in range(200))] * 3 + ["pistachio"]
    strange = {f"strange{n}": 1 for n in range(200)}
    wanted = strange | {f"common{n}": 1 for n in range(200)} | {"pistachio": 1}
    scores, most = bm25(wanted, postings_of(texts), alone([200, 200, 200, 1]))
    assert scores[3] > 0
    assert most < 60 * 2.2 * 5


def test_what_comes_after_two_pages_is_not_read() -> None:
    wanted = {f"strange{n}": 1 for n in range(MOST_READ)} | {"pistachio": 1}
    scores, _ = bm25(wanted, postings_of(["pistachio"]), alone([1]))
    assert scores.tolist() == [0]


def test_few_matches_in_a_large_corpus_are_found_as_in_a_small_one() -> None:
    """Where few units hold a term they are sorted instead of scanning all."""
    texts = Neighbourhood(
        np.full((5000, 4), -1, np.int32), np.full(5000, 0.5, np.float32), np.ones(5000, np.float32)
    )
    texts.around[2000, 0], texts.around[1999, 2] = 1999, 2000
    postings = Postings()
    postings.add([(1999, lists_of([[key_of("oslo")]])), (4000, lists_of([[key_of("oslo")]]))])
    scores, _ = bm25({"oslo": 1}, postings, texts)
    assert np.flatnonzero(scores).tolist() == [1999, 2000, 4000]
    assert scores[1999] == scores[4000] > scores[2000]
