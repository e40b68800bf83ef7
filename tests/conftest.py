"""What all tests share."""

from __future__ import annotations

from tests.rig.fixtures import provider as provider
