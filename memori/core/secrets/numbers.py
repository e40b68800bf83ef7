"""Card numbers and bank accounts, told by their check digits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from memori.core.secrets.found import Found

# No look behind at the front: a pattern that begins with a set of characters is searched faster.
_DIGITS = re.compile(r"[0-9](?:[ -]?[0-9]){12,18}+(?![\w-]|[.,][0-9])")
_JOINED = frozenset(".,+#/-_")
_CARD = re.compile(
    r"4\d{15}|4\d{18}"  # Visa
    r"|(?:5[1-5]\d\d|222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720)\d{12}"  # Mastercard
    r"|3[47]\d{13}"  # American Express
    r"|3(?:0[0-5]|[68]\d)\d{11}"  # Diners
    r"|6(?:011|5\d\d|4[4-9]\d)\d{12}"  # Discover
    r"|35(?:2[89]|[3-8]\d)\d{12}"  # JCB
    r"|62\d{14,17}"  # UnionPay
    r"|(?:50\d\d|5[6-8]\d\d|6304|6759|676[1-3])\d{12,15}"  # Maestro
)
_SOMETHING_ELSE = re.compile(
    r"\b(?:order|tracking|invoice|ticket|shipment|parcel|imei|isbn|ean|sku|serial|reference|ref|id|"
    r"booking|case|bestell|rechnungs|sendungs|commande|facture|pedido|ordine)"
    r"[\w.]*\W{0,3}(?:(?:no|nr|num|number|nummer|code|is|ist|id)\b\W{0,3}){0,3}$",
    re.IGNORECASE,
)
_LOOK_BACK = 40

_ACCOUNT = re.compile(r"[A-Z]{2}[0-9]{2}(?=[ -]?[A-Z0-9])")
_LENGTHS = {
    "AD": 24, "AE": 23, "AL": 28, "AT": 20, "AZ": 28, "BA": 20, "BE": 16, "BG": 22, "BH": 22,
    "BR": 29, "BY": 28, "CH": 21, "CR": 22, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "DO": 28,
    "EE": 20, "EG": 29, "ES": 24, "FI": 18, "FO": 18, "FR": 27, "GB": 22, "GE": 22, "GI": 23,
    "GL": 18, "GR": 27, "GT": 28, "HR": 21, "HU": 28, "IE": 22, "IL": 23, "IQ": 23, "IS": 26,
    "IT": 27, "JO": 30, "KW": 30, "KZ": 20, "LB": 28, "LC": 32, "LI": 21, "LT": 20, "LU": 20,
    "LV": 21, "LY": 25, "MC": 27, "MD": 24, "ME": 22, "MK": 19, "MR": 27, "MT": 31, "MU": 30,
    "NL": 18, "NO": 15, "PK": 24, "PL": 28, "PS": 29, "PT": 25, "QA": 29, "RO": 24, "RS": 22,
    "SA": 24, "SC": 31, "SE": 24, "SI": 19, "SK": 24, "SM": 27, "ST": 25, "SV": 28, "TL": 23,
    "TN": 24, "TR": 26, "UA": 29, "VA": 22, "VG": 24, "XK": 20,
}  # fmt: skip
"""How many characters the account number (IBAN) of each country has."""


def find_numbers(text: str) -> Iterator[Found]:
    """The card and account numbers of ``text``."""
    for match in _DIGITS.finditer(text):
        digits = "".join(filter(str.isdigit, match[0]))
        before = text[match.start() - 1 : match.start()]
        if before.isalnum() or before in _JOINED or not _CARD.fullmatch(digits):
            continue
        before = text[max(0, match.start() - _LOOK_BACK) : match.start()]
        if _passes_luhn(digits) and not _SOMETHING_ELSE.search(before):
            yield Found(*match.span(), "card number")
    for match in _ACCOUNT.finditer(text):
        is_inside = text[match.start() - 1 : match.start()].isalnum()
        length = None if is_inside else _LENGTHS.get(match[0][:2])
        end = None if length is None else _end_of_account(text, match.start(), length)
        if end is not None:
            yield Found(match.start(), end, "account number")


def _passes_luhn(digits: str) -> bool:
    """Whether the last digit is the check digit of ISO/IEC 7812 for those before it."""
    total = sum(map(int, digits[-1::-2]))
    total += sum(sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2])
    return total % 10 == 0 and len(set(digits)) > 1


def _end_of_account(text: str, start: int, length: int) -> int | None:
    """Where the account number ends that begins at ``start``; None where its check digits fail."""
    characters: list[str] = []
    for at in range(start, min(len(text), start + 2 * length)):
        character = text[at]
        if character in " -":
            if text[at - 1] in " -":
                return None
            continue
        if not (character.isascii() and character.isalnum()):
            return None
        characters.append(character)
        if len(characters) == length:
            goes_on = text[at + 1 : at + 2].isalnum()
            return at + 1 if not goes_on and _passes_mod_97("".join(characters)) else None
    return None


def _passes_mod_97(account: str) -> bool:
    """Whether the check digits of ISO 13616 fit."""
    turned = account[4:] + account[:4]
    return int("".join(str(int(each, 36)) for each in turned)) % 97 == 1
