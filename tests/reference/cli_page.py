"""The page of commands, made from the commands; what is said by hand stands around that."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import Any

from tests.rig.commands import Command, commands

PAGE = Path(__file__).parents[2] / "docs/reference/cli.md"
_BEGIN = "<!-- Made from memori/cli by `python -m tests.reference`; a test compares. -->"
_END = "<!-- Made so far. -->"
_COMMON_HELP = {
    "--entity": "Whose memory it is. Default: MEMORI_ENTITY_ID, else default_user.",
    "--database": "Any SQLAlchemy URL. Default: MEMORI_DATABASE_URL, else your data folder.",
    "--json": "Print JSON instead.",
    "--yes": "Do not ask.",
}


def page() -> str:
    """The page, with the commands as they are now."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(_BEGIN)
    after = rest.partition(_END)[2]
    parts = [_BEGIN, ""]
    for panel, each in groupby(commands(), key=lambda command: command.panel):
        parts += [f"## {panel}", "", *(line for command in each for line in _section(command))]
    return before + "\n".join(parts) + _END + after


def _section(command: Command) -> list[str]:
    told = [" ".join(paragraph.split()) for paragraph in command.command.help.split("\n\n")]
    own = [each for each in command.command.params if not _is_common(each)]
    common = [f"`{each.opts[0]}`" for each in command.options if _is_common(each)]
    lines = [f"### memori {command.name}", ""]
    for paragraph in told:
        lines += [paragraph, ""]
    if own:
        lines += ["| | default | |", "|---|---|---|", *map(_row, own), ""]
    return [*lines, f"And {', '.join(common)}.", ""] if common else lines


def _row(parameter: Any) -> str:
    help_text = " ".join(parameter.help.split()).replace("|", "\\|")
    if parameter.opts[0][0] != "-":
        name = parameter.metavar or parameter.name.upper()
        return f"| `{name if parameter.required else f'[{name}]'}` | | {help_text} |"
    default = parameter.default
    shown = " " if default is None or parameter.is_flag else f" `{default}` "
    return f"| {', '.join(f'`{name}`' for name in parameter.opts)} |{shown}| {help_text} |"


def _is_common(parameter: Any) -> bool:
    return bool(_COMMON_HELP.get(parameter.opts[0]) == parameter.help)
