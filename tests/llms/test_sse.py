"""What is read from the bytes of an event stream, whole or broken."""

from __future__ import annotations

import json
import time

from hypothesis import given
from hypothesis import strategies as st

from memori.llms import decode_sse


def test_events_of_both_providers() -> None:
    body = (
        b'\xef\xbb\xbfdata: {"id": 1}\n\n: a comment\n\nevent: ping\ndata: {"type": "ping"}\n\n'
        b'event: x\nid: 7\ndata:{"text": "caf\xc3\xa9\xe2\x80\xa8"}\nretry: 3\n\ndata: [DONE]\n\n'
    )
    assert list(decode_sse(body)) == [{"id": 1}, {"type": "ping"}, {"text": "café\u2028"}]


def test_line_ends_and_data_over_several_lines() -> None:
    plain = b'data: {"a":\ndata: 1}\n\ndata: {"b": 2}\n\n'
    for line_end in (b"\n", b"\r\n", b"\r"):
        assert list(decode_sse(plain.replace(b"\n", line_end))) == [{"a": 1}, {"b": 2}]


def test_a_last_event_without_its_blank_line_counts_if_it_is_whole() -> None:
    assert list(decode_sse(b'data: {"a": 1}\n\ndata: {"b": 2}')) == [{"a": 1}, {"b": 2}]


def test_what_is_no_json_object_is_passed_over() -> None:
    body = b'data: 1\n\ndata: [2]\n\ndata: {"a"\n\ndata: {]}\n\ndata:\n\nnonsense\n\n{"b": 1}\n\n'
    deep = b'data: {"a": ' + b"[" * 100_000 + b"\n\n"
    assert list(decode_sse(body + deep)) == []


@given(st.lists(st.dictionaries(st.text(), st.text() | st.integers())), st.data())
def test_a_stream_cut_anywhere_gives_the_events_that_came_whole(
    events: list[dict[str, str | int]], data: st.DataObject
) -> None:
    encoded = [
        f"data: {json.dumps(event, ensure_ascii=False)}\n\n".encode("utf-8", "replace")
        for event in events
    ]
    body = b"".join(encoded)
    cut = data.draw(st.integers(0, len(body)))
    decoded = list(decode_sse(body[:cut]))
    whole = list(decode_sse(body))
    assert decoded == whole[: len(decoded)]
    ends = [sum(map(len, encoded[: count + 1])) for count in range(len(encoded))]
    assert len(decoded) >= sum(end <= cut for end in ends)


@given(st.binary())
def test_any_bytes_decode(body: bytes) -> None:
    list(decode_sse(body))


def test_five_hundred_chunks_take_a_few_milliseconds() -> None:
    chunk = {
        "id": "chatcmpl-1",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": "m",
        "choices": [{"index": 0, "delta": {"content": " word"}, "finish_reason": None}],
    }
    body = f"data: {json.dumps(chunk)}\n\n".encode() * 500
    best = 1.0
    for _ in range(5):
        started = time.perf_counter()
        assert sum(1 for _ in decode_sse(body)) == 500
        best = min(best, time.perf_counter() - started)
    assert best < 0.02  # measured: 0.002; the margin is for busy machines
