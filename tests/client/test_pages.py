"""The programs of the pages on the server and its clients run against one."""

from __future__ import annotations

from typing import Any

import pytest

from memori import Memori
from tests.server.service import Service
from tests.test_docs import PAGES, blocks, closing

NAMES = {"client.md", "server.md"}


@pytest.mark.parametrize("page", [page for page in PAGES if page.name in NAMES], ids=str)
def test_page(
    page: Any, service: Service, memori: Memori, capsys: pytest.CaptureFixture[str]
) -> None:
    placeholders = {
        "http://127.0.0.1:8377": service.url,
        "the key of memori": service.key("alice"),
        "an administrator's key": service.key("admin"),
    }
    namespace: dict[str, Any] = {"__name__": "page"}
    for block in blocks(page, "python"):
        code = "\n" * (block.line - 1) + block.code
        for written, meant in placeholders.items():
            code = code.replace(written, meant)
        exec(compile(code, str(page), "exec"), namespace)
    closing(namespace)
    assert memori.entity("alice").memories().total
    assert capsys.readouterr().out
