"""The memories page: every verb, the filters, the explanation of a search, and hostile texts."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from memori import Memori
from tests.console.browsing import MARIA, Console


def known(memori: Memori) -> list[str]:
    return [memory.content for memory in memori.entity(MARIA).memories(limit=1000).items]


def add(page: Page, text: str, **values: str) -> None:
    page.get_by_role("button", name="Add memory").first.click()
    page.get_by_label("What is to be remembered").fill(text)
    for label, value in values.items():
        page.get_by_label(label).fill(value)
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_added_edited_reinforced(tab: Console, memori: Memori) -> None:
    page = tab.open()
    add(page, "The plan is Pro", Tags="billing, plan")
    line = page.locator(".memory", has_text="The plan is Pro")
    expect(line).to_contain_text("#billing")
    line.get_by_role("button", name="Edit").click()
    page.get_by_label("What is to be remembered").fill("The plan is Enterprise")
    page.get_by_label("Kind", exact=True).select_option("preference")
    page.get_by_role("button", name="Save").click()
    line = page.locator(".memory", has_text="The plan is Enterprise")
    expect(line.locator(".chip.preference")).to_be_visible()
    line.get_by_role("button", name="Reinforce").click()
    expect(line).to_contain_text("mentioned 2 times")
    (memory,) = memori.entity(MARIA).memories(tag="billing").items
    assert (memory.content, memory.kind, memory.mentions) == (
        "The plan is Enterprise",
        "preference",
        2,
    )
    assert memory.importance > 0.5


def test_somebody_else_changed_it_meanwhile(tab: Console, memori: Memori) -> None:
    memory = memori.entity(MARIA).add("The plan is Pro")
    page = tab.open()
    page.locator(".memory", has_text="The plan is Pro").get_by_role("button", name="Edit").click()
    memori.entity(MARIA).update(memory.id, content="The plan is Free")
    page.get_by_label("What is to be remembered").fill("The plan is Enterprise")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("dialog").get_by_role("alert")).to_be_visible()
    assert "The plan is Free" in known(memori)


def test_forgetting_can_be_undone_for_a_while(tab: Console, memori: Memori) -> None:
    memori.entity(MARIA).add("The plan is Pro")
    page = tab.open()
    line = page.locator(".memory", has_text="The plan is Pro")
    line.get_by_role("button", name="Forget").click()
    expect(line).to_be_hidden()
    page.get_by_role("button", name="Undo").click()
    expect(line).to_be_visible()
    assert "The plan is Pro" in known(memori)
    line.get_by_role("button", name="Forget").click()
    tab.open("graph")  # whoever leaves has decided
    page.wait_for_timeout(500)
    assert "The plan is Pro" not in known(memori)


def test_many_at_once(tab: Console, memori: Memori) -> None:
    for number in range(3):
        memori.entity(MARIA).add(f"Note {number}")
    page = tab.open()
    for number in range(2):
        page.locator(".memory", has_text=f"Note {number}").get_by_role("checkbox").check()
    expect(page.get_by_role("region", name="Selected memories")).to_contain_text("2 selected")
    page.get_by_role("button", name="Tag", exact=True).click()
    page.get_by_role("dialog").get_by_label("Tag", exact=True).fill("noted")
    page.get_by_role("dialog").get_by_role("button", name="Tag").click()
    expect(page.locator(".memory", has_text="#noted")).to_have_count(2)
    assert memori.entity(MARIA).memories(tag="noted").total == 2
    for number in range(2):
        page.locator(".memory", has_text=f"Note {number}").get_by_role("checkbox").check()
    bulk = page.get_by_role("region", name="Selected memories")
    bulk.get_by_role("button", name="Forget").click()
    expect(page.locator(".memory:visible", has_text="#noted")).to_have_count(0)
    page.reload()
    expect(page.locator(".memory", has_text="Note 2")).to_be_visible()
    assert memori.entity(MARIA).memories(tag="noted").total == 0


def test_kinds_and_filters(tab: Console, memori: Memori) -> None:
    memori.entity(MARIA).add("Maria pays monthly", tags=["billing"])
    page = tab.open()
    page.get_by_role("button", name="Preferences").click()
    expect(page.locator(".memory")).to_have_count(1)
    expect(page.locator(".memory")).to_contain_text("dark mode")
    assert "kind=preference" in page.url
    page.reload()
    expect(page.locator(".memory")).to_have_count(1)
    page.get_by_role("button", name="All").click()
    page.get_by_role("button", name="Filters").click()
    page.get_by_label("Tag", exact=True).fill("billing")
    page.keyboard.press("Enter")
    expect(page.locator(".memory")).to_have_count(1)
    page.get_by_role("button", name="Clear filters").click()
    page.get_by_label("From").fill("2031-01-01")
    page.keyboard.press("Enter")
    expect(page.get_by_text("No memory fits these filters.")).to_be_visible()
    page.get_by_role("button", name="Show all memories").click()
    expect(page.locator(".memory").nth(3)).to_be_visible()


def test_what_held_once_and_what_was_put_away_is_seen_on_demand(
    tab: Console, memori: Memori
) -> None:
    page = tab.open()
    expect(page.locator(".memory.x, .memory", has_text="moved to Porto").first).to_be_visible()
    known_now = page.locator(".memory:not(:has(.chip.turn))", has_text="live in Lyon")
    expect(known_now).to_have_count(0)
    page.get_by_role("button", name="Filters").click()
    page.get_by_label("Show").select_option("superseded")
    expect(known_now).to_have_count(1)
    expect(known_now).to_contain_text("superseded")


def test_a_search_explains_itself_and_leads_to_the_conversation(tab: Console) -> None:
    page = tab.open()
    page.get_by_label("Search with recall").fill("Where does her sister live?")
    first = page.locator(".memory").first
    expect(first).to_contain_text("Oslo")
    expect(first.locator("meter")).to_be_visible()
    first.get_by_role("button", name="Details").click()
    panel = page.get_by_role("complementary", name="Memory")
    expect(panel.get_by_text("Why it was found")).to_be_visible()
    assert panel.locator("meter").count() > 2
    panel.get_by_role("link", name="Open the conversation").click()
    expect(page.locator(".exchange.wanted")).to_contain_text("sister Anna")


def test_what_happened_to_a_memory_can_be_undone(tab: Console, memori: Memori) -> None:
    memory = memori.entity(MARIA).add("The plan is Pro")
    memori.entity(MARIA).update(memory.id, content="The plan is Free")
    page = tab.open(f"memories/{memory.id}")
    panel = page.get_by_role("complementary", name="Memory")
    expect(panel.locator(".timeline")).to_contain_text("updated")
    panel.get_by_role("button", name="Undo the last change").click()
    expect(page.locator(".memory", has_text="The plan is Pro")).to_be_visible()
    assert "The plan is Pro" in known(memori)


def test_hostile_texts_are_text(tab: Console, memori: Memori) -> None:
    texts = [
        "<script>document.title='owned'</script>",
        "<img src=x onerror=\"document.title='owned'\">",
        "javascript:alert(1) {{7*7}} ${7*7}",
        "\u202eمرحبا بالعالم",
        "👩‍👩‍👧‍👦" * 40,
        "word " * 2000,
    ]
    for text in texts:
        memori.entity(MARIA).add(text)
    page = tab.open()
    for text in texts[:3]:
        expect(page.get_by_text(text, exact=True).first).to_be_visible()
    page.get_by_role("button", name="Show all 10,000 characters").click()
    expect(page.get_by_role("button", name="Show less")).to_be_visible()
    for place in ("profile", "graph", "conversations", "chat"):
        tab.open(place)
        page.wait_for_timeout(300)
        assert "owned" not in page.title()
    assert page.evaluate("document.querySelectorAll('main script, main img').length") == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_ten_thousand_memories_come_page_by_page(tab: Console, memori: Memori) -> None:
    scope = memori.entity(MARIA)
    scope.add_many([{"content": f"Item number {number}"} for number in range(1000)])
    page = tab.open()
    expect(page.get_by_text("memories", exact=False).first).to_be_visible()
    expect(page.locator(".memory").first).to_be_visible()
    first = page.locator(".memory").count()
    assert first <= 100
    page.mouse.wheel(0, 100_000)
    expect(page.locator(".memory").nth(first + 10)).to_be_attached()
    texts = page.locator(".memory").all_inner_texts()
    assert len(texts) == len(set(texts))
