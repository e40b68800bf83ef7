"""Signing in, switching entities, adding one; what was shown before is never seen again."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Route, expect

from memori import Memori
from tests.console.browsing import BEN, MARIA, Console
from tests.server.service import Service

_WATCH = """() => {
  window.seen = [];
  const note = () => {
    const whose = document.getElementById("main").dataset.entity ?? "";
    window.seen.push([whose, document.body.innerText]);
  };
  const look = () => { note(); requestAnimationFrame(look); };
  const all = { childList: true, subtree: true, characterData: true };
  new MutationObserver(note).observe(document.body, all);
  look();
}"""


_TYPE = """(input, value) => {
  input.value = value;
  input.dispatchEvent(new Event("input"));
}"""


def test_a_key_is_asked_for_and_kept_for_the_tab_only(browser: Browser, service: Service) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{service.url}/console/")
    page.get_by_label("Key", exact=True).fill("mk_wrong")
    page.get_by_role("button", name="Open the console").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_label("Key", exact=True).fill(service.key("admin"))
    page.get_by_role("button", name="Open the console").click()
    expect(page.get_by_role("heading", name="Memories")).to_be_visible()
    assert service.key("admin") not in page.url
    assert page.evaluate("Object.keys(localStorage)") == []
    other = context.new_page()
    other.goto(f"{service.url}/console/")
    expect(other.get_by_label("Key", exact=True)).to_be_visible()
    page.get_by_role("button", name="Forget the key of this tab").click()
    expect(page.get_by_label("Key", exact=True)).to_be_visible()
    assert page.evaluate("sessionStorage.length") == 0
    context.close()


def test_the_key_that_serve_prints_is_taken_out_of_the_address(tab: Console) -> None:
    assert "key" not in tab.page.url
    assert tab.page.url.endswith("#/default_user/memories")
    expect(tab.page.get_by_text("Nothing is known about default_user yet")).to_be_visible()


def test_switching_never_shows_anything_of_the_former_entity(tab: Console) -> None:
    page = tab.open(entity=BEN)
    expect(page.locator(".memory").first).to_be_visible()
    assert "Quito" in page.inner_text("main")
    page.evaluate(_WATCH)
    for _ in range(3):
        page.locator("#switcher > button").click()
        page.get_by_label("Find an entity").fill("maria")
        page.get_by_role("option", name="user_maria").click()
        expect(page.get_by_text("peanuts").first).to_be_visible()
        assert "/user_maria/memories" in page.url
        page.go_back()
        expect(page.get_by_text("Quito").first).to_be_visible()
    seen: list[tuple[str, str]] = page.evaluate("window.seen")
    assert len(seen) > 20
    of_maria = [text for entity, text in seen if entity == MARIA]
    of_ben = [text for entity, text in seen if entity == BEN]
    assert any("peanuts" in text for text in of_maria)
    assert any("Quito" in text for text in of_ben)
    assert not any("Quito" in text or "zebra" in text for text in of_maria)
    assert not any("peanuts" in text or "Oslo" in text for text in of_ben)


def test_an_answer_that_comes_late_is_not_shown_on_the_next_entitys_page(tab: Console) -> None:
    held: list[Route] = []
    tab.page.route("**/v1/entities/user_ben/memories**", lambda route: held.append(route))  # noqa: PLW0108
    tab.page.goto(f"{tab.url}/console/#/{BEN}/memories")
    expect(tab.page.get_by_role("heading", name="Memories")).to_be_visible()
    tab.page.wait_for_timeout(100)
    page = tab.open(entity=MARIA)
    expect(page.get_by_text("peanuts").first).to_be_visible()
    assert held
    for route in held:
        route.continue_()
    page.wait_for_timeout(400)
    assert "Quito" not in page.inner_text("body")


def test_two_tabs_show_two_entities(tab: Console) -> None:
    page = tab.open(entity=MARIA)
    with page.context.expect_page() as opened:
        page.evaluate("open(location.href.replace('user_maria', 'user_ben'))")
    other = opened.value
    expect(other.get_by_text("Quito").first).to_be_visible()
    expect(page.get_by_text("peanuts").first).to_be_visible()
    page.reload()
    expect(page.get_by_text("peanuts").first).to_be_visible()
    expect(other.locator("#switcher > button")).to_contain_text(BEN)


@pytest.mark.parametrize(
    ("wrong", "why"),
    [("a/b", "cannot have / or"), (" x", "begin or end"), ("a" * 256, "255"), ("   ", "blank")],
)
def test_an_id_that_breaks_a_rule_is_told_before_it_is_sent(
    tab: Console, wrong: str, why: str
) -> None:
    page = tab.page
    page.locator("#switcher > button").click()
    page.get_by_role("button", name="Add entity").click()
    page.get_by_label("Id").evaluate(_TYPE, wrong)
    expect(page.locator("dialog .wrong")).to_contain_text(why)
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert "/default_user/" in page.url


def test_an_entity_is_added_and_shown_at_once(tab: Console, memori: Memori) -> None:
    page = tab.page
    page.locator("#switcher > button").click()
    page.get_by_role("button", name="Add entity").click()
    page.get_by_label("Id").fill("carla@example.com")
    page.get_by_label("Name").fill("Carla")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator("#switcher > button")).to_contain_text("carla@example.com")
    assert "/carla%40example.com/memories" in page.url
    assert memori.entities.get("carla@example.com").name == "Carla"
    page.locator("#switcher > button").click()
    page.get_by_role("button", name="Add entity").click()
    page.get_by_label("Id").fill("carla@example.com")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_role("dialog").get_by_role("alert")).to_be_visible()


def test_a_key_of_one_entity_sees_that_entity_only(
    browser: Browser, service: Service, memori: Memori
) -> None:
    key = memori.auth.create_key(BEN).key
    page = browser.new_context().new_page()
    page.goto(f"{service.url}/console/#key={key}")
    expect(page.get_by_text("Quito").first).to_be_visible()
    expect(page.locator("#switcher > button")).to_be_disabled()
    page.goto(f"{service.url}/console/#/{MARIA}/memories")
    expect(page.get_by_text("Quito").first).to_be_visible()
    assert f"/{BEN}/" in page.url
    page.goto(f"{service.url}/console/#/{BEN}/operations")
    expect(page.get_by_role("tab", name="Export and erase")).to_be_visible()
    expect(page.get_by_role("tab", name="Keys and tokens")).to_have_count(0)
    page.context.close()


def test_the_keyboard_alone_is_enough(tab: Console) -> None:
    page = tab.page
    page.locator(".skip").focus()
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    assert page.url.endswith("#/default_user/memories")
    page.locator("#switcher > button").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Find an entity")).to_be_focused()
    page.keyboard.type("ben")
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Quito").first).to_be_visible()
    page.locator("#switcher > button").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(page.locator("#switcher > button")).to_be_focused()


def test_a_server_that_is_gone_is_said_and_can_be_asked_again(tab: Console) -> None:
    page = tab.page
    page.route("**/v1/**", lambda route: route.abort())
    page.goto(f"{tab.url}/console/#/{MARIA}/graph")
    expect(page.get_by_role("alert")).to_contain_text("cannot be reached")
    page.unroute("**/v1/**")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("svg.graph")).to_be_visible()
