"""What was delivered or erased is not in any journal of the machine; the rest is delivered once."""

from __future__ import annotations

import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from memori.steps.journal import Journal
from memori.steps.journal_erasure import erase
from memori.steps.journal_folder import Waiting, waiting
from memori.steps.journal_record import blank, decode, emptied, encode, is_of
from memori.types import Exchange
from tests.test_journal import exchange, exchanges

ROOT = Path(__file__).parents[1]
NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


def content(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir())


def text(each: Exchange) -> str | None:
    return each.messages[0].content if each.messages else None


def said(found: list[Exchange]) -> list[str | None]:
    return [text(each) for each in found]


def test_what_was_delivered_is_not_there_any_more(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    for number in range(4):
        journal.append(exchange(f"canary {number}"))
    assert len(journal.pending(9)) == 4
    journal.delivered(3)
    assert b"canary 3" in content(tmp_path)
    assert not any(f"canary {number}".encode() in content(tmp_path) for number in range(3))
    assert waiting(tmp_path).exchanges == 1
    journal.append(exchange("canary 4"))
    assert said(journal.pending(9)) == ["canary 3", "canary 4"]
    journal.close()
    heir = Journal(tmp_path)
    heir.open()
    assert said(heir.adopt()) == ["canary 3", "canary 4"]
    assert not (tmp_path / "rejected.txt").exists()


def test_a_line_that_was_being_overwritten_is_not_adopted(tmp_path: Path) -> None:
    half = encode(exchange("canary"))
    (tmp_path / "1-dead.jsonl").write_bytes(b" " * 40 + half[40:] + b"\n")
    heir = Journal(tmp_path)
    heir.open()
    assert heir.adopt() == []
    assert not (tmp_path / "rejected.txt").exists()


@given(exchanges)
def test_a_record_can_be_emptied_in_its_place(value: Exchange) -> None:
    line = encode(value) + b"\n"
    left = emptied(line)
    assert len(left) == len(line)
    assert left.endswith(b"\n")
    assert decode(left) == replace(
        value, provider="", model="", messages=(), reply=None, turn_key="", receipt=None
    )
    assert emptied(left) == left


@given(exchanges, st.data())
def test_whose_a_torn_record_is_is_known_as_soon_as_it_says_anything(
    value: Exchange, data: st.DataObject
) -> None:
    line = encode(value)
    begins = line.index(b'"messages":')
    torn = line[: data.draw(st.integers(begins, len(line) - 1))]
    assert is_of(torn, value.scope.entity_id)
    assert not is_of(torn, f"{value.scope.entity_id}x")
    assert emptied(torn) == blank(torn) == b" " * len(torn)


def test_records_of_one_entity_go_and_those_of_others_stay(tmp_path: Path) -> None:
    journal, living = Journal(tmp_path), Journal(tmp_path)
    for each in (journal, living):
        each.append(exchange("canary", "alice"))
        each.append(exchange("of Bob", "bob"))
    journal.reject(exchange("canary", "alice"))
    journal.reject(exchange("of Bob", "bob"))
    torn = encode(exchange("canary", "alice"))[:-10]
    (tmp_path / "1-dead.jsonl").write_bytes(encode(exchange("of Carol", "carol")) + b"\n" + torn)
    assert erase(tmp_path, "alice", dry_run=True) == {"journal": 3, "rejected": 1}
    assert b"canary" in content(tmp_path)
    assert erase(tmp_path, "alice") == {"journal": 3, "rejected": 1}
    assert b"canary" not in content(tmp_path)
    assert b'"alice"' in content(tmp_path), "who waits for a delivery is still told of it"
    assert said(journal.pending(9)) == said(living.pending(9)) == [None, "of Bob"]
    assert erase(tmp_path, "alice") == {"journal": 0, "rejected": 0}
    living.close()
    assert said(journal.adopt()) == ["of Carol", None, "of Bob"]
    size = sum(path.stat().st_size for path in tmp_path.glob("*.jsonl"))
    assert waiting(tmp_path) == Waiting(5, size, 1)


def test_nothing_is_erased_where_nothing_is(tmp_path: Path) -> None:
    assert erase(tmp_path / "none", "alice") == {"journal": 0, "rejected": 0}


def test_metadata_that_looks_like_a_record_is_not_taken_for_one(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    (message,) = exchange("of Bob", "bob").messages
    tricky = replace(message, metadata={"scope": ["alice"], "id": "x"})
    journal.append(replace(exchange("", "bob"), messages=(tricky,)))
    assert erase(tmp_path, "alice")["journal"] == 0


def test_before_a_moment_goes_what_was_asked_then(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    hour = timedelta(hours=1)
    journal.append(replace(exchange("old"), created_at=NOON - hour))
    journal.append(replace(exchange("asked before"), created_at=NOON + hour, asked_at=NOON - hour))
    journal.append(replace(exchange("new"), created_at=NOON))
    assert erase(tmp_path, "alice", NOON)["journal"] == 2
    assert said(journal.pending(9)) == [None, None, "new"]


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["alice", "bob", "take", "erase", "reopen"]), max_size=30))
def test_any_sequence_delivers_every_record_once_and_nothing_erased(
    tmp_path: Path, steps: list[str]
) -> None:
    folder = tmp_path / uuid.uuid4().hex
    journal = Journal(folder)
    journal.open()
    sent: list[tuple[str, str | None]] = []
    got: list[tuple[str, str | None]] = []
    for step in [*steps, "take"]:
        if step in {"alice", "bob"}:
            each = exchange(f"{step} says {len(sent)}", step)
            journal.append(each)
            sent.append((each.id, each.messages[0].content))
        elif step == "take":
            batch = journal.pending(3)
            journal.delivered(len(batch))
            got += [(each.id, text(each)) for each in batch]
            delivered = [what for _, what in got if what]
            assert not any(f'"{what}"'.encode() in content(folder) for what in delivered)
        elif step == "erase":
            erase(folder, "alice")
            assert b"alice says" not in content(folder)
            undelivered = sent[len(got) :]
            sent[len(got) :] = [
                (key, None if what is None or "alice" in what else what)
                for key, what in undelivered
            ]
        else:
            journal.close()
            journal = Journal(folder)
            journal.open()
            journal.adopt()
    while batch := journal.pending(3):
        journal.delivered(len(batch))
        got += [(each.id, text(each)) for each in batch]
    assert got == sent
    journal.close()


