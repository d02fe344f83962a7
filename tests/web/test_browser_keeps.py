"""What the chat keeps, and for how long: a closed tab, two tabs, a quick exit, a dead spot."""

from __future__ import annotations

import json

import pytest

pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")

from playwright.sync_api import Page, Route, expect
from webpage import EXIT, Chat, neutral_page
from webtalk import OPENING

VIOLENCE = "vīrs mani sit, baidos iet mājās"
KEPT = "JSON.stringify([{...localStorage}, {...sessionStorage}])"


@pytest.fixture
def chat(page: Page) -> Chat:
    return Chat(page)


def kept(page: Page) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(page.evaluate(KEPT))
    return found


def test_a_closed_tab_loses_nothing(chat: Chat) -> None:
    chat.begin()
    question = chat.asked.inner_text()
    context = chat.page.context
    chat.page.close()
    again = Chat(context.new_page())
    again.open()

    expect(again.asked).to_have_text(question)
    expect(again.person).to_have_count(1)
    again.press(again.answers.first)
    expect(again.person).to_have_count(2)


def test_only_the_key_of_the_conversation_is_kept(chat: Chat) -> None:
    chat.begin()
    chat.press(chat.answers.first)
    device, tab = kept(chat.page)

    assert list(device) == ["celabiedrs"]
    assert set(json.loads(device["celabiedrs"])) == {"conversation", "token"}
    assert tab == {}
    assert chat.page.url.endswith("/")
    assert chat.page.title() == "Ceļabiedrs – saruna"
    assert chat.page.context.cookies() == []


def test_a_risky_topic_lives_only_as_long_as_its_tab(chat: Chat) -> None:
    chat.begin()
    chat.write(VIOLENCE)
    device, tab = kept(chat.page)
    assert (device, list(tab)) == ({}, ["celabiedrs"])

    chat.page.reload()
    chat.bot.first.wait_for()
    expect(chat.page.get_by_role("button", name="Ātri aiziet")).to_be_visible()
    assert VIOLENCE not in chat.page.inner_text("body")
    context = chat.page.context
    chat.page.close()
    another = Chat(context.new_page()).open()
    expect(another.person).to_have_count(0)


def test_a_quick_exit_leaves_nothing_here_and_nothing_there(chat: Chat) -> None:
    neutral_page(chat.page)
    chat.begin()
    expect(chat.page.get_by_role("button", name="Ātri aiziet")).to_be_hidden()
    first = json.loads(kept(chat.page)[0]["celabiedrs"])
    chat.write(VIOLENCE)
    chat.page.get_by_role("button", name="Ātri aiziet").click()
    chat.page.wait_for_url(EXIT)

    gone = chat.page.request.get(
        f"/api/v1/conversations/{first['conversation']}",
        headers={"Authorization": f"Bearer {first['token']}"},
    )
    assert gone.status == 401
    chat.page.go_back()
    expect(chat.person).to_have_count(0)
    chat.page.goto("/")
    chat.bot.first.wait_for()
    expect(chat.person).to_have_count(0)
    assert VIOLENCE not in chat.page.content()


def test_a_quick_exit_empties_the_other_tabs_too(chat: Chat) -> None:
    neutral_page(chat.page)
    chat.begin()
    other = Chat(chat.page.context.new_page())
    other.open()
    expect(other.person).to_have_count(1)
    chat.page.bring_to_front()
    chat.write(VIOLENCE)
    chat.page.get_by_role("button", name="Ātri aiziet").click()
    chat.page.wait_for_url(EXIT)

    expect(other.person).to_have_count(0)
    assert "insult" not in other.page.inner_text("#log")


def test_two_tabs_are_one_conversation(chat: Chat) -> None:
    chat.begin()
    other = Chat(chat.page.context.new_page())
    other.open()
    chat.page.bring_to_front()
    chat.press(chat.answers.first)
    question = chat.asked.inner_text()
    other.page.bring_to_front()

    expect(other.asked).to_have_text(question)
    other.press(other.answers.first)
    asked = other.asked.inner_text()
    chat.page.bring_to_front()
    expect(chat.asked).to_have_text(asked)


def test_a_fresh_start_after_a_risky_topic_is_an_ordinary_conversation_again(chat: Chat) -> None:
    chat.begin()
    chat.write(VIOLENCE)
    chat.page.get_by_role("button", name="Sākt no jauna").click()
    chat.said()

    expect(chat.page.get_by_role("button", name="Ātri aiziet")).to_be_hidden()


def test_messages_of_a_dead_spot_arrive_once_and_in_order(chat: Chat) -> None:
    sent: list[str] = []

    def note(route: Route) -> None:
        sent.append(str((route.request.post_data_json or {}).get("text")))
        route.continue_()

    chat.open()
    chat.page.context.set_offline(True)
    for words in (OPENING, "pirms nedēļas", "viņai ir 78 gadi"):
        chat.field.fill(words)
        chat.field.press("Enter")
    expect(chat.page.get_by_text("Gaida savienojumu")).to_have_count(3)
    chat.page.route("**/messages", note)
    chat.page.context.set_offline(False)
    expect(chat.page.locator(".queued")).to_have_count(0, timeout=20000)

    assert sent == [OPENING, "pirms nedēļas", "viņai ir 78 gadi"]
    chat.page.reload()
    expect(chat.person).to_have_count(3)


def test_a_slow_answer_is_told_and_a_second_press_answers_once(chat: Chat) -> None:
    def late(route: Route) -> None:
        chat.page.wait_for_timeout(900)
        route.continue_()

    chat.begin()
    chat.page.route("**/messages", late)
    chat.answers.first.dblclick(no_wait_after=True)
    expect(chat.page.locator("#status")).to_have_text("Brīdi, domāju…")
    chat.said()

    expect(chat.person).to_have_count(2)


def test_a_message_is_read_aloud_where_the_device_has_a_voice(chat: Chat) -> None:
    chat.page.add_init_script("""
      window.spoken = [];
      Object.defineProperty(window, "speechSynthesis", { value: {
        getVoices: () => [{ lang: "lv-LV", name: "Latvian" }],
        speak: (words) => window.spoken.push([words.lang, words.text]),
        cancel: () => window.spoken.push("stop"),
        addEventListener: () => {},
      } });
      window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
    """)
    chat.begin()
    button = chat.bot.last.get_by_role("button", name="Nolasīt")
    button.click()
    assert chat.page.evaluate("window.spoken[0][0]") == "lv"
    assert chat.asked.inner_text() in chat.page.evaluate("window.spoken[0][1]")
    chat.bot.last.get_by_role("button", name="Apturēt").click()

    assert chat.page.evaluate("window.spoken.at(-1)") == "stop"


def test_without_a_voice_there_is_no_such_button(chat: Chat) -> None:
    chat.begin()

    expect(chat.page.get_by_role("button", name="Nolasīt")).to_have_count(0)
