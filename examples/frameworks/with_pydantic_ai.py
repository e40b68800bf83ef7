"""A Pydantic AI agent that two users talk to at once.

Without OPENAI_API_KEY, the demo's stand-in model answers, which only quotes its prompt.
"""

from __future__ import annotations

import asyncio

from openai import AsyncOpenAI
from pydantic_ai import Agent
from pydantic_ai.models.openai import OpenAIChatModel
from pydantic_ai.providers.openai import OpenAIProvider

from memori import Memori
from memori.demo import provider_options

MODEL = "gpt-5.4-mini"


async def talk(agent: Agent, mem: Memori, user: str, theme: str) -> None:
    with mem.attribution(entity_id=user, process_id="pydantic_agent"):
        await agent.run(f"I prefer the {theme} theme.")
        answer = await agent.run("Which theme do I prefer?")
    print(f"{user}: {answer.output}")


async def main() -> None:
    with provider_options() as options, Memori("sqlite://") as mem:
        async with AsyncOpenAI(**options) as client:
            provider = OpenAIProvider(openai_client=client)
            agent = Agent(OpenAIChatModel(MODEL, provider=provider))
            mem.llm.register(agent)
            await asyncio.gather(
                talk(agent, mem, "user_alice", "midnight"), talk(agent, mem, "user_bob", "sand")
            )


if __name__ == "__main__":
    asyncio.run(main())
