"""What a scanner cannot see: the keyboard alone, a screen reader's ear, magnified and forced."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")

from hostpage import municipal_page
from playwright.sync_api import expect
from webpage import Chat
from webtalk import OPENING

if TYPE_CHECKING:
    from playwright.sync_api import Page

# The focused element through shadow roots; what of it is wrong: lost, off the screen, covered.
FOCUS = """() => {
  let node = document.activeElement;
  while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
  if (!node || node === document.body || node.localName === "cela-biedrs") return "lost";
  // Where new lines begin, the focus is on words for the ear, and the whole line is outlined.
  if (node.matches(".unseen")) node = node.closest(".line");
  const box = node.getBoundingClientRect();
  const x = box.left + Math.min(box.width / 2, 20), y = Math.max(box.top, 0) + 10;
  if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0) return "off the screen";
  let seen = document.elementFromPoint(x, y);
  for (let inner = seen; inner !== null && inner !== undefined; ) {
    seen = inner;
    inner = seen.shadowRoot?.elementFromPoint(x, y);
    if (inner === seen) break;
  }
  if (node.contains(seen) || seen?.contains(node)) return "";
  return `covered by ${seen?.outerHTML.slice(0, 80)}`;
}"""
FOCUSED = """() => {
  let node = document.activeElement;
  while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
  return [node.localName, node.dataset?.choice ?? "", node.textContent.trim(), node.name ?? ""];
}"""
# What a live region gives a screen reader: each text as it enters, unless the region is off.
LISTEN = """
window.told = (line) =>
  [...line.querySelectorAll("p, h2, li")].map((one) => one.textContent.trim()).join(" ");
window.heard = [];
new MutationObserver((changes) => {
  for (const { addedNodes, target } of changes) {
    const log = (target.closest ? target : target.parentElement)?.closest("[role=log]");
    if (!log || log.getAttribute("aria-live") === "off") continue;
    // Nothing that was read is written again; what is taken away is not read.
    if (target !== log && addedNodes.length) window.heard.push("again: " + target.outerHTML);
    else for (const node of addedNodes) window.heard.push(window.told(node));
  }
}).observe(document, { childList: true, characterData: true, subtree: true });
"""


def tab_to(page: Page, choice: str = "", words: str = "", tag: str = "", name: str = "") -> None:
    """Press Tab until the wanted control has the focus, which must be seen all the way."""
    rounds = 0
    for _ in range(90):
        page.keyboard.press("Tab")
        wrong = page.evaluate(FOCUS)
        # After the last control comes the browser's own bar, and then the page again.
        rounds += wrong == "lost"
        if wrong == "lost" and rounds <= 2:
            continue
        assert wrong == ""
        local, id_, text, field = page.evaluate(FOCUSED)
        fits = (not choice or id_.startswith(choice)) and (not words or words in text)
        if fits and (not tag or local == tag) and (not name or field == name):
            return
    raise AssertionError(f"no way by Tab to {choice or words or tag or name}")


def answered(page: Page) -> None:
    page.locator("cela-biedrs .log:not([aria-busy]) > :last-child:not(.person)").wait_for()
    assert page.evaluate(FOCUS) == ""


@pytest.mark.parametrize("size", [(1280, 800), (360, 640), (320, 256)])
def test_the_keyboard_alone_leads_from_the_launcher_to_a_person(
    page: Page, live_server: str, size: tuple[int, int]
) -> None:
    """320 × 256 is a screen of 1280 × 1024 magnified to 400 %."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    with municipal_page(live_server) as address:
        page.goto(address)
        page.locator("cela-biedrs .open").wait_for()
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.locator("cela-biedrs .choices").first.wait_for()
        tab_to(page, tag="textarea")
        page.keyboard.type(f"{OPENING}, Paraugu novadā")
        page.keyboard.press("Enter")
        answered(page)
        for _ in range(40):
            if page.locator("cela-biedrs .plan-link").count():
                break
            tab_to(page, tag="button", choice="_unknown")
            page.keyboard.press("Enter")
            answered(page)
        tab_to(page, choice="_human")
        page.keyboard.press("Enter")
        answered(page)
        for words in ("jā, zina un piekrīt", "00000000", "jā"):
            tab_to(page, tag="textarea")
            page.keyboard.type(words)
            page.keyboard.press("Enter")
            answered(page)

        expect(page.locator("cela-biedrs .handoff").last).to_contain_text("Nosūtīts")


