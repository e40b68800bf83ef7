"""No text steers the terminal, in whichever form it is shown."""

from __future__ import annotations

import json
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from memori.cli.text import harmless, json_text, one_line
from tests.rig.shell import Run

BIDI_CONTROLS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
MARKS = "\u061c\u200e\u200f"

texts = st.text(
    st.characters() | st.sampled_from("\x00\x07\x1b\x9b\x9d\x7f\r\u2028\u202e\u2066\ud800")
)


def steers(character: str) -> bool:
    """Whether Unicode's own tables say that it is a control or turns the direction."""
    is_control = unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"}
    turns = unicodedata.bidirectional(character) in BIDI_CONTROLS or character in MARKS
    return (is_control and character not in "\n\t") or turns


@given(texts)
def test_what_is_left_is_text(text: str) -> None:
    shown = harmless(text)
    assert not any(map(steers, shown))
    assert len(shown) == len(text)
    assert all(old == new for old, new in zip(text, shown, strict=True) if not steers(old))


@given(texts)
def test_one_line_is_one_line(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1
    assert not any(map(steers, one_line(text)))


@given(st.recursive(texts | st.none() | st.integers(), st.lists, max_leaves=5), st.booleans())
def test_json_keeps_its_value(value: object, only_ascii: bool) -> None:
    printed = json_text(value, only_ascii=only_ascii)
    assert json.loads(printed) == value
    assert not any(map(steers, printed))
    assert printed.isascii() or not only_ascii


def test_every_character_of_unicode() -> None:
    everything = "".join(map(chr, range(0x110000)))
    assert not any(map(steers, harmless(everything)))


HOSTILE = "red [bold]x[/bold] \x1b[31m \x9b2J \u202eevil\u2066 \r\nerror: forged [/nonsense]"
ENTITY = "mallory\u202e[red]"


def test_hostile_text_in_every_answer(run: Run) -> None:
    """Ids and texts alike, in tables, lines, JSON and errors."""
    whose = ("--entity", ENTITY)
    memory = run("add", HOSTILE, *whose, "--tag", "\u202etag", "--json").json
    assert memory["content"] == HOSTILE
    run("processes", "create", "bot\u202e", *whose, "--instructions", HOSTILE)
    for command in (
        ["list", "--ids"],
        ["list", "--json"],
        ["recall", "red"],
        ["recall", "red", "--explain", "--json"],
        ["history", memory["id"]],
        ["summary"],
        ["explain", "--question", HOSTILE],
        ["add", HOSTILE],
        ["undo", memory["id"]],
        ["graph"],
        ["sessions", "list"],
        ["exchanges"],
        ["processes", "list"],
        ["processes", "show", "bot\u202e"],
        ["processes", "default", "bot\u202e"],
        ["opt-out"],
        ["opt-out", "--undo", "--json"],
        ["clear", "--yes"],
        ["recall", "x", "--kind", HOSTILE],
        ["list", "--entity", "a/\u202e\x1b"],
        ["forget", HOSTILE],
        ["explain", HOSTILE],
    ):
        whole = command if "--entity" in command else [*command, *whose]
        done = run(*whole)
        assert not any(map(steers, done.out + done.err)), command
        assert "\x1b" not in done.out + done.err, command
        assert done.code == 0 or done.err.count("\n") == 1, command
