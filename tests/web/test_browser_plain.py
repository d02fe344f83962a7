"""The conversation in a browser without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")

from playwright.sync_api import Page, expect
from webpage import EXIT, neutral_page
from webtalk import OPENING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator


class PlainChat:
    """The plain page: what is on it and what a person does there."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.asked = page.locator(".asked").last
        self.answers = page.locator(".loud button")

    def begin(self, words: str = OPENING) -> PlainChat:
        self.page.goto("/saruna")
        return self.write(words)

    def write(self, words: str) -> PlainChat:
        self.page.locator("#text").fill(words)
        self.page.get_by_role("button", name="Sūtīt").last.click()
        return self

    def press(self, button: Locator) -> PlainChat:
        button.click()
        return self

    def until_plan(self, place: str = "Paraugu novads") -> str:
        """Take the first answer of every page; the address of the plan."""
        for _ in range(45):
            link = self.page.get_by_role("link", name="Atvērt ceļakarti")
            if link.count():
                return str(link.get_attribute("href"))
            pick = self.page.get_by_label("Izvēlies no saraksta")
            if pick.count():
                pick.select_option(label=place)
                self.page.locator("form.find button").click()
            elif self.answers.count():
                self.answers.first.click()
            else:
                self.page.locator("button[value=_unknown]").first.click()
        raise AssertionError("no plan after 45 pages")


@pytest.fixture
def page(browser: Browser, live_server: str) -> Iterator[Page]:
    """A phone whose browser runs no scripts."""
    context = browser.new_context(
        base_url=live_server, viewport={"width": 360, "height": 740}, java_script_enabled=False
    )
    yield context.new_page()
    context.close()


@pytest.fixture
def chat(page: Page) -> PlainChat:
    return PlainChat(page)


def test_the_front_page_leads_there(page: Page) -> None:
    page.goto("/?municipality=cesu-novads")
    page.get_by_role("link", name="Atvērt vienkāršo lapu").click()

    expect(page.get_by_label("Kas noticis?")).to_be_visible()
    expect(page.locator("input[name=municipality]")).to_have_value("cesu-novads")


def test_one_sentence_and_one_question_a_page_lead_to_the_plan(chat: PlainChat) -> None:
    chat.begin()
    assert chat.page.locator(".asked").count() == 1
    chat.page.goto(chat.until_plan())

    expect(chat.page.get_by_role("heading", level=1)).to_contain_text("ceļakarte")
    assert chat.page.locator(".step").count() >= 3


def test_nothing_of_the_conversation_is_in_an_address_or_a_title(chat: PlainChat) -> None:
    seen: list[str] = []
    chat.page.on("request", lambda one: seen.append(one.url))
    chat.begin()
    chat.press(chat.answers.first).press(chat.answers.first)
    [cookie] = chat.page.context.cookies()
    key = str(cookie.get("value"))

    assert chat.page.url.endswith("/saruna")
    assert chat.page.title() == "Ceļabiedrs – saruna"
    for secret in (*key.split("."), "insult", "slimn"):
        assert not [url for url in seen if secret in url.lower()], secret


def test_its_one_cookie_is_for_no_script_no_other_page_and_no_other_site(chat: PlainChat) -> None:
    chat.begin()
    [cookie] = chat.page.context.cookies()

    assert cookie.get("httpOnly") is True
    assert cookie.get("path") == "/saruna"
    assert cookie.get("sameSite") == "Lax"
    assert cookie.get("expires") == -1  # it ends with the browser


def test_a_reload_and_another_visit_show_the_open_question(chat: PlainChat) -> None:
    chat.begin()
    chat.press(chat.answers.first)
    question = chat.asked.inner_text()
    chat.page.reload()
    expect(chat.asked).to_have_text(question)
    chat.page.goto("/")
    chat.page.goto("/saruna")

    expect(chat.asked).to_have_text(question)
    assert chat.answers.count()


def test_back_why_and_does_not_know_work(chat: PlainChat) -> None:
    chat.begin()
    chat.press(chat.answers.first)
    question = chat.asked.inner_text()
    chat.press(chat.page.locator("button[value=_why]"))
    expect(chat.asked).to_have_text(question)
    chat.press(chat.page.locator("button[value=_unknown]"))
    expect(chat.asked).not_to_have_text(question)
    chat.press(chat.page.locator("button[value=_back]"))

    expect(chat.asked).to_have_text(question)


def test_an_answer_can_be_changed(chat: PlainChat) -> None:
    chat.begin()
    first = chat.asked.inner_text()
    chat.press(chat.answers.first)
    chat.page.get_by_text("Manas atbildes").click()
    chat.page.get_by_role("button", name=f"Mainīt atbildi: {first}").click()

    expect(chat.asked).to_have_text(first)


