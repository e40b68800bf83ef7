"""A client is asked how it makes its calls without making one, and stays as it was."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from typing import Any

import openai
import pytest
from anthropic import Anthropic, AsyncAnthropic
from openai import AsyncOpenAI, OpenAI

from memori.interception.shape import unknown_shape
from tests.rig.server import FakeProvider


def closed(client: Any) -> None:
    waiting = client.close()
    if waiting is not None:
        asyncio.run(waiting)


@pytest.mark.parametrize("kind", [OpenAI, AsyncOpenAI, Anthropic, AsyncAnthropic])
def test_the_sdks_have_the_known_shape(kind: Any, provider: FakeProvider) -> None:
    client = kind(api_key="test", base_url=provider.url)
    before = dict(vars(client))
    assert unknown_shape(client) is None
    assert vars(client) == before
    assert provider.requests == (), "nothing is sent"
    closed(client)


def test_what_others_put_over_the_methods_is_not_asked(provider: FakeProvider) -> None:
    client: Any = provider.openai()
    called: list[object] = []
    client.request = client.post = lambda *args, **kwargs: called.append(args)
    assert unknown_shape(client) is None
    assert called == []


class Twice(openai.OpenAI):
    """An SDK that would ask for permission first."""

    def post(self, path: str, **options: Any) -> Any:
        super().post("/permission", cast_to=object)
        return super().post(path, **options)


class Rewritten(openai.OpenAI):
    """An SDK that would change where a call goes."""

    def post(self, path: str, **options: Any) -> Any:
        return super().post(f"/v2{path}", **options)


class Unready(openai.OpenAI):
    """An SDK that would need something that the client does not have."""

    def post(self, path: str, **options: Any) -> Any:
        return self.session.post(path, **options)  # type: ignore[attr-defined]


class Frozen(openai.OpenAI):
    """An SDK whose options could not be copied."""

    def request(self, cast_to: Any, options: Any, **rest: Any) -> Any:
        return super().request(cast_to, options, **rest)

    def post(self, path: str, **options: Any) -> Any:
        return self.request(object, Options(path, options["body"]), stream=False)


class Options:
    """All that memori reads of options, and no way to copy them."""

    def __init__(self, url: str, body: Any) -> None:
        self.method, self.url, self.json_data, self.extra_json = "post", url, body, None


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (Twice, "does not call the client's request"),
        (Rewritten, "do not hold method, url"),
        (Unready, "did not work: .*session"),
        (Frozen, "model_copy"),
    ],
)
def test_another_shape_is_described(kind: Callable[..., OpenAI], words: str) -> None:
    client = kind(api_key="test", base_url="http://127.0.0.1:9")
    found = unknown_shape(client)
    assert found is not None
    assert re.search(words, found)
    closed(client)
