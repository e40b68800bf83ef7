"""Every command of the shell, read from the app itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import typer.main

from memori.cli import app


class Command(NamedTuple):
    """A command with the words that call it, in the order of ``memori --help``."""

    words: tuple[str, ...]
    panel: str
    command: Any

    @property
    def name(self) -> str:
        return " ".join(self.words)

    @property
    def arguments(self) -> list[Any]:
        return [each for each in self.command.params if each.opts[0][0] != "-"]

    @property
    def options(self) -> list[Any]:
        return [each for each in self.command.params if each.opts[0][0] == "-"]


def commands() -> list[Command]:
    """All of them, those of groups included."""
    return list(_below(typer.main.get_command(app), (), ""))


def _below(group: Any, words: tuple[str, ...], panel: str) -> Iterator[Command]:
    for name, command in group.commands.items():
        called, shown = (*words, name), panel or command.rich_help_panel
        if hasattr(command, "commands"):
            yield from _below(command, called, shown)
        else:
            yield Command(called, shown, command)
