"""What must not become known, whatever is said about it: a password, a key, a card and the like."""

from __future__ import annotations

import re

_NAMES = (
    r"passwords?|passwd|passcodes?|pass ?phrases?|pass ?keys?|(?:api|secret|access|private|ssh|"
    r"encryption|licen[cs]e|recovery|product)[ -]?keys?|(?:api|access|auth|bearer|session|refresh|"
    r"secret|security)[ -]tokens?|tokens? is|credit cards?|debit cards?|card number|card no|"
    r"cvv|cvc|ssn|social security|iban|(?:account|routing|tax) (?:number|id)|sort code|"
    r"(?:security|access|door|gate|alarm|entry|verification|login|log-in|one-time|recovery|backup|"
    r"unlock|secret|lock|safe|garage|sms|auth\w*|2fa|mfa|pin) (?:code|number)s?|otp|"
    r"(?:seed|recovery) phrase|pins?(?= (?:is|was|for|\d)|:|$)|"
    r"(?:my|the|card|card's|phone|bank|sim|our) pin"
)
_NAMES_ELSEWHERE = (
    r"pin(?:-?code|-?nummer)?|bsn|"
    r"mots? de passe|code (?:secret|d'accès|de sécurité)|carte (?:bancaire|bleue|de crédit)|"
    r"numéro de (?:compte|carte|sécurité sociale)|"
    r"contraseñas?|clave|tarjeta de (?:crédito|débito)|código (?:secreto|de seguridad|de acceso)|"
    r"número de (?:cuenta|tarjeta|la seguridad social)|"
    r"senhas?|palavra-passe|cartão de (?:crédito|débito)|código (?:de segurança|de acesso)|"
    r"número (?:da conta|do cartão|de conta)|cpf|"
    r"parola d'ordine|codice (?:segreto|di sicurezza|di accesso|fiscale)|carta di credito|"
    r"numero (?:di conto|della carta|di carta)"
)
# These stand in longer words: "WLAN-Passwort", "Bankkontonummer".
_PARTS = (
    *("passwort", "kennwort", "zugangscode", "zugangsdaten", "türcode", "kreditkarte"),
    *("kartennummer", "kontonummer", "steuernummer", "versicherungsnummer", "wachtwoord"),
    *("toegangscode", "rekeningnummer", "servicenummer"),
)
_CREDENTIAL = re.compile(
    rf"\b(?:{_NAMES}|{_NAMES_ELSEWHERE})\b|"
    r"\b(?:sk|pk|rk|ghp|gho|xox[abp]|glpat|akia|eyj)[-_]?(?=\w*\d)[\w-]{8,}|"
    r"\b(?:\d[ -]?){12,18}\d\b|\b[a-z]{2}\d{2}(?: ?\w{4}){3,}\b|"
    r"\b(?=\w*\d)(?=\w*[a-z])\w{24,}\b",
    re.IGNORECASE,
)


def names_credential(sentence: str) -> bool:
    """Whether a sentence is about a password, a key, a card or the like, or contains one."""
    folded = sentence.lower()
    return any(part in folded for part in _PARTS) or bool(_CREDENTIAL.search(sentence))
