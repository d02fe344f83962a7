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
    for button in page.locator("[data-print]").all():
        expect(button).to_be_hidden()
    expect(page.locator(".code")).to_be_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_the_short_print_leaves_the_details_folded_away(page: Page) -> None:
    chat = Chat(page)
    chat.begin()
    chat.until("a:has-text('Atvērt ceļakarti')").click()
    # The print dialog of the system would wait for a person.
    page.evaluate("window.print = () => {}")
    page.get_by_role("button", name="Drukāt īsumā").click()
    page.emulate_media(media="print")

    expect(page.locator(".script").first).to_be_hidden()
    expect(page.locator(".step h3").first).to_be_visible()


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
