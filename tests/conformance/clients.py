"""The clients of both SDKs, each made so that it talks to the rig."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import anthropic
import openai

from tests.rig import FakeProvider


@dataclass(frozen=True, slots=True)
class Kind:
    """One class of clients and its asynchronous twin.

    ``path`` stands behind the rig's address in the base URL. ``transport`` names a class of the
    SDK's module that makes the HTTP client; only asynchronous ones have it.
    """

    module: Any
    name: str
    options: tuple[tuple[str, Any], ...] = (("api_key", "test"),)
    url: str = "base_url"
    path: str = ""
    transport: str | None = None

    def make(self, provider: FakeProvider | None, *, asynchronous: bool, **more: Any) -> Any:
        """A client of the rig, or of nobody where there is no rig."""
        address = "http://127.0.0.1:9" if provider is None else provider.url
        options = {**dict(self.options), self.url: address + self.path, **more}
        if self.transport is not None and asynchronous:
            options["http_client"] = getattr(self.module, self.transport)()
        prefix = "Async" if asynchronous else ""
        return getattr(self.module, prefix + self.name)(**options)

    def exists(self, *, asynchronous: bool) -> bool:
        """Whether the installed SDK has such a client."""
        if self.transport is not None:
            return asynchronous and hasattr(self.module, self.transport)
        return hasattr(self.module, self.name)


KEY = ("api_key", "test")
AWS = (("aws_region", "us-east-1"), ("aws_access_key", "key"), ("aws_secret_key", "secret"))
VERTEX = (("region", "us-east1"), ("project_id", "project"), ("access_token", "token"))
AZURE = (KEY, ("api_version", "2026-01-01"))

OPENAI = Kind(openai, "OpenAI", path="/v1")
AZURE_OPENAI = Kind(openai, "AzureOpenAI", AZURE, url="azure_endpoint")
BEDROCK_OPENAI = Kind(openai, "BedrockOpenAI", (KEY, ("aws_region", "us-east-1")), path="/v1")
AIOHTTP_OPENAI = Kind(openai, "OpenAI", path="/v1", transport="DefaultAioHttpClient")
ANTHROPIC = Kind(anthropic, "Anthropic")
AIOHTTP_ANTHROPIC = Kind(anthropic, "Anthropic", transport="DefaultAioHttpClient")
BEDROCK = Kind(anthropic, "AnthropicBedrock", AWS)
MANTLE = Kind(anthropic, "AnthropicBedrockMantle", (*AWS, ("skip_auth", False)))
VERTEX_AI = Kind(anthropic, "AnthropicVertex", VERTEX)
FOUNDRY = Kind(anthropic, "AnthropicFoundry")
AWS_PLATFORM = Kind(anthropic, "AnthropicAWS", (*AWS, ("workspace_id", "workspace")))
GOOGLE_CLOUD = Kind(anthropic, "AnthropicGoogleCloud", (("skip_auth", True),))


@cache
def specimen(kind: Kind) -> Any:
    """A client that never calls anybody, to see what the installed SDK offers."""
    return kind.make(None, asynchronous=False)


def is_newest() -> bool:
    """Whether the installed SDKs are of the present generation, which has everything here."""
    generations = (openai.__version__.split(".")[0], anthropic.__version__.split(".")[0])
    return int(generations[0]) >= 3 and int(generations[1]) >= 2
