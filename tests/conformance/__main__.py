"""Writes the page of the documentation that shows the matrix."""

from __future__ import annotations

from tests.conformance.matrix import PAGE, page

PAGE.write_text(page(), encoding="utf-8")
