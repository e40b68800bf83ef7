"""Whether the models load and answer: the embedder, and the providers that settings name."""

from __future__ import annotations

import importlib
import time
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

import numpy as np

from memori import models
from memori.bypass import bypass
from memori.doctor.report import Check
from memori.embedders import find
from memori.origins import secrets_set, without_password
from memori.settings import Settings

_CLIENTS = {"openai": "OpenAI", "anthropic": "Anthropic"}
_PATIENCE = 10.0
"""Seconds for which a provider may say nothing."""


def embedder(settings: Settings) -> Check:
    """Whether it loads, and embeds a text. One that is a service is asked, as it is configured."""
    started = time.monotonic()
    with bypass():
        loaded = find(settings.embedder)
        if loaded is None:
            detail = "none: recall goes by words, names and dates alone"
            return Check("embedder", "ok", detail)
        loaded.warm()
        vector = loaded.embed(["My sister lives in Oslo."], kind="document")[0].vector
    if len(vector) != loaded.dimensions or not np.isfinite(vector).all() or not vector.any():
        return Check("embedder", "failure", f"{settings.embedder}: its vectors are of no use")
    elapsed = time.monotonic() - started
    detail = f"{loaded.name}, {loaded.dimensions} dimensions, loaded and used in {elapsed:.1f} s"
    return Check("embedder", "ok", detail)


def providers(settings: Settings, *, everyone: bool) -> Iterator[Check]:
    """The provider of extraction; ``everyone``: whoever the environment has a key of, too."""
    name, _, model = settings.augmentation.partition(":")
    if settings.augmentation != models.LOCAL:
        models.check(settings.augmentation)
        yield _reached(name, model.strip())
    for other in _CLIENTS:
        if everyone and other != name and secrets_set()[f"{other.upper()}_API_KEY"]:
            yield _reached(other, None)
    if settings.augmentation == models.LOCAL and not everyone:
        yield Check("providers", "skipped", "none is configured; --providers asks those with a key")


def _reached(name: str, model: str | None) -> Check:
    """Ask a provider for its models, which costs nothing. What it says is not repeated."""
    label = f"provider {name}"
    if find_spec(name) is None:
        return Check(label, "skipped", f"the package {name} is not installed")
    sdk = importlib.import_module(name)
    failure: type[Exception] = getattr(sdk, f"{_CLIENTS[name]}Error")
    try:
        with bypass(), getattr(sdk, _CLIENTS[name])(max_retries=0, timeout=_PATIENCE) as client:
            where = without_password(str(client.base_url))
            _ask(client, model)
    except failure as error:
        return _refused(label, error, model)
    return Check(label, "ok", f"{where} answers" + (f" and has {model}" if model else ""))


def _ask(client: Any, model: str | None) -> None:
    if model is None:
        client.models.list()
    else:
        client.models.retrieve(model)


def _refused(label: str, error: Exception, model: str | None) -> Check:
    status = getattr(error, "status_code", None)
    kind = type(error).__name__
    if status is None:
        return Check(label, "failure", f"cannot be reached ({kind})", "Check network and address.")
    if status in {401, 403}:
        return Check(label, "failure", f"refuses the key (HTTP {status})", "Set another key.")
    if status == 404:
        detail = f"answers, but does not know {model}" if model else "answers, but lists no models"
        return Check(label, "warning", detail)
    return Check(label, "warning", f"answers with HTTP {status}")
