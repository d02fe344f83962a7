"""Every page and state in three languages under the rules of axe, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from webtalk import OPENING

RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}
LANGUAGES = ("lv", "ru", "en")
MISSING = "/celakarte/nav-tada"
PAGES = (
    "/celakarte", MISSING, "/lapas", "/lapa/stroke", "/saruna", "/par",
    "/privatums", "/pieklustamiba",
)  # fmt: skip
LATVIAN_PAGES = ("/galds", "/galds/stroke", "/paraugs")


def broken(page: Page) -> list[str]:
    """The rules that the page breaks, and where."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{one['id']}: {node['html'][:200]}" for one in found for node in one["nodes"]]


def say(page: Page, words: str) -> None:
    page.locator("#text").fill(words)
    page.keyboard.press("Enter")
    settled(page)


def settled(page: Page) -> None:
    page.locator("#log:not([aria-busy]) > :last-child:not(.person)").wait_for()


def chat_states(page: Page, language: str) -> Iterator[str]:
    """The states of the chat and of the plan it leads to."""
    page.goto(f"/?valoda={language}")
    page.locator("#log .choices").wait_for()
    yield "start"
    say(page, OPENING)
    yield "question"
    page.locator("#answers summary").click()
    page.locator(".given li").first.wait_for()
    page.locator("#forget").click()
    yield "answers and deletion"
    page.locator("#forget-no, .panel button").last.click()
    page.get_by_role("button").locator("visible=true").first.wait_for()
    page.locator("#say button").click()
    yield "empty message"
    page.context.set_offline(True)
    say_offline(page)
    yield "no connection"
    page.context.set_offline(False)
    page.locator(".queued").wait_for(state="detached", timeout=20000)
    settled(page)
    say(page, "mammai tagad seja šķība un viņa nevar parunāt")
    yield "danger"
    say(page, "vīrs mani sit, baidos iet mājās")
    page.locator(".exit button").wait_for()
    yield "quick exit"
    page.evaluate("localStorage.clear(); sessionStorage.clear()")
    page.reload()
    page.locator("#log .choices").wait_for()
    say(page, OPENING)
    for _ in range(45):
        if page.locator(".long-list").count():
            yield "long list"
            page.locator(".found button").first.click()
        elif page.locator(".plan-link a").count():
            break
        else:
            own = page.locator("#log .loud button")
            (own if own.count() else page.locator("#log [data-choice=_unknown]")).first.click()
        settled(page)
    yield "plan in the chat"
    page.locator("#human").click()
    settled(page)
    yield "a person"
    page.locator(".plan-link a").last.click()
    page.locator(".code").wait_for()
    page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    page.locator(".tick button").first.click()
    page.locator(".step.done").wait_for()
    yield "plan"
    code = page.locator(".code").inner_text()
    page.locator(".given-answers button").first.click()
    page.locator(".asked").wait_for()
    yield "changing an answer"
    page.locator(".loud button").last.click()
    page.locator("#kas-mainijies, .asked").first.wait_for()
    yield "what has changed"
    for path in ("viegli", "dzest"):
        page.goto(f"/celakarte/{code}/{path}?valoda={language}")
        yield path


def say_offline(page: Page) -> None:
    page.locator("#text").fill("pirms nedēļas")
    page.keyboard.press("Enter")
    page.locator(".held").wait_for()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_state_of_the_chat_and_the_plan_breaks_a_rule(page: Page, language: str) -> None:
    found = {state: broken(page) for state in chat_states(page, language)}

    assert {state: rules for state, rules in found.items() if rules} == {}
    assert len(found) >= 14


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_other_page_breaks_a_rule(page: Page, language: str) -> None:
    found = {}
    for path in PAGES:
        answer = page.goto(f"{path}?valoda={language}")
        assert answer is not None
        assert answer.ok or path == MISSING
        found[path] = broken(page)
    page.goto(f"/saruna?valoda={language}")
    for state, words in (("plain question", OPENING), ("plain danger", "vīrs mani sit ar nazi")):
        page.locator("#text").fill(words)
        page.locator("form.say .primary").click()
        page.locator(".line.bot").first.wait_for()
        found[state] = broken(page)

    assert {state: rules for state, rules in found.items() if rules} == {}


def test_no_page_for_staff_and_no_demo_breaks_a_rule(page: Page) -> None:
    found = {}
    for path in LATVIAN_PAGES:
        page.goto(path)
        found[path] = broken(page)

    assert {state: rules for state, rules in found.items() if rules} == {}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [360, 1280])
def test_the_open_widget_breaks_no_rule(page: Page, language: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto("/paraugs")
    page.locator("cela-biedrs .open").wait_for()
    assert broken(page) == []
    page.locator("cela-biedrs .open").click()
    page.locator("cela-biedrs .choices").wait_for()
    if language != "lv":
        page.locator(f"cela-biedrs .languages [lang={language}]").click()
        page.locator(f"cela-biedrs .bot[lang={language}]").first.wait_for()

    assert broken(page) == []
    page.locator("cela-biedrs textarea").fill("vīrs mani sit, baidos iet mājās")
    page.keyboard.press("Enter")
    page.locator("cela-biedrs .safety").wait_for()
    assert broken(page) == []


def test_the_check_itself_notices_what_is_wrong(page: Page) -> None:
    page.goto("/celakarte")
    page.evaluate("document.querySelector('label').remove()")

    assert any(one.startswith("label") for one in broken(page))
