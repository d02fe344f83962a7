"""The plan on paper."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from pypdf import PdfReader
from taking import (
    CHILD,
    CYRILLIC,
    DEATH,
    SITE,
    STROKE,
    code_of,
    links,
    paper,
    plain,
    read,
    texts,
    told,
)
from webtalk import Talk

from bot.dialogue.door import Bot
from connectors.web import create_app


@pytest.fixture
def client(connect: Callable[..., httpx.AsyncClient], door: Bot) -> httpx.AsyncClient:
    return connect(create_app(door, public_url=SITE, book=lambda: door.book))


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
