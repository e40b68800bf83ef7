"""A web handler: a fresh client and a fresh Memori for each request, many requests at once.

The handler is a plain function, called here by a thread pool as a web server would call it. Without
OPENAI_API_KEY, the demo's stand-in model answers, which only quotes its prompt.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from openai import OpenAI

from memori import Memori
from memori.demo import provider_options

MODEL = "gpt-5.4-mini"
CITIES = {"user_alice": "Oslo", "user_bob": "Lisbon", "user_carol": "Kyoto", "user_dave": "Quito"}


class App:
    """What a web application has at hand when a request comes in."""

    def __init__(self, database: str, options: dict[str, Any]) -> None:
        self.database = database
        self.options = options

    def handle(self, user_id: str, text: str) -> str:
        """Answer one request of one user."""
        with OpenAI(**self.options) as client:
            mem = Memori(self.database).llm.register(client)
            with mem.attribution(entity_id=user_id, process_id="web_app"):
                completion = client.chat.completions.create(
                    model=MODEL, messages=[{"role": "user", "content": text}]
                )
        return completion.choices[0].message.content or ""


def main() -> None:
    with (
        TemporaryDirectory() as folder,
        provider_options() as options,
        # Held for as long as the application runs, it keeps the engine that all requests share.
        Memori(f"sqlite:///{Path(folder) / 'memori.db'}") as mem,
        ThreadPoolExecutor(len(CITIES)) as pool,
    ):
        app = App(f"sqlite:///{Path(folder) / 'memori.db'}", options)
        list(pool.map(lambda user: app.handle(user, f"I live in {CITIES[user]}."), CITIES))
        answers = pool.map(lambda user: app.handle(user, "Where do I live?"), CITIES)
        for user, answer in zip(CITIES, answers, strict=True):
            print(f"{user}: {answer}")
        mem.flush()


if __name__ == "__main__":
    main()
