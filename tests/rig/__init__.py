"""A model provider on loopback that answers as a test tells it to."""

from __future__ import annotations

from tests.rig.replies import Fault, Reply, Request
from tests.rig.server import FakeProvider

__all__ = ["FakeProvider", "Fault", "Reply", "Request"]
