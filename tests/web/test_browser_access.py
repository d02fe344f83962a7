"""What WCAG 2.2 AA asks of the pages, measured in a real browser."""

from __future__ import annotations

import gzip
from collections.abc import Iterator

import pytest

pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")

from playwright.sync_api import Page, Response
from webpage import Chat

# Text against the nearest painted background behind it, by the formula of WCAG.
CONTRASTS = """() => {
  const rgb = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b]
    .map((c) => c / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = (node) => {
    for (; node; node = node.parentElement) {
      const colour = rgb(getComputedStyle(node).backgroundColor);
      if (colour[3] !== 0) return colour;
    }
    return [255, 255, 255];
  };
  const low = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !node.checkVisibility()) continue;
    const pair = [light(rgb(getComputedStyle(node).color)), light(behind(node))].sort();
    const ratio = (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
    if (ratio < 4.5) low.push([walker.currentNode.data.trim(), ratio]);
  }
  return low;
}"""
# A link inside a sentence is as high as its line; everything else is at least 44 px.
SMALL = """() => [...document.querySelectorAll("button, input, textarea, summary, a")]
  .filter((node) => node.checkVisibility({ contentVisibilityAuto: true, opacityProperty: true }))
  .filter((node) => !node.matches("p a, li a, .skip"))
  .filter((node) => {
    const box = node.getBoundingClientRect();
    return box.height > 0 && (box.height < 43.9 || box.width < 43.9);
  })
  .map((node) => node.outerHTML)"""
NAMELESS = """() => [...document.querySelectorAll("button, input, textarea, a, progress")]
  .filter((node) => !(node.getAttribute("aria-label") || node.textContent.trim()
    || (node.labels && node.labels.length)))
  .map((node) => node.outerHTML)"""
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def scenes(page: Page) -> Iterator[str]:
    """Every state of the pages that a resident meets."""
    chat = Chat(page)
    chat.open()
    yield "start"
    chat.begin()
    yield "question"
    chat.press(chat.answers.first)
    page.get_by_text("Manas atbildes").click()
    page.get_by_role("button", name="Mainīt").first.wait_for()
    yield "answers"
    page.get_by_text("Manas atbildes").click()
    chat.write("mammai tagad seja šķība un viņa nevar parunāt")
    yield "safety"
    page.evaluate("localStorage.clear(); sessionStorage.clear()")
    chat.begin()
    chat.until(".long-list")
    yield "long list"
    chat.until("a:has-text('Atvērt ceļakarti')").click()
    page.locator(".code").wait_for()
    page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    yield "plan"
    page.goto("/celakarte")
    yield "find"
    page.goto("/celakarte/nav-tada")
    yield "not found"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_stands_out_from_its_background(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")

    for scene in scenes(page):
        assert page.evaluate(CONTRASTS) == [], scene


def test_everything_to_press_is_large_enough_and_has_a_name(page: Page) -> None:
    for scene in scenes(page):
        assert page.evaluate(SMALL) == [], scene
        assert page.evaluate(NAMELESS) == [], scene


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_scrolls_sideways(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})

    for scene in scenes(page):
        assert page.evaluate(WIDER) <= 0, scene


def test_every_page_is_latvian_with_one_main_heading_and_landmarks(page: Page) -> None:
    for scene in scenes(page):
        assert page.locator("html").get_attribute("lang") == "lv", scene
        assert page.locator("h1").count() == 1, scene
        for landmark in ("banner", "main", "contentinfo"):
            assert page.get_by_role(landmark).count() == 1, (scene, landmark)  # type: ignore[arg-type]
        assert page.get_by_role("link", name="112").first.is_visible(), scene


def test_the_conversation_is_a_polite_log(page: Page) -> None:
    Chat(page).open()
    log = page.get_by_role("log")

    assert log.get_attribute("aria-live") == "polite"
    assert log.get_attribute("aria-label")


def test_the_first_tab_stop_skips_to_the_content(page: Page) -> None:
    Chat(page).open()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "saturs"


def test_the_whole_page_is_small_sets_no_cookie_and_asks_no_third_party(
    page: Page, live_server: str
) -> None:
    seen: list[Response] = []
    page.on("response", lambda response: seen.append(response))
    Chat(page).begin()
    files = [one for one in seen if "/api/" not in one.url]

    assert {one.url.startswith(f"{live_server}/") for one in seen} == {True}
    assert sum(len(gzip.compress(one.body())) for one in files) <= 30 * 1024
    assert page.context.cookies() == []
