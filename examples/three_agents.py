"""Three agents of one user: what one learns, all know; what was said to one stays with it.

Without OPENAI_API_KEY, the demo's stand-in model answers, which only quotes its prompt.
"""

from __future__ import annotations

from openai import OpenAI

from memori import Memori
from memori.demo import provider_options

MODEL = "gpt-5.4-mini"


class Agent:
    """One agent: a name, and the client that all of them share."""

    def __init__(self, name: str, client: OpenAI, mem: Memori) -> None:
        self.name = name
        self._client = client
        self._mem = mem

    def ask(self, user_id: str, text: str) -> str:
        """Answer one message, and print both."""
        with self._mem.attribution(entity_id=user_id, process_id=self.name):
            completion = self._client.chat.completions.create(
                model=MODEL, messages=[{"role": "user", "content": text}]
            )
        answer = completion.choices[0].message.content or ""
        print(f"{self.name}\n  {user_id}: {text}\n  {self.name}: {answer}")
        return answer


def main() -> None:
    with (
        provider_options() as options,
        OpenAI(**options) as client,
        Memori("sqlite://") as mem,
    ):
        mem.llm.register(client)
        travel, dinner, errands = (
            Agent(name, client, mem) for name in ("travel_agent", "dinner_agent", "errand_agent")
        )
        travel.ask("user_carol", "I am allergic to peanuts. The password of the trip is heron.")
        dinner.ask("user_carol", "What am I allergic to?")
        errands.ask("user_carol", "What is the password of the trip?")
        travel.ask("user_carol", "What is the password of the trip?")

        print("\nWhat all agents know of user_carol:")
        for memory in mem.entity("user_carol", "dinner_agent").memories().items:
            if memory.kind != "turn":
                print(f"  {memory.kind}: {memory.content}")


if __name__ == "__main__":
    main()
