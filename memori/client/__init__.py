"""memori over HTTP, with the verbs that it has in Python: ``Client(base_url, api_key)``."""

from memori.client.asynchronous import AsyncClient, AsyncScope
from memori.client.blocking import Client
from memori.client.scope import RemoteScope

__all__ = ["AsyncClient", "AsyncScope", "Client", "RemoteScope"]
