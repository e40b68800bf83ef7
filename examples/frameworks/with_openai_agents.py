"""An agent of the OpenAI Agents SDK that knows its user again in the next run.

Without OPENAI_API_KEY, the demo's stand-in model answers, which only quotes its prompt.
"""

from __future__ import annotations

import asyncio

from agents import Agent, OpenAIChatCompletionsModel, Runner, set_tracing_disabled
from openai import AsyncOpenAI

from memori import Memori
from memori.demo import provider_options

MODEL = "gpt-5.4-mini"


async def main() -> None:
    set_tracing_disabled(True)
    with provider_options() as options, Memori("sqlite://") as mem:
        async with AsyncOpenAI(**options) as client:
            agent = Agent(name="waiter", model=OpenAIChatCompletionsModel(MODEL, client))
            mem.llm.register(agent)
            with mem.attribution(entity_id="user_alice", process_id="waiter"):
                for text in ("I am allergic to peanuts.", "What am I allergic to?"):
                    result = await Runner.run(agent, text)
                    print(f"alice: {text}\nagent: {result.final_output}")


if __name__ == "__main__":
    asyncio.run(main())
