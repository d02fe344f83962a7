"""The plan's deadlines in a calendar, its address as a QR code, and what guards all three."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import httpx
import pytest
import segno
from icalendar import Calendar
from taking import CHILD, DEATH, KINDS, SITE, code_of, events, told

from bot.dialogue.door import Bot
from bot.dialogue.messages import PlanView
from connectors.take_away.calendar import calendar_of
from connectors.web import create_app
from connectors.web.limits import Rates
from connectors.words import own_words


@pytest.fixture
def client(connect: Callable[..., httpx.AsyncClient], door: Bot) -> httpx.AsyncClient:
    return connect(create_app(door, public_url=SITE, book=lambda: door.book))


async def test_the_calendar_holds_every_deadline_as_a_whole_day(client: httpx.AsyncClient) -> None:
    code = await code_of(client, DEATH)
    steps = [step for step in (await told(client, code))["steps"] if step["deadline"]]
    found = await events(client, code)

    assert steps
    assert [(str(one["summary"]), one.decoded("dtstart").isoformat()) for one in found] == [
        (step["do"], step["deadline"]) for step in steps
    ]
    for event, step in zip(found, steps, strict=True):
        assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(days=1)
        assert event.decoded("dtstamp").tzinfo is not None
        about = str(event["description"])
        assert step["because"] in about
        for provider in step["providers"]:
            assert provider["name"] in about and (provider["phone"] or "") in about
        for document in (step["service"] or {}).get("documents", ()):
            assert document in about
        (alarm,) = event.walk("valarm")
        assert alarm.decoded("trigger") == timedelta(days=-7, hours=9)


async def test_a_calendar_that_others_see_leads_nobody_to_the_plan(
    client: httpx.AsyncClient,
) -> None:
    code = await code_of(client, DEATH)
    answer = await client.get(f"/celakarte/{code}/termini.ics")
    unfolded = answer.content.replace(b"\r\n ", b"").decode()

    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="termini.ics"'
    assert code.casefold() not in unfolded.casefold()
    assert SITE not in unfolded and "celakarte" not in unfolded
    assert unfolded.count("CLASS:PRIVATE") == unfolded.count("BEGIN:VEVENT")
    assert max(map(len, answer.content.split(b"\r\n"))) <= 75


async def test_a_deadline_stays_the_same_event_when_the_calendar_is_fetched_again(
    client: httpx.AsyncClient,
) -> None:
    code, other = await code_of(client, DEATH), await code_of(client, DEATH, "_unknown")
    first = [str(one["uid"]) for one in await events(client, code)]
    again = [str(one["uid"]) for one in await events(client, code, valoda="ru")]
    others = [str(one["uid"]) for one in await events(client, other)]

    assert first == again
    assert len({*first, *others}) == len(first) + len(others)


@pytest.mark.parametrize(
    ("away", "before"), [(30, 7), (8, 7), (7, 1), (2, 1), (1, None), (0, None), (-5, None)]
)
async def test_a_reminder_comes_a_week_or_a_day_before_and_never_in_the_past(
    client: httpx.AsyncClient, door: Bot, away: int, before: int | None
) -> None:
    plan = await door.plan(await code_of(client, DEATH))
    assert plan is not None
    day = plan.made_on + timedelta(days=away)
    (event,) = Calendar.from_ical(calendar_with(plan, day)).events

    assert event.decoded("dtstart") == day
    alarms = [one.decoded("trigger") for one in event.walk("valarm")]
    assert alarms == ([timedelta(hours=9) - timedelta(days=before)] if before else [])


def calendar_with(plan: PlanView, day: date) -> bytes:
    step = plan.steps[0].model_copy(update={"deadline": day})
    plan = plan.model_copy(update={"steps": (step,)})
    return calendar_of(plan, "PARAUGS", own_words(), datetime.now(UTC))


async def test_a_plan_without_dates_offers_no_calendar(client: httpx.AsyncClient) -> None:
    code = await code_of(client, CHILD)
    assert not any(step["deadline"] for step in (await told(client, code))["steps"])
    answer = await client.get(f"/celakarte/{code}/termini.ics")

    assert answer.status_code == 404
    assert answer.json()["detail"].startswith("Šajā ceļakartē nav termiņu ar datumu")
    assert "termini.ics" not in (await client.get(f"/celakarte/{code}")).text


async def test_the_square_code_holds_the_address_of_the_plan(client: httpx.AsyncClient) -> None:
    code = await code_of(client, DEATH)
    answer = await client.get(f"/celakarte/{code}/qr.svg")

    assert answer.headers["content-type"] == "image/svg+xml"
    expected = segno.make_qr(f"{SITE}/celakarte/{code}", error="m")
    dark = {
        (x, y)
        for y, row in enumerate(expected.matrix_iter(border=4))
        for x, one in enumerate(row)
        if one
    }
    assert drawn(answer.text) == dark
    side = len(expected.matrix) + 8
    assert f'viewBox="0 0 {side} {side}"' in answer.text


def drawn(svg: str) -> set[tuple[int, int]]:
    """The dark modules that a picture of a QR code draws."""
    path = re.search(r'stroke="#000" d="([^"]+)"', svg)
    assert path is not None
    dark, x, y = set(), 0.0, 0.0
    for command, numbers in re.findall(r"([Mmh])([-\d. ]+)", path[1]):
        given = [float(one) for one in re.findall(r"-?[\d.]+", numbers)]
        if command == "h":
            dark |= {(int(x) + step, int(y)) for step in range(int(given[0]))}
            x += given[0]
        else:
            x, y = (given[0], given[1]) if command == "M" else (x + given[0], y + given[1])
    return dark


async def test_the_page_shows_the_square_code_and_what_to_take_along(
    client: httpx.AsyncClient,
) -> None:
    code = await code_of(client, DEATH)
    page = (await client.get(f"/celakarte/{code}", params={"valoda": "ru"})).text

    assert f'<img class="qr" src="/celakarte/{code}/qr.svg" alt="QR-код' in page
    assert f'href="/celakarte/{code}/celakarte.pdf?valoda=ru" download>Скачать PDF</a>' in page
    assert f'href="/celakarte/{code}/termini.ics?valoda=ru" download>' in page
    style = Path(__file__).parents[2] / "connectors/web/static/plan.css"
    size = re.search(r"\.qr \{ width: (\d+)mm; height: (\d+)mm", style.read_text("utf-8"))
    assert size is not None and min(map(int, size.groups())) >= 30


async def test_a_list_of_downloads_does_not_show_the_code(client: httpx.AsyncClient) -> None:
    answer = await client.get(f"/celakarte/{await code_of(client, DEATH)}/celakarte.pdf")

    assert answer.headers["content-disposition"] == 'attachment; filename="celakarte.pdf"'
    assert answer.headers["cache-control"] == "no-store"


async def test_a_code_may_be_typed_in_any_way(client: httpx.AsyncClient) -> None:
    code = await code_of(client, DEATH)
    typed = f"{code[:5].lower()}-{code[5:]}"
    as_typed, as_made = [
        await client.get(f"/celakarte/{one}/qr.svg") for one in (typed, code)
    ]  # fmt: skip

    assert as_typed.content == as_made.content
    assert [str(one["uid"]) for one in await events(client, typed)] == [
        str(one["uid"]) for one in await events(client, code)
    ]


@pytest.mark.parametrize("kind", KINDS)
async def test_an_unknown_code_is_refused_and_guessing_is_stopped(
    connect: Callable[..., httpx.AsyncClient], door: Bot, kind: str
) -> None:
    client = connect(create_app(door, rates=Rates(wrong_codes="2/minute")))
    answers = [await client.get(f"/celakarte/ABCDEFGHJK/{kind}") for _ in range(3)]

    assert [one.status_code for one in answers] == [404, 404, 429]
    assert answers[0].json()["detail"].startswith("Ar šo kodu ceļakartes nav")


async def test_papers_are_counted_apart_from_pages(
    connect: Callable[..., httpx.AsyncClient], door: Bot, client: httpx.AsyncClient
) -> None:
    code = await code_of(client, DEATH)
    limited = connect(create_app(door, rates=Rates(papers="1/minute")))
    answers = [await limited.get(f"/celakarte/{code}/celakarte.pdf") for _ in range(2)]

    assert [one.status_code for one in answers] == [200, 429]
    assert (await limited.get(f"/celakarte/{code}")).status_code == 200
