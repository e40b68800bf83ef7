"""LiteLLM's own function, whichever provider is behind it.

Without OPENAI_API_KEY, the demo's stand-in model answers, which only quotes its prompt.
"""

from __future__ import annotations

import litellm

from memori import Memori
from memori.demo import provider_options

MODEL = "openai/gpt-5.4-mini"


def main() -> None:
    with provider_options() as options, Memori("sqlite://") as mem:
        # From here on, call it as litellm.completion: a name imported before is the old function.
        mem.llm.register(litellm)
        with mem.attribution(entity_id="user_alice", process_id="notes"):
            for text in ("My dog is called Biscuit.", "What is my dog called?"):
                result = litellm.completion(
                    model=MODEL, messages=[{"role": "user", "content": text}], **options
                )
                print(f"alice: {text}\nmodel: {result.choices[0].message.content}")
        mem.llm.unregister(litellm)


if __name__ == "__main__":
    main()
