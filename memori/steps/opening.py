"""What is connected or loaded at first use, once: the store, the embedder, the language model."""

from __future__ import annotations

import threading
import time

from memori import models
from memori.embedders import Embedder, find
from memori.errors import ClosedError, ModelUnavailableError, StoreError
from memori.guard import Guard
from memori.nouns.asking import LanguageModel
from memori.settings import Settings
from memori.stores import Store

_REOPEN_AFTER = 1.0
"""Seconds after a failed connection before another is tried; calls in between fail at once."""


class Opening:
    """Opens the store and loads the models that it was given, or else those of the settings.

    Safe for use by many threads: one of them loads while the others wait.
    """

    def __init__(
        self,
        settings: Settings,
        store: Store,
        guard: Guard,
        embedder: Embedder | None,
        model: LanguageModel | None,
    ) -> None:
        self._settings = settings
        self._store = store
        self._guard = guard
        self._given_embedder = embedder
        self._model = model
        self._lock = threading.Lock()
        self._embedder: Embedder | None = None
        self._embedder_loaded = embedder is None and settings.embedder == "none"
        self._failure: StoreError | None = None
        self._failed_at = float("-inf")
        self.is_open = False
        """Whether the store is connected and its schema up to date."""
        self.is_closed = False
        """Whether nothing is to be opened any more."""

    @property
    def has_failed(self) -> bool:
        """Whether the store was out of reach the last time."""
        return self._failure is not None

    def store(self) -> Store:
        """The store, connected and with its schema up to date.

        Raises :class:`~memori.errors.StoreError` (for a second after a failure without trying)
        and :class:`~memori.errors.ClosedError`.
        """
        if self.is_closed:
            raise ClosedError("This Memori was closed. Make a new one: Memori().")
        if self.is_open:
            return self._store
        with self._lock:
            if not self.is_open:
                if self._failure is not None and time.monotonic() < self._failed_at + _REOPEN_AFTER:
                    raise self._failure
                try:
                    self._store.open()
                except StoreError as error:
                    self._failure, self._failed_at = error, time.monotonic()
                    raise
                self.is_open, self._failure = True, None
        return self._store

    def close(self) -> None:
        """Open nothing any more."""
        self.is_closed = True

    def embedder(self) -> Embedder | None:
        """The embedder, loaded; None where there is none or it cannot be loaded (said once)."""
        if not self._embedder_loaded:
            with self._lock:
                if not self._embedder_loaded:
                    with self._guard("loading the embedder"):
                        embedder = self._given_embedder or find(self._settings.embedder)
                        if embedder is not None:
                            embedder.warm()
                        self._embedder = embedder
                    self._embedder_loaded = True
        return self._embedder

    def model(self) -> LanguageModel:
        """The language model for extraction; its client is made at the first question.

        Raises :class:`~memori.errors.ModelUnavailableError` where that is impossible.
        """
        with self._lock:
            if self._model is None:
                self._model = models.find(self._settings.augmentation)
        if self._model is None:
            raise ModelUnavailableError("There is no language model; augmentation is 'local'.")
        return self._model
