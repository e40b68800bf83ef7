"""Which settings are in force and where each came from, with no secret among them."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from memori.settings import PREFIX, Settings, load, said_by_file

Source = Literal["argument", "environment", "file", "default"]
"""Where a setting's value came from; the first of them that has one wins."""

SECRETS = ("OPENAI_API_KEY", "ANTHROPIC_API_KEY", f"{PREFIX}JWT_SECRET")
"""Variables that memori or the clients that it makes read keys from."""

_HIDDEN = "***"
_LOGIN = re.compile(r"^(?!/)([^/?#:@]*)(:?).*@", re.DOTALL)
_SECRET_OPTION = re.compile(
    r"[?&][^=&]*(?:key|pass|pwd|secret|token|auth|cred)[^=&]*=", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class InForce:
    """A setting as it is here: ``variable`` is its name in the environment.

    Passwords in ``value`` are hidden.
    """

    name: str
    variable: str
    value: str | int | float | bool | None
    source: Source


def in_force(**arguments: Any) -> list[InForce]:
    """Every setting, as :func:`memori.settings.load` would have it with these ``arguments``.

    Raises :class:`~memori.errors.SettingsError` as that does.
    """
    settings, from_file = load(**arguments), said_by_file()
    given = {name for name, value in arguments.items() if value is not None}
    return [
        InForce(name, _variable(name), _shown(settings, name), _source(name, given, from_file))
        for name in Settings.model_fields
    ]


def secrets_set() -> dict[str, bool]:
    """Which of :data:`SECRETS` the environment has."""
    return {name: bool(os.environ.get(name)) for name in SECRETS}


def unknown_variables() -> list[str]:
    """Variables that look like settings but are none: most of them are misspelt."""
    known = {_variable(name) for name in Settings.model_fields} | {f"{PREFIX}CONFIG", *SECRETS}
    return sorted(
        name for name in os.environ if name.startswith(PREFIX) and name.upper() not in known
    )


def without_password(text: str) -> str:
    """``text`` as it may be shown: should it be a URL, without its password.

    Whatever stands before the last ``@`` may be one, since nobody escapes the signs in a password
    as they should; of a URL with a secret among its options only the beginning is shown.
    """
    kind, mark, rest = text.partition("://")
    if mark and _SECRET_OPTION.search(rest):
        return f"{kind}://{_HIDDEN}"
    return kind + mark + _LOGIN.sub(_without_login, rest) if mark else text


def _without_login(found: re.Match[str]) -> str:
    return f"{found[1]}:{_HIDDEN}@" if found[2] else f"{found[1]}@"


def _variable(name: str) -> str:
    return f"{PREFIX}{name}".upper()


def _shown(settings: Settings, name: str) -> str | int | float | bool | None:
    value = getattr(settings, name)
    if name == "database_url":
        value = settings.resolved_database_url
    if isinstance(value, str | Path):
        return without_password(str(value))
    plain: int | float | bool | None = value
    return plain


def _source(name: str, given: set[str], from_file: Any) -> Source:
    if name in given:
        return "argument"
    if _variable(name) in os.environ:
        return "environment"
    if name in from_file:
        return "file"
    # Lower case does as well, but is not looked for where the file has the setting.
    return "environment" if _variable(name) in map(str.upper, os.environ) else "default"
