"""Only what was signed here with the right secret, in the one way, is a token."""

from __future__ import annotations

import base64
import json
import secrets
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import jwt
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from memori import AuthenticationError, SettingsError
from memori.auth import tokens
from memori.nouns.principal import Principal
from memori.settings import load

SECRET = "an-example-secret-of-more-than-32-bytes"


@pytest.fixture(autouse=True)
def secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEMORI_JWT_SECRET", SECRET)


def made(**claims: Any) -> str:
    return tokens.signed("ada", "bot", ("read",), "t1", tokens.period(60), claims)


def body(**changes: Any) -> dict[str, Any]:
    now = datetime.now(UTC)
    whole = {"iss": "memori", "aud": "memori", "sub": "ada", "jti": "t1", "scope": "read write"}
    return whole | {"iat": now, "exp": now + timedelta(seconds=60)} | changes


def signed(payload: dict[str, Any], secret: str = SECRET, algorithm: str = "HS256") -> str:
    return jwt.encode(payload, secret, algorithm=algorithm)


def test_a_token_says_what_it_was_given() -> None:
    said = tokens.read(made(plan="pro"))
    assert said.principal == Principal(
        None, "ada", "bot", False, frozenset({"read"}), "t1", {"plan": "pro"}
    )
    assert timedelta(seconds=55) < said.ends_at - datetime.now(UTC) <= timedelta(seconds=60)
    assert timedelta() <= datetime.now(UTC) - said.made_at < timedelta(seconds=5)


def test_one_of_another_library_with_the_same_secret_is_as_good() -> None:
    principal = tokens.read(signed(body())).principal
    assert (principal.entity_id, principal.process_id, principal.is_admin) == ("ada", None, False)


def test_it_says_nothing_of_an_administrator() -> None:
    assert not tokens.read(signed(body(is_admin=True, admin=True))).principal.is_admin


@pytest.mark.parametrize(
    "changes",
    [
        {"iss": "someone"},
        {"aud": "someone"},
        {"aud": ["someone"]},
        {"sub": "../ada"},
        {"sub": ""},
        {"sub": 42},
        {"sub": " ada"},
        {"scope": "read admin"},
        {"scope": ""},
        {"scope": 5},
        {"scope": ["read"]},
        {"jti": 7},
        {"jti": "x" * 256},
        {"process_id": "a/b"},
        {"process_id": ["bot"]},
        {"exp": "soon"},
        {"exp": 10**300},
        {"iat": "then"},
        {"iat": 10**300},
        {"nbf": datetime.now(UTC) + timedelta(hours=1)},
    ],
)
def test_what_says_something_else_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(AuthenticationError):
        tokens.read(signed_as_it_is(body(**changes)))


@pytest.mark.parametrize("missing", sorted(tokens._REQUIRED))
def test_nothing_may_be_missing(missing: str) -> None:
    whole = body()
    del whole[missing]
    with pytest.raises(AuthenticationError):
        tokens.read(signed(whole))


def signed_as_it_is(payload: dict[str, Any]) -> str:
    """Signed without the checks of the library, as by another one."""
    plain = {
        name: int(value.timestamp()) if isinstance(value, datetime) else value
        for name, value in payload.items()
    }
    return jwt.api_jws.encode(json.dumps(plain).encode(), SECRET, algorithm="HS256")


def part(value: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


@pytest.mark.parametrize("algorithm", ["HS384", "HS512"])
def test_another_algorithm_is_refused(algorithm: str) -> None:
    key = SECRET * 3
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MEMORI_JWT_SECRET", key)
        tokens.read(signed(body(), key))
        with pytest.raises(AuthenticationError):
            tokens.read(signed(body(), key, algorithm))


def test_an_unsigned_one_is_refused() -> None:
    _, payload, signature = made().split(".")
    for algorithm in ("none", "None", "HS256", None):
        header = part({"alg": algorithm, "typ": "JWT"})
        for end in ("", signature):
            with pytest.raises(AuthenticationError):
                tokens.read(f"{header}.{payload}.{end}")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 400), st.sampled_from("Aa0-_.=\u00e9"))
def test_changed_anywhere_it_is_refused_or_says_the_same(place: int, character: str) -> None:
    token = signed(body(iat=1, exp=4_000_000_000))
    before = tokens.read(token)
    place %= len(token)
    try:
        after = tokens.read(token[:place] + character + token[place + 1 :])
    except AuthenticationError:
        return
    assert after == before  # the last character of base64 has bits that mean nothing


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.text(max_size=80), st.lists(st.text(max_size=20)).map(".".join)))
def test_anything_else_is_refused_and_raises_nothing_else(text: str) -> None:
    with pytest.raises(AuthenticationError):
        tokens.read(text)


def test_deep_json_is_refused_and_raises_nothing_else() -> None:
    deep = base64.urlsafe_b64encode(b'{"alg":' + b"[" * 9000).rstrip(b"=").decode()
    with pytest.raises(AuthenticationError):
        tokens.read(f"{deep}.{part({})}.{part('')}")


def test_one_that_is_over_is_refused() -> None:
    over = signed(body(exp=datetime.now(UTC) - timedelta(seconds=1)))
    with pytest.raises(AuthenticationError, match="expired"):
        tokens.read(over)
    said = tokens.read(over, may_be_over=True)
    assert said.principal.token_id == "t1"


def test_the_clock_of_the_server_that_made_it_may_be_ahead() -> None:
    tokens.read(signed(body(iat=datetime.now(UTC) + timedelta(seconds=30))))


def test_a_new_secret_ends_all_tokens(monkeypatch: pytest.MonkeyPatch) -> None:
    token = made()
    monkeypatch.setenv("MEMORI_JWT_SECRET", secrets.token_urlsafe(32))
    with pytest.raises(AuthenticationError):
        tokens.read(token)


def test_without_a_secret_there_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    token = made()
    monkeypatch.delenv("MEMORI_JWT_SECRET")
    with pytest.raises(SettingsError, match="MEMORI_JWT_SECRET"):
        made()
    with pytest.raises(AuthenticationError):
        tokens.read(token)


PEM = "-----BEGIN PUBLIC KEY-----\n" + "A" * 64 + "\n-----END PUBLIC KEY-----"


@pytest.mark.parametrize("bad", ["x" * 31, PEM])
def test_a_weak_secret_is_refused_and_not_repeated(
    bad: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MEMORI_JWT_SECRET", bad)
    with pytest.raises(SettingsError, match="MEMORI_JWT_SECRET") as refused:
        made()
    assert bad not in str(refused.value)


def test_a_secret_in_the_file_is_refused_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "memori.toml").write_text(f'jwt_secret = "{SECRET}"\n')
    with pytest.raises(SettingsError, match="MEMORI_JWT_SECRET") as refused:
        load()
    assert SECRET not in str(refused.value)


def test_the_library_is_imported_when_it_is_needed() -> None:
    program = (
        "import sys, memori\n"
        "mem = memori.Memori('sqlite://', embedder='none')\n"
        "key = mem.auth.create_key('ada').key\n"
        "mem.auth.validate_key(key)\n"
        "print('jwt' in sys.modules)\nmem.close()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["False"]
