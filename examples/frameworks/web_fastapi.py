"""A FastAPI application; each request is its own user's. Serve it: ``uvicorn web_fastapi:app``.

Run as a program, it talks to itself. Without OPENAI_API_KEY, the demo's stand-in model answers,
which only quotes its prompt.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI, Header, Request
from fastapi.testclient import TestClient
from openai import AsyncOpenAI

from memori import Memori, Scope
from memori.demo import provider_options
from memori.integrations.fastapi import attributed

MODEL = "gpt-5.4-mini"
mem = Memori("sqlite://")


async def current_user(x_user: Annotated[str, Header()]) -> str:
    """Who asks. A real application would check a session or a token here."""
    return x_user


Memory = Annotated[Scope, Depends(attributed(mem, current_user, process_id="web_app"))]


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    with provider_options() as options:
        async with AsyncOpenAI(**options) as client:
            mem.llm.register(client)
            app.state.client = client
            yield
    mem.close()


app = FastAPI(lifespan=lifespan)


@app.post("/ask")
async def ask(text: str, request: Request, memory: Memory) -> str:
    completion = await request.app.state.client.chat.completions.create(
        model=MODEL, messages=[{"role": "user", "content": text}]
    )
    return completion.choices[0].message.content or ""


def main() -> None:
    with TestClient(app) as browser:
        for text in ("I live in {}.", "Where do I live?"):
            for user, city in (("user_alice", "Oslo"), ("user_bob", "Lisbon")):
                asked = {"text": text.format(city)}
                answer = browser.post("/ask", params=asked, headers={"x-user": user})
                print(f"{user}: {asked['text']} -> {answer.json()}")


if __name__ == "__main__":
    main()
