"""The page on the server shows a client, and it works."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.server.service import Service

_PAGE = Path(__file__).parents[2] / "docs/how-to/server.md"


def test_what_the_page_shows_works(service: Service, capsys: pytest.CaptureFixture[str]) -> None:
    shown = _PAGE.read_text(encoding="utf-8").split("```python\n")[1].split("```")[0]
    assert "http://127.0.0.1:8377" in shown
    here = shown.replace("http://127.0.0.1:8377", service.url)
    exec(here.replace("the key of memori", service.key("alice")), {})
    assert capsys.readouterr().out == "I prefer dark mode\n"
