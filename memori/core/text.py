"""Text in any language as words, search terms, sentences and an estimate of its tokens."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import Stemmer  # type: ignore[import-not-found]

from memori.core.language import ENGLISH, SMALL_WORDS, TELLING, language, script_language


def _marks() -> str:
    """Combining marks of the scripts in use: no letters to Python, but parts of words."""
    blocks = (range(0x300, 0x1B00), range(0xA600, 0xAC00))
    return "".join(
        chr(code) for block in blocks for code in block if unicodedata.category(chr(code))[0] == "M"
    )


# Scripts written without spaces, and Hangul, whose particles stick to the word they follow.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
_UNSPACED_RUN = re.compile(f"([{_UNSPACED}]+)")
_UNSPACED_CHARACTER = re.compile(f"[{_UNSPACED}]")
_KIND_RUN = re.compile(
    "[\u3040-\u309f]+|[\u30a0-\u30ff\u31f0-\u31ff]+|[\u3400-\u9fff\uf900-\ufaff]+"
    "|[\uac00-\ud7af]+|[^\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af]+"
)
_HIRAGANA = re.compile("[\u3040-\u309f]")
_PARTICLE = re.compile(
    "(?<=.)(?:에서|으로|에게|한테|까지|부터|처럼|보다|이랑|하고|[은는이가을를에의도로와과만])$"
)
_GERMAN_VERB = re.compile("(?<=[a-z]{3}[bcdfghklmnprsvwz])t$")
_LETTER = rf"(?:[^\W_]|[{_marks()}])"
_WORD = re.compile(rf"[^\W_]{_LETTER}*(?:'{_LETTER}+)*")
_ASCII_WORD = re.compile(r"[a-z0-9]+(?:'[a-z0-9]+)*")
_POSSESSIVE = re.compile(r"'s\b")

_SENTENCE_END = re.compile(
    r"(?<=[.!?…])(?<!\b[A-Z]\.)(?<!\bMr\.)(?<!\bMs\.)(?<!\bDr\.)(?<!\bSt\.)(?<!\bMrs\.)"
    r"(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\bvs\.)"
    # "am 12. März": a day of a month in German.
    r"(?!(?:(?<=\b\d\.)|(?<=\b\d\d\.))\s+(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|"
    r"September|Oktober|November|Dezember)\b)"
    r"\s+|(?<=[。！？।])|\n+"
)

TOKENS_PER_WORD = 1.3
"""Measured for cl100k on English chats: 1.29."""

_LONG_WORD = 20

_LONGEST_SEARCHED = 100_000

_ELIDING = frozenset({"french", "italian"})

STOP_WORDS = frozenset().union(*TELLING.values())
"""Words that say nothing about a topic in any language, and are hardly a name in another one."""


def searched(text: str) -> str:
    """What of a text can be found: all of it, or the beginning and the end of a very long one.

    What people paste beyond a hundred pages is no memory to look up, and reading it would take the
    processor time of thousands of messages. All of it stays as it was said.
    """
    return ends(text, _LONGEST_SEARCHED)


def ends(text: str, most: int) -> str:
    """The beginning and the end of a text that has more than ``most`` characters; else all."""
    if len(text) <= most:
        return text
    half = most // 2
    return f"{text[:half]}\n{text[-half:]}"


def words(text: str) -> list[str]:
    """The words of ``text`` in order: compatibility-folded, lower case, possessive 's dropped.

    Contractions stay one word ("don't"). A run of a script without spaces is one word.
    """
    if text.isascii():
        folded, pattern = text.lower(), _ASCII_WORD
    else:
        folded = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
        pattern = _WORD
    return pattern.findall(_POSSESSIVE.sub("", folded))


def terms(text: str, spoken: str | None = None) -> list[str]:
    """The search terms of ``text`` in order, repeated as often as they occur.

    Small words of its language (``spoken`` where that is known) are left out and the rest is
    stemmed as words of their script or, in Latin letters, of that language: English where nothing
    tells. Runs of scripts without
    spaces become their overlapping pairs of characters. A text that is nothing but small words has
    no terms.
    """
    found = words(text)
    spoken = spoken or language(found) or ENGLISH
    small = SMALL_WORDS[spoken]
    stemmed: list[str] = []
    for word in found if spoken not in _ELIDING else _apart(found):
        if word in small:
            continue
        if word.isascii():
            stemmed.append(_stem(word, spoken))
        else:
            stemmed.extend(_parts(word, spoken))
    return stemmed


def other_terms(text: str) -> dict[str, str]:
    """What else the words of a question may be stored as: each term with its English form.

    A name that is asked for in German ("Hannes") may have been told in English, and what was told
    in a few words may not have shown its language. Only terms that differ are in it.
    """
    found = words(text)
    spoken = language(found) or ENGLISH
    if spoken == ENGLISH:
        return {}
    stems = {
        _stem(word, spoken): _stem(word, ENGLISH)
        for word in found
        if word.isalpha()
        and not _UNSPACED_CHARACTER.search(word)  # "在München" is no word of either language
        and word not in SMALL_WORDS[spoken]
    }
    return {term: other for term, other in stems.items() if term != other}


def is_unspaced(text: str) -> bool:
    """Whether a third of ``text`` or more is in scripts written without spaces, or in Hangul."""
    return not text.isascii() and 3 * len(_UNSPACED_CHARACTER.findall(text)) >= len(text)


def _apart(found: list[str]) -> Iterator[str]:
    """``found`` with what was left out between two words put apart: l'amico, d'avril."""
    return (part for word in found for part in word.split("'"))


def _parts(word: str, spoken: str) -> Iterator[str]:
    """A word with letters beyond ASCII: its stem, or the pairs of characters in it."""
    for run in filter(None, _UNSPACED_RUN.split(word)):
        if _UNSPACED_CHARACTER.match(run):
            yield from _pairs(run)
        elif run not in SMALL_WORDS["russian"]:
            yield _stem(run, spoken)


def sentences(text: str) -> list[str]:
    """The sentences of ``text`` in order, stripped; empty for blank text."""
    return [part.strip() for part in _SENTENCE_END.split(text) if part and part.strip()]


def sentence_ends(text: str) -> list[int]:
    """Where the sentences of ``text`` end, with the white space behind them; its own end apart."""
    return [match.end() for match in _SENTENCE_END.finditer(text)]


def estimate_tokens(text: str) -> int:
    """About how many tokens a chat model reads in ``text``; rounded up, 0 for blank text.

    :data:`TOKENS_PER_WORD` for each white-space word, one for each character of a script without
    spaces, and a quarter of the UTF-8 bytes of a word that is longer
    than any ordinary one or is not written in ASCII.
    """
    unspaced = 0
    if not text.isascii():
        text, unspaced = _UNSPACED_CHARACTER.subn(" ", text)
    parts = text.split()
    extra = 0.0
    if not text.isascii() or len(max(parts, key=len, default="")) > _LONG_WORD:
        extra = sum(
            max(0.0, len(part.encode("utf-8", "replace")) / 4 - TOKENS_PER_WORD)
            for part in parts
            if len(part) > _LONG_WORD or not part.isascii()
        )
    return -int(-(unspaced + TOKENS_PER_WORD * len(parts) + extra) // 1)


def _pairs(run: str) -> list[str]:
    """The pairs of characters of a run of an unspaced script, each kind of character on its own.

    A Japanese noun or the stem of a verb is written in other characters than what follows it, so
    that "猫は" and "猫の" share a term, and "食べる" and "食べます". A lone character counts,
    unless it is a hiragana beside others (a particle). Korean particles are left out.
    """
    kinds = [_PARTICLE.sub("", kind) for kind in _KIND_RUN.findall(run)]
    found: list[str] = []
    for part in kinds:
        if len(part) > 1:
            found.extend(part[i : i + 2] for i in range(len(part) - 1))
        elif len(kinds) == 1 or not _HIRAGANA.match(part):
            found.append(part)
    return found


# A Snowball stemmer must not be shared by threads. Making one costs less (0.2 µs) than using it, so
# each word that is not remembered gets its own.
@lru_cache(maxsize=1 << 16)
def _stem(word: str, spoken: str) -> str:
    language = script_language(word[0]) or spoken
    stem = str(Stemmer.Stemmer(language, 0).stemWord(word))
    # Snowball leaves the "t" of "wohnt", which would part it from "wohne".
    return stem[:-1] if language == "german" and _GERMAN_VERB.search(stem) else stem
