"""The chat page in a real browser: a resident can do all of it."""

from __future__ import annotations

import re

import pytest

pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")

from playwright.sync_api import Page, Route, expect
from webpage import Chat
from webtalk import OPENING

MESSAGES = "**/api/v1/conversations/*/messages"


@pytest.fixture
def chat(page: Page) -> Chat:
    return Chat(page)


def test_one_sentence_and_a_few_answers_lead_to_the_plan(chat: Chat) -> None:
    chat.begin()
    link = chat.until("a:has-text('Atvērt ceļakarti')")
    link.click()

    expect(chat.page).to_have_url(re.compile("/celakarte/."))
    expect(chat.page.locator(".code")).not_to_be_empty()
    assert chat.page.locator(".step").count() >= 3


def test_the_progress_stands_beside_the_question_in_words(chat: Chat) -> None:
    question = chat.begin()

    expect(question.locator(".progress")).to_contain_text("jautājums no apmēram")
    assert question.locator("progress").get_attribute("aria-label")
    chat.press(chat.answers.first)
    assert chat.page.locator("progress").count() == 1


def test_after_a_pressed_answer_the_focus_is_where_the_new_lines_begin(chat: Chat) -> None:
    chat.begin()
    chat.press(chat.answers.first)

    expect(chat.page.locator("#log .person:last-of-type + .bot > .focus-here")).to_be_focused()
    chat.page.keyboard.press("Tab")
    expect(chat.answers.first).to_be_focused()


def test_who_types_keeps_the_focus_in_the_field(chat: Chat) -> None:
    chat.begin()

    expect(chat.field).to_be_focused()
    expect(chat.field).to_have_value("")


def test_only_the_newest_question_has_buttons(chat: Chat) -> None:
    chat.begin()
    chat.press(chat.answers.first)

    older = chat.page.locator("#log > .line:has(~ .person) button:not(.aloud)")
    expect(older).to_have_count(0)
    assert chat.answers.count()


def test_why_does_not_know_and_back_are_offered_apart_from_the_answers(chat: Chat) -> None:
    chat.begin()
    chat.press(chat.answers.first)
    quiet = chat.page.locator(".quiet-row")
    question = chat.asked.inner_text()

    chat.press(quiet.locator("[data-choice=_why]"))
    expect(chat.asked).to_have_text(question)
    chat.press(quiet.locator("[data-choice=_unknown]"))
    expect(chat.asked).not_to_have_text(question)
    chat.press(quiet.locator("[data-choice=_back]"))
    expect(chat.asked).to_have_text(question)


def test_an_answer_can_be_changed_from_the_list_of_answers(chat: Chat) -> None:
    chat.begin()
    first = chat.asked.inner_text()
    chat.press(chat.answers.first)
    chat.page.get_by_text("Manas atbildes").click()
    chat.press(chat.page.get_by_role("button", name=f"Mainīt atbildi: {first}"))

    expect(chat.asked).to_have_text(first)


def test_a_human_is_one_press_away_at_any_moment(chat: Chat) -> None:
    chat.open()
    chat.press(chat.page.locator(".tools").get_by_role("button", name="Runāt ar cilvēku"))

    expect(chat.bot.last).not_to_be_empty()
    expect(chat.person.last).to_contain_text("Runāt ar cilvēku")


def test_danger_is_shown_unmistakably_with_numbers_to_press(chat: Chat) -> None:
    chat.begin()
    chat.write("mammai tagad seja šķība un viņa nevar parunāt")
    alert = chat.page.get_by_role("alert")

    expect(alert).to_be_visible()
    expect(alert.get_by_role("link", name="Zvanīt 113")).to_have_attribute("href", "tel:113")
    expect(alert.get_by_role("heading").first).to_be_focused()


def test_a_long_list_of_answers_is_found_by_typing_without_marks(chat: Chat) -> None:
    chat.begin()
    found = chat.until(".long-list")
    assert found.locator(".found button").count() <= 8

    found.get_by_role("searchbox").fill("cesu")
    expect(found.locator(".found button")).to_have_count(1)
    expect(found.locator(".found button")).to_contain_text("Cēsu")
    found.get_by_role("searchbox").press("Enter")
    chat.said()
    expect(chat.person.last).to_contain_text("Cēsu")


def test_a_long_list_can_be_opened_whole(chat: Chat) -> None:
    chat.begin()
    found = chat.until(".long-list")
    found.get_by_role("button", name="Rādīt visu sarakstu").click()

    assert found.locator(".found button").count() > 8
    expect(found.locator(".found button:focus")).to_have_count(1)


def test_the_conversation_is_there_again_after_a_reload(chat: Chat) -> None:
    chat.begin()
    question = chat.asked.inner_text()
    chat.page.reload()

    expect(chat.asked).to_have_text(question)
    expect(chat.person).to_have_count(1)
    chat.press(chat.answers.first)
    expect(chat.person).to_have_count(2)


