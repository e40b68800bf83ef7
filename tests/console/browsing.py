"""A browser, a server with two entities, and conversations that both had."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from memori import Memori
from memori.settings import load
from tests.rig.server import FakeProvider
from tests.server.service import Service

SHOTS = Path(__file__).parents[2] / ".screenshots"
"""Where pictures of every page are written; git ignores it."""
_CHROMIUM = os.environ.get("MEMORI_TEST_CHROMIUM", "/usr/bin/chromium")
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_MARIA = (
    "Hi, I am Maria and I live in Lyon.",
    "I prefer dark mode.",
    "My sister Anna lives in Oslo.",
    "I am allergic to peanuts.",
    "I moved to Porto.",
    "What are my preferences?",
)
_BEN = ("My name is Ben and I live in Quito.", "I prefer zebra stripes.")
MARIA, BEN = "user_maria", "user_ben"

expect.set_options(timeout=20_000)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=_CHROMIUM, args=_FLAGS)
        yield running
        running.close()


@pytest.fixture
def memori(provider: FakeProvider, tmp_path: Path) -> Iterator[Memori]:
    settings = load(
        data_dir=tmp_path, embedder="hashing", strict=True, receipts=True, chat_model="gpt"
    )
    with Memori(settings=settings) as mem, provider.openai() as client:
        mem.llm.register(client)
        mem.processes.create("support_bot", instructions="Be brief.", attributes=["Knows billing"])
        for entity, said in ((MARIA, _MARIA), (BEN, _BEN)):
            for text in said:
                asked = [{"role": "user", "content": text}]
                with mem.attribution(entity, "support_bot"):
                    client.chat.completions.create(model="gpt", messages=asked)  # type: ignore[arg-type]
                mem.flush()
        mem.entity(MARIA).context.set("preferences.theme", "dark")
        yield mem


@pytest.fixture
def service(memori: Memori) -> Iterator[Service]:
    with Service(memori) as running:
        yield running


@dataclass
class Console:
    """One tab of the console, signed in as an administrator unless it says otherwise."""

    page: Page
    url: str
    asked: list[str]

    def open(self, page: str = "memories", entity: str = MARIA) -> Page:
        """Go to a page of an entity."""
        self.page.goto(f"{self.url}/console/#/{entity}/{page}")
        expect(self.page.locator("h1").first).to_be_visible()
        return self.page


@pytest.fixture
def tab(browser: Browser, service: Service) -> Iterator[Console]:
    """A signed-in tab; the test fails where others than the server were asked, or a script did."""
    context = browser.new_context(viewport={"width": 1280, "height": 860})
    page = context.new_page()
    asked: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("dialog", lambda dialog: wrong.append(f"a script opened {dialog.type}"))
    page.goto(f"{service.url}/console/#key={service.key('admin')}")
    expect(page.locator("h1", has_text="Memories")).to_be_visible()
    yield Console(page, service.url, asked)
    context.close()
    assert wrong == []
    elsewhere = [url for url in asked if not url.startswith((f"{service.url}/", "blob:"))]
    assert elsewhere == []
