"""How soon the console can be used: first paint, first list, bytes of the first page.

Needs Chromium and the ``console-test`` extra; ``--memories`` of one entity are made first. The
times are those of a browser on this machine, loopback and nothing cached.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from memori import Memori
from memori.server.run import new_server
from memori.settings import load

_PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null"
_SCROLLS = 20


@contextmanager
def serving(memories: int, folder: str) -> Iterator[tuple[str, str]]:
    """A server with one entity that has so many memories: its URL and an administrator's key."""
    settings = load(data_dir=Path(folder), embedder="hashing")
    with Memori(settings=settings) as memori:
        scope = memori.entity("user_many")
        for start in range(0, memories, 1000):
            numbers = range(start, min(start + 1000, memories))
            scope.add_many([{"content": f"Note {number} about bikes"} for number in numbers])
        key = memori.auth.create_key(is_admin=True).key
        told: list[str] = []
        server = new_server(memori, "127.0.0.1", 0, told.append)
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not told:
            time.sleep(0.01)
        yield told[0], key
        server.should_exit = True
        thread.join(20)


def visit(browser: Browser, url: str, key: str) -> dict[str, Any]:
    """One first visit, in milliseconds and bytes."""
    context = browser.new_context(viewport={"width": 1280, "height": 860})
    context.add_init_script(f"sessionStorage.setItem('memori.key', {json.dumps(key)})")
    page = context.new_page()
    sizes: list[int] = []
    page.on("requestfinished", lambda request: sizes.append(request.sizes()["responseBodySize"]))
    began = time.perf_counter()
    page.goto(f"{url}/console/#/user_many/memories")
    page.locator(".memory").first.wait_for()
    usable = time.perf_counter() - began
    page.wait_for_load_state("networkidle")
    paint, bytes_ = page.evaluate(_PAINT), sum(sizes)
    began = time.perf_counter()
    for count in range(_SCROLLS):
        page.mouse.wheel(0, 1_000_000)
        page.locator(".memory").nth(50 * (count + 1)).wait_for(state="attached")
    scrolled = (time.perf_counter() - began) / _SCROLLS
    context.close()
    return {
        "first contentful paint, ms": paint,
        "list usable, ms": usable * 1000,
        "50 more, ms": scrolled * 1000,
        "first page, kB": bytes_ / 1000,
    }


def main() -> None:
    """Print the median of some visits."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--memories", type=int, default=10_000)
    parser.add_argument("--visits", type=int, default=7)
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(given.memories, folder) as (url, key),
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=given.chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        visits = [visit(browser, url, key) for _ in range(given.visits)]
        browser.close()
    found = {name: median(each[name] for each in visits) for name in visits[0]}
    print(f"{given.memories} memories, median of {given.visits} first visits")
    for name, value in found.items():
        print(f"{name:30} {value:8.1f}")
    if given.json is not None:
        given.json.write_text(json.dumps(found, indent=2))


if __name__ == "__main__":
    main()