def test_an_empty_message_is_met_with_a_hint(chat: Chat) -> None:
    chat.open()
    chat.page.get_by_role("button", name="Sūtīt").click()

    expect(chat.page.locator("#status")).to_contain_text("Uzraksti kaut ko")
    expect(chat.person).to_have_count(0)


def test_without_a_connection_the_message_waits_and_arrives_once(chat: Chat) -> None:
    chat.open()
    chat.page.context.set_offline(True)
    chat.field.fill(OPENING)
    chat.field.press("Enter")
    expect(chat.page.locator("#status")).to_have_text("Nav savienojuma. Ziņa gaida.")
    expect(chat.person.get_by_text("Gaida savienojumu")).to_be_visible()

    chat.page.context.set_offline(False)
    expect(chat.said().locator(".asked")).to_be_visible()
    expect(chat.page.locator("#status")).to_be_empty()
    chat.page.reload()
    expect(chat.person).to_have_count(1)


def test_an_answer_lost_on_the_way_is_asked_for_again_without_doubling(chat: Chat) -> None:
    keys: list[str | None] = []

    def lose_the_first_answer(route: Route) -> None:
        keys.append(route.request.headers.get("idempotency-key"))
        if len(keys) == 1:
            route.fetch()
            route.abort()
        else:
            route.continue_()

    chat.open()
    chat.page.route(MESSAGES, lose_the_first_answer)
    chat.write(OPENING)

    assert len(keys) == 2
    assert keys[0]
    assert keys[0] == keys[1]
    chat.page.reload()
    expect(chat.person).to_have_count(1)


def test_a_failure_is_told_kindly_and_can_be_tried_again(chat: Chat) -> None:
    problem = {"type": "about:blank", "title": "x", "status": 500, "detail": "Neizdevās."}
    chat.open()
    chat.page.route(MESSAGES, lambda route: route.fulfill(status=500, json=problem), times=1)
    chat.write(OPENING)
    expect(chat.page.locator(".note")).to_contain_text("Neizdevās.")

    chat.press(chat.page.get_by_role("button", name="Mēģināt vēlreiz"))
    expect(chat.asked).to_be_visible()
    expect(chat.page.locator(".note")).to_have_count(0)


def test_a_conversation_that_is_gone_begins_anew_and_keeps_the_words(chat: Chat) -> None:
    chat.open()
    kept = chat.page.evaluate("JSON.parse(localStorage.getItem('celabiedrs'))")
    deleted = chat.page.request.delete(
        f"/api/v1/conversations/{kept['conversation']}",
        headers={"Authorization": f"Bearer {kept['token']}"},
    )
    assert deleted.status == 204
    chat.write(OPENING)

    expect(chat.page.locator(".note")).to_contain_text("Sākam no jauna")
    expect(chat.field).to_have_value(OPENING)
    chat.field.press("Enter")
    expect(chat.said().locator(".asked")).to_be_visible()


def test_a_deleted_conversation_leaves_the_page_and_the_service(chat: Chat) -> None:
    chat.begin()
    kept = chat.page.evaluate("JSON.parse(localStorage.getItem('celabiedrs'))")
    chat.page.get_by_role("button", name="Dzēst sarunu").click()
    chat.page.get_by_role("button", name="Jā, dzēst").click()

    expect(chat.page.locator(".note")).to_contain_text("izdzēsta")
    expect(chat.person).to_have_count(0)
    gone = chat.page.request.get(
        f"/api/v1/conversations/{kept['conversation']}",
        headers={"Authorization": f"Bearer {kept['token']}"},
    )
    assert gone.status == 401


def test_a_long_answer_comes_in_several_lines_and_its_buttons_once(chat: Chat) -> None:
    thought = "Šis ir viens teikums, kas stāsta par vienu lietu un ir tieši tik garš, cik vajag. "
    message = {
        "kind": "info", "text": "\n".join([thought * 3] * 4), "question": None, "phones": [],
        "choices": [{"id": "_human", "text": "Runāt ar cilvēku"}],
    }  # fmt: skip
    turn = {"messages": [message], "progress": None, "plan": None, "language": "lv"}
    chat.open()
    before = chat.bot.count()
    chat.page.route(MESSAGES, lambda route: route.fulfill(json=turn), times=1)
    chat.write("pastāsti vairāk")

    expect(chat.bot).to_have_count(before + 4)
    expect(chat.page.locator("#log .choices")).to_have_count(1)
    expect(chat.bot.last.locator(".choices button")).to_have_text("Runāt ar cilvēku")


def test_more_contrast_is_given_to_who_asks_the_device_for_it(chat: Chat) -> None:
    colour = "(node) => getComputedStyle(node).color"
    chat.open()
    usual = chat.page.locator(".lead").evaluate(colour)
    chat.page.emulate_media(contrast="more")

    assert chat.page.locator(".lead").evaluate(colour) != usual
    assert chat.page.locator(".lead").evaluate(colour) == chat.page.locator("h1").evaluate(colour)
