"""A stream of events in Amazon's binary frames, as Bedrock sends it instead of server-sent events.

Format: vnd.amazon.eventstream: lengths and their checksum, headers, payload, checksum of all of it.
"""

from __future__ import annotations

import base64
import json
import struct
import zlib

from tests.rig.replies import Event

CONTENT_TYPE = "application/vnd.amazon.eventstream"
_STRING = 7


def frame(event: Event) -> bytes:
    """One event as a frame; an error becomes an exception frame."""
    data = json.dumps(event.data).encode()
    if event.name == "error":
        kind = {":exception-type": "internalServerException", ":message-type": "exception"}
        payload = json.dumps({"message": event.data["error"]["message"]}).encode()
    else:
        kind = {":event-type": "chunk", ":message-type": "event"}
        payload = json.dumps({"bytes": base64.b64encode(data).decode()}).encode()
    fields = {**kind, ":content-type": "application/json"}
    headers = b"".join(map(_header, *zip(*fields.items(), strict=True)))
    lengths = struct.pack(">II", 16 + len(headers) + len(payload), len(headers))
    body = lengths + struct.pack(">I", zlib.crc32(lengths)) + headers + payload
    return body + struct.pack(">I", zlib.crc32(body))


def _header(name: str, value: str) -> bytes:
    start = struct.pack(">B", len(name)) + name.encode()
    return start + struct.pack(">BH", _STRING, len(value)) + value.encode()
