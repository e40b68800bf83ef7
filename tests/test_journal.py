"""What was appended is found again: in order, once, after any end of the process."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import uuid
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from memori.errors import JournalError
from memori.steps.journal import Journal
from memori.steps.journal_record import decode, encode
from memori.types import Exchange, Message, Scope, ToolCall


def exchange(text: str = "hello", entity: str = "alice") -> Exchange:
    return Exchange(
        id=uuid.uuid4().hex,
        scope=Scope(entity, "bot", "s1"),
        provider="openai.chat",
        model="m",
        messages=(Message("user", text),),
        reply=Message("assistant", f"you said {text}"),
        complete=True,
        created_at=datetime(2026, 5, 4, 12, 30, tzinfo=UTC),
        turn_key=None,
    )


texts = st.text(max_size=200)
messages = st.builds(
    Message,
    role=st.sampled_from(["user", "assistant", "tool"]),
    content=texts,
    name=st.none() | texts,
    created_at=st.none() | st.datetimes(timezones=st.just(UTC)),
    metadata=st.dictionaries(texts, st.none() | st.booleans() | texts, max_size=3),
    tool_calls=st.lists(
        st.builds(ToolCall, name=texts, arguments=texts, id=st.none() | texts), max_size=2
    ).map(tuple),
)
exchanges = st.builds(
    Exchange,
    id=st.uuids().map(lambda value: value.hex),
    scope=st.builds(Scope, texts, st.none() | texts, st.none() | texts),
    provider=texts,
    model=texts,
    messages=st.lists(messages, max_size=4).map(tuple),
    reply=st.none() | messages,
    complete=st.booleans(),
    created_at=st.datetimes(timezones=st.just(UTC)),
    turn_key=st.none() | texts,
    receipt=st.none() | st.text(st.characters(codec="ascii"), max_size=50),
    asked_at=st.none() | st.datetimes(timezones=st.just(UTC)),
    seen=st.none() | st.integers(0),
)


@given(exchanges)
def test_a_record_is_one_line_and_reads_back_equal(value: Exchange) -> None:
    line = encode(value)
    assert b"\n" not in line
    assert decode(line) == value


@given(exchanges, st.data())
def test_a_torn_record_is_never_mistaken_for_a_whole_one(
    value: Exchange, data: st.DataObject
) -> None:
    line = encode(value)
    cut = data.draw(st.integers(0, len(line) - 1))
    assert decode(line[:cut]) is None


@pytest.mark.parametrize("damaged", [7, ["x"], {}, "\ud800", "ä", None])
def test_an_exchange_outlives_damage_to_its_receipt(damaged: object) -> None:
    whole = replace(exchange(), receipt='{"elapsed_ms":{}}')
    record = json.loads(encode(whole)) | {"receipt": damaged}
    assert decode(json.dumps(record).encode()) == replace(whole, receipt=None)
    del record["receipt"]  # as older versions wrote it
    assert decode(json.dumps(record).encode()) == replace(whole, receipt=None)


def test_pending_and_delivered(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    sent = [exchange(str(number)) for number in range(5)]
    for each in sent:
        journal.append(each)
    assert journal.pending(3) == sent[:3]
    journal.delivered(3)
    assert journal.pending(10) == sent[3:]
    journal.delivered(2)
    assert journal.pending(10) == []
    journal.append(sent[0])
    assert journal.pending(10) == sent[:1]
    journal.delivered(1)
    journal.close()
    assert list(tmp_path.iterdir()) == []


def test_leftovers_of_a_closed_journal_are_adopted_once(tmp_path: Path) -> None:
    old = Journal(tmp_path)
    sent = [exchange(str(number)) for number in range(3)]
    for each in sent:
        old.append(each)
    old.close()
    new = Journal(tmp_path)
    new.open()
    assert new.adopt() == sent
    assert new.pending(10) == sent
    assert new.adopt() == []


def test_a_living_journal_is_not_adopted(tmp_path: Path) -> None:
    living = Journal(tmp_path)
    living.append(exchange())
    other = Journal(tmp_path)
    other.open()
    assert other.adopt() == []
    assert len(living.pending(10)) == 1


def test_a_torn_last_line_is_set_aside(tmp_path: Path) -> None:
    whole, torn = exchange("whole"), exchange("torn")
    dead = tmp_path / "1-dead.jsonl"
    dead.write_bytes(encode(whole) + b"\n" + encode(torn)[:-10])
    journal = Journal(tmp_path)
    journal.open()
    assert journal.adopt() == [whole]
    assert (tmp_path / "rejected.txt").read_bytes().strip() == encode(torn)[:-10]
    assert not dead.exists()


def test_files_are_private(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "deep" / "journal")
    journal.append(exchange())
    journal.reject(exchange())
    for path in (tmp_path / "deep" / "journal").iterdir():
        assert path.stat().st_mode & 0o777 == 0o600, path
    for folder in (tmp_path / "deep", tmp_path / "deep" / "journal"):
        assert folder.stat().st_mode & 0o777 == 0o700


def test_an_unwritable_folder_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(JournalError, match="cannot be opened"):
        Journal(tmp_path / "file" / "journal").append(exchange())


def test_many_threads_append_whole_records(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    sent = [[exchange(f"{who}-{number}") for number in range(50)] for who in range(8)]

    def append(mine: list[Exchange]) -> None:
        for each in mine:
            journal.append(each)

    threads = [threading.Thread(target=append, args=(mine,)) for mine in sent]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = journal.pending(1000)
    assert {each.id for each in found} == {each.id for mine in sent for each in mine}
    for mine in sent:
        assert [each for each in found if each in mine] == mine


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["append", "take", "reopen"]), max_size=30))
def test_any_sequence_delivers_everything_in_order(tmp_path: Path, steps: list[str]) -> None:
    folder = tmp_path / uuid.uuid4().hex
    journal = Journal(folder)
    journal.open()
    sent: list[Exchange] = []
    got: list[Exchange] = []
    for step in [*steps, "reopen", "take"]:
        if step == "append":
            sent.append(exchange(str(len(sent))))
            journal.append(sent[-1])
        elif step == "take":
            batch = journal.pending(100)
            got += batch
            journal.delivered(len(batch))
        else:
            undelivered = journal.pending(1000)
            journal.close()
            journal = Journal(folder)
            journal.open()
            assert journal.adopt() == undelivered or not undelivered
    assert got == sent
    journal.close()


def _append_and_die(folder: str, count: int) -> None:
    journal = Journal(Path(folder))
    for number in range(count):
        journal.append(exchange(str(number)))
    os.kill(os.getpid(), signal.SIGKILL)


def test_records_survive_kill_9(tmp_path: Path) -> None:
    process = multiprocessing.get_context("spawn").Process(
        target=_append_and_die, args=(str(tmp_path), 20)
    )
    process.start()
    process.join(60)
    assert process.exitcode == -signal.SIGKILL
    journal = Journal(tmp_path)
    journal.open()
    found = journal.adopt()
    assert [each.messages[0].content for each in found] == [str(number) for number in range(20)]


def test_a_forked_child_leaves_the_parents_file_alone(tmp_path: Path) -> None:
    program = f"""
