"""Conversations, graph, profile, chat, operations: what each shows and what can be done there."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import expect

from memori import Memori
from tests.console.browsing import BEN, MARIA, Console
from tests.rig.server import FakeProvider


def test_a_conversation_beside_what_was_injected_into_it(tab: Console) -> None:
    page = tab.open("conversations")
    page.get_by_role("link", name="I am Maria").click()
    asked = page.locator(".exchange", has_text="What are my preferences?")
    expect(asked.locator(".bubble.user").first).to_be_visible()
    expect(asked.locator(".bubble.assistant")).to_be_visible()
    asked.get_by_role("button", name="What was injected?").click()
    receipt = asked.locator(".receipt")
    expect(receipt).to_contain_text("I prefer dark mode")
    expect(receipt).to_contain_text("always told")
    assert "Quito" not in page.inner_text("body")


def test_a_conversation_is_ended_and_cleared(tab: Console, memori: Memori) -> None:
    page = tab.open("conversations")
    page.get_by_role("link", name="I am Maria").click()
    page.get_by_role("button", name="End", exact=True).click()
    expect(page.locator(".chip", has_text="ended")).to_be_visible()
    page.get_by_role("button", name="Clear", exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name="Clear").click()
    expect(page.get_by_text("No conversations yet")).to_be_visible()
    assert memori.entity(MARIA).exchanges().total == 0
    assert memori.entity(BEN).exchanges().total == 2
    assert memori.entity(MARIA).memories(kind="preference").total == 1, "what is known stays"


def test_conversations_by_process(tab: Console, memori: Memori) -> None:
    memori.entity(MARIA, "travel_agent").add_messages([{"role": "user", "content": "To Kyoto!"}])
    page = tab.open("conversations")
    expect(page.locator(".session")).to_have_count(2)
    page.get_by_label("With").fill("travel_agent")
    page.keyboard.press("Tab")
    expect(page.locator(".session")).to_have_count(1)
    expect(page.locator(".session")).to_contain_text("Kyoto")


def test_the_graph_is_walked_and_moved_in_time(tab: Console, memori: Memori) -> None:
    page = tab.open("graph")
    node = page.locator("circle.node", has=page.locator("title", has_text="Anna"))
    expect(node).to_be_visible()
    place = node.get_attribute("r")
    page.get_by_role("button", name="Closer").click()
    expect(node).not_to_have_attribute("r", place or "")
    page.get_by_role("button", name="Show all").click()
    node.click()
    panel = page.get_by_role("complementary", name="Anna")
    expect(panel).to_contain_text("lives in")
    expect(panel).to_contain_text("Oslo")
    panel.get_by_role("button", name="Oslo").click()
    expect(page.get_by_role("complementary", name="Oslo")).to_be_visible()
    page.get_by_role("complementary").get_by_role("link", name="Where from?").click()
    expect(page.get_by_role("complementary", name="Memory")).to_contain_text("Anna")


def test_what_held_once_is_in_the_graph_of_then(tab: Console, memori: Memori) -> None:
    scope = memori.entity("user_old")
    said = (("I live in Lyon.", "2024-01-01"), ("I moved to Porto.", "2025-06-01"))
    scope.add_messages([{"role": "user", "content": text, "created_at": at} for text, at in said])
    page = tab.open("graph", "user_old")
    lyon = page.locator("circle.node", has=page.locator("title", has_text="Lyon"))
    porto = page.locator("circle.node", has=page.locator("title", has_text="Porto"))
    expect(porto).to_be_visible()
    expect(lyon).to_be_hidden()
    page.get_by_label("As it was on").fill("40")
    expect(lyon).to_be_visible()
    expect(porto).to_be_hidden()


def test_the_profile_and_its_context_document(tab: Console, memori: Memori) -> None:
    page = tab.open("profile")
    expect(page.locator(".card:has(h2)", has_text="Preferences 1")).to_contain_text("dark mode")
    expect(page.locator(".card", has_text="Agents in use")).to_contain_text("Knows billing")
    summary = page.locator(".card", has_text="Summary").first
    expect(summary).to_contain_text("peanuts")
    summary.get_by_role("button", name="Make it anew").click()
    expect(page.locator(".toast", has_text="Made anew.")).to_be_visible()
    tree = page.locator(".tree")
    tree.get_by_role("button", name="Change preferences.theme").click()
    page.get_by_label("Value").fill("light")
    page.get_by_role("button", name="Save").click()
    expect(tree).to_contain_text("light")
    tree.get_by_role("button", name="Add to the document").click()
    page.get_by_label("Name").fill("account.seats")
    page.get_by_label("Type").select_option("number")
    page.get_by_label("Value").fill("five")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("dialog").get_by_role("alert")).to_contain_text("no number")
    page.get_by_label("Value").fill("5")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(tree).to_contain_text("seats")
    context = memori.entity(MARIA).context
    assert context.get("account.seats") == 5
    assert context.get("preferences.theme") == "light"
    tree.get_by_role("button", name="Delete preferences.theme").click()
    expect(tree.get_by_role("button", name="Change preferences.theme")).to_have_count(0)
    assert memori.entity(MARIA).context.get("preferences.theme") is None


def test_opting_out(tab: Console, memori: Memori) -> None:
    page = tab.open("profile")
    page.get_by_label("Remember this entity").uncheck()
    expect(page.locator(".toast", has_text="Nothing is remembered")).to_be_visible()
    assert memori.entity(MARIA).opted_out
    page.get_by_label("Remember this entity").check()
    expect(page.locator(".toast", has_text="Remembered again")).to_be_visible()
    assert not memori.entity(MARIA).opted_out


def test_a_chat_tells_what_is_recalled_and_is_remembered(
    tab: Console, memori: Memori, provider: FakeProvider
) -> None:
    page = tab.open("chat")
    page.get_by_label("Message").fill("Where does my sister live?")
    side = page.get_by_role("complementary", name="What is recalled")
    expect(side).to_contain_text("What the model would be told")
    expect(side).to_contain_text("Oslo")
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".bubble.assistant")).to_contain_text("ok: Where does my sister live?")
    expect(side).to_contain_text("Oslo")
    assert "Oslo" in provider.last_user_text()
    assert "Quito" not in provider.last.raw.decode()
    page.get_by_label("Message").fill("And my dog?")
    page.keyboard.press("Enter")
    expect(page.locator(".bubble.assistant")).to_have_count(2)
    memori.flush()
    said = {each.scope.session_id for each in memori.entity(MARIA).exchanges(limit=2).items}
    assert len(said) == 1, "one conversation"
    page.reload()
    expect(page.locator(".bubble.user")).to_have_count(2)


def test_keys_are_shown_once_and_revoked(tab: Console, memori: Memori) -> None:
    page = tab.open("operations")
    page.get_by_role("tab", name="Keys and tokens").click()
    page.get_by_role("button", name="New key").click()
    page.get_by_label("Name").fill("laptop")
    page.get_by_role("button", name="Make the key").click()
    key = page.locator(".secret").inner_text()
    assert memori.auth.validate_key(key).entity_id == MARIA
    page.get_by_role("button", name="Done").click()
    line = page.get_by_role("row", name="laptop")
    expect(line).to_contain_text(MARIA)
    assert key not in page.content()
    line.get_by_role("button", name="Revoke").click()
    page.get_by_role("dialog").get_by_role("button", name="Revoke").click()
    expect(line.locator(".chip", has_text="revoked")).to_be_visible()


def test_an_export_is_downloaded(tab: Console) -> None:
    page = tab.open("operations")
    page.get_by_role("tab", name="Export and erase").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the export").click()
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert "peanuts" in text
    assert "Quito" not in text
    assert all(json.loads(line) for line in text.splitlines())


def test_erasing_asks_for_the_id_and_gives_a_receipt(tab: Console, memori: Memori) -> None:
    page = tab.open("operations")
    page.get_by_role("tab", name="Export and erase").click()
    page.get_by_role("button", name="Count first").click()
    expect(page.get_by_role("dialog")).to_contain_text("What would be erased")
    page.get_by_role("button", name="Done").click()
    assert memori.entity(MARIA).memories().total > 0
    page.get_by_role("button", name="Erase", exact=True).click()
    page.get_by_label("Id").fill("user_mario")
    page.get_by_role("button", name="Erase for good").click()
    expect(page.get_by_role("dialog").get_by_role("alert")).to_contain_text("not the id")
    page.get_by_label("Id").fill(MARIA)
    page.get_by_role("button", name="Erase for good").click()
    expect(page.get_by_role("dialog")).to_contain_text("Erased")
    page.get_by_role("button", name="Done").click()
    assert memori.entity(MARIA).memories().total == 0
    assert memori.entity(BEN).memories().total > 0


def test_how_it_goes(tab: Console) -> None:
    page = tab.open("memories")
    page.get_by_label("Search with recall").fill("dark mode?")
    expect(page.locator(".memory meter").first).to_be_visible()
    page = tab.open("operations")
    expect(page.locator(".card", has_text="All entities")).to_be_visible()
    page.get_by_role("tab", name="Jobs").click()
    expect(page.get_by_text("Nothing waits")).to_be_visible()
    page.get_by_role("tab", name="Costs").click()
    expect(page.get_by_text("No costs")).to_be_visible()
    page.get_by_role("tab", name="Latency").click()
    expect(page.locator("figure.plot svg").first).to_be_visible()
    page.get_by_role("tab", name="Settings").click()
    expect(page.get_by_role("row", name="recall_deadline_ms")).to_be_visible()
