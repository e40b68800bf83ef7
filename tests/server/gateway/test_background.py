"""An answer that the provider makes in the background is remembered once its caller asks for it."""

from __future__ import annotations

import openai
import pytest

from memori import Memori
from tests.server.gateway.clients import openai_client, recorded
from tests.server.service import Service


def own(service: Service, name: str) -> openai.OpenAI:
    return openai_client(service, "sk-mine", **{"X-Memori-Key": service.key(name)})


@pytest.mark.parametrize("stream", [False, True])
def test_it_is_remembered_when_it_is_asked_for(
    stream: bool, service: Service, memori: Memori
) -> None:
    with own(service, "alice") as client:
        begun = client.responses.create(model="gpt", input="I prefer tea.", background=True)
        assert begun.status == "queued"
        memori.flush()
        assert [each.reply for each in memori.entity("alice").exchanges().items] == [None]
        if stream:
            for _ in client.responses.retrieve(begun.id, stream=True):
                pass
        else:
            assert client.responses.retrieve(begun.id).output_text == "ok: I prefer tea."
        client.responses.retrieve(begun.id)
    late, asked = recorded(memori, "alice", 2)
    assert (asked.messages[0].content, asked.reply) == ("I prefer tea.", None)
    assert late.reply is not None
    assert (late.messages, late.reply.content) == ((), "ok: I prefer tea.")


def test_one_that_is_not_found_is_waited_for(service: Service, memori: Memori) -> None:
    with own(service, "alice") as client, own(service, "bob") as other:
        begun = client.responses.create(model="gpt", input="I prefer tea.", background=True)
        with pytest.raises(openai.NotFoundError):
            other.responses.retrieve("resp_unknown")
        other.responses.retrieve(begun.id)
    memori.flush()
    assert memori.entity("alice").exchanges().total == 2
    assert memori.entity("bob").exchanges().total == 0
