"""Text in any language as words, search terms, sentences and an estimate of its tokens."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import Stemmer  # type: ignore[import-not-found]


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
_LETTER = rf"(?:[^\W_]|[{_marks()}])"
_WORD = re.compile(rf"[^\W_]{_LETTER}*(?:'{_LETTER}+)*")
_ASCII_WORD = re.compile(r"[a-z0-9]+(?:'[a-z0-9]+)*")
_POSSESSIVE = re.compile(r"'s\b")

_SENTENCE_END = re.compile(
    r"(?<=[.!?…])(?<!\b[A-Z]\.)(?<!\bMr\.)(?<!\bMs\.)(?<!\bDr\.)(?<!\bSt\.)(?<!\bMrs\.)"
    r"(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\bvs\.)\s+|(?<=[。！？।])|\n+"
)

TOKENS_PER_WORD = 1.3
"""Measured for cl100k on English chats: 1.29."""

_LONG_WORD = 20

_STOP_WORDS = """
a about also am an and any are as at be been being but by can could d did do does doing for from had
has have having he her hers him his how i if in into is it its just ll m may me might must my no nor
not of on or our ours re s shall she should so some t than that the their theirs them then there
these they this those to too us ve very was we were what when where which while who whom whose why
will with would you your yours
i'm i've i'd i'll you're you've you'd you'll he'd he'll she'd she'll it'd it'll we're we've we'd
we'll they're they've they'd they'll isn't aren't wasn't weren't don't doesn't didn't haven't hasn't
hadn't won't wouldn't can't cannot couldn't shouldn't mustn't mightn't
im ive dont doesnt didnt isnt arent wasnt werent havent hasnt hadnt wont wouldnt cant couldnt
shouldnt youre theyre
der das ein eine einen einem einer eines ich du er sie wir ihr mich mir mein meine meinen meiner
dein deine ist sind bin nicht und oder von vom zu zum zur auf für ob wie wer wo
le un une des de et ou je tu il elle nous vous ils elles mon mes tes est sont suis dans avec que qui
quoi où quel quelle ce cette ne aux
el una unos unas y yo tú él ella nosotros ellos mis tus soy está están del al en por para qué cuál
quién dónde cuándo lo se
gli uno io lui lei noi voi loro mio mia sono è che chi della nel
um uma eu ele ela nós meu minha é são da em não
het een ik jij hij wij mijn jouw zijn niet voor
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())
"""Words that say nothing about the topic: English, and those of six more languages that do not also
carry a meaning in English (German "die" or French "son" are missing for that reason)."""

# First and last character of a script, and the Snowball language its words are stemmed as. Letters
# of any other script (Latin first of all) are stemmed as English, so that a question and a memory
# never disagree on their language.
_STEMMERS = (
    ("\u0370", "\u03ff", "greek"),
    ("\u0400", "\u052f", "russian"),
    ("\u0530", "\u058f", "armenian"),
    ("\u0600", "\u06ff", "arabic"),
    ("\u0900", "\u097f", "hindi"),
    ("\u0b80", "\u0bff", "tamil"),
)


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


def terms(text: str) -> list[str]:
    """The search terms of ``text`` in order, repeated as often as they occur.

    Stop words are left out and the rest is stemmed; runs of scripts without spaces become their
    overlapping pairs of characters. A text that is nothing but stop words has no terms.
    """
    found: list[str] = []
    for word in words(text):
        if word in STOP_WORDS:
            continue
        if word.isascii():
            found.append(_stem(word))
        else:
            for run in filter(None, _UNSPACED_RUN.split(word)):
                found.extend(_pairs(run) if _UNSPACED_CHARACTER.match(run) else (_stem(run),))
    return found


def sentences(text: str) -> list[str]:
    """The sentences of ``text`` in order, stripped; empty for blank text."""
    return [part.strip() for part in _SENTENCE_END.split(text) if part and part.strip()]


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
    return [run[i : i + 2] for i in range(len(run) - 1)] or [run]


# A Snowball stemmer must not be shared by threads. Making one costs less (0.2 µs) than using it, so
# each word that is not remembered gets its own.
@lru_cache(maxsize=1 << 16)
def _stem(word: str) -> str:
    language = next((name for a, z, name in _STEMMERS if a <= word[0] <= z), "english")
    return str(Stemmer.Stemmer(language, 0).stemWord(word))
