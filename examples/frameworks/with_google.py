"""Google's Gen AI client: a chat that is streamed. Needs GEMINI_API_KEY."""

from __future__ import annotations

import os

from google import genai

from memori import Memori

MODEL = "gemini-3.1-flash-lite"


def main() -> None:
    if not os.environ.get("GEMINI_API_KEY"):
        print("Set GEMINI_API_KEY to run this example.")
        return
    with Memori("sqlite://") as mem, genai.Client() as client:
        mem.llm.register(client)
        with mem.attribution(entity_id="user_alice", process_id="notes"):
            for text in ("My dog is called Biscuit.", "What is my dog called?"):
                print(f"alice: {text}\nmodel: ", end="")
                for chunk in client.chats.create(model=MODEL).send_message_stream(text):
                    print(chunk.text or "", end="")
                print()


if __name__ == "__main__":
    main()
