"""The pool's threads are few, start when needed and never hold the interpreter."""

from __future__ import annotations

import subprocess
import sys
import threading
import time

import pytest

from memori.deadline import DaemonPool


def test_results_and_errors_reach_the_waiter() -> None:
    pool = DaemonPool("test", 2)
    assert pool.submit(lambda: 6 * 7).result(5) == 42

    def fail() -> None:
        raise KeyError("missing")

    with pytest.raises(KeyError):
        pool.submit(fail).result(5)
    pool.close()


def test_threads_are_bounded_and_reused() -> None:
    pool = DaemonPool("bounded", 3)
    futures = [pool.submit(lambda: time.sleep(0.01)) for _ in range(30)]
    for future in futures:
        future.result(5)
    named = [thread for thread in threading.enumerate() if thread.name.startswith("bounded")]
    assert 1 <= len(named) <= 3
    pool.close()
    for thread in named:
        thread.join(5)
        assert not thread.is_alive()


def test_a_cancelled_task_never_runs() -> None:
    pool = DaemonPool("test", 1)
    gate = threading.Event()
    ran: list[int] = []
    blocker = pool.submit(lambda: gate.wait(5))
    queued = pool.submit(lambda: ran.append(1))
    assert queued.cancel()
    gate.set()
    blocker.result(5)
    pool.submit(lambda: None).result(5)
    assert ran == []
    pool.close()


def test_a_hanging_task_does_not_keep_the_interpreter_from_ending() -> None:
    program = (
        "import time\nfrom memori.deadline import DaemonPool\n"
        "DaemonPool('hang', 1).submit(lambda: time.sleep(600))\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=30)


def test_an_idle_thread_ends_and_another_takes_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("memori.deadline._IDLE_SECONDS", 0.05)
    pool = DaemonPool("idle", 2)
    for _ in range(3):
        assert pool.submit(lambda: 1).result(5) == 1
        deadline = time.monotonic() + 5
        while any(thread.name.startswith("idle") for thread in threading.enumerate()):
            assert time.monotonic() < deadline, "an idle thread stays"
            time.sleep(0.02)
    pool.close()
