"""The words of the pages: every key exists and is used, in every language that can be chosen."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from bot.dialogue.door import Bot
from bot.dialogue.texts import INTERFACE_IDS
from connectors.telegram.running import COMMANDS
from connectors.web import create_app
from connectors.words import IN_PLACE, Words

WEB = Path(__file__).parents[2] / "connectors/web"
LATVIAN = re.compile(r"[āčēģīķļņšūž]")
STAFF = {"confirm", "confirmed", "desk", "desk_question", "desks", "needs", "demo"}
SPOKEN = {"language_offer", "untranslated"}
"""What the dialogue itself takes from the labels."""


@pytest.fixture
def shelf(connect: Callable[..., httpx.AsyncClient], door: Bot) -> httpx.AsyncClient:
    return connect(create_app(door, book=lambda: door.book))


def used() -> set[str]:
    found = set(SPOKEN)
    for file in (*(WEB / "templates").glob("*.html"), *(WEB / "static").glob("*.js")):
        text = file.read_text(encoding="utf-8")
        found |= set(re.findall(r'\bt\("([a-z_0-9]+)"', text))
        found |= set(re.findall(r'data-t(?:-label)?="([a-z_0-9]+)"', text))
        found |= set(re.findall(r'"((?:chat|base|exit|widget)_[a-z_]+)"', text))
    for file in WEB.parent.rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        found |= set(
            re.findall(
                r'["\']((?:problem|leaflets?|chat|base|widget|share|take|tg)_[a-z_]+)["\']', text
            )
        )
        found |= set(re.findall(r'\bwords\.plain\("([a-z_0-9]+)"', text))
    statuses = (401, 404, 405, 413, 422, 429, 500, 503)
    times = ("today", "this_week", "this_month", "later")
    menu = {f"tg_menu_{one}" for one in COMMANDS}
    return found | {f"problem_{one}" for one in statuses} | {f"when_{one}" for one in times} | menu


def test_every_label_that_a_page_names_is_declared_and_no_other() -> None:
    assert used() - {"chat_", "when_", "problem_", "tg_menu_"} == INTERFACE_IDS


def test_every_label_is_translated_into_every_language(door: Bot) -> None:
    for language in ("ru", "en", "uk"):
        table = door.book.translations[language]
        assert {one for one in door.book.interface.values() if one not in table} == set()


def test_no_template_and_no_script_for_residents_holds_latvian() -> None:
    for file in (*(WEB / "templates").glob("*.html"), *(WEB / "static").glob("*.js")):
        if file.stem not in STAFF:
            text = file.read_text(encoding="utf-8").replace("Ceļabiedrs", "")
            assert not LATVIAN.search(text), file.name


def test_what_is_filled_in_is_escaped() -> None:
    words = Words({"hello": "<b> {name}"}, {}, "lv")

    assert words("hello", name="<i>") == "&lt;b&gt; &lt;i&gt;"
    assert words.plain("hello", name="<i>") == "<b> <i>"


@pytest.mark.parametrize("path", ["/", "/celakarte", "/lapas", "/lapa/stroke"])
@pytest.mark.parametrize("language", ["lv", "ru", "en", "uk"])
async def test_a_page_is_in_the_language_of_its_address(
    shelf: httpx.AsyncClient, path: str, language: str
) -> None:
    page = (await shelf.get(path, params={"valoda": language})).text

    assert f'<html lang="{language}">' in page
    assert page.count('aria-current="true"') == 1
    assert f'hreflang="{language}" lang="{language}"' in page
    inside = page.partition("<main")[2].partition("</main>")[0]
    if language in ("ru", "uk") and path != "/lapa/stroke":
        assert not LATVIAN.search(re.sub(r"<[^>]*>|Ceļabiedrs|«[^»]*»", "", inside)) or (
            path == "/lapas"
        )


async def test_an_unknown_language_is_latvian(shelf: httpx.AsyncClient) -> None:
    assert '<html lang="lv">' in (await shelf.get("/", params={"valoda": "xx"})).text
    assert '<html lang="lv">' in (await shelf.get("/", headers={"Accept-Language": "ru"})).text


async def test_links_to_other_pages_keep_the_language(shelf: httpx.AsyncClient) -> None:
    page = (await shelf.get("/celakarte", params={"valoda": "uk"})).text
    found = await shelf.get("/celakarte", params={"valoda": "uk", "kods": "AB CD"})

    assert 'href="/?valoda=uk"' in page
    assert found.headers["location"] == "/celakarte/ABCD?valoda=uk"


async def test_a_problem_is_told_in_the_language_of_whoever_meets_it(
    shelf: httpx.AsyncClient,
) -> None:
    html = {"Accept": "text/html"}
    page = await shelf.get("/celakarte/ABCDEFGHJK?valoda=ru", headers=html)
    data = await shelf.get(
        "/api/v1/plans/ABCDEFGHJK", headers={"Accept-Language": "en-GB,en;q=0.9"}
    )
    plain = await shelf.get("/api/v1/plans/ABCDEFGHJK")

    assert "Плана с таким кодом нет" in page.text
    assert data.json()["detail"].startswith("There is no plan with this code")
    assert plain.json()["detail"].startswith("Ar šo kodu")


async def test_the_words_of_the_chat_come_in_any_language(shelf: httpx.AsyncClient) -> None:
    russian = (await shelf.get("/valoda/ru.json")).json()

    assert (russian["lang"], russian["words"]["chat_send"]) == ("ru", "Отправить")
    assert set(russian["words"]) == {one for one in INTERFACE_IDS if one.startswith(IN_PLACE)}
    assert (await shelf.get("/valoda/xx.json")).status_code == 404


async def test_the_plan_is_shown_again_in_another_language(
    shelf: httpx.AsyncClient, door: Bot
) -> None:
    from bot.dialogue.messages import Incoming

    started = await door.start(channel="test")

    async def say(**what: str) -> None:
        await door.converse(
            Incoming.model_validate(
                {"channel": "test", "conversation": started.conversation, **what}
            )
        )

    await say(text="mammai bija insults, guļ slimnīcā")
    code = None
    for _ in range(40):
        turn = await door.converse(
            Incoming(channel="test", conversation=started.conversation, choice="_unknown")
        )
        if turn.plan:
            code = turn.plan.code
            break
    assert code is not None

    latvian = (await shelf.get(f"/celakarte/{code}")).text
    russian = (await shelf.get(f"/celakarte/{code}", params={"valoda": "ru"})).text
    sheet = (await shelf.get(f"/celakarte/{code}/vajadzibas", params={"valoda": "ru"})).text
    data = (await shelf.get(f"/api/v1/plans/{code}", params={"language": "uk"})).json()

    assert "Tava ceļakarte" in latvian and "Твой план" in russian
    assert code in russian and '<html lang="ru">' in russian
    assert '<html lang="lv">' in sheet
    assert data["language"] == "uk"
