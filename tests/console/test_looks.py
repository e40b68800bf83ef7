"""How it looks: pictures of every page, contrast, labels, size; what the browser is not let do."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from playwright.sync_api import Browser, Page, expect

from memori import Memori
from tests.console.browsing import MARIA, SHOTS, Console
from tests.server.service import Service

PAGES = ("memories", "conversations", "graph", "profile", "chat", "operations")

_CONTRAST = """() => {
  const light = (text) => {
    const channels = text.match(/[\\d.]+/g).slice(0, 3).map((each) => each / 255)
      .map((each) => (each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4));
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2];
  };
  const behind = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const colour = getComputedStyle(each).backgroundColor;
      if (!/, 0\\)$|transparent/.test(colour)) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const poor = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const text = walker.currentNode.data.trim();
    if (!text || !element.checkVisibility() || element.closest("svg, :disabled")) continue;
    const style = getComputedStyle(element);
    const [a, b] = [light(style.color), light(behind(element))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 4.5) poor.push(`${ratio.toFixed(2)} ${element.className} ${text.slice(0, 40)}`);
  }
  return poor;
}"""

_UNNAMED = """() => {
  const active = "button, a[href], input, select, textarea, [role=option]";
  return [...document.querySelectorAll(active)]
    .filter((each) => each.checkVisibility())
    .filter((each) => !each.getAttribute("aria-label") && !each.title)
    .filter((each) => !each.textContent.trim() && !each.labels?.length)
    .map((each) => each.outerHTML.slice(0, 120));
}"""


def _found(page: Page) -> None:
    page.get_by_role("searchbox").first.fill("where does my sister live?")
    expect(page.locator(".results > li, .results li").first).to_contain_text("Oslo")


def _opened(page: Page) -> None:
    page.get_by_role("link", name="I am Maria").click()
    asked = page.locator(".exchange", has_text="What are my preferences?")
    asked.get_by_role("button", name="What was injected?").click()
    expect(page.locator(".receipt")).to_contain_text("always told")


def _chosen(page: Page) -> None:
    page.locator("circle.node", has=page.locator("title", has_text="Anna")).click()
    expect(page.get_by_role("complementary", name="Anna")).to_contain_text("Oslo")


def _talking(page: Page) -> None:
    page.get_by_label("Message").fill("Where does my sister live?")
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".bubble.assistant")).to_have_count(1)


def _measured(page: Page) -> None:
    page.get_by_role("tab", name="Latency").click()
    expect(page.get_by_role("heading", name="Added to calls")).to_be_visible()


IN_USE: Mapping[str, Callable[[Page], None]] = {
    "memories": _found,
    "conversations": _opened,
    "graph": _chosen,
    "chat": _talking,
    "operations": _measured,
}
"""What is done on a page before it is looked at once more."""


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_page_in_every_look(
    browser: Browser, service: Service, theme: str, width: int
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 860},
        color_scheme="dark" if theme == "dark" else "light",
    )
    page = context.new_page()
    page.goto(f"{service.url}/console/#key={service.key('admin')}")
    expect(page.get_by_role("heading", name="Memories")).to_be_visible()
    SHOTS.mkdir(exist_ok=True)
    for name in PAGES:
        page.goto(f"{service.url}/console/#/{MARIA}/{name}")
        _look(page, f"{name}-{theme}-{width}")
        if name in IN_USE:
            IN_USE[name](page)
            _look(page, f"{name}-used-{theme}-{width}")
    context.close()


def _look(page: Page, name: str) -> None:
    """Take a picture, and check what holds of every page."""
    expect(page.locator("h1").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    expect(page.locator("[aria-busy]")).to_have_count(0)
    page.screenshot(path=SHOTS / f"{name}.png")
    assert page.evaluate(_CONTRAST) == [], name
    assert page.evaluate(_UNNAMED) == [], name
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
    assert page.locator("h1").count() == 1, name


def test_colours_are_chosen_by_hand_and_kept(tab: Console) -> None:
    page = tab.open()
    tools = page.locator("#tools")
    tools.get_by_role("button").first.click()
    tools.get_by_role("button").first.click()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.reload()
    assert page.evaluate("getComputedStyle(document.body).colorScheme") == "dark"


def test_the_first_page_is_small(browser: Browser, service: Service, memori: Memori) -> None:
    sizes: list[int] = []
    context = browser.new_context()
    page = context.new_page()
    page.on("requestfinished", lambda request: sizes.append(request.sizes()["responseBodySize"]))
    page.goto(f"{service.url}/console/#key={service.key('admin')}")
    expect(page.get_by_role("heading", name="Memories")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert 10_000 < sum(sizes) < 150_000
    context.close()


def test_the_browser_is_told_what_it_must_not_do(service: Service) -> None:
    answer = service.client(None).get("/console/")
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    for path in ("app.js", "style/base.css", "pages/memories.js"):
        assert service.client(None).get(f"/console/{path}").status_code == 200
    for path in ("__init__.py", "../server/app.py", "%2e%2e/settings.py"):
        assert service.client(None).get(f"/console/{path}").status_code == 404
