"""Every knob in one place: its name, its variable, its default; read once, never written."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal

import platformdirs
from pydantic import AfterValidator, Field, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from memori.errors import SettingsError

PREFIX = "MEMORI_"
FILE_NAME = "memori.toml"
_CONFIG = f"{PREFIX}CONFIG"
_SECRET_KEY = re.compile(r"(^|_)(key|secret|token|password|credentials)$", re.IGNORECASE)
_PASSWORD_IN_URL = re.compile(r"://[^/@:]*:[^/@]+@")


class Settings(BaseSettings):
    """What memori can be told. Precedence: argument > environment > ``memori.toml`` > default.

    Each field is also the environment variable ``MEMORI_<NAME>``. The file is ``memori.toml`` in
    the working directory, or the one that ``MEMORI_CONFIG`` names.
    """

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid", frozen=True)

    database_url: str | None = None
    """Any SQLAlchemy URL; by default a SQLite file in ``data_dir``."""
    data_dir: Annotated[Path, AfterValidator(lambda path: path.expanduser().absolute())] = Field(
        default_factory=lambda: Path(platformdirs.user_data_dir("memori"))
    )
    """Folder of the default database and of the journal (created with mode 0700)."""
    entity_id: str | None = None
    """The one user of a single-user program; ``auto`` generates an id once and keeps it."""
    process_id: str | None = None
    """The agent, bot or program that makes the calls."""
    embedder: str = "onnx"
    """``onnx``, ``sentence_transformers[:model]``, ``openai[:model]``, ``hashing`` or ``none``."""
    augmentation: str = "local"
    """``local`` (by rule, on this machine), ``openai:<model>`` or ``anthropic:<model>``."""
    extraction_turns: int = Field(default=6, ge=1, le=1000)
    """Exchanges of a conversation that the language model reads in one call."""
    extraction_pause: float = Field(default=20.0, ge=0)
    """After so many seconds of silence it reads a conversation although fewer of them wait."""
    extraction_tokens_per_day: int | None = Field(default=None, ge=10_000)
    """Tokens in and out that it may cost in a UTC day, extraction and summaries together."""
    gateway_openai_url: str = "https://api.openai.com/v1"
    """Where the gateway of ``memori serve`` sends what comes for OpenAI on to."""
    gateway_anthropic_url: str = "https://api.anthropic.com"
    """Where it sends what comes for Anthropic on to."""
    extraction_timeout: float = Field(default=60.0, gt=0)
    """How long one answer of it may take, in seconds."""
    chat_model: str | None = None
    """What ``mem.chat`` asks: a model of the registered client, or ``openai:<model>`` and so on."""
    recall_limit: int = Field(default=40, ge=1, le=1000)
    """How many memories one call may consider for its block."""
    briefing_tokens: int = Field(default=700, ge=50, le=100_000)
    """Token budget of the injected block."""
    standing_tokens: int = Field(default=200, ge=0, le=100_000)
    """Share of that budget for what holds whatever is asked: rules, preferences, allergies."""
    context_tokens: int = Field(default=150, ge=0, le=100_000)
    """Share of it for what the application says in the entity's context document; 0 for nothing."""
    process_tokens: int = Field(default=300, ge=0, le=100_000)
    """Token budget, besides that of the block, for the instructions of a process."""
    history_turns: int = Field(default=10, ge=0, le=200)
    """Turns of the session that a request gets as messages if it carries its last one only."""
    recall_deadline_ms: int = Field(default=150, ge=1, le=60_000)
    """How long a call waits for its memories, in milliseconds, once everything is loaded."""
    warmup_deadline_ms: int = Field(default=5_000, ge=0, le=600_000)
    """How long a call waits for the first loading of model, database and index, in milliseconds."""
    recall_mode: Literal["full", "summary"] = "full"
    """``summary`` injects the entity's summary, the same bytes from call to call, and no recall."""
    summary_interval: int = Field(default=30, ge=0)
    """A summary is made anew each time that so many memories are new; 0 only when asked for."""
    summary_max_tokens: int = Field(default=200, ge=20, le=10_000)
    """How long the summary of an entity may be, in tokens."""
    summary_writer: Literal["rules", "model"] = "rules"
    """``model``: the language model of ``augmentation`` writes summaries and titles, for tokens."""
    half_life_days: float = Field(default=0.0, ge=0)
    """In how many days what nobody mentions fades to one half in recall; 0 for never."""
    knowledge_capacity: int = Field(default=0, ge=0)
    """How many statements of an entity stay in recall, the others are archived; 0 for all."""
    episode_capacity: int = Field(default=2000, ge=0)
    """How many sessions of an entity stay in the list, the others are archived; 0 for all."""
    retention_days: float = Field(default=0.0, ge=0)
    """``mem.retention.run()`` erases what is older; 0 keeps all. Nothing runs by itself."""
    session_idle_minutes: float = Field(default=30.0, gt=0)
    """A conversation that was silent for longer is followed by a new session, in minutes."""
    receipts: bool = False
    """Keep with each exchange what was recalled for it and why, for ``memori explain``."""
    index: Literal["memory", "database"] = "memory"
    """Where questions are compared with memories: in this process, or in PostgreSQL (pgvector)."""
    index_megabytes: int = Field(default=512, ge=1)
    """Memory that the search indexes of all entities together may take, in 10^6 bytes."""
    close_timeout: float = Field(default=5.0, ge=0)
    """How long closing and interpreter exit wait for pending exchanges, in seconds."""
    redact_secrets: bool = True
    """Keep keys, passwords, card numbers and the like out of what is remembered."""
    journal_sync: bool = False
    """Force each exchange to the disk (survives power loss too; slower by a disk flush)."""
    server_host: str = "127.0.0.1"
    """The address at which ``memori serve`` listens."""
    server_port: int = Field(default=8377, ge=0, le=65_535)
    """The port at which it listens; 0 for any that is free."""
    server_origins: str = ""
    """Origins of other sites whose pages may ask it (CORS), with blanks between them."""
    server_body_megabytes: float = Field(default=16.0, gt=0)
    """How much the body of a request to it may have, in 10^6 bytes."""
    strict: bool = False
    """Raise memori's own failures instead of logging them; for tests."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments, then environment; the file is merged below them by :func:`load`."""
        return init_settings, env_settings

    @property
    def resolved_database_url(self) -> str:
        """The database's URL, with the default filled in and a relative SQLite path made absolute.

        Two programs that say ``sqlite:///memori.db`` in different folders mean two databases.
        """
        if self.database_url is not None:
            return _absolute(self.database_url)
        from sqlalchemy import URL

        path = str(self.data_dir / "memori.db")
        return URL.create("sqlite", database=path).render_as_string(hide_password=False)


