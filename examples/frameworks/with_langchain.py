"""A LangChain agent with a tool that knows its user again in the next conversation.

Without OPENAI_API_KEY, the demo's stand-in model answers, which only quotes its prompt.
"""

from __future__ import annotations

from langchain.agents import create_agent
from langchain_openai import ChatOpenAI

from memori import Memori
from memori.demo import provider_options

MODEL = "gpt-5.4-mini"


def weather(city: str) -> str:
    """The weather of a city."""
    return f"It rains in {city}."


def main() -> None:
    with provider_options() as options, Memori("sqlite://") as mem:
        model = ChatOpenAI(model=MODEL, **options)
        mem.llm.register(model)  # both of its clients: for invoke and for ainvoke
        agent = create_agent(model, [weather])
        with mem.attribution(entity_id="user_alice", process_id="weather_agent"):
            for text in ("I live in Oslo.", "In which city do I live?"):
                answer = agent.invoke({"messages": [{"role": "user", "content": text}]})
                print(f"alice: {text}\nagent: {answer['messages'][-1].text}")


if __name__ == "__main__":
    main()
