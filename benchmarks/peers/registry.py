"""Who is compared, with what is installed for each and what keeps its telemetry off."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

QUIET = {
    "ANONYMIZED_TELEMETRY": "False",
    "DO_NOT_TRACK": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_OFFLINE": "1",
    "LANGSMITH_TRACING": "false",
    "MEM0_TELEMETRY": "False",
    "MEMORI_ORT_AUTO_DOWNLOAD": "0",
    "ORT_DISABLE_TELEMETRY": "1",
}
"""The switches that the packages document, and no downloads that would only time out."""


@dataclass(frozen=True)
class Peer:
    """One system. Without ``requirements`` it runs in the environment of this project.

    ``module`` is its adapter in this folder; None where the package could never be tried.
    ``variables`` are environment variables of its process, besides :data:`QUIET`.
    """

    name: str
    title: str
    module: str | None
    requirements: tuple[str, ...] = ()
    variables: Mapping[str, str] = field(default_factory=dict, hash=False)


PEERS = (
    Peer("memori", "memori", "this_memori"),
    Peer("bm25", "BM25 (bm25s)", "bm25"),
    Peer("mem0", "mem0", "mem0", ("mem0ai==2.2.1",)),
    Peer(
        "mem0-hybrid",
        "mem0 + fastembed",
        "mem0",
        ("mem0ai==2.2.1", "fastembed==0.9.1"),
        {"MEM0_KEYWORDS": "1"},
    ),
    Peer("langmem", "LangMem", "langmem", ("langmem==0.0.30", "numpy>=2")),
    Peer(
        "memori-package",
        "Memori (PyPI)",
        "memori_package",
        ("memori==3.3.6", "onnxruntime==1.23.2", "onnx"),
    ),
    Peer("openmemory", "OpenMemory", None, ("openmemory-py",)),
)
