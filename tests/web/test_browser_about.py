"""The pages about the program in a browser: axe, keyboard, small screens, forced colours."""

from __future__ import annotations

import pytest

pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

PAGES = ["/par", "/privatums", "/pieklustamiba"]
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
UNSEEN = """() => [...document.querySelectorAll("a")]
  .filter((one) => one.checkVisibility() && !one.matches(".skip, [href^=tel]"))
  .filter((one) => one.getBoundingClientRect().height < 24)
  .map((one) => one.outerHTML)"""
"""Links lower than the 24 px that WCAG 2.2 asks for."""


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("look", ["light", "dark", "forced"])
def test_axe_finds_nothing_wrong(page: Page, path: str, look: str) -> None:
    page.emulate_media(
        color_scheme="dark" if look == "dark" else "light",
        forced_colors="active" if look == "forced" else "none",
    )
    page.goto(path)

    found = Axe().run(page).response["violations"]

    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_scrolls_sideways_and_links_can_be_hit(page: Page, path: str, width: int) -> None:
    # 1280 px at a zoom of 400 % are 320 px, too.
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(path)

    assert page.evaluate(WIDER) <= 0
    assert page.evaluate(UNSEEN) == []


@pytest.mark.parametrize("path", PAGES)
def test_all_three_are_reached_by_the_keyboard_from_the_foot(page: Page, path: str) -> None:
    page.goto(path)
    seen: list[str] = []
    for _ in range(60):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.getAttribute('href') || ''"))

    assert set(PAGES) <= set(seen)


def test_the_foot_of_the_chat_changes_its_language_in_place(page: Page) -> None:
    page.goto("/")
    page.locator(".choices").wait_for()
    page.get_by_role("link", name="English").click()

    link = page.get_by_role("link", name="What I keep")
    link.wait_for()
    assert (link.get_attribute("href") or "").endswith("/privatums?valoda=en")
