"""LangChain: the clients inside chat models, and the models inside bindings and chains."""

from __future__ import annotations

from typing import Any

SUPPORTED = (
    "LangChain chat models (ChatOpenAI, AzureChatOpenAI, ChatAnthropic, ChatGoogleGenerativeAI), "
    "alone or bound",
)

_INNER = ("bound", "runnable", "first", "last", "default")
_INNER_LISTS = ("middle", "fallbacks")


def clients(thing: Any) -> list[object]:
    """See :meth:`memori.frameworks.Framework.clients`."""
    # The fields alone: a configurable model answers to any other name with a model of the moment.
    fields = getattr(thing, "__dict__", {})
    if "root_client" in fields:
        return _openai(fields)
    if hasattr(type(thing), "_async_client"):
        return [thing._client, thing._async_client]
    if hasattr(type(thing), "_generate") and fields.get("client") is not None:
        return [fields["client"]]
    inner = [fields[name] for name in _INNER if fields.get(name) is not None]
    for name in _INNER_LISTS:
        inner.extend(fields.get(name) or ())
    inner.extend((fields.get("steps__") or {}).values())
    for branch in fields.get("branches") or ():
        inner.extend(branch)
    return [part for part in inner if _is_langchain(part)]


def _openai(fields: dict[str, Any]) -> list[object]:
    """The synchronous and the asynchronous client; a given resource stands for its client."""
    found = []
    for root, resource in (("root_client", "client"), ("root_async_client", "async_client")):
        client = fields.get(root) or getattr(fields.get(resource), "_client", None)
        if client is not None:
            found.append(client)
    return found


def _is_langchain(part: object) -> bool:
    return any(cls.__module__.startswith("langchain") for cls in type(part).__mro__)
