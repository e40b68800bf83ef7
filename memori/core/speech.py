"""What a text does rather than says: it asks, it gives an order, or it merely keeps talk going."""

from __future__ import annotations

import re
from collections.abc import Iterable

from memori.core.language import ENGLISH, language_of
from memori.core.manners import manners
from memori.core.text import terms

_FIRST_PERSON = re.compile(r"\b(?:I|[Mm]y|[Ww]e|[Oo]ur)\b")

# Chinese, Japanese and Korean can do without a question mark.
_ASKS = re.compile(
    r"(?:[?？؟]|(?:[吗嗎呢]|(?:です|ます|ました|でした|ません)か|[습입]니까"
    r"|(?:[았었했하있없되겠]나|[인는은한]가|까)요)[。.]?)"
    r"['\")\s]*(?:\[[^\]]*\]\s*)*$"
)
_ORDER = re.compile(
    r"^\W*(?:(?:hey|hi|hello|ok|okay|please|now|then|so|and|also|great|thanks)\b\W+)*"
    r"(?:(?:can|could|would|will) you (?:please )?|please |help me (?:to )?)?"
    r"(?:analy[sz]e|brainstorm|calculate|check|compare|compose|compute|continue|convert|correct"
    r"|create|debug|define|describe|design|draft|draw|edit|estimate|expand|explain|find|fix"
    r"|generate|give (?:me|us)|help|implement|improve|list|look up|make|name|outline|paraphrase"
    r"|proofread|prove|recommend|refactor|rephrase|review|rewrite|shorten|show|simplify|solve"
    r"|spell|suggest|summari[sz]e|teach|tell (?:me|us)|translate|write)\b(?!['’:-])",
    re.IGNORECASE,
)
_SMALL_TALK_WORDS = (
    (
        "english",
        """
    absolutely afternoon again ahead alright amazing anytime appreciate awesome brilliant bye
    certainly cheers congrats congratulations continue cool course dear definitely done evening
    exactly excellent fantastic feel fine further glad go good goodbye got great
    happy hear hello help here hey hi hmm indeed interesting keep know let lot lovely luck mind
    morning much nice night noted ok okay perfect please pleasure problem
    proceed questions ready really remember right see share sorry sounds still sure tell
    telling thank thanks thing try understood wait welcome well wonderful wow yeah yep yes
        """,
    ),
    ("german", "hallo danke bitte tschüss genau klar moin servus wiedersehen"),
    ("french", "bonjour bonsoir salut merci d'accord voilà oui coucou revoir"),
    ("spanish", "hola gracias adiós bueno buenos buenas perfecto"),
    ("portuguese", "olá obrigado obrigada tchau bom perfeito"),
    ("italian", "buongiorno buonasera perfetto arrivederci sì"),
    (None, "привет здравствуйте спасибо пожалуйста хорошо ладно пока добрый день вечер утро"),
    (None, "你好 您好 谢谢 谢谢你 好的 再见 早上好 晚上好 晚安 没问题"),
    (
        None,
        "こんにちは こんばんは ありがとうございます おはようございます さようなら はい 了解です",
    ),
    (None, "안녕하세요 감사합니다 고마워요 네 좋아요"),
)
_SMALL_TALK = frozenset(
    term
    for language, listed in _SMALL_TALK_WORDS
    for known in (language, ENGLISH)  # "Merci" on its own does not tell its language
    for term in terms(listed, known)
)


def asks(text: str) -> bool:
    """Whether ``text`` ends as a question."""
    return _ASKS.search(text) is not None


def orders(text: str) -> bool:
    """Whether ``text`` tells an assistant what to make or do."""
    if _ORDER.search(text):
        return True
    told = manners(language_of(text))
    return told is not None and bool(told.order.match(text) or told.order_ends.search(text))


def first_person(text: str) -> bool:
    """Whether ``text`` speaks of I or we."""
    told = manners(language_of(text))
    return (_FIRST_PERSON if told is None else told.oneself).search(text) is not None


def is_small_talk(found: Iterable[str]) -> bool:
    """Whether the terms of a text are about nothing at all; true where there are none."""
    return _SMALL_TALK.issuperset(found)
