"""The pages about the program: who it is, what it keeps, who can use it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from html.parser import HTMLParser

import httpx
import pytest

from bot.dialogue.door import Bot
from bot.engine.model.page import PAGE_VALUES, PAGES
from bot.store import retention
from connectors.web import create_app
from connectors.web.about import Operator, days, values
from connectors.web.rendering import dialable
from connectors.words import own_words

ADDRESSES = {"/par": "about", "/privatums": "privacy", "/pieklustamiba": "accessibility"}
PLAIN_CHAT = "/saruna"
"""The chat without scripts has a module of its own."""
LATVIAN = re.compile(r"[āčēģīķļņšūž]")
Connect = Callable[..., httpx.AsyncClient]


class Main(HTMLParser):
    """The text and the addresses inside <main>."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text = ""
        self.links: list[str] = []
        self.feed(page.partition("<main")[2].partition("</main>")[0])

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.links += [value or "" for name, value in attrs if tag == "a" and name == "href"]


@pytest.fixture
def reader(connect: Connect, door: Bot) -> httpx.AsyncClient:
    return connect(create_app(door, book=lambda: door.book))


def test_every_page_of_the_content_has_its_address() -> None:
    assert set(ADDRESSES.values()) == set(PAGES)


@pytest.mark.parametrize("path", ADDRESSES)
@pytest.mark.parametrize("language", ["lv", "ru", "en", "uk"])
async def test_a_page_is_there_in_each_language_whole_and_filled_in(
    reader: httpx.AsyncClient, door: Bot, path: str, language: str
) -> None:
    answer = await reader.get(path, params={"valoda": language})
    inside = Main(answer.text)

    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.text
    assert not re.search(r"[{}]", inside.text)
    if language != "lv":
        assert not LATVIAN.search(inside.text.replace("Ceļabiedrs", ""))
    title = door.book.pages[ADDRESSES[path]].title
    assert door.book.translations.get(language, {}).get(title, title) in inside.text
    assert len(inside.text.split()) > 100


@pytest.mark.parametrize("path", ["/", "/celakarte", "/lapas", "/lapa/stroke", *ADDRESSES])
async def test_every_page_for_residents_leads_to_all_three_in_its_language(
    reader: httpx.AsyncClient, path: str
) -> None:
    foot = (await reader.get(path, params={"valoda": "uk"})).text.partition("<footer")[2]

    for address in ADDRESSES:
        assert f'href="{address}?valoda=uk"' in foot


async def test_a_page_that_is_not_there_leads_to_them_too_and_the_desk_does_not(
    reader: httpx.AsyncClient,
) -> None:
    missing = await reader.get("/nav-tadas", headers={"Accept": "text/html"})
    desk = await reader.get("/galds")

    assert missing.status_code == 404
    assert 'href="/privatums"' in missing.text
    assert 'href="/privatums"' not in desk.text


@pytest.mark.parametrize("path", ADDRESSES)
async def test_every_link_of_a_page_opens(reader: httpx.AsyncClient, path: str) -> None:
    for address in Main((await reader.get(path)).text).links:
        if address != PLAIN_CHAT and not address.startswith("tel:"):
            assert (await reader.get(address)).status_code == 200, address


@pytest.mark.parametrize("language", ["lv", "ru", "en", "uk"])
async def test_the_days_on_the_page_are_those_after_which_things_are_deleted(
    reader: httpx.AsyncClient, language: str
) -> None:
    text = Main((await reader.get("/privatums", params={"valoda": language})).text).text
    kept = (
        retention.WITHOUT_PLAN,
        retention.WITH_PLAN,
        retention.REPEATED_ANSWER,
        retention.CHANGE_REPORT,
    )

    told = [int(one) for one in re.findall(r": (\d+) \w+", text)]

    assert told == [one.days for one in kept]
    assert all(days(one, language) in text for one in kept)


async def test_another_time_of_keeping_is_told_without_an_edit_of_the_page(
    reader: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "WITHOUT_PLAN", timedelta(days=21))

    assert "plāna nav: 21 diena pēc" in (await reader.get("/privatums")).text


async def test_the_number_to_call_in_danger_can_be_pressed_where_it_stands(
    reader: httpx.AsyncClient,
) -> None:
    for path in ("/par", "/pieklustamiba"):
        assert 'zvani <a class="tel" href="tel:112">112</a>.' in (await reader.get(path)).text


def test_only_whole_numbers_become_links_and_nothing_else_becomes_markup() -> None:
    shown = dialable("<b> 112, 1120 un 116123", ["112", "116123"])

    assert shown == (
        '&lt;b&gt; <a class="tel" href="tel:112">112</a>, 1120 un '
        '<a class="tel" href="tel:116123">116123</a>'
    )
    assert dialable("<b> 112", []) == "&lt;b&gt; 112"


def test_no_number_of_days_stands_in_the_content(door: Bot) -> None:
    page = door.book.pages["privacy"]
    texts = [text for one in page.sections for text in (*one.paragraphs, *one.points, *one.after)]

    assert texts
    assert not [text for text in texts if re.search(r"\d", text)]


def test_what_the_pages_may_name_is_what_is_filled_in(door: Bot) -> None:
    filled = values(door.book.pages["about"], Operator(), None, own_words())

    assert set(filled) == set(PAGE_VALUES)
    assert all(filled.values())


async def test_without_a_setting_nobody_is_named_as_the_one_who_runs_it(
    reader: httpx.AsyncClient,
) -> None:
    text = Main((await reader.get("/par")).text).text

    assert "Mani uztur pašvaldība, kuras lapa tevi uz šejieni atveda." in text
    assert "Kontakts ir pašvaldības mājaslapā." in text
    assert "Mani uztur:" not in text


async def test_who_runs_it_is_named_as_the_operator_has_set_it(connect: Connect, door: Bot) -> None:
    operator = Operator("Izdomātā iestāde <b>", "raksti@example.org")
    client = connect(create_app(door, book=lambda: door.book, operator=operator))

    page = (await client.get("/par", params={"municipality": "paraugu-novads"})).text

    assert "Mani uztur: Izdomātā iestāde &lt;b&gt;." in page
    assert "Raksti vai zvani: raksti@example.org." in page
    assert "sociālais dienests (PARAUGS" not in page
    for path in ("/privatums", "/pieklustamiba"):
        assert "raksti@example.org" in (await client.get(path)).text


async def test_a_municipality_that_takes_requests_answers_for_it_on_its_page(
    reader: httpx.AsyncClient,
) -> None:
    joined = (await reader.get("/par", params={"municipality": "paraugu-novads"})).text
    other = (await reader.get("/par", params={"municipality": "riga"})).text
    unknown = await reader.get("/par", params={"municipality": "nav-tada"})

    assert "Paraugu novada sociālais dienests (PARAUGS – izdomāti dati)" in joined
    assert "socialais.dienests@paraugu-novads.example, 0000 0001" in joined
    assert "Mani uztur pašvaldība" in other and "Rīgas" not in Main(other).text
    assert unknown.status_code == 200


async def test_no_page_names_an_authority_or_a_phone_that_no_source_gives(
    reader: httpx.AsyncClient, door: Bot
) -> None:
    known = {one.number for one in door.book.phones.values()}
    for path in ADDRESSES:
        text = Main((await reader.get(path)).text).text
        numbers = re.findall(r"(?<![\d.])\d{3,}(?![\d.])", text)
        counts = {str(one.days) for one in (retention.WITH_PLAN, retention.CHANGE_REPORT)}
        assert set(numbers) <= known | counts | {"320", "400", "2026"}, path
        assert "Datu valsts inspekcija" not in text
