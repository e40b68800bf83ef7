"""Asking a model something, with memory."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from memori import ChatReply, Memori
from memori.cli.options import AsJson, Database, Entity
from memori.cli.output import note, plain, print_json, say
from memori.cli.whose import whose

commands = typer.Typer()


@commands.command()
def chat(
    message: Annotated[
        str | None, typer.Argument(help="What to say; else each line of standard input.")
    ] = None,
    model: Annotated[
        str | None,
        typer.Option(
            help="openai:MODEL or anthropic:MODEL. Default: the agent's, else MEMORI_CHAT_MODEL."
        ),
    ] = None,
    process: Annotated[str | None, typer.Option(help="The agent that answers.")] = None,
    session: Annotated[
        str | None, typer.Option(help="The conversation to go on with; else a new one.")
    ] = None,
    entity: Entity = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Ask a model something, with what is known of an entity; the exchange is remembered.

    It is sent to the provider of the model, with the key of the environment. Without a message it
    is a conversation, which ends with the input (Ctrl-D).
    """
    with Memori(database) as memori:
        whom = whose(memori, entity)
        for said in [message] if message is not None else filter(str.strip, sys.stdin):
            reply = memori.chat(
                said.strip(), model, entity_id=whom, process_id=process, session_id=session
            )
            session = session or reply.session_id
            _show(reply, as_json)
        memori.flush(memori.settings.close_timeout)


def _show(reply: ChatReply, as_json: bool) -> None:
    if as_json:
        print_json(plain(reply))
        return
    say(reply.text)
    memories = "1 memory" if len(reply.recalled) == 1 else f"{len(reply.recalled)} memories"
    note(f"With {memories}, in session {reply.session_id or 'none: nothing is kept'}.")
