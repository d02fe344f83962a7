"""The plan on paper."""

from __future__ import annotations

import pytest

pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")

from playwright.sync_api import Page, expect
from webpage import Chat


def test_on_paper_the_folded_parts_are_open_and_the_buttons_are_gone(page: Page) -> None:
    chat = Chat(page)
    chat.begin()
    chat.until("a:has-text('Atvērt ceļakarti')").click()
    script = page.locator(".script").first
    expect(script).to_be_hidden()

    page.emulate_media(media="print")
    expect(script).to_be_visible()
    expect(page.locator("[data-print]")).to_be_hidden()
    expect(page.locator(".code")).to_be_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_an_application_prints_as_a_clean_sheet(page: Page) -> None:
    chat = Chat(page)
    chat.begin()
    chat.until("a:has-text('Atvērt ceļakarti')").click()
    page.locator("summary", has_text="Iesnieguma uzmetums").first.click()
    page.get_by_role("link", name="Atvērt kā lapu drukāšanai").first.click()
    page.emulate_media(media="print")

    expect(page.locator(".sheet")).to_be_visible()
    for gone in ("header", "footer", "h1"):
        expect(page.locator(gone)).to_be_hidden()