def load(**arguments: Any) -> Settings:
    """The settings in force here, with ``arguments`` (None means "not given") on top.

    Raises :class:`~memori.errors.SettingsError` when a value is malformed, a name unknown, or a
    secret stands in the file.
    """
    given = {name: value for name, value in arguments.items() if value is not None}
    if given:
        return _build(said_by_file(), given)
    environment = tuple(
        sorted((name, value) for name, value in os.environ.items() if name.startswith(PREFIX))
    )
    return _load_ambient(environment, config_file(), _modified(config_file()))


def config_file() -> Path:
    """The file of settings that is read here, whether or not there is one."""
    return Path(os.environ.get(_CONFIG, FILE_NAME)).absolute()


def said_by_file() -> Mapping[str, Any]:
    """The settings in :func:`config_file`, none where there is no such file.

    Raises :class:`~memori.errors.SettingsError` where it cannot be used.
    """
    return _read_file(config_file(), required=_CONFIG in os.environ)


@lru_cache(maxsize=4)
def _load_ambient(
    environment: tuple[tuple[str, str], ...], path: Path, modified: int | None
) -> Settings:
    """Settings without arguments, remembered for as long as environment and file stay the same."""
    return _build(said_by_file(), {})


def _absolute(url: str) -> str:
    kind, slashes, rest = url.partition(":///")
    path, mark, query = rest.partition("?")
    if not slashes or not kind.startswith("sqlite") or not path or path == ":memory:":
        return url
    return f"{kind}:///{Path(path).absolute()}{mark}{query}"


def _build(from_file: Mapping[str, Any], given: Mapping[str, Any]) -> Settings:
    below_environment = {
        name: value
        for name, value in from_file.items()
        if f"{PREFIX}{name}".upper() not in os.environ
    }
    try:
        return Settings(**{**below_environment, **given})
    except ValidationError as error:
        raise SettingsError(_explain(error)) from None


def _explain(error: ValidationError) -> str:
    problem = error.errors(include_url=False, include_input=False)[0]
    name = str(problem["loc"][0]) if problem["loc"] else "settings"
    if problem["type"] == "extra_forbidden":
        known = ", ".join(sorted(Settings.model_fields))
        return f"There is no setting {name!r}. Known settings: {known}."
    return (
        f"The setting {name!r} ({PREFIX}{name.upper()}) is not valid: {problem['msg']}. "
        "Correct it in the argument, the environment or memori.toml."
    )


def _modified(path: Path) -> int | None:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return None


def _read_file(path: Path, *, required: bool) -> Mapping[str, Any]:
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        if required:
            raise SettingsError(f"{_CONFIG} names {path}, but there is no such file.") from None
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} cannot be read: {error}.") from None
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path} is not valid TOML: {error}.") from None
    _refuse_secrets(path, values)
    return values


def _refuse_secrets(path: Path, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        if isinstance(value, Mapping):
            _refuse_secrets(path, value)
        in_url = isinstance(value, str) and _PASSWORD_IN_URL.search(value)
        if _SECRET_KEY.search(name) or in_url:
            raise SettingsError(
                f"{path} holds a secret in {name!r}. Take it out of the file and set the "
                f"environment variable {PREFIX}{name.upper()} instead."
            )
