"""What several entities may read together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from memori import Group, Memori
from memori.cli.options import AsJson, Cursor, Database, Entity, Limit, Offset, Yes
from memori.cli.output import confirm, plain, plain_page, print_json, say, say_page
from memori.cli.tables import print_rows
from memori.cli.whose import opened

commands = typer.Typer()
groups = typer.Typer(help="What several entities may read together.", no_args_is_help=True)
commands.add_typer(groups, name="groups")

_Id = Annotated[str, typer.Argument(metavar="GROUP", help="The id of the group.")]
_Member = Annotated[str, typer.Argument(metavar="ENTITY", help="The id of the member.")]


@groups.command("list")
def list_groups(
    limit: Limit = 100,
    offset: Offset = 0,
    cursor: Cursor = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Show the groups, the newest first. memori groups of shows those of one entity."""
    with Memori(database) as memori:
        page = memori.groups.list(limit, offset, cursor)
    if as_json:
        print_json(plain_page(page))
        return
    print_rows(
        ("id", "name", "made"), [(each.id, each.name, each.created_at) for each in page.items]
    )
    say_page(page, "groups")


@groups.command("of")
def groups_of(entity: Entity = None, database: Database = None, as_json: AsJson = False) -> None:
    """Show the groups whose knowledge an entity may read."""
    with opened(database, entity) as scope:
        found = scope.groups()
    if as_json:
        print_json({"items": plain(found)})
        return
    _print(found)
    say(f"{len(found)} groups of {scope.entity_id}.")


@groups.command("create")
def create_group(
    group: _Id,
    name: Annotated[str | None, typer.Option(help="A name to show.")] = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Make a group. What it knows is added with memori add --entity GROUP."""
    with Memori(database) as memori:
        made = memori.groups.create(group, name)
    if as_json:
        print_json(plain(made))
    else:
        say(f"There is the group {made.id}.")


@groups.command("members")
def list_members(
    group: _Id,
    limit: Limit = 100,
    offset: Offset = 0,
    cursor: Cursor = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Show who is in a group, the first to join first."""
    with Memori(database) as memori:
        page = memori.groups.members(group, limit, offset, cursor)
    if as_json:
        print_json(plain_page(page))
        return
    print_rows(("id", "joined"), [(each.entity_id, each.joined_at) for each in page.items])
    say_page(page, f"members of {group}")


@groups.command("join")
def join_group(
    group: _Id, entity: _Member, database: Database = None, as_json: AsJson = False
) -> None:
    """Let an entity read what a group knows; a second time changes nothing."""
    with Memori(database) as memori:
        memori.groups.join(group, entity)
    if as_json:
        print_json({"group": group, "entity_id": entity, "member": True})
    else:
        say(f"{entity} is in {group}.")


@groups.command("leave")
def leave_group(
    group: _Id, entity: _Member, database: Database = None, as_json: AsJson = False
) -> None:
    """Let an entity not read what a group knows any more."""
    with Memori(database) as memori:
        memori.groups.leave(group, entity)
    if as_json:
        print_json({"group": group, "entity_id": entity, "member": False})
    else:
        say(f"{entity} is not in {group} any more.")


@groups.command("delete")
def delete_group(
    group: _Id, yes: Yes = False, database: Database = None, as_json: AsJson = False
) -> None:
    """Delete a group and what it knows for good; what its members know stays."""
    with Memori(database) as memori:
        memori.groups.get(group)
        confirm(f"Delete the group {group} and all that it knows?", yes=yes)
        memori.groups.delete(group)
    if as_json:
        print_json({"deleted": group})
    else:
        say(f"Deleted: {group}.")


def _print(groups: Sequence[Group]) -> None:
    rows = [(each.id, each.name, each.created_at) for each in groups]
    print_rows(("id", "name", "made"), rows)