def test_an_empty_message_is_told_at_its_field(chat: PlainChat) -> None:
    chat.begin()
    question = chat.asked.inner_text()
    chat.write("  ")

    expect(chat.page.locator("#text")).to_have_attribute("aria-describedby", "empty")
    expect(chat.page.locator("#empty")).to_contain_text("Uzraksti kaut ko")
    expect(chat.asked).to_have_text(question)


def test_danger_gets_its_numbers_at_once_also_as_the_first_word(chat: PlainChat) -> None:
    chat.begin("mammai tagad seja šķība un viņa nevar parunāt")

    expect(chat.page.get_by_role("alert").get_by_role("link", name="Zvanīt 113")).to_have_attribute(
        "href", "tel:113"
    )


def test_a_risky_topic_is_read_at_once_kept_nowhere_and_left_quickly(chat: PlainChat) -> None:
    neutral_page(chat.page)
    chat.begin()
    chat.write("vīrs mani sit, baidos iet mājās")
    expect(chat.page.get_by_role("link", name="Zvanīt 110")).to_be_visible()
    key = str(chat.page.context.cookies()[0].get("value"))
    chat.page.get_by_role("button", name="Ātri aiziet").click()
    chat.page.wait_for_url(EXIT)

    assert chat.page.context.cookies() == []
    conversation, _, token = key.partition(".")
    gone = chat.page.request.get(
        f"/api/v1/conversations/{conversation}", headers={"Authorization": f"Bearer {token}"}
    )
    assert gone.status == 401
    chat.page.goto("/saruna")
    expect(chat.page.get_by_label("Kas noticis?")).to_be_visible()


def test_a_whole_conversation_about_violence_works_without_a_trace(chat: PlainChat) -> None:
    chat.begin("vīrs mani sit")
    for _ in range(40):
        if chat.page.locator("article.plan").count():
            break
        unknown = chat.page.locator("button[value=_unknown]")
        (unknown if unknown.count() else chat.answers).first.click()
        expect(chat.page.get_by_role("button", name="Ātri aiziet")).to_be_visible()

    expect(chat.page.locator("article.plan")).to_contain_text("Šodien")
    assert chat.page.get_by_role("link", name="Atvērt ceļakarti").count() == 0


def test_a_deleted_conversation_is_gone(chat: PlainChat) -> None:
    chat.begin()
    key = str(chat.page.context.cookies()[0].get("value"))
    chat.page.get_by_text("Dzēst sarunu").click()
    chat.page.get_by_role("button", name="Jā, dzēst").click()

    expect(chat.page.get_by_role("heading", name="Saruna ir izdzēsta")).to_be_visible()
    conversation, _, token = key.partition(".")
    gone = chat.page.request.get(
        f"/api/v1/conversations/{conversation}", headers={"Authorization": f"Bearer {token}"}
    )
    assert gone.status == 401


def test_the_language_changes_where_the_conversation_stands(chat: PlainChat) -> None:
    chat.begin()
    chat.page.get_by_role("link", name="Русский").click()

    expect(chat.page.locator("html")).to_have_attribute("lang", "ru")
    expect(chat.page.locator("button[value=_unknown]")).to_have_text("Не знаю")
    assert chat.page.url.endswith("/saruna")


def test_a_browser_without_cookies_holds_a_conversation_too(
    chat: PlainChat, browser: Browser
) -> None:
    chat.page.route("**/saruna", _without_cookies)
    chat.begin()
    question = chat.asked.inner_text()
    chat.press(chat.answers.first)

    expect(chat.asked).not_to_have_text(question)
    expect(chat.page.get_by_role("heading", level=2)).to_have_count(1)
    chat.press(chat.page.locator("button[value=_back]"))
    expect(chat.asked).to_have_text(question)


def _without_cookies(route) -> None:  # type: ignore[no-untyped-def]
    headers = {name: value for name, value in route.request.headers.items() if name != "cookie"}
    route.continue_(headers=headers)


def test_steps_are_ticked_and_notes_written_without_scripts(chat: PlainChat) -> None:
    chat.begin()
    chat.page.goto(chat.until_plan())
    step = chat.page.locator(".step").first
    step.get_by_role("button", name="Atzīmēt: izdarīts").click()
    expect(step.get_by_text("✓ Izdarīts")).to_be_visible()
    step.get_by_text("Pierakstīt sev").click()
    step.get_by_role("textbox").fill("Runāju ar māsiņu, jāzvana rīt.")
    step.get_by_role("button", name="Saglabāt").click()
    chat.page.reload()

    expect(step.get_by_role("textbox")).to_have_value("Runāju ar māsiņu, jāzvana rīt.")
    expect(chat.page.locator("#ticked")).to_contain_text("Izdarīts: 1 no")
    step.get_by_role("button", name="Noņemt atzīmi").click()
    expect(chat.page.locator("#ticked")).to_contain_text("Izdarīts: 0 no")
