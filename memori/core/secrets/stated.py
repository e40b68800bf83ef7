"""Secrets that are told by the words before them: "my password is …", "PIN: …", ``api_key=…``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from memori.core.secrets.found import Found, looks_random
from memori.core.secrets.stated_words import (
    ARE,
    CODES,
    KEYS,
    NO_SECRET,
    ORDINARY,
    PASSWORDS,
    PINS,
    SMALL,
    UNSPACED,
)

_BEGINS = r"(?:(?<![^\W\d_])|(?<=[a-z])(?-i:(?=[PKST])))"
"""Where a word begins, inside of names such as DB_PASSWORD and dbPassword, too."""
_QUOTES = "\"'`“”„«»‘’「」『』"
_OF = (
    r"(?:[ ](?:for|to|of|on|at|in|zum|zur|zu|für|fürs|vom|von|de|del|du|da|di|do|della|pour|para|"
    r"per|для|от|к|voor|van|till|til|för|do|na)[ ][^.!?\n:=]{1,40}?)?"
)
_NOW = (
    r"(?:[ ](?:now|currently|still|just|simply|jetzt|nun|aktuell|ahora|ora|agora|maintenant|теперь|"
    r"сейчас))?"
)
_VALUE = (
    rf"(?:[{_QUOTES}](?P<quoted>[^\s{_QUOTES}][^{_QUOTES}\n]{{0,198}})[{_QUOTES}]"
    rf"|(?P<bare>[^\s{_QUOTES},;<>，。；、！？）】]{{1,200}}+))"
)
_ASSIGNED = r"(?:[\"'`*_]{0,3}[ \t]{0,3}(?::=|=>|->|[:=：＝→](?!=))[ \t*_]{0,3})"


def _hints(ascii_ones: str, others: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What stands in every text that a pattern can match: in ASCII texts, and in all texts."""
    plain = tuple(ascii_ones.replace("_", " ").split())
    return plain, (*plain, *others.split())


def _pattern(words: str, link: str, value: str) -> re.Pattern[str]:
    return re.compile(rf"{_BEGINS}(?P<word>{words}){link}{value}", re.IGNORECASE)


_COPULA = rf"{_OF}(?:[ ](?:{ARE})|['’]s)(?![^\W_]){_NOW}[ ]?:?[ ]?"
_SPOKEN = rf"(?:{_COPULA}|[ ](?:[—–-])[ ])"
_ADJACENT = r"[ ]"
_CHANGED = r"[ ](?:to|into|in|auf|a|à|en|para|на)[ ]"

_DIGITS = r"(?P<bare>\d{4,8})(?![A-Za-z0-9_@-]|[.,]\d)"
_SHORT_DIGITS = r"(?P<bare>\d{3,4})(?![\w-])"
_CODE = r"(?P<bare>(?=[A-Za-z-]{0,6}\d)[A-Za-z0-9-]{4,12}+#?)(?![\w@])"

_ASSIGNED_PASSWORD = _pattern(PASSWORDS, _ASSIGNED, _VALUE)
_SPOKEN_PASSWORD = _pattern(PASSWORDS, _SPOKEN, _VALUE)
_ADJACENT_PASSWORD = _pattern(PASSWORDS, rf"(?:{_ADJACENT}|{_CHANGED})", _VALUE)
_UNSPACED_PASSWORD = re.compile(rf"(?:{UNSPACED})[ ]?{_VALUE}", re.IGNORECASE)
_KEY = _pattern(KEYS, rf"(?:{_ASSIGNED}|{_COPULA}|{_ADJACENT})", _VALUE)
_PIN = _pattern(PINS, rf"(?:{_ASSIGNED}|{_COPULA}|{_ADJACENT}|[は是为：는])[ ]?", _DIGITS)
_CODE_SAID = _pattern(CODES, rf"(?:{_ASSIGNED}|{_COPULA})", _CODE)
_CARD_CODE = _pattern(
    "(?:cvv2?|cvc2?|csc|prüfziffer)(?: code| number)?",
    rf"(?:{_ASSIGNED}|{_COPULA}|[ ])",
    _SHORT_DIGITS,
)
_PHRASE = re.compile(
    r"(?<![^\W_])(?:seed|recovery|mnemonic|backup|secret)[ -](?:phrase|words)"
    r"[^\n:.]{0,30}?(?::|[ ]is|[ ]are)\s{1,3}"
    r"[\"'`]?(?P<bare>[a-z]{3,8}+(?:[ ,]{1,2}[a-z]{3,8}+){11,23}+)(?![^\W_])",
    re.IGNORECASE,
)

