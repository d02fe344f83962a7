"""Notices of the staff on the pages, over the API and in a conversation, from their files."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from webtalk import OPENING, Talk

from bot.content.translations import fingerprint
from bot.running import ROOT, Running, running
from bot.settings import Settings
from connectors.web import create_app
from connectors.web.notices import EXAMPLE, Standing

HERE = "paraugu-novads"
TODAY = date(2026, 11, 23)
LAST = date(2026, 12, 1)
STORM = "Stipra vētra. Paliec mājās."
FLOOD = "Plūdi. Silta telpa ir skolā."
MORNING = datetime.fromisoformat("2026-11-23T08:00:00+00:00")
Connect = Callable[..., httpx.AsyncClient]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository's content, with a storm all over Latvia and a flood in Paraugu novads."""
    root: Path = tmp_path_factory.mktemp("content")
    for folder in ("content", "roadmaps"):
        shutil.copytree(ROOT / folder, root / folder)
    until = LAST.isoformat()
    (root / "content/notices.yaml").write_text(
        f"banner: {{text: {STORM}, until: {until}, phone: emergency}}\n", encoding="utf-8"
    )
    (root / "content/ru/notices.yaml").write_text(
        f"banner: {{text: {{text: Сильная буря., of: {fingerprint(STORM)}}}}}\n", encoding="utf-8"
    )
    with (root / f"content/municipalities/{HERE}/municipality.yaml").open(
        "a", encoding="utf-8"
    ) as file:
        file.write(f"banner: {{text: {FLOOD}, until: {until}}}\noverloaded: {{until: {until}}}\n")
    return root


@pytest.fixture(scope="module")
async def stormy(root: Path, new_settings: Callable[..., Settings]) -> AsyncIterator[Running]:
    """A bot with that content."""
    async with running(new_settings(), root=root, now=lambda: MORNING) as everything:
        yield everything


@pytest.fixture
def on(stormy: Running, connect: Connect) -> Callable[..., httpx.AsyncClient]:
    """A client on some day."""

    def opened(day: date = TODAY) -> httpx.AsyncClient:
        app = create_app(stormy.bot, book=lambda: stormy.bot.book, today=lambda: day)
        return connect(app)

    return opened


async def begin(client: httpx.AsyncClient, **known: str) -> Talk:
    answer = await client.post("/api/v1/conversations", json=known)
    assert answer.status_code == 201, answer.text
    return Talk(client, answer.json())


def texts(answer: Any) -> list[str]:
    return [one["text"] for one in answer["notices"]]


async def test_a_banner_is_on_the_front_page_until_its_last_day(on: Connect) -> None:
    last = (await on(LAST).get("/")).text
    after = (await on(LAST + timedelta(days=1)).get("/")).text

    assert STORM in last and 'href="tel:112">Zvanīt 112</a>' in last
    assert STORM not in after and 'class="notices"' not in after


async def test_a_banner_of_a_municipality_is_only_on_its_own_page(on: Connect) -> None:
    here = (await on().get("/", params={"municipality": HERE})).text

    assert here.index(STORM) < here.index(FLOOD)
    for elsewhere in ({}, {"municipality": "riga"}, {"municipality": "nav-tada"}):
        page = (await on().get("/", params=elsewhere)).text
        assert STORM in page and FLOOD not in page


async def test_a_banner_is_translated_where_it_can_be_and_the_latvian_is_marked_as_such(
    on: Connect,
) -> None:
    page = (await on().get("/", params={"municipality": HERE, "valoda": "ru"})).text

    assert "Сильная буря." in page and STORM not in page
    assert f'<span lang="lv">{FLOOD}</span>' in page


async def test_a_number_that_the_text_names_is_pressed_there_and_not_shown_twice(
    on: Connect,
) -> None:
    page = (await on().get("/", params={"municipality": HERE})).text
    overload = page.partition('class="notice-overloaded"')[2].partition("</div>")[0]

    assert overload.count("112") == 2  # the address of the link, and its text
    assert '<a class="tel" href="tel:112">112</a>.' in overload


async def test_without_a_notice_no_page_has_room_for_one(client: httpx.AsyncClient) -> None:
    assert 'class="notices"' not in (await client.get("/")).text


