"""Which objects `register` takes; the real frameworks are tested in tests/frameworks."""

from __future__ import annotations

import pytest
from openai import OpenAI

from memori import Memori, UnsupportedClientError, frameworks
from memori.core.briefing import OPENING
from tests.rig.server import FakeProvider


@pytest.mark.parametrize("package", frameworks.names())
def test_each_framework_says_what_it_supports(package: str) -> None:
    assert frameworks.load(package).SUPPORTED


@pytest.mark.parametrize("package", frameworks.names())
def test_an_object_that_holds_nothing_is_refused(package: str) -> None:
    slotted = type("Slotted", (), {"__module__": f"{package}.own", "__slots__": ()})()
    plain = type("Plain", (), {"__module__": package})()
    with Memori() as mem:
        for thing in (slotted, plain):
            with pytest.raises(UnsupportedClientError, match=r"openai\.OpenAI.*LangChain"):
                mem.llm.register(thing)


@pytest.mark.parametrize("package", frameworks.names())
def test_a_client_of_the_applications_own_package_of_that_name(
    package: str, provider: FakeProvider
) -> None:
    own = type("OwnClient", (OpenAI,), {"__module__": f"{package}.clients"})
    with Memori() as mem, own(api_key="test", base_url=provider.openai_url) as client:
        mem.llm.register(client)
        mem.entity("alice").add("I prefer dark mode")
        with mem.attribution("alice"):
            client.chat.completions.create(
                model="m", messages=[{"role": "user", "content": "Do I prefer dark mode?"}]
            )
    assert provider.last.text.count(OPENING) == 1
