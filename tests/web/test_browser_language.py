"""The language of the chat and of the plan, changed in place in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

BEGUN = "mammai bija insults, guļ slimnīcā"


def lang(page: Page) -> str | None:
    return page.locator("html").get_attribute("lang")


def test_a_press_changes_the_chat_and_the_question_in_place(page: Page) -> None:
    page.goto("/")
    page.fill("#text", BEGUN)
    page.get_by_role("button", name="Sūtīt").click()
    page.locator("[data-choice='_why']").last.wait_for()

    page.get_by_role("link", name="Русский").focus()
    page.keyboard.press("Enter")

    page.get_by_role("button", name="Отправить").wait_for()
    page.locator("[data-choice='_unknown']", has_text="Не знаю").wait_for()
    assert lang(page) == "ru"
    assert page.locator(".languages [aria-current]").inner_text() == "RU"
    assert page.title() == "Ceļabiedrs – разговор"
    assert "valoda=ru" in page.url
    assert page.locator(".line.bot").last.get_attribute("lang") == "ru"
    assert page.locator(".line.person").count() == 2

    page.reload()
    page.get_by_text(BEGUN).wait_for()
    assert lang(page) == "ru"
    page.locator("[data-choice='_unknown']", has_text="Не знаю").wait_for()


def test_words_change_the_language_of_the_page_too(page: Page) -> None:
    page.goto("/")
    page.locator(".choices").wait_for()
    page.fill("#text", "in English please")
    page.keyboard.press("Enter")

    page.get_by_role("button", name="Send").wait_for()
    assert lang(page) == "en"


def test_the_first_message_in_another_language_offers_it(page: Page) -> None:
    page.goto("/")
    page.locator(".choices").wait_for()
    page.fill("#text", "у мами інсульт, лежить у лікарні")
    page.keyboard.press("Enter")
    offer = page.locator("[data-choice='_language:uk']")
    offer.wait_for()
    assert lang(page) == "lv"

    offer.click()

    page.get_by_role("button", name="Надіслати").wait_for()
    assert lang(page) == "uk"


def test_an_address_opens_the_chat_in_its_language(page: Page) -> None:
    page.goto("/?valoda=en")
    page.locator(".choices").wait_for()

    assert lang(page) == "en"
    assert page.locator(".line.bot").first.get_attribute("lang") == "en"
    assert page.locator(".bottom a[href='/lapas?valoda=en']").count() == 1


def test_a_mistake_is_told_in_the_language_of_the_page(page: Page) -> None:
    page.goto("/?valoda=ru")
    page.locator(".choices").wait_for()
    page.get_by_role("button", name="Отправить").click()

    assert page.locator("#status").inner_text() == "Напиши что-нибудь или выбери ответ."


def test_the_languages_fit_a_phone_and_are_easy_to_hit(page: Page) -> None:
    page.goto("/")
    for one in page.locator(".languages a").all():
        box = one.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 44
        assert box["x"] + box["width"] <= 360


def test_the_plan_is_read_in_another_language_in_place(page: Page) -> None:
    page.goto("/")
    page.locator(".choices").wait_for()
    page.fill("#text", BEGUN)
    page.keyboard.press("Enter")
    page.locator("[data-choice='_unknown']").wait_for()
    for _ in range(45):
        if page.locator(".plan-link").count():
            break
        asked = page.locator(".line.bot").count()
        page.locator("[data-choice='_unknown']").last.click()
        page.locator(".line.bot").nth(asked).wait_for()
    page.get_by_role("link", name="Atvērt ceļakarti").click()
    latvian = page.locator("h1").inner_text()
    code = page.locator(".code").inner_text()

    page.get_by_role("link", name="English").click()

    assert lang(page) == "en"
    assert page.locator("h1").inner_text().startswith("Your plan") and "Tava" in latvian
    assert page.locator(".code").inner_text() == code
    page.get_by_role("link", name="Back to the chat").click()
    page.get_by_role("button", name="Send").wait_for()
    assert lang(page) == "en"


def test_a_press_before_the_conversation_is_there_is_not_lost(page: Page) -> None:
    def late(route: Route) -> None:
        page.wait_for_timeout(1500)
        route.continue_()

    page.route("**/api/v1/conversations", late)
    page.goto("/")
    page.get_by_role("link", name="English").click()

    page.get_by_role("button", name="Send").wait_for()
    assert lang(page) == "en"
