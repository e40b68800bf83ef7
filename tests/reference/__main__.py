"""Write all pages of the reference anew: ``python -m tests.reference``."""

from __future__ import annotations

from tests.reference.pages import PAGES, path

for name, page in PAGES.items():
    path(name).write_text(page(), encoding="utf-8")
