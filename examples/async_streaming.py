"""Two users at once over one asynchronous client, reading their answers as they come.

Without OPENAI_API_KEY, the demo's stand-in model answers, which only quotes its prompt.
"""

from __future__ import annotations

import asyncio

from openai import AsyncOpenAI

from memori import Memori
from memori.demo import provider_options

MODEL = "gpt-5.4-mini"


async def ask(client: AsyncOpenAI, mem: Memori, user_id: str, text: str) -> str:
    """One streamed answer; the attribution belongs to this task alone."""
    with mem.attribution(entity_id=user_id, process_id="chat"):
        stream = await client.chat.completions.create(
            model=MODEL, messages=[{"role": "user", "content": text}], stream=True
        )
        pieces = [chunk.choices[0].delta.content or "" async for chunk in stream if chunk.choices]
    return "".join(pieces)


async def talk(client: AsyncOpenAI, mem: Memori, user_id: str, theme: str) -> None:
    await ask(client, mem, user_id, f"I prefer the {theme} theme.")
    print(f"{user_id}: {await ask(client, mem, user_id, 'Which theme do I prefer?')}")


async def main() -> None:
    with provider_options() as options, Memori("sqlite://") as mem:
        async with AsyncOpenAI(**options) as client:
            mem.llm.register(client)
            await asyncio.gather(
                talk(client, mem, "user_alice", "midnight"), talk(client, mem, "user_bob", "sand")
            )


if __name__ == "__main__":
    asyncio.run(main())
