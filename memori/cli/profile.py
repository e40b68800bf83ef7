"""What is known of an entity, put in order."""

from __future__ import annotations

from collections.abc import Sequence

import typer

from memori import Profile
from memori.cli.options import AsJson, Database, Entity
from memori.cli.output import plain, print_json, say
from memori.cli.text import one_line
from memori.cli.whose import opened

commands = typer.Typer()


@commands.command()
def profile(entity: Entity = None, database: Database = None, as_json: AsJson = False) -> None:
    """Show what is known in order: in short, facts, preferences, skills and rules."""
    with opened(database, entity) as scope:
        found = scope.profile()
    if as_json:
        print_json(plain(found))
    elif found is None:
        say("Nothing is known yet.")
    else:
        _show(found)


def _show(profile: Profile) -> None:
    for line in profile.summary:
        say(one_line(line.text))
    facts = [f"{slot}: {line.text}" for slot, line in profile.facts.items()]
    _part("Facts", facts)
    _part("Preferences", [line.text for line in profile.preferences])
    _part("Skills", [line.text for line in profile.skills])
    _part("Rules", [line.text for line in profile.rules])


def _part(heading: str, lines: Sequence[str]) -> None:
    if lines:
        say(f"\n{heading}")
    for line in lines:
        say(f"- {one_line(line)}")
