"""The page of commands describes every command and every key of their JSON."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

import memori
from memori.doctor import Check, Report
from memori.origins import InForce
from tests.reference.cli_page import PAGE
from tests.rig.commands import commands

ROOT = Path(__file__).parents[2]
_JSON = "## JSON"
NOUNS = (
    memori.ApiKey,
    memori.AuditEntry,
    memori.Backup,
    memori.Change,
    memori.ChatReply,
    memori.Cleared,
    memori.ContextDocument,
    memori.Cost,
    memori.Document,
    memori.Entity,
    memori.EntityStats,
    memori.ErasureReceipt,
    memori.Extraction,
    memori.Finding,
    memori.Group,
    memori.ImportReport,
    memori.Learned,
    memori.Memory,
    memori.NewKey,
    memori.Origin,
    memori.Process,
    memori.ProcessAttribute,
    memori.Profile,
    memori.ProfileLine,
    memori.Receipt,
    memori.Relation,
    memori.RetentionReport,
    memori.Session,
    memori.Skipped,
    memori.Summary,
    memori.Totals,
    Check,
    InForce,
    Report,
)
"""What commands print as the JSON object of its fields."""


def test_every_command_is_described_and_prints_json() -> None:
    for each in commands():
        assert each.command.help, each.name
        assert all(option.help for option in each.command.params), each.name
        names = [option.opts[0] for option in each.options]
        assert "--json" in names or each.name in {"serve", "mcp"}, each.name


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.__name__)
def test_every_key_of_the_json_is_described(noun: type[Any]) -> None:
    text = PAGE.read_text(encoding="utf-8").partition(f"\n{_JSON}\n")[2]
    assert text
    for field in fields(noun):
        assert f"`{field.name}`" in text, f"{noun.__name__}.{field.name}"
