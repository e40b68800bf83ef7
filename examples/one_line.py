"""One user, one line: the second call knows what was said in the first.

Without OPENAI_API_KEY, the demo's stand-in model answers, which only quotes its prompt.
"""

from __future__ import annotations

from openai import OpenAI

from memori import Memori
from memori.demo import provider_options

MODEL = "gpt-5.4-mini"


def ask(client: OpenAI, text: str) -> str:
    completion = client.chat.completions.create(
        model=MODEL, messages=[{"role": "user", "content": text}]
    )
    return completion.choices[0].message.content or ""


def main() -> None:
    # "sqlite://" forgets everything at the end; without it, memories stay in your data folder.
    with (
        provider_options() as options,
        OpenAI(**options) as client,
        Memori("sqlite://", entity_id="me", process_id="notes") as mem,
    ):
        mem.llm.register(client)
        for text in ("I prefer short answers. My dog is called Biscuit.", "What is my dog called?"):
            print("I: ", text)
            print("It:", ask(client, text))


if __name__ == "__main__":
    main()
