"""How many requests there were and how long they took, for Prometheus and for the console."""

from __future__ import annotations

from collections.abc import Iterator

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily
from prometheus_client.registry import Collector

from memori import Memori
from memori.steps.samples import Samples

_SECONDS = (0.002, 0.005, 0.01, 0.02, 0.04, 0.06, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30)


class Metrics:
    """Counts the requests of one server; nothing of what they were about. Safe for many threads."""

    def __init__(self, memori: Memori) -> None:
        self._registry = CollectorRegistry()
        self._registry.register(_Failures(memori))
        names = ("method", "route")
        self._requests = Counter(
            "memori_http_requests",
            "Requests that were answered.",
            (*names, "status"),
            registry=self._registry,
        )
        self._seconds = Histogram(
            "memori_http_request_seconds",
            "How long requests took, until the last byte of the answer.",
            names,
            buckets=_SECONDS,
            registry=self._registry,
        )
        self.under_way = Gauge(
            "memori_http_requests_in_progress",
            "Requests that are being answered.",
            registry=self._registry,
        )
        self.recalls = Samples()

    def answered(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count a request that was answered; ``route`` is its pattern, not its path."""
        self._requests.labels(method, route, str(status)).inc()
        self._seconds.labels(method, route).observe(seconds)

    def exposition(self) -> bytes:
        """Everything in Prometheus' text format."""
        return generate_latest(self._registry)


class _Failures(Collector):
    """What memori left out because it failed, by step."""

    def __init__(self, memori: Memori) -> None:
        self._memori = memori

    def collect(self) -> Iterator[CounterMetricFamily]:
        family = CounterMetricFamily(
            "memori_failures", "Steps that failed and were left out.", labels=["step"]
        )
        for step, count in self._memori.failures.items():
            family.add_metric([step], count)
        yield family
