"""The plan on paper."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

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


def test_on_paper_the_letters_are_large_and_the_code_has_its_square_beside_it(page: Page) -> None:
    chat = Chat(page)
    chat.begin()
    chat.until("a:has-text('Atvērt ceļakarti')").click()
    page.emulate_media(media="print")
    size = "(node) => parseFloat(getComputedStyle(node).fontSize)"

    assert page.locator(".step h3 + * p, .step > p").first.evaluate(size) >= 16  # 12 points
    square, code = page.locator("img.qr").bounding_box(), page.locator(".code").bounding_box()
    assert square is not None
    assert code is not None
    assert square["width"] >= 113  # 30 mm
    assert square["y"] < code["y"] + code["height"]
    assert page.locator("img.qr").evaluate("(image) => image.complete && image.naturalWidth > 0")


def test_the_printed_page_reads_back_with_every_step(page: Page) -> None:
    chat = Chat(page)
    chat.begin()
    chat.until("a:has-text('Atvērt ceļakarti')").click()
    steps = [one.inner_text() for one in page.locator(".step h3 > :last-child").all()]
    printed = PdfReader(io.BytesIO(page.pdf(format="A4")))
    text = "".join("".join(one.extract_text() for one in printed.pages).split())

    assert len(steps) >= 3
    for step in steps:
        assert "".join(step.split()) in text
    assert page.locator(".code").inner_text() in text
    assert "Atzīmēt:izdarīts" not in text
