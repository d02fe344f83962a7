"""Leaflets and the desk in a browser: on paper, on a phone, without a script."""

from __future__ import annotations

import re

import pytest

pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")

from playwright.sync_api import Browser, Page, expect
from test_browser_access import CONTRASTS, NAMELESS, WIDER
from webpage import Chat


def sheets(page: Page) -> int:
    """How many sides of A4 a page prints on."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))


def roadmaps(page: Page) -> list[str]:
    page.goto("/lapas")
    links = page.locator(".ways a").all()
    return [str(link.get_attribute("href")) for link in links]


def filled(page: Page) -> None:
    """A family at the desk whose answers bring out every part of the page."""
    page.goto("/galds/stroke")
    page.get_by_label("Mammai").check()
    page.get_by_label("Insulta pazīmes ir tieši tagad").check()
    page.get_by_label("Gandrīz neko, guļ").check()
    page.locator("select").select_option("paraugu-novads")
    page.locator("[name='happened_on:text']").fill("kaut kad")
    page.get_by_role("button", name="Sastādīt plānu").click()
    page.locator("#rezultats").wait_for()


def test_every_leaflet_prints_on_one_sheet_in_big_type(page: Page) -> None:
    for address in roadmaps(page):
        for place in ("", "?novads=paraugu-novads", "?novads=riga"):
            page.goto(f"{address}{place}")
            page.emulate_media(media="print")
            assert sheets(page) <= 2, address + place
            small = page.evaluate(
                "() => [...document.querySelectorAll('.leaflet *')].filter((node) =>"
                " parseFloat(getComputedStyle(node).fontSize) < 15.99)"  # 12 pt
                ".filter((node) => !node.matches('.sample')).map((node) => node.outerHTML)"
            )
            assert small == [], address + place
            expect(page.locator("form")).to_be_hidden()
            page.emulate_media(media="screen")


def test_a_leaflet_gets_its_municipality_without_a_script(
    browser: Browser, live_server: str
) -> None:
    context = browser.new_context(base_url=live_server, java_script_enabled=False)
    page = context.new_page()
    page.goto("/lapa/stroke")
    page.get_by_label("Pašvaldība").select_option("paraugu-novads")
    page.get_by_role("button", name="Parādīt").click()

    expect(page.get_by_text("Paraugu novada sociālais dienests")).to_be_visible()
    context.close()


def test_the_desk_works_without_a_script_and_forgets_with_the_page(
    browser: Browser, live_server: str
) -> None:
    context = browser.new_context(base_url=live_server, java_script_enabled=False)
    page = context.new_page()
    filled(page)

    expect(page.get_by_label("Mammai")).to_be_checked()
    expect(page.locator(".step").first).to_be_visible()
    assert "mother" not in page.url
    page.get_by_role("link", name="Sākt no jauna").click()
    expect(page.get_by_label("Mammai")).not_to_be_checked()
    expect(page.locator(".step")).to_have_count(0)
    context.close()


def test_the_desk_prints_the_plan_and_then_the_needs_without_the_form(page: Page) -> None:
    filled(page)
    page.emulate_media(media="print")

    expect(page.locator("form")).to_be_hidden()
    expect(page.locator(".standing")).to_be_hidden()
    expect(page.get_by_role("heading", name="Ceļakarte: Insults ģimenē")).to_be_visible()
    assert page.locator(".needs").evaluate("(node) => getComputedStyle(node).breakBefore") == "page"


def test_the_needs_of_a_plan_print_on_one_page(page: Page) -> None:
    chat = Chat(page)
    chat.begin()
    chat.until("a:has-text('Atvērt ceļakarti')").click()
    page.get_by_role("link", name="Lapa sociālajam darbiniekam").click()
    page.locator(".needs").wait_for()

    assert sheets(page) == 1
    page.emulate_media(media="print")
    expect(page.locator("h1")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_leaflets_and_the_desk_can_be_read_by_everybody(
    page: Page, width: int, scheme: str
) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": width, "height": 700})

    def fit(scene: str) -> None:
        assert page.evaluate(CONTRASTS) == [], scene
        assert page.evaluate(NAMELESS) == [], scene
        assert page.evaluate(WIDER) <= 0, scene
        assert page.locator("h1").count() == 1, scene

    for address in ("/lapas", "/lapa/stroke?novads=paraugu-novads", "/galds", "/galds/stroke"):
        page.goto(address)
        fit(address)
    filled(page)
    fit("filled in")


def test_a_wrong_answer_is_named_with_a_way_to_it(page: Page) -> None:
    filled(page)
    page.get_by_role("alert").first.get_by_role("link").click()

    field = page.get_by_role("textbox").first
    assert page.url.endswith("#q-happened_on")
    assert field.get_attribute("aria-invalid") == "true"
    expect(field).to_have_value("kaut kad")


def test_data_for_search_engines_breaks_no_rule_of_the_page(page: Page) -> None:
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    for address in ("/", "/lapas", "/lapa/stroke?novads=riga"):
        answer = page.goto(address, wait_until="networkidle")
        assert answer is not None
        assert "unsafe-inline" not in answer.headers["content-security-policy"]
        block = page.locator("script[type='application/ld+json']")
        assert "schema.org" in (block.text_content() or "")
    assert told == []
