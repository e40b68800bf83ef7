"""Each error is of one tree, and what memori says when it raises one names the way out."""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable
from pathlib import Path

import pytest

import memori
from memori import Memori, MemoriError, errors
from memori.attribution import kept_entity_id
from memori.errors import MissingExtraError
from memori.settings import load

ALL = [
    value
    for _, value in inspect.getmembers(errors, inspect.isclass)
    if value.__module__ == errors.__name__
]


def test_one_tree_and_all_of_it_is_public() -> None:
    assert all(issubclass(error, MemoriError) for error in ALL)
    assert all(getattr(memori, error.__name__) is error for error in ALL)


def test_the_drawing_of_the_tree_is_the_tree() -> None:
    drawn = [
        line.partition("── ")[2] or line
        for line in (errors.__doc__ or "").splitlines()
        if line.startswith(("MemoriError", "├", "└", "│"))
    ]
    said = {entry.split()[0]: entry for entry in drawn}
    assert set(said) == {error.__name__ for error in ALL}
    for error in ALL:
        for base in error.__bases__:
            if base.__module__ == "builtins" and error is not MemoriError:
                assert f"({base.__name__})" in said[error.__name__]


@pytest.mark.parametrize(
    ("error", "builtin"),
    [
        (errors.InvalidInputError, ValueError),
        (errors.UnsupportedClientError, TypeError),
        (errors.NotFoundError, LookupError),
        (errors.MissingExtraError, ImportError),
    ],
)
def test_code_that_catches_the_builtin_catches_ours(
    error: type[Exception], builtin: type[Exception]
) -> None:
    assert issubclass(error, builtin)


def test_a_missing_extra_says_how_to_get_it() -> None:
    with pytest.raises(ImportError, match=r"pip install 'psycopg' .*extra 'postgresql'"):
        raise MissingExtraError("psycopg", "postgresql")


def _closed() -> None:
    mem = Memori(embedder="none")
    mem.close()
    mem.flush()


def _no_file() -> None:
    os.environ["MEMORI_CONFIG"] = "nowhere.toml"
    try:
        load()
    finally:
        del os.environ["MEMORI_CONFIG"]


def _kept() -> None:
    Path("file").write_text("no folder can be made here")
    kept_entity_id(Path("file") / "data")


def _read_only() -> None:
    Path("file").write_text("no folder can be made here")
    Memori("sqlite:///file/memori.db", embedder="none").entity("alice").add("x")


WAYS_OUT: list[tuple[Callable[[], object], str]] = [
    (_closed, "Make a new one: Memori()"),
    (_no_file, "MEMORI_CONFIG names .*nowhere.toml"),
    (_kept, "Set MEMORI_ENTITY_ID .* or MEMORI_DATA_DIR"),
    (_read_only, "MEMORI_DATABASE_URL, or make its folder writable"),
    (lambda: Memori("postgres"), "It looks like sqlite:"),
    (lambda: Memori("oracle://x/y"), "sqlite://, postgresql:// or mysql://"),
    (lambda: Memori(embedder="word2vec"), "Known embedders: hashing"),
    (lambda: load(recall_limit=0), "MEMORI_RECALL_LIMIT"),
    (lambda: load(colour="red"), "Known settings: .*database_url"),
    (lambda: Memori(embedder="none").new_session(), r"Call mem\.attribution\(entity_id"),
    (lambda: Memori(embedder="none").attribution("a/b"), "must not contain '/'"),
    (lambda: Memori(embedder="none").llm.register(object()), r"Pass the client itself: .*OpenAI"),
    (lambda: Memori(embedder="none").entity("a").add("x", "rumour"), "Kinds: fact"),  # type: ignore[arg-type]
    (lambda: Memori(embedder="none").entity("a").recall("x", filters={"a": 1}), "Filters: "),
]


@pytest.mark.parametrize(("provoke", "way_out"), WAYS_OUT)
def test_a_message_names_the_way_out(provoke: Callable[[], object], way_out: str) -> None:
    with pytest.raises(MemoriError, match=way_out) as caught:
        provoke()
    assert caught.value.args[0].endswith((".", "]'", ")."))
    assert (
        caught.value.__suppress_context__
        or caught.value.__context__ is None
        or isinstance(caught.value.__cause__, Exception)
    ), "no foreign traceback above ours"


def test_no_message_shows_a_password() -> None:
    for url in ("postgresql://me:hunter2@host", "oracle://me:hunter2@host/x", "me:hunter2@host"):
        with pytest.raises(MemoriError) as caught:
            Memori(url, embedder="none")
        assert "hunter2" not in str(caught.value)
