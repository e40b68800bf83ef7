"""Who may ask over the network: keys, tokens, and the log of who did what."""

from __future__ import annotations

import json
from typing import Annotated, cast

import typer

from memori import Memori, Permission
from memori.cli.inputs import json_object
from memori.cli.options import AsJson, Database, Limit, Offset
from memori.cli.output import plain, plain_page, print_json, say, say_page
from memori.cli.tables import print_rows

commands = typer.Typer()
keys = typer.Typer(help="Keys for the server; they last until revoked.", no_args_is_help=True)
tokens = typer.Typer(help="Signed tokens for the server, for a short time.", no_args_is_help=True)
commands.add_typer(keys, name="keys")
commands.add_typer(tokens, name="tokens")

_Process = Annotated[str | None, typer.Option(help="Only for this agent.")]
_ReadOnly = Annotated[bool, typer.Option("--read-only", help="It changes nothing.")]
_Owner = Annotated[str | None, typer.Option("--entity", help="Only those of this one.")]


@keys.command("create")
def create_key(
    entity: Annotated[str | None, typer.Option(help="Whose memory it opens.")] = None,
    admin: Annotated[bool, typer.Option("--admin", help="It opens everybody's.")] = False,
    read_only: _ReadOnly = False,
    process: _Process = None,
    name: Annotated[str | None, typer.Option(help="What you call it.")] = None,
    expires: Annotated[str | None, typer.Option(help="When it ends (ISO 8601).")] = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Make a key for --entity, or with --admin for all. It is shown now and never again.

    Nobody is assumed: without --entity or --admin there is no key.
    """
    with Memori(database) as memori:
        new = memori.auth.create_key(entity, admin, _scopes(read_only), process, name, expires)
    if as_json:
        print_json(plain(new))
        return
    say(new.key)
    say(f"Keep it: it is not shown again. To end it: memori keys revoke {new.api_key.id}")


@keys.command("list")
def list_keys(
    entity: _Owner = None,
    limit: Limit = 100,
    offset: Offset = 0,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Show the keys, revoked ones too, oldest first; the keys themselves are not kept."""
    with Memori(database) as memori:
        page = memori.auth.keys(entity, limit, offset)
    if as_json:
        print_json(plain_page(page))
        return
    rows = [
        (
            each.id,
            "everybody" if each.is_admin else each.entity_id,
            each.name,
            " ".join(each.scopes),
            each.created_at,
            each.last_used_at,
            "revoked" if each.revoked_at else each.expires_at,
        )
        for each in page.items
    ]
    print_rows(("id", "whose", "name", "may", "made", "used", "ends"), rows)
    say_page(page, "keys")


@keys.command("revoke")
def revoke_key(
    key: Annotated[str, typer.Argument(metavar="KEY_ID", help="From memori keys list.")],
    entity: _Owner = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Refuse a key from now on."""
    with Memori(database) as memori:
        revoked = memori.auth.revoke_key(key, entity)
    if as_json:
        print_json(plain(revoked))
    else:
        say(f"Revoked: {revoked.id}.")


@tokens.command("create")
def create_token(
    entity: Annotated[str, typer.Option(help="Whose memory it opens.")],
    expires_in: Annotated[int, typer.Option(help="For how many seconds.")] = 3600,
    read_only: _ReadOnly = False,
    process: _Process = None,
    claims: Annotated[str | None, typer.Option(help="More claims, a JSON object.")] = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Sign a token with MEMORI_JWT_SECRET for --entity. Nothing of it is kept."""
    more = json_object(claims, "--claims")
    with Memori(database) as memori:
        token = memori.auth.create_token(entity, expires_in, process, _scopes(read_only), more)
    if as_json:
        print_json({"token": token})
    else:
        say(token)


@tokens.command("revoke")
def revoke_token(
    token: Annotated[str, typer.Argument(help="The token itself, or its id (jti).")],
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Refuse a token from now on."""
    with Memori(database) as memori:
        memori.auth.revoke_token(token)
    if as_json:
        print_json({"revoked": True})
    else:
        say("Revoked.")


@commands.command()
def audit(
    entity: _Owner = None,
    limit: Limit = 100,
    offset: Offset = 0,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Show who made and revoked keys, erased and exported, newest first."""
    with Memori(database) as memori:
        page = memori.audit.list(entity, limit, offset)
    if as_json:
        print_json(plain_page(page))
        return
    rows = [
        (each.created_at, each.actor, each.action, each.entity_id, json.dumps(plain(each.detail)))
        for each in page.items
    ]
    print_rows(("when", "who", "what", "whose", "detail"), rows)
    say_page(page, "entries")


def _scopes(read_only: bool) -> tuple[Permission, ...]:
    return cast("tuple[Permission, ...]", ("read",) if read_only else ("read", "write"))
