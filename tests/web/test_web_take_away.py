"""The plan to take along: as a PDF, in a calendar and by a QR code."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
import segno
from icalendar import Calendar, Event
from pypdf import PdfReader
from webtalk import Talk

from bot.dialogue.door import Bot
from bot.dialogue.messages import PlanView
from connectors.take_away.calendar import calendar_of
from connectors.web import create_app
from connectors.web.limits import Rates
from connectors.words import own_words

SITE = "https://celabiedrs.example"
STROKE = "mammai bija insults, guļ slimnīcā"
CHILD = "bērnam ir invaliditāte"
DEATH = "nomira tētis"
SAMPLE = "municipality:paraugu-novads"
KINDS = ("celakarte.pdf", "termini.ics", "qr.svg")
CYRILLIC = re.compile("[а-яіїєґ]", re.IGNORECASE)

codes: dict[tuple[str, str], str] = {}
"""Plans that a test has already come to: the bot is one for all tests."""


@pytest.fixture
def client(connect: Callable[..., httpx.AsyncClient], door: Bot) -> httpx.AsyncClient:
    return connect(create_app(door, public_url=SITE, book=lambda: door.book))


async def code_of(client: httpx.AsyncClient, opening: str, where: str = SAMPLE) -> str:
    """The code of a plan after what happened, with the first answer to every question."""
    if (opening, where) not in codes:
        talk = Talk(client, (await client.post("/api/v1/conversations", json={})).json())
        await talk.say(text=opening)
        while not talk.turn.get("plan"):
            own = [choice for choice in talk.choices if not choice.startswith("_")]
            asked = talk.question == "municipality"
            await talk.say(choice=where if asked else own[0] if own else "_unknown")
        codes[opening, where] = talk.turn["plan"]["code"]
    return codes[opening, where]


async def told(client: httpx.AsyncClient, code: str, language: str | None = None) -> dict[str, Any]:
    query = {"language": language} if language else {}
    return dict((await client.get(f"/api/v1/plans/{code}", params=query)).json())


async def paper(client: httpx.AsyncClient, code: str, language: str | None = None) -> PdfReader:
    query = {"valoda": language} if language else {}
    answer = await client.get(f"/celakarte/{code}/celakarte.pdf", params=query)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/pdf"
    return PdfReader(io.BytesIO(answer.content))


async def events(client: httpx.AsyncClient, code: str, **query: str) -> list[Event]:
    answer = await client.get(f"/celakarte/{code}/termini.ics", params=query)
    assert answer.status_code == 200, answer.text
    return Calendar.from_ical(answer.text).events


def plain(text: str) -> str:
    return " ".join(text.split())


def read(pdf: PdfReader) -> str:
    return plain(" ".join(page.extract_text() for page in pdf.pages))


def links(pdf: PdfReader) -> set[str]:
    found = (one.get_object() for page in pdf.pages for one in page.get("/Annots", ()))
    return {str(one["/A"]["/URI"]) for one in found if "/A" in one}


def texts(step: dict[str, Any]) -> Iterator[str]:
    """All that the paper says about a step."""
    service = step["service"] or {}
    for name in ("do", "because", "find_out", "deadline_text", "phone", "caution", "source"):
        yield step[name] or ""
    for provider in step["providers"]:
        for name in ("name", "phone", "address", "hours", "distance", "website"):
            yield provider[name] or ""
        yield from provider["notes"]
    for term in step["terms"]:
        yield term["term"]
    yield from service.get("documents", ())
    yield service.get("cost") or ""
    yield service.get("caution") or ""


@pytest.mark.parametrize("opening", [STROKE, CHILD, DEATH])
async def test_the_paper_says_of_every_step_what_the_plan_says(
    client: httpx.AsyncClient, opening: str
) -> None:
    code = await code_of(client, opening)
    plan = await told(client, code)
    shown = read(await paper(client, code))

    assert re.search("[āčēģīķļņšūž]", shown)
    for step in plan["steps"]:
        assert [text for text in texts(step) if plain(text) not in shown] == [], step["id"]
    for out in plan["left_out"]:
        assert plain(f"{out['service']}. {out['why']}") in shown
    assert plan["contact"]["name"] in shown
    assert "23. novembris" in shown and plan["municipality_name"] in shown


async def test_steps_are_numbered_through_in_groups_of_time(client: httpx.AsyncClient) -> None:
    code = await code_of(client, STROKE)
    pdf = await paper(client, code)
    shown, count = read(pdf), len((await told(client, code))["steps"])

    numbers = [int(one) for one in re.findall(r"(?<![\d.])(\d+)\. (?=[A-ZĀ-Ž])", shown)]
    assert [n for n in range(1, count + 1) if n not in numbers] == []
    parts = [str(one.title) for one in pdf.outline if not isinstance(one, list)]
    assert parts[:2] == ["Šodien", "Šonedēļ"]


@pytest.mark.parametrize("language", ["ru", "uk", "en"])
async def test_the_paper_is_in_the_language_that_the_address_names(
    client: httpx.AsyncClient, language: str
) -> None:
    code = await code_of(client, STROKE)
    pdf, plan = await paper(client, code, language), await told(client, code, language)
    shown = read(pdf)

    assert pdf.trailer["/Root"]["/Lang"] == language
    assert bool(CYRILLIC.search(shown)) is (language != "en")
    for step in plan["steps"]:
        assert [text for text in texts(step) if plain(text) not in shown] == [], step["id"]


async def test_a_plan_made_in_russian_is_russian_on_paper_and_in_the_calendar(
    client: httpx.AsyncClient,
) -> None:
    body = {"language": "ru"}
    talk = Talk(client, (await client.post("/api/v1/conversations", json=body)).json())
    code = (await talk.until_plan())["code"]
    pdf = await paper(client, code)

    assert pdf.trailer["/Root"]["/Lang"] == "ru"
    assert "Твой план" in read(pdf)
    assert "Скачать PDF" in (await client.get(f"/celakarte/{code}")).text


async def test_the_paper_names_itself_and_leads_back_by_its_code(client: httpx.AsyncClient) -> None:
    code = await code_of(client, STROKE)
    pdf, plan = await paper(client, code), await told(client, code)

    assert pdf.metadata is not None and pdf.trailer["/Root"]["/Lang"] == "lv"
    assert pdf.metadata.title == f"{plan['title']} – ceļakarte"
    assert code not in str(pdf.metadata)
    first = plain(pdf.pages[0].extract_text())
    assert code in first
    assert f"{SITE}/celakarte" in first
    assert f"{SITE}/celakarte" in links(pdf)


async def test_every_page_is_numbered_and_tells_the_emergency_number(
    client: httpx.AsyncClient,
) -> None:
    pdf = await paper(client, await code_of(client, CHILD))

    assert len(pdf.pages) > 5
    for number, page in enumerate(pdf.pages, start=1):
        shown = plain(page.extract_text())
        assert "Ja draud briesmas dzīvībai, zvani 112" in shown
        assert f"{number}. lapa no {len(pdf.pages)}" in shown
    assert "tel:112" in links(pdf)


async def test_no_step_stands_at_the_bottom_of_a_page_by_its_heading_alone(
    client: httpx.AsyncClient,
) -> None:
    for opening in (STROKE, CHILD, DEATH):
        code = await code_of(client, opening)
        pages = [plain(one.extract_text()) for one in (await paper(client, code)).pages]
        for step in (await told(client, code))["steps"]:
            page = next(one for one in pages if plain(step["do"]) in one)
            after = page.partition(plain(step["do"]))[2].strip()
            assert not after.startswith("Ja draud briesmas"), step["id"]


async def test_letters_are_large_and_small_print_can_still_be_read(
    client: httpx.AsyncClient,
) -> None:
    pdf = await paper(client, await code_of(client, CHILD))
    letters: dict[float, int] = {}

    def count(text: str, _: Any, __: Any, ___: Any, size: float) -> None:
        letters[size] = letters.get(size, 0) + len(text.strip())

    for page in pdf.pages:
        page.extract_text(visitor_text=count)
        assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)
    used = {size for size, many in letters.items() if many}
    assert min(used) >= 9
    assert {size for size in used if size < 13} == {10}
    assert letters[13] > 3 * letters[10]


async def test_invented_data_is_marked_and_its_numbers_lead_nowhere(
    client: httpx.AsyncClient,
) -> None:
    code = await code_of(client, STROKE)
    pdf, plan = await paper(client, code), await told(client, code)
    shown = read(pdf)

    assert "Uz atzīmētajiem numuriem nezvani" in plain(pdf.pages[0].extract_text())
    for who in (plan["contact"], *(p for step in plan["steps"] for p in step["providers"])):
        if who["sample"]:
            assert f"{who['name']} [PARAUGS – izdomāti dati]" in shown
    assert not [one for one in links(pdf) if one.startswith("tel:0000")]


async def test_a_real_service_is_called_by_one_touch(client: httpx.AsyncClient) -> None:
    code = await code_of(client, STROKE, "municipality:cesu-novads")
    pdf, plan = await paper(client, code), await told(client, code)
    phone = plan["contact"]["phone"]

    assert phone and f"Zvanīt {phone}" in plain(pdf.pages[0].extract_text())
    found = links(pdf)
    assert "tel:" + re.sub(r"[^\d+]", "", phone) in found
    assert any(one.startswith("https://") for one in found)
    assert "PARAUGS" not in read(pdf)


@pytest.mark.parametrize("where", ["municipality:balvu-novads", "_unknown"])
async def test_where_no_number_is_known_the_paper_says_how_to_find_one(
    client: httpx.AsyncClient, where: str
) -> None:
    code = await code_of(client, DEATH, where)
    plan = await told(client, code)

    assert plan["contact"]["phone"] is None
    assert plain(plan["contact"]["how_to_find"]) in read(await paper(client, code))


async def test_nothing_of_the_answers_stands_on_the_paper(client: httpx.AsyncClient) -> None:
    code = await code_of(client, STROKE)
    shown = read(await paper(client, code))

    assert "Tavas atbildes" not in shown
    for given in (await told(client, code))["answers"]:
        assert plain(given["asked"]) not in shown


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


async def test_what_is_done_and_noted_stands_on_paper_too(talk: Talk) -> None:
    code = (await talk.until_plan())["code"]
    step = (await talk.client.get(f"/api/v1/plans/{code}")).json()["steps"][0]["id"]
    where = f"/celakarte/{code}/solis/{step}"
    await talk.client.post(where, data={"done": "1"})
    await talk.client.post(where, data={"write": "1", "note": "jāzvana rīt desmitos"})
    paper = await talk.client.get(f"/celakarte/{code}/celakarte.pdf")
    pages = PdfReader(io.BytesIO(paper.content)).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())

    assert "Izdarīts: 2026. gada 23. novembris" in text
    assert "Piezīme: jāzvana rīt desmitos" in text
