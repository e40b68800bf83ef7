"""A Flask application; each request is its own user's.

Run as a program, it talks to itself. Without OPENAI_API_KEY, the demo's stand-in model answers,
which only quotes its prompt.
"""

from __future__ import annotations

from flask import Flask, request
from openai import OpenAI

from memori import Memori
from memori.demo import provider_options
from memori.integrations.flask import attribute

MODEL = "gpt-5.4-mini"


def make_app(mem: Memori, client: OpenAI) -> Flask:
    app = Flask(__name__)
    mem.llm.register(client)
    # A real application would look into its session here.
    attribute(app, mem, user=lambda: request.headers.get("x-user"), process_id="web_app")

    @app.post("/ask")
    def ask() -> str:
        completion = client.chat.completions.create(
            model=MODEL, messages=[{"role": "user", "content": request.get_data(as_text=True)}]
        )
        return completion.choices[0].message.content or ""

    return app


def main() -> None:
    with provider_options() as options, OpenAI(**options) as client, Memori("sqlite://") as mem:
        browser = make_app(mem, client).test_client()
        for text in ("I live in {}.", "Where do I live?"):
            for user, city in (("user_alice", "Oslo"), ("user_bob", "Lisbon")):
                asked = text.format(city)
                answer = browser.post("/ask", data=asked, headers={"x-user": user})
                print(f"{user}: {asked} -> {answer.text}")


if __name__ == "__main__":
    main()