async def test_the_plan_page_shows_what_holds_where_the_person_is_declared(on: Connect) -> None:
    client = on()
    talk = await begin(client)
    await talk.say(text=OPENING)
    for _ in range(40):
        if talk.turn.get("plan"):
            break
        own = [one for one in talk.choices if not one.startswith("_")]
        here = f"municipality:{HERE}"
        await talk.say(choice=here if here in own else own[0])

    page = (await client.get(talk.turn["plan"]["url"])).text

    assert STORM in page and FLOOD in page
    assert page.index(FLOOD) < page.index("Tava ceļakarte")


async def test_the_api_gives_the_notices_of_all_latvia_or_of_a_municipality(on: Connect) -> None:
    client = on()
    national = (await client.get("/api/v1/notices")).json()
    local = (
        await client.get("/api/v1/notices", params={"municipality": HERE, "valoda": "ru"})
    ).json()

    assert national == {
        "municipality": None,
        "notices": [{"kind": "banner", "text": STORM, "phones": ["112"], "language": "lv"}],
    }
    assert [one["kind"] for one in local["notices"]] == ["banner", "banner", "overloaded"]
    assert texts(local)[0] == "Сильная буря."
    assert [one["language"] for one in local["notices"]] == ["ru", "lv", "ru"]
    assert (await on(LAST + timedelta(days=1)).get("/api/v1/notices")).json()["notices"] == []


async def test_the_api_refuses_a_municipality_that_does_not_exist(on: Connect) -> None:
    answer = await on().get("/api/v1/notices", params={"municipality": "nav-tada"})

    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


async def test_the_api_of_notices_is_described_with_an_example_that_fits(on: Connect) -> None:
    described = (await on().get("/api/v1/openapi.json")).json()["paths"]["/api/v1/notices"]["get"]

    assert {one["name"] for one in described["parameters"]} == {"municipality", "valoda"}
    assert all(one.get("description") for one in described["parameters"])
    Standing.model_validate(EXAMPLE)


async def test_a_conversation_brings_its_notices_at_the_start_and_when_read_again(
    on: Connect,
) -> None:
    talk = await begin(on(), municipality=HERE)
    elsewhere = await begin(on(), municipality="riga", language="ru")

    assert texts(talk.turn)[:2] == [STORM, FLOOD]
    assert texts(await talk.history()) == texts(talk.turn)
    assert texts(elsewhere.turn) == ["Сильная буря."]


async def test_a_conversation_without_notices_says_so(talk: Talk) -> None:
    assert talk.turn["notices"] == []
    assert (await talk.history())["notices"] == []


async def test_a_sensitive_conversation_read_again_has_them_too(on: Connect) -> None:
    talk = await begin(on(), municipality=HERE)
    await talk.say(choice="situation:violence")

    assert texts(await talk.history())[:2] == [STORM, FLOOD]


def said(talk: Talk) -> list[str]:
    return [one["text"] for one in talk.turn["messages"]]


LATER = "atbilde var nākt vēlāk"


async def test_whoever_asks_for_a_person_reads_before_consent_that_it_may_take_longer(
    on: Connect,
) -> None:
    talk = await begin(on())
    await talk.say(text=OPENING)
    await talk.say(choice="_human")
    await talk.say(choice=f"municipality:{HERE}")

    first, *rest = said(talk)
    assert LATER in first and "Ja nevari gaidīt, zvani: 0000 0001." in first
    assert talk.turn["messages"][0]["phones"] == ["0000 0001"]
    assert rest and talk.question == "agreement"
    heard = [*said(talk)]
    for answer in ({"choice": "agreement:agreed"}, {"text": "vards@example.org"}):
        await talk.say(**answer)
        heard += said(talk)

    assert talk.question == "consent"
    assert sum(LATER in one for one in heard) == 1
    await talk.say(choice="consent:yes")
    # No hour is promised that may not hold.
    assert "sazināsies darba laikā" in said(talk)[0]
    assert "pulksten" not in said(talk)[0]


async def test_it_is_told_in_the_language_of_the_conversation(on: Connect) -> None:
    talk = await begin(on(), language="ru")
    await talk.say(choice="_human")
    await talk.say(choice=f"municipality:{HERE}")

    assert "ответ может прийти позже" in said(talk)[0]


async def test_where_nobody_is_overloaded_nothing_of_it_is_said(talk: Talk) -> None:
    await talk.say(text=OPENING)
    await talk.say(choice="_human")
    await talk.say(choice=f"municipality:{HERE}")

    assert talk.question == "agreement"
    assert not [one for one in said(talk) if LATER in one]
