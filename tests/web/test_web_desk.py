"""The desk and the needs summary, as they come from the server."""

from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest
from webtalk import Talk

from bot.dialogue.needs import TOPIC_OF
from bot.running import Running
from connectors.web import create_app

Connect = Callable[..., httpx.AsyncClient]


@pytest.fixture
def desk(started: Running, connect: Connect) -> httpx.AsyncClient:
    """A client of an application that has its content at hand."""
    return connect(create_app(started.bot, book=lambda: started.bot.book))


async def test_every_roadmap_can_be_filled_in_together(
    desk: httpx.AsyncClient, started: Running
) -> None:
    listed = (await desk.get("/galds")).text
    for name, roadmap in started.bot.book.roadmaps.items():
        assert f'href="/galds/{name}"' in listed
        shown = (await desk.get(f"/galds/{name}")).text
        assert shown.count("<fieldset") == len(roadmap.questions)
        assert shown.count("<legend>") == len(roadmap.questions)
        assert "Šeit neko nesaglabājam" in shown
        assert 'class="step"' not in shown


async def test_filled_in_answers_give_the_plan_of_the_same_template(
    desk: httpx.AsyncClient,
) -> None:
    answer = await desk.post(
        "/galds/stroke",
        data={"where_now": "hospital", "self_care": "little", "municipality": "paraugu-novads"},
    )

    assert answer.status_code == 200
    assert 'id="hospital_social_worker"' in answer.text
    assert 'value="hospital" checked' in answer.text
    assert '<option value="paraugu-novads" selected>' in answer.text
    assert "Paraugu novada sociālais dienests" in answer.text
    assert "Tavs kods" not in answer.text
    assert "/celakarte/" not in answer.text
    assert "Vajadzību kopsavilkums" in answer.text


async def test_answers_travel_in_no_address_and_stay_in_no_cache(desk: httpx.AsyncClient) -> None:
    answer = await desk.post("/galds/stroke", data={"where_now": "home"})

    assert answer.headers["cache-control"] == "no-store"
    assert "location" not in answer.headers
    assert "set-cookie" not in answer.headers
    assert 'action="/galds/stroke#rezultats"' in answer.text
    assert 'method="post"' in answer.text


async def test_what_is_typed_comes_back_as_text_and_never_as_markup(
    desk: httpx.AsyncClient,
) -> None:
    answer = await desk.post("/galds/stroke", data={"happened_on:text": '"><script>1</script>'})

    assert answer.status_code == 200
    assert "<script>1" not in answer.text
    assert "Šīs atbildes nesapratu, plānā to nav" in answer.text
    assert 'aria-invalid="true"' in answer.text


async def test_for_another_child_the_familys_answers_stay_and_the_childs_are_cleared(
    desk: httpx.AsyncClient,
) -> None:
    filled = {"birth_month:text": "6 gadi", "child_disability": "yes", "low_income": "yes"}
    answer = await desk.post("/galds/child_disability", data=filled)
    assert 'name="_next_child"' in answer.text
    again = await desk.post("/galds/child_disability", data={**filled, "_next_child": "1"})

    assert 'name="low_income" value="yes" checked' in again.text
    assert (
        "checked"
        not in again.text.partition('id="q-child_disability"')[2].partition("</fieldset>")[0]
    )
    assert 'value="6 gadi"' not in again.text
    assert 'id="rezultats"' not in again.text


async def test_a_plan_about_an_adult_offers_no_other_child(desk: httpx.AsyncClient) -> None:
    answer = await desk.post("/galds/stroke", data={"self_care": "little"})

    assert 'name="_next_child"' not in answer.text


@pytest.mark.parametrize("body", [b"", b"&&==%%%", b"\xff\xfe=\xff", b"where_now=" + b"x" * 60_000])
async def test_a_body_that_no_form_sends_is_still_answered(
    desk: httpx.AsyncClient, body: bytes
) -> None:
    assert (await desk.post("/galds/stroke", content=body)).status_code == 200


async def test_a_body_of_endless_fields_is_refused(desk: httpx.AsyncClient) -> None:
    answer = await desk.post("/galds/stroke", content=b"a=1&" * 5_000)

    assert answer.status_code == 413
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.fixture
async def planned(started: Running, connect: Connect) -> tuple[Talk, str]:
    """A conversation with a plan, and the address of the plan."""
    client = connect(create_app(started.bot, book=lambda: started.bot.book))
    begun = await client.post("/api/v1/conversations", json={})
    talk = Talk(client, begun.json())
    plan = await talk.until_plan()
    return talk, str(plan["url"])


async def test_a_plan_links_to_its_needs_summary(planned: tuple[Talk, str]) -> None:
    talk, url = planned
    given = (await talk.client.get(f"/api/v1/plans/{url.rsplit('/', 1)[1]}")).json()["answers"]

    assert f'href="{url}/vajadzibas"' in (await talk.client.get(url)).text
    answer = await talk.client.get(f"{url}/vajadzibas")
    assert answer.status_code == 200
    assert '<meta name="robots" content="noindex, nofollow">' in answer.text
    for one in given:
        assert one["asked"] in answer.text
    assert "Ko cilvēks var bez palīdzības" in answer.text


async def test_a_needs_summary_needs_the_code_of_its_plan(desk: httpx.AsyncClient) -> None:
    answer = await desk.get("/celakarte/NAV-TADA/vajadzibas")

    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


def test_every_fact_of_the_needs_summary_is_one_that_some_roadmap_asks(started: Running) -> None:
    asked = {name for one in started.bot.book.roadmaps.values() for name in one.questions}

    assert set(TOPIC_OF) <= asked