_PASSWORD_HINTS = _hints(
    "pass pwd kennwort kenncode clave contrase contrasinal mdp mot_de senha parola wachtwoord "
    "adgangskode kodeord salasana heslo sifre kata_sandi",
    "contraseña lösenord hasło şifre κωδικ jelsz mật пароль парол סיסמ",
)
_UNSPACED_HINTS = _hints("", "密码 密碼 口令 パスワード 비밀번호 암호 รหัส")
_KEY_HINTS = _hints("key secret token credential api", "ключ")
_PIN_HINTS = _hints("pin", "пин пін 暗証 비밀번호")
_CARD_HINTS = _hints("cvv cvc csc", "prüfziffer")
_CODE_HINTS = _hints("code otp tan combination codice", "código код")
_PHRASE_HINTS = _hints("phrase words", "")

_STRONG_SYMBOLS = frozenset("!@#$%^&*?+=~§€£")
_CODE_LIKE = re.compile(
    r"[A-Za-z_][\w]*(?:(?:\.|::|->)[A-Za-z_]\w*)+|.*[(\[{}].*|[$%<{\[*&].*", re.DOTALL
)
_MASK = re.compile(r"[xX]{3,}|[.…•●*_-]+|\W+")
_HASH_NAME = re.compile(
    r"(?:sha|md|aes|rsa|utf|base|oauth|argon|bcrypt|pbkdf|scrypt|tls|ssl|fido|web)[-_]?\w{0,4}",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_SAYS_IS = re.compile(r"(?: is| was|['’]s) ")
_TRAILING = ".,;:!?)]}>»”’*…"
_CLAUSE_END = re.compile(
    r"[.!?,;)\]\"']*(?:\s*$|\s*\n|[.!?,;)]|\s+(?:and|but|so|for|please|thanks|ok)\b)"
)
_ENDINGS = ("ed", "ing", "ly", "able", "ible")
"""Of words that say what became of a password, or what it is like."""
_SHORTEST = 4
_BEFORE, _AFTER = 40, 500
"""Characters around a hint in which all of a match lies."""


def find_stated(text: str) -> Iterator[Found]:
    """The secrets of ``text`` that are announced as such."""
    folded = text.lower()
    yield from _passwords(text, folded)
    yield from _keys(text, folded)
    for label, pattern, hints, is_one in _NUMBERS:
        for match in _matches(pattern, text, folded, hints):
            if is_one(match):
                yield Found(*match.span("bare"), label)


def _keys(text: str, folded: str) -> Iterator[Found]:
    for match in _matches(_UNSPACED_PASSWORD, text, folded, _UNSPACED_HINTS):
        if (span := _ascii_value(match)) is not None:
            yield Found(*span, "password")
    for match in _matches(_KEY, text, folded, _KEY_HINTS):
        start, end = _trimmed(match)
        if _is_key(text[start:end]):
            yield Found(start, end, "secret")


def _matches(
    pattern: re.Pattern[str], text: str, folded: str, hints: tuple[tuple[str, ...], tuple[str, ...]]
) -> Iterator[re.Match[str]]:
    """The matches of ``pattern``, looked for around its hints only."""
    for start, end in _windows(folded, hints, len(text)):
        yield from pattern.finditer(text, start, end)


def _windows(
    folded: str, hints: tuple[tuple[str, ...], tuple[str, ...]], length: int
) -> list[tuple[int, int]]:
    """The surroundings of all hints in a text of ``length``, none overlapping another."""
    found = [hint for hint in hints[not folded.isascii()] if hint in folded]
    if not found or len(folded) != length:  # some letters are two when they are small
        return [(0, length)] if found else []
    places: list[int] = []
    for hint in found:
        at = folded.find(hint)
        while at >= 0:
            places.append(at)
            at = folded.find(hint, at + len(hint))
    windows: list[tuple[int, int]] = []
    for place in sorted(places):
        start, end = max(0, place - _BEFORE), min(length, place + _AFTER)
        if windows and start <= windows[-1][1]:
            windows[-1] = (windows[-1][0], end)
        else:
            windows.append((start, end))
    return windows


def _passwords(text: str, folded: str) -> Iterator[Found]:
    for window in _windows(folded, _PASSWORD_HINTS, len(text)):
        for pattern, is_password in _PASSWORD_FORMS:
            for match in pattern.finditer(text, *window):
                start, end = _trimmed(match)
                if start < end and is_password(match, text[start:end], text, end):
                    yield Found(start, end, "password")


def _is_assigned(match: re.Match[str], value: str, text: str, end: int) -> bool:
    """``password: …`` and ``password=…``: a word will do where nothing follows it."""
    if _is_no_value(value):
        return False
    if match["quoted"] is not None:
        return _is_phrase(value) if " " in value else value.casefold() not in ORDINARY
    if _is_strong(value):
        return True
    is_code = "=" in match[0][len(match["word"]) : match.start("bare") - match.start()]
    # Of a label that a text goes on after, only what is no word can be a password.
    return not is_code and _is_lone_word(value, text, end)


def _is_spoken(match: re.Match[str], value: str, text: str, end: int) -> bool:
    """Say whether "my password is …" tells one: not "is wrong", nor "is too short"."""
    if _is_no_value(value):
        return False
    if match["quoted"] is not None:
        return _is_phrase(value) if " " in value else value.casefold() not in ORDINARY
    if _is_strong(value):
        return True
    return _SAYS_IS.search(match[0]) is not None and _is_lone_word(value, text, end)


def _is_adjacent(match: re.Match[str], value: str, text: str, end: int) -> bool:
    """Say whether "log in with password …" tells one."""
    if _is_no_value(value) or " " in value:
        return False
    if match["quoted"] is not None:
        return _is_strong(value)
    kinds = (str.isdigit, str.isalpha, lambda each: each in _STRONG_SYMBOLS)
    is_varied = all(any(map(kind, value)) for kind in kinds)
    changed = match[0][len(match["word"]) : -len(match["bare"])] != " "
    return is_varied or (changed and _has_letters_and_digits(value) and len(value) > _SHORTEST + 1)


def _is_no_value(value: str) -> bool:
    """Whether it is code, a placeholder, or says something about passwords."""
    if len(value) < _SHORTEST or _MASK.fullmatch(value) or _CODE_LIKE.fullmatch(value):
        return True
    folded = value.casefold()
    return folded in NO_SECRET or _HASH_NAME.fullmatch(value) is not None or "redacted" in folded


def _is_strong(value: str) -> bool:
    """Whether it is written as nothing but a password is."""
    if " " in value or value.startswith(("http", "/", "./", "--")):
        return False
    if value.casefold().endswith(("-protected", "-character", "-characters", "-digit", "-digits")):
        return False
    if _has_letters_and_digits(value):
        return True
    letters = "".join(filter(str.isalpha, value))
    if not letters:
        return len(value) >= _SHORTEST and value.isdigit()
    inner_capital = not letters.isupper() and any(map(str.isupper, letters[1:]))
    has_symbol = any(each in _STRONG_SYMBOLS for each in value[:-1])
    return has_symbol or (inner_capital and "_" not in value and "-" not in value)


def _has_letters_and_digits(value: str) -> bool:
    return any(map(str.isdigit, value)) and any(map(str.isalpha, value))


def _is_lone_word(value: str, text: str, end: int) -> bool:
    """Whether it is one word that nothing is said about, and that says nothing of a password."""
    if not all(_WORD.fullmatch(part) for part in value.split("-")):
        return False
    folded = value.casefold()
    if (
        folded in ORDINARY
        or folded in SMALL
        or folded.endswith(("ed", "ing", "ly", "able", "ible"))
    ):
        return False
    return _CLAUSE_END.match(text, end) is not None


def _is_phrase(value: str) -> bool:
    """Whether several words are a passphrase rather than a sentence about passwords."""
    parts = value.split()
    if len(parts) < 3 or not all(part.isalpha() and part.islower() for part in parts):
        return False
    return not any(part in SMALL or part in ORDINARY or part in NO_SECRET for part in parts)


def _is_key(value: str) -> bool:
    if _is_no_value(value) or " " in value or "://" in value:
        return False
    return len(value) >= 8 and (looks_random(value, 8) and _has_letters_and_digits(value))


def _is_pin(match: re.Match[str]) -> bool:
    """A "PIN code" of six digits is where somebody lives in India."""
    return len(match["bare"]) != 6 or match["word"].casefold().replace("-", " ") != "pin code"


def _is_code(match: re.Match[str]) -> bool:
    return sum(map(str.isdigit, match["bare"])) >= 3


def _is_always(match: re.Match[str]) -> bool:
    return True


def _ascii_value(match: re.Match[str]) -> tuple[int, int] | None:
    """Of what follows in a script without spaces, the part that nothing but a password is."""
    start, end = _trimmed(match)
    value = re.match(r"[!-~]*", match.string[start:end])
    length = 0 if value is None else value.end()
    if length < _SHORTEST or _is_no_value(match.string[start : start + length]):
        return None
    return start, start + length


def _trimmed(match: re.Match[str]) -> tuple[int, int]:
    """Where the value stands, without the punctuation of the sentence."""
    if match["quoted"] is not None:
        return match.span("quoted")
    start, bare = match.start("bare"), match["bare"]
    kept = bare.rstrip(_TRAILING)
    # "Tr0ub4dor!" ends with what many passwords end with; a lone "!" behind a word does not count.
    if len(bare) - len(kept) == 1 and bare[-1] in "!?*" and _has_letters_and_digits(kept):
        kept = bare
    return start, start + len(kept)


_PASSWORD_FORMS = (
    (_ASSIGNED_PASSWORD, _is_assigned),
    (_SPOKEN_PASSWORD, _is_spoken),
    (_ADJACENT_PASSWORD, _is_adjacent),
)
_NUMBERS = (
    ("pin", _PIN, _PIN_HINTS, _is_pin),
    ("card code", _CARD_CODE, _CARD_HINTS, _is_always),
    ("code", _CODE_SAID, _CODE_HINTS, _is_code),
    ("seed phrase", _PHRASE, _PHRASE_HINTS, _is_always),
)
