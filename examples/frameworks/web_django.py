"""A Django application in one file; each request is its own user's.

Run as a program, it talks to itself. Without OPENAI_API_KEY, the demo's stand-in model answers,
which only quotes its prompt.
"""

from __future__ import annotations

import django
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from openai import OpenAI

from memori import Memori
from memori.demo import provider_options
from memori.integrations.django import middleware

MODEL = "gpt-5.4-mini"
mem = Memori("sqlite://")

# A real application would return `request.user.pk` here, or None where nobody is logged in.
memory = middleware(mem, user=lambda request: request.headers.get("x-user"), process_id="web_app")


def ask(request: HttpRequest) -> HttpResponse:
    completion = settings.MODEL_CLIENT.chat.completions.create(
        model=MODEL, messages=[{"role": "user", "content": request.GET["text"]}]
    )
    return HttpResponse(completion.choices[0].message.content)


urlpatterns = [path("ask", ask)]


def main() -> None:
    with provider_options() as options, OpenAI(**options) as client, mem:
        mem.llm.register(client)
        settings.configure(
            ALLOWED_HOSTS=["testserver"],
            ROOT_URLCONF=__name__,
            MIDDLEWARE=[f"{__name__}.memory"],
            MODEL_CLIENT=client,
        )
        django.setup()
        for text in ("I live in {}.", "Where do I live?"):
            for user, city in (("user_alice", "Oslo"), ("user_bob", "Lisbon")):
                asked = {"text": text.format(city)}
                answer = Client().get("/ask", asked, headers={"x-user": user})
                print(f"{user}: {asked['text']} -> {answer.content.decode()}")


if __name__ == "__main__":
    main()
