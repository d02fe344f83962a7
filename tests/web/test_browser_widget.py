"""The widget inside somebody else's page, in a real browser."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")

from hostpage import municipal_page
from playwright.sync_api import Page, Response, expect
from webpage import EXIT, neutral_page
from webtalk import OPENING

if TYPE_CHECKING:
    from playwright.sync_api import Browser

WIDGET = "cela-biedrs"


@pytest.fixture
def stranger(browser: Browser) -> Iterator[Page]:
    """A page that belongs to no service of ours; what its console complains of fails the test."""
    said: list[str] = []
    context = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    page = context.new_page()
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("console", lambda one: said.append(one.text) if "Policy" in one.text else None)
    yield page
    context.close()
    assert said == []


def open_widget(page: Page, address: str) -> None:
    page.goto(address)
    page.locator(f"{WIDGET} .open").click()
    page.locator(f"{WIDGET} .bot").first.wait_for()


def say(page: Page, words: str) -> None:
    page.locator(f"{WIDGET} textarea").fill(words)
    page.keyboard.press("Enter")
    answered(page)


def answered(page: Page) -> None:
    page.locator(f"{WIDGET} .log:not([aria-busy]) > :last-child:not(.person)").wait_for()


def answer_until(page: Page, wanted: str, place: str = "") -> None:
    """Take the first answer each time, or the one that names the place, until it is there."""
    for _ in range(45):
        if page.locator(f"{WIDGET} {wanted}").count():
            return
        field = page.locator(f"{WIDGET} .long-list input")
        if place and field.count():
            field.fill(place)
            field.press("Enter")
        else:
            own = page.locator(f"{WIDGET} .loud button, {WIDGET} .found button")
            unknown = page.locator(f"{WIDGET} [data-choice=_unknown]")
            (own if own.count() else unknown).first.click()
        answered(page)
    raise AssertionError(f"{wanted} did not appear in 45 answers")


def computed(page: Page, selector: str, *names: str) -> dict[str, str]:
    found: dict[str, str] = page.locator(selector).first.evaluate(
        "(node, names) => Object.fromEntries("
        "names.map((name) => [name, getComputedStyle(node)[name]]))",
        list(names),
    )
    return found


def test_a_whole_conversation_fits_a_hostile_page_with_a_strict_policy(
    stranger: Page, live_server: str
) -> None:
    with municipal_page(live_server) as address:
        open_widget(stranger, address)
        say(stranger, OPENING)
        answer_until(stranger, ".plan-link a", "Paraugu")
        link = stranger.locator(f"{WIDGET} .plan-link a")

        assert (link.get_attribute("href") or "").startswith(f"{live_server}/celakarte/")
        look = computed(stranger, f"{WIDGET} .bot p", "color", "fontSize", "letterSpacing")
        assert look["color"] != "rgb(255, 0, 0)"
        assert look["fontSize"] == "18px"
        assert look["letterSpacing"] == "normal"
        for shown in (".close", "textarea", ".tools button", ".plan-link a"):
            assert stranger.locator(f"{WIDGET} {shown}").first.is_visible(), shown


def test_the_page_around_it_stays_as_it_was(stranger: Page, live_server: str) -> None:
    names = ("color", "fontSize", "display", "margin")
    with municipal_page(live_server, "data-none") as address:
        stranger.goto(address)
        stranger.locator(WIDGET).wait_for(state="attached")
        before = computed(stranger, "#theirs", *names)
        globals_before = set(stranger.evaluate("Object.keys(window)"))
        stranger.locator(f"{WIDGET} .open").click()
        stranger.locator(f"{WIDGET} dialog").wait_for()

        assert computed(stranger, "#theirs", *names) == before
        # `clicked` is the page's own script, which hears that something was pressed, not what.
        assert set(stranger.evaluate("Object.keys(window)")) - globals_before == {"clicked"}
        assert stranger.evaluate("window.clicked") == WIDGET
        assert stranger.evaluate("document.title") == "Novads"
        assert stranger.locator("body > *").count() == 4


def test_until_it_is_pressed_only_the_launcher_is_loaded_and_nothing_is_kept(
    stranger: Page, live_server: str
) -> None:
    seen: list[Response] = []
    stranger.on("response", lambda one: seen.append(one))
    with municipal_page(live_server) as address:
        stranger.goto(address)
        stranger.locator(f"{WIDGET} .open").wait_for()
        stranger.wait_for_load_state("networkidle")
        ours = [one for one in seen if one.url.startswith(live_server)]

        assert [one.url for one in ours] == [f"{live_server}/widget.js"]
        assert len(gzip.compress(ours[0].body())) <= 5 * 1024
        assert stranger.evaluate("localStorage.length + sessionStorage.length") == 0

        stranger.locator(f"{WIDGET} .open").click()
        stranger.locator(f"{WIDGET} .bot").first.wait_for()
        files = [one for one in seen if one.url.startswith(live_server) and "/api/" not in one.url]
        assert sum(len(gzip.compress(one.body())) for one in files if one.ok) <= 30 * 1024
        assert {one.url.startswith((live_server, address)) for one in seen} == {True}
        assert stranger.context.cookies() == []
        assert stranger.evaluate("Object.keys(localStorage)") == ["celabiedrs"]


def test_a_site_that_no_municipality_named_gets_a_link_instead(
    stranger: Page, live_server: str
) -> None:
    with municipal_page(live_server, 'data-municipality="cesu-novads"') as address:
        stranger.goto(address)
        stranger.locator(f"{WIDGET} .open").click()
        link = stranger.get_by_role("link", name="Atvērt Ceļabiedra lapu")
        link.wait_for()

        assert stranger.locator(f"{WIDGET} textarea").count() == 0
        href = link.get_attribute("href") or ""
        assert href.startswith(f"{live_server}/saruna?")
        assert "municipality=cesu-novads" in href


def test_without_the_service_the_button_still_leads_somewhere(
    stranger: Page, live_server: str
) -> None:
    with municipal_page(live_server) as address:
        stranger.goto(address)
        stranger.locator(f"{WIDGET} .open").wait_for()
        stranger.route("**/static/**", lambda route: route.abort())
        stranger.locator(f"{WIDGET} .open").click()

        link = stranger.get_by_role("link", name="Atvērt Ceļabiedra lapu")
        expect(link).to_be_focused()


def test_it_opens_and_closes_by_keyboard_and_gives_the_focus_back(
    stranger: Page, live_server: str
) -> None:
    with municipal_page(live_server) as address:
        stranger.goto(address)
        opener = stranger.locator(f"{WIDGET} .open")
        opener.wait_for()
        stranger.keyboard.press("Tab")
        stranger.keyboard.press("Enter")
        stranger.locator(f"{WIDGET} .bot").first.wait_for()
        close = stranger.get_by_role("button", name="Aizvērt")
        expect(close).to_be_focused()

        stranger.keyboard.press("Escape")
        expect(opener).to_be_focused()
        expect(stranger.get_by_role("dialog")).to_have_count(0)
        stranger.keyboard.press("Enter")
        expect(stranger.get_by_role("dialog", name="Ceļabiedrs")).to_be_visible()


def test_on_a_phone_it_fills_the_screen_and_the_page_behind_is_still(
    stranger: Page, live_server: str
) -> None:
    stranger.set_viewport_size({"width": 320, "height": 640})
    with municipal_page(live_server) as address:
        open_widget(stranger, address)
        box = stranger.get_by_role("dialog").bounding_box()

        assert box == {"x": 0, "y": 0, "width": 320, "height": 640}
        assert stranger.locator(f"{WIDGET} dialog").evaluate("(node) => node.matches(':modal')")
        assert stranger.locator(f"{WIDGET} .inside").evaluate(
            "(node) => node.scrollWidth <= node.clientWidth"
        )
        # Turned, or brought back to its size: the same conversation in its other shape.
        stranger.set_viewport_size({"width": 1280, "height": 800})
        expect(stranger.locator(f"{WIDGET} dialog:not(:modal)")).to_be_visible()
        assert stranger.locator(f"{WIDGET} .bot").count() >= 1


def test_colour_side_and_language_come_from_its_attributes(
    stranger: Page, live_server: str
) -> None:
    attributes = (
        'data-municipality="paraugu-novads" data-colour="#ffd400" data-position="left" '
        'data-language="ru"'
    )
    with municipal_page(live_server, attributes) as address:
        open_widget(stranger, address)
        bar = computed(stranger, f"{WIDGET} .bar", "backgroundColor", "color")
        box = stranger.get_by_role("dialog").bounding_box()

        assert bar == {"backgroundColor": "rgb(255, 212, 0)", "color": "rgb(0, 0, 0)"}
        assert box is not None
        assert box["x"] < 100
        expect(stranger.get_by_role("button", name="Отправить")).to_be_visible()
        expect(stranger.locator(f"{WIDGET} .bot").first).to_have_attribute("lang", "ru")


def test_the_language_changes_in_place(stranger: Page, live_server: str) -> None:
    with municipal_page(live_server) as address:
        open_widget(stranger, address)
        say(stranger, OPENING)
        stranger.get_by_role("button", name="English").click()
        answered(stranger)

        expect(stranger.get_by_role("button", name="Send")).to_be_visible()
        expect(stranger.locator(f"{WIDGET} .bot").last).to_have_attribute("lang", "en")
        expect(stranger.get_by_role("button", name="English")).to_have_attribute(
            "aria-pressed", "true"
        )


def test_the_widget_of_one_municipality_serves_a_person_declared_in_another(
    stranger: Page, live_server: str
) -> None:
    with municipal_page(live_server) as address:
        open_widget(stranger, address)
        say(stranger, f"{OPENING} Cēsīs")
        answer_until(stranger, ".plan-link a", "Cēsu")
        code = stranger.locator(f"{WIDGET} .code-inline").inner_text()
        plan: dict[str, Any] = stranger.request.get(f"{live_server}/api/v1/plans/{code}").json()

        assert plan["municipality"] == "cesu-novads"


def test_the_conversation_is_there_again_on_the_next_page_of_the_site(
    stranger: Page, live_server: str
) -> None:
    with municipal_page(live_server) as address:
        open_widget(stranger, address)
        say(stranger, OPENING)
        question = stranger.locator(f"{WIDGET} .asked").last.inner_text()
        open_widget(stranger, address)

        expect(stranger.locator(f"{WIDGET} .asked").last).to_have_text(question)
        expect(stranger.locator(f"{WIDGET} .person")).to_have_count(1)
        # What is read stays inside: neither the page nor the panel's bar was scrolled away.
        assert stranger.evaluate("scrollY") == 0
        expect(stranger.get_by_role("button", name="Aizvērt")).to_be_in_viewport()


def test_a_quick_exit_from_the_widget_leaves_nothing_on_the_site(
    stranger: Page, live_server: str
) -> None:
    neutral_page(stranger)
    with municipal_page(live_server) as address:
        open_widget(stranger, address)
        say(stranger, "vīrs mani sit, baidos iet mājās")
        stranger.get_by_role("button", name="Ātri aiziet").click()
        stranger.wait_for_url(EXIT)

        stranger.goto(address)
        assert stranger.evaluate("localStorage.length + sessionStorage.length") == 0
        stranger.locator(f"{WIDGET} .open").click()
        stranger.locator(f"{WIDGET} .bot").first.wait_for()
        expect(stranger.locator(f"{WIDGET} .person")).to_have_count(0)


def test_the_demo_page_shows_it_beside_other_content(page: Page) -> None:
    page.goto("/paraugs")
    page.locator(f"{WIDGET} .open").click()
    page.locator(f"{WIDGET} .bot").first.wait_for()

    expect(page.get_by_role("heading", name="Sociālais dienests")).to_be_attached()
    assert page.locator(f"{WIDGET} .bot").count() >= 1
