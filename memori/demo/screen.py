"""How the demo looks in a terminal."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.rule import Rule
from rich.syntax import Syntax
from rich.table import Table
from rich.text import Text

from memori.demo.checks import Check
from memori.demo.providers import Provider
from memori.demo.story import Chapter, Step
from memori.types import Memory

_LABEL_WIDTH = 10
_CODE = """\
client = {client}()
mem = Memori().llm.register(client)

with mem.attribution(entity_id="user_alice", process_id="support_bot"):
    client.{call}(…)"""
_CALLS = {
    "openai": ("OpenAI", "chat.completions.create"),
    "anthropic": ("Anthropic", "messages.create"),
}


class Screen:
    """Prints the story as it happens."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def opening(self, provider: Provider, *, live: bool) -> None:
        """What is about to happen, and what answers."""
        client, call = _CALLS[provider.package]
        if live:
            who = f"The model is {provider.model}, called with your key; what it says is its own."
        else:
            who = (
                "The model is a stand-in on this machine: it answers only by quoting its prompt, "
                "so whatever it knows, memori has told it. No key, no network."
            )
        code = Syntax(_CODE.format(client=client, call=call), "python", background_color="default")
        about = Text(
            f"The official {provider.package} client, registered once. Memory lives in a temporary "
            f"database that is removed at the end.\n{who}"
        )
        body = Group(code, Text(), about)
        title = Text("memori demo", style="bold")
        self._console.print(Panel(body, title=title, title_align="left", border_style="cyan"))

    def chapter(self, number: int, chapter: Chapter) -> None:
        """The heading of an example."""
        self._console.print()
        title = Text(f"{number}. {chapter.title}", style="bold cyan")
        self._console.print(Rule(title, align="left", style="cyan"))
        self._console.print(Text(chapter.about, style="dim"))

    def step(self, step: Step) -> None:
        """One call."""
        table = Table.grid(padding=(0, 2))
        table.add_column(justify="right", width=_LABEL_WIDTH, style="dim")
        table.add_column(ratio=1)
        table.add_row("who", _who(step))
        table.add_row("says", Text(step.line.says, style="bold"))
        table.add_row("injected", _injected(step))
        table.add_row("answer", Text(step.answer, style="yellow"))
        table.add_row("captured", _captured(step.captured))
        self._console.print(Padding(table, (1, 0, 0, 0)))

    def closing(self, checks: Sequence[Check]) -> None:
        """What was proved, computed from the prompts."""
        table = Table.grid(padding=(0, 2))
        table.add_column(no_wrap=True)
        table.add_column()
        for check in checks:
            mark, style = ("✓", "green") if check.holds else ("✗", "bold red")
            statement = Text.assemble((f"{mark} ", style), (check.statement, style))
            table.add_row(statement, Text(check.detail, style="dim" if check.holds else "red"))
        good = all(check.holds for check in checks)
        self._console.print()
        self._console.print(
            Panel(
                table,
                title=Text("Checked in the prompts that went out", style="bold"),
                title_align="left",
                border_style="green" if good else "red",
            )
        )
        self._console.print(
            "Next: put the same two lines into a program of yours: docs/quickstart.md", style="dim"
        )


def picture(console: Console, title: str = "memori demo") -> str:
    """What ``console`` recorded, as an SVG that fetches nothing from anywhere."""
    return re.sub(r"@font-face {.*?}", "", console.export_svg(title=title), flags=re.DOTALL)


def _who(step: Step) -> Text:
    session = "" if step.session_id is None else f"  session {step.session_id[:8]}"
    return Text.assemble(
        (step.line.entity_id, "bold magenta"),
        (" → ", "dim"),
        (step.line.process_id, "blue"),
        (session, "dim"),
    )


def _injected(step: Step) -> RenderableType:
    if not step.block:
        return Text("nothing: memori knows nothing that would help here", style="dim italic")
    lines = [
        Text(line, style="bold green" if line in step.recalled else "green dim")
        for line in step.block.splitlines()
    ]
    return Text("\n").join(lines)


def _captured(memories: Sequence[Memory]) -> RenderableType:
    """What was said in a line, then what is known from it, a line each."""
    if not memories:
        return Text("nothing", style="dim italic")
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", width=12)
    table.add_column(ratio=1)
    for is_turn, group in groupby(
        sorted(memories, key=lambda memory: memory.kind == "turn"),
        key=lambda memory: memory.kind == "turn",
    ):
        for memory in group:
            who = f"{memory.name or memory.role}: " if is_turn else ""
            table.add_row(memory.kind, Text(who + memory.content, style="dim" if is_turn else ""))
    return table