import os, sys, warnings
warnings.simplefilter("ignore")
from pathlib import Path
from tests.test_journal import exchange
from memori.steps.journal import Journal
folder = Path({str(tmp_path)!r})
journal = Journal(folder)
journal.append(exchange("parent"))
if os.fork() == 0:
    journal.abandon()
    child = Journal(folder)
    child.open()
    assert child.adopt() == [], "the parent lives"
    child.close()
    os._exit(0)
assert os.wait()[1] == 0
other = Journal(folder)
other.open()
assert other.adopt() == [], "the parent still lives"
assert [each.messages[0].content for each in journal.pending(9)] == ["parent"]
"""
    root = Path(__file__).parents[1]
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60, cwd=root)


def test_reading_while_others_append_skips_and_repeats_nothing(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    sent = [[exchange("x" * 900) for _ in range(200)] for _ in range(4)]

    def append(mine: list[Exchange]) -> None:
        for each in mine:
            journal.append(each)

    threads = [threading.Thread(target=append, args=(mine,)) for mine in sent]
    for thread in threads:
        thread.start()
    got: list[str] = []
    while len(got) < 800:
        batch = journal.pending(64)
        got += [each.id for each in batch]
        journal.delivered(len(batch))
    for thread in threads:
        thread.join()
    assert sorted(got) == sorted(each.id for mine in sent for each in mine)
    journal.close()