def test_a_screen_reader_hears_each_message_once_and_in_order(page: Page) -> None:
    page.add_init_script(LISTEN)
    chat = Chat(page)
    chat.begin()
    chat.press(chat.answers.first)
    lines = page.evaluate("[...document.querySelectorAll('#log > .line')].map(window.told)")

    assert page.evaluate("window.heard") == lines
    assert all(lines)
    assert len(lines) >= 8


def test_what_was_said_before_a_reload_is_not_read_out_again(page: Page) -> None:
    page.add_init_script(LISTEN)
    chat = Chat(page)
    chat.begin()
    page.reload()
    expect(chat.person).to_have_count(1)
    assert page.evaluate("window.heard") == []
    expect(page.locator("#log")).to_have_attribute("aria-live", "polite")

    chat.press(chat.answers.first)
    assert len(page.evaluate("window.heard")) >= 2


def test_the_answers_of_one_question_are_one_named_group(page: Page) -> None:
    chat = Chat(page)
    chat.begin()

    group = page.get_by_role("group", name="Atbildes").last
    assert group.get_by_role("button").count() >= 3


def test_an_error_is_tied_to_its_field(page: Page) -> None:
    Chat(page).open()
    page.get_by_role("button", name="Sūtīt").click()
    field = page.get_by_label("Raksti saviem vārdiem")

    expect(field).to_have_attribute("aria-invalid", "true")
    told = page.locator(f"#{field.get_attribute('aria-describedby')}")
    expect(told).to_contain_text("Uzraksti kaut ko")
    field.fill("sveiki")
    field.press("Enter")
    expect(field).not_to_have_attribute("aria-invalid", "true")


@pytest.mark.parametrize("size", [(320, 256), (320, 640)])
def test_magnified_nothing_is_cut_off_or_covered(page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    chat = Chat(page)
    chat.begin()
    chat.write("vīrs mani sit, baidos iet mājās")
    wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(wider) <= 0

    page.goto("/paraugs")
    page.locator("cela-biedrs .open").click()
    page.locator("cela-biedrs .bot").first.wait_for()
    inside = page.locator("cela-biedrs .inside")
    assert inside.evaluate("(node) => node.scrollWidth - node.clientWidth") <= 0
    for shown in (".close", "textarea", ".exit button"):
        control = page.locator(f"cela-biedrs {shown}")
        control.scroll_into_view_if_needed()
        expect(control).to_be_in_viewport()


def test_in_forced_colours_every_control_keeps_an_edge(page: Page) -> None:
    page.emulate_media(forced_colors="active")
    chat = Chat(page)
    chat.begin()
    bare = page.evaluate(
        """() => [...document.querySelectorAll("#chat button, #chat textarea")]
          .filter((node) => node.checkVisibility() && !node.matches(".quiet"))
          .filter((node) => parseFloat(getComputedStyle(node).borderTopWidth) < 1)
          .map((node) => node.outerHTML)"""
    )

    assert bare == []


def test_less_motion_is_respected_and_text_follows_the_reader_s_size(page: Page) -> None:
    chat = Chat(page)
    chat.begin()
    size = "(node) => parseFloat(getComputedStyle(node).fontSize)"
    before = page.locator(".bot p").first.evaluate(size)
    page.evaluate("document.documentElement.style.fontSize = '200%'")

    assert page.locator(".bot p").first.evaluate(size) == 2 * before
    assert page.evaluate("document.getAnimations().length") == 0
