"""What is said of agents: their instructions, and which one is an entity's default."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from memori import InvalidInputError, Memori
from memori.cli.files import read
from memori.cli.options import AsJson, Database, Entity
from memori.cli.output import plain, print_json, say
from memori.cli.tables import print_rows
from memori.cli.text import one_line
from memori.cli.whose import whose
from memori.nouns.process import Process

commands = typer.Typer()
processes = typer.Typer(help="Agents, and what they are told.", no_args_is_help=True)
commands.add_typer(processes, name="processes")

_Id = Annotated[str, typer.Argument(metavar="PROCESS", help="The id of the agent.")]
_Owner = Annotated[
    str | None,
    typer.Option("--entity", help="Whose own agent it is. Default: one that all share."),
]
_Instructions = Annotated[str | None, typer.Option(help="What it is told before each call.")]
_InstructionsFile = Annotated[
    Path | None, typer.Option(help="A file that holds its instructions instead.")
]
_Model = Annotated[str | None, typer.Option(help="A note on which model it uses.")]
_Attribute = Annotated[list[str] | None, typer.Option(help="A fact about it; may be repeated.")]


@processes.command("list")
def list_processes(
    entity: Annotated[
        str | None, typer.Option(help="Show the agents of this one alone, too.")
    ] = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Show the agents that all share, and those of one entity if it is named."""
    with Memori(database) as memori:
        found = memori.processes.list(entity)
    if as_json:
        print_json({"items": [_plain(each) for each in found]})
        return
    rows = [(each.id, each.entity_id, each.model, each.instructions) for each in found]
    print_rows(("id", "whose own", "model", "instructions"), rows)
    say(f"{len(found)} processes.")


@processes.command("show")
def show_process(
    process: _Id, entity: _Owner = None, database: Database = None, as_json: AsJson = False
) -> None:
    """Show what is said of one agent."""
    with Memori(database) as memori:
        _show(memori.processes.get(process, entity), as_json)


@processes.command("create")
def create_process(
    process: _Id,
    entity: _Owner = None,
    instructions: _Instructions = None,
    instructions_file: _InstructionsFile = None,
    model: _Model = None,
    attribute: _Attribute = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Describe an agent; one with an --entity is private to it."""
    told = _told(instructions, instructions_file)
    with Memori(database) as memori:
        _show(memori.processes.create(process, entity, told, model, attribute), as_json)


@processes.command("update")
def update_process(
    process: _Id,
    entity: _Owner = None,
    instructions: _Instructions = None,
    instructions_file: _InstructionsFile = None,
    model: _Model = None,
    attribute: _Attribute = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Say some of it anew; what is not given stays."""
    told = _told(instructions, instructions_file)
    given: dict[str, Any] = {"instructions": told, "model": model, "attributes": attribute or None}
    values = {name: value for name, value in given.items() if value is not None}
    with Memori(database) as memori:
        _show(memori.processes.update(process, entity, **values), as_json)


@processes.command("delete")
def delete_process(
    process: _Id, entity: _Owner = None, database: Database = None, as_json: AsJson = False
) -> None:
    """Take the description of an agent away; what was said to it stays."""
    with Memori(database) as memori:
        memori.processes.delete(process, entity)
    if as_json:
        print_json({"deleted": process})
    else:
        say(f"Deleted: {process}.")


@processes.command("default")
def default_process(
    process: Annotated[
        str | None, typer.Argument(metavar="PROCESS", help="The id of the agent; else none is.")
    ] = None,
    entity: Entity = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Have calls of an entity that name no agent be this one's."""
    with Memori(database) as memori:
        whom = whose(memori, entity)
        memori.processes.set_default(whom, process)
    if as_json:
        print_json({"entity_id": whom, "process_id": process})
    else:
        say(f"The default process of {whom}: {process or 'none'}.")


def _told(instructions: str | None, file: Path | None) -> str | None:
    if instructions is not None and file is not None:
        raise InvalidInputError("Give either --instructions or --instructions-file.")
    return instructions if file is None else read(str(file))


def _show(process: Process, as_json: bool) -> None:
    if as_json:
        print_json(_plain(process))
        return
    kept = "shared by all" if process.entity_id is None else f"{process.entity_id}'s own"
    say(f"{process.id}, {kept}" + (f", model {process.model}" if process.model else ""))
    for attribute in process.told:
        say(f"- {one_line(attribute)}")
    if process.instructions:
        say(process.instructions)


def _plain(process: Process) -> dict[str, Any]:
    """A process as a JSON object, without what a model read of a shared one from somebody's words.

    It is one user's, and whoever looks may be another.
    """
    told = [each for each in process.attributes if each.content in process.told]
    return {**plain(process), "attributes": plain(told)}
