"""One examination from the settings to the self-test; whatever fails is a finding."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import Future
from typing import Any

from memori.auth.tokens import SECRET_VARIABLE, is_configured
from memori.doctor.database import database, journal
from memori.doctor.isolation import isolation
from memori.doctor.models import embedder, providers
from memori.doctor.places import places
from memori.doctor.report import Check, Report
from memori.errors import MemoriError, SettingsError
from memori.guard import settle
from memori.origins import in_force, unknown_variables
from memori.settings import Settings, config_file, load


def examine(*, ask_providers: bool = False, **arguments: Any) -> Report:
    """Look at everything that the settings (with ``arguments`` on top) name; change nothing.

    Providers are asked whether they can be reached where a setting names one, and with
    ``ask_providers`` wherever the environment has a key. That costs no tokens.
    """
    try:
        settings, shown = load(**arguments), in_force(**arguments)
    except SettingsError as error:
        return Report((Check("settings", "failure", str(error)),), ())
    checks = [
        *_looked_at("settings", lambda: [_settings(settings)]),
        *_looked_at("data folder", lambda: places(settings)),
        *_looked_at("database", lambda: database(settings)),
        *_looked_at("journal", lambda: [journal(settings)]),
        *_looked_at("embedder", lambda: [embedder(settings)]),
        *_looked_at("tokens", lambda: [_tokens()]),
        *_looked_at("providers", lambda: providers(settings, everyone=ask_providers)),
        *_looked_at("isolation", lambda: [isolation()]),
    ]
    return Report(tuple(checks), tuple(shown))


def _tokens() -> Check:
    """Whether tokens can be signed; a secret that is too short is refused. Raises SettingsError."""
    if is_configured():
        return Check("tokens", "ok", f"signed with {SECRET_VARIABLE}")
    return Check("tokens", "ok", f"none are taken, only keys; {SECRET_VARIABLE} would sign them")


def _looked_at(name: str, look: Callable[[], Iterable[Check]]) -> list[Check]:
    """What ``look`` finds; that it could not look is a finding, too."""
    found: Future[list[Check]] = Future()
    settle(found, lambda: list(look()))
    error = found.exception()
    if error is None:
        return found.result()
    if not isinstance(error, Exception):  # the user's own Ctrl-C
        raise error
    said = str(error) if isinstance(error, MemoriError | OSError) else type(error).__name__
    return [Check(name, "failure", said)]


def _settings(settings: Settings) -> Check:
    file = config_file()
    read = str(file) if file.exists() else "no memori.toml here"
    if misspelt := unknown_variables():
        detail = f"no setting is called {', '.join(misspelt)} ({read})"
        return Check("settings", "warning", detail, "Correct the name, or unset the variable.")
    if settings.strict:
        advice = "Unset MEMORI_STRICT outside of tests."
        return Check(
            "settings", "warning", f"strict: memori's failures are raised ({read})", advice
        )
    return Check("settings", "ok", read)