ERASER = """
import sys
from pathlib import Path
from memori.steps.journal_erasure import erase
for line in sys.stdin:
    print(erase(Path(sys.argv[1]), "alice")["journal"], flush=True)
"""


@contextmanager
def erasing(folder: Path) -> Iterator[subprocess.Popen[str]]:
    program = [sys.executable, "-c", ERASER, str(folder)]
    with subprocess.Popen(
        program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as process:
        yield process


def test_another_process_erases_while_this_one_writes_and_delivers(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.open()
    sent: list[str] = []
    got: list[Exchange] = []
    with erasing(tmp_path) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for _ in range(60):
            for name in ("alice", "bob") * 8:
                each = exchange(f"{name} says {'x' * 3000}", name)
                journal.append(each)
                sent.append(each.id)
            process.stdin.write("\n")
            process.stdin.flush()
            for _ in range(3):  # meanwhile
                batch = journal.pending(5)
                journal.delivered(len(batch))
                got += batch
            assert process.stdout.readline().strip().isdigit()
            assert b"alice says" not in content(tmp_path)
        process.stdin.close()
    while batch := journal.pending(64):
        journal.delivered(len(batch))
        got += batch
    assert [each.id for each in got] == sent, "each once, in order"
    assert all(each.messages for each in got if each.scope.entity_id == "bob")
    assert not (tmp_path / "rejected.txt").exists(), "nothing was ever read half"
    journal.close()
    assert list(tmp_path.iterdir()) == []
