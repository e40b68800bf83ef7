"""What a provider says beside its answer: the caller's to know, or this server's to say itself."""

from __future__ import annotations

import pytest

from tests.rig.replies import Reply
from tests.rig.server import FakeProvider
from tests.server.gateway.clients import TOLD
from tests.server.service import Service

TOLD_TO_THE_CALLER = {
    "x-ratelimit-remaining-requests": "41",
    "anthropic-ratelimit-tokens-remaining": "1000",
    "retry-after": "7",
    "retry-after-ms": "7000",
    "x-should-retry": "false",
    "openai-processing-ms": "12",
    "request-id": "req_1",
}
SPOKEN_FOR_A_SERVER = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Credentials": "true",
    "Strict-Transport-Security": "max-age=31536000",
    "Alt-Svc": 'h3=":443"',
    "Set-Cookie": "__cf_bm=1",
    "Location": "https://elsewhere.example/",
    "Link": "<https://elsewhere.example/>; rel=preload",
    "WWW-Authenticate": "Basic",
    "Clear-Site-Data": '"*"',
    "Content-Security-Policy": "script-src *",
    "Content-Security-Policy-Report-Only": "script-src *",
    "Cross-Origin-Opener-Policy": "unsafe-none",
    "X-Frame-Options": "ALLOWALL",
    "Refresh": "0; url=https://elsewhere.example/",
    "NEL": "{}",
    "Report-To": "{}",
    "Via": "1.1 provider",
}


@pytest.mark.parametrize("stream", [False, True])
def test_limits_pass_and_nothing_speaks_for_this_server(
    stream: bool, service: Service, provider: FakeProvider
) -> None:
    said = {key: value for key, value in TOLD_TO_THE_CALLER.items() if key != "request-id"}
    provider.script(Reply(headers={**said, **SPOKEN_FOR_A_SERVER}))
    asked = {"model": "gpt", "messages": TOLD, "stream": stream}
    answer = service.client("alice").post("/v1/gateway/openai/chat/completions", json=asked)
    assert answer.status_code == 200
    assert {name: answer.headers[name] for name in TOLD_TO_THE_CALLER} == TOLD_TO_THE_CALLER
    assert answer.headers["x-upstream-request-id"] == "req_1"
    own = service.client("alice").get("/v1/me").headers
    for name, value in SPOKEN_FOR_A_SERVER.items():
        assert answer.headers.get(name) in (None, own.get(name)), name
        assert answer.headers.get(name) != value, name
