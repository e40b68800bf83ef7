"""An Agno agent that knows its user again in the next run.

Without OPENAI_API_KEY, the demo's stand-in model answers, which only quotes its prompt.
"""

from __future__ import annotations

from agno.agent import Agent
from agno.models.openai import OpenAIChat

from memori import Memori
from memori.demo import provider_options

MODEL = "gpt-5.4-mini"


def main() -> None:
    with provider_options() as options, Memori("sqlite://") as mem:
        agent = Agent(model=OpenAIChat(id=MODEL, **options), telemetry=False)
        mem.llm.register(agent)
        with mem.attribution(entity_id="user_alice", process_id="trainer"):
            for text in ("I run on Tuesdays.", "On which day do I run?"):
                print(f"alice: {text}\nagent: {agent.run(text).content}")


if __name__ == "__main__":
    main()
