"""What a family does with its plan, over HTTP: ticks, notes, a changed answer, deleting it."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import httpx
import pytest
from webtalk import Talk

from bot.running import Running
from connectors.web import create_app

NOTE = "Runāju ar māsiņu, jāzvana rīt desmitos"


@pytest.fixture
def client(started: Running, connect: Callable[..., httpx.AsyncClient]) -> httpx.AsyncClient:
    return connect(create_app(started.bot, book=lambda: started.bot.book))


async def plan_of(talk: Talk) -> tuple[str, dict[str, Any]]:
    """The code of a fresh plan and the plan."""
    code = (await talk.until_plan())["code"]
    return code, await read(talk.client, code)


async def read(client: httpx.AsyncClient, code: str) -> dict[str, Any]:
    answer = await client.get(f"/api/v1/plans/{code}")
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


async def mark(client: httpx.AsyncClient, code: str, step: str, **fields: str) -> httpx.Response:
    return await client.post(f"/celakarte/{code}/solis/{step}", data=fields)


async def test_a_tick_stays_with_the_plan_and_can_be_taken_back(talk: Talk) -> None:
    code, plan = await plan_of(talk)
    step = plan["steps"][0]["id"]
    answer = await mark(talk.client, code, step, done="1")
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/celakarte/{code}#{step}"
    assert (await read(talk.client, code))["steps"][0]["done_on"] == "2026-11-23"

    await mark(talk.client, code, step, done="0")
    assert (await read(talk.client, code))["steps"][0]["done_on"] is None


async def test_a_note_stays_beside_the_tick_and_goes_when_it_is_emptied(talk: Talk) -> None:
    code, plan = await plan_of(talk)
    step = plan["steps"][1]["id"]
    await mark(talk.client, code, step, done="1")
    await mark(talk.client, code, step, write="1", note=f"  {NOTE} ")
    kept = (await read(talk.client, code))["steps"][1]
    assert (kept["note"], kept["done_on"]) == (NOTE, "2026-11-23")

    await mark(talk.client, code, step, write="1", note="")
    emptied = (await read(talk.client, code))["steps"][1]
    assert (emptied["note"], emptied["done_on"]) == (None, "2026-11-23")


async def test_a_changed_answer_keeps_the_marks_of_the_steps_that_stay(talk: Talk) -> None:
    code, plan = await plan_of(talk)
    stays = "contact_person" if "contact_person" in ids(plan) else plan["steps"][-1]["id"]
    await mark(talk.client, code, stays, write="1", note=NOTE)
    await talk.say(choice="_change:relation")
    await talk.say(choice="relation:father")
    again = await read(talk.client, code)

    assert {one["id"]: one["note"] for one in again["steps"]}.get(stays, NOTE) == NOTE


async def test_a_note_about_danger_gets_the_numbers(talk: Talk) -> None:
    code, plan = await plan_of(talk)
    step = plan["steps"][0]["id"]
    answer = await mark(
        talk.client, code, step, write="1", note="mammai tagad seja šķība, nevar parunāt"
    )

    assert answer.status_code == 200
    assert 'href="tel:113"' in answer.text


async def test_a_note_about_violence_is_answered_and_not_kept(talk: Talk) -> None:
    code, plan = await plan_of(talk)
    step = plan["steps"][0]["id"]
    answer = await mark(talk.client, code, step, write="1", note="vīrs mani sit ar siksnu")

    assert 'href="tel:110"' in answer.text
    assert (await read(talk.client, code))["steps"][0]["note"] is None


async def test_a_personal_code_in_a_note_is_masked(talk: Talk) -> None:
    code, plan = await plan_of(talk)
    step = plan["steps"][0]["id"]
    await mark(talk.client, code, step, write="1", note="mammas kods 010203-12345")
    kept = (await read(talk.client, code))["steps"][0]["note"]

    assert kept == "mammas kods …"


async def test_a_step_that_is_not_there_and_a_wrong_code_are_refused(talk: Talk) -> None:
    code, _ = await plan_of(talk)

    assert (await mark(talk.client, code, "nav_tada", done="1")).status_code == 404
    assert (await mark(talk.client, "ABCDEFGHJK", "x", done="1")).status_code == 404


async def test_a_script_gets_the_safety_message_as_data(talk: Talk) -> None:
    code, plan = await plan_of(talk)
    answer = await talk.client.post(
        f"/celakarte/{code}/solis/{plan['steps'][0]['id']}",
        data={"write": "1", "note": "mammai tagad seja šķība, nevar parunāt"},
        headers={"Accept": "application/json"},
    )

    assert answer.json()["messages"][0]["phones"][0] == "113"


async def test_a_changed_answer_says_what_has_changed(talk: Talk) -> None:
    code, before = await plan_of(talk)
    asked = await talk.client.post(f"/celakarte/{code}/mainit", data={"question": "where_now"})
    assert asked.status_code == 200
    assert "Kur mamma ir tagad?" in unescape(asked.text)
    told = await change_until_told(talk.client, code, asked, {"choice": answer_to(asked, "Mājās")})
    after = await read(talk.client, code)
    shown = unescape(told.text)
    told_of = shown[shown.index("kas-mainijies") : shown.index("code-box")]

    new = [one["do"] for one in after["steps"] if one["id"] not in ids(before)]
    gone = [one["do"] for one in before["steps"] if one["id"] not in ids(after)]
    assert new
    assert gone
    for words in (*new, *gone):
        assert words in told_of
    for one in after["steps"]:
        if one["id"] in ids(before) and one["do"] in told_of:
            was = next(old for old in before["steps"] if old["id"] == one["id"])
            assert (was["when"], was["deadline"], was["status"]) != (
                one["when"], one["deadline"], one["status"],
            )  # fmt: skip


async def test_the_same_answer_again_changes_nothing(talk: Talk) -> None:
    code, _ = await plan_of(talk)
    asked = await talk.client.post(f"/celakarte/{code}/mainit", data={"question": "where_now"})
    told = await change_until_told(
        talk.client, code, asked, {"choice": answer_to(asked, "Slimnīcā")}
    )

    assert "Soļi palika tie paši" in told.text


async def test_with_a_code_one_can_only_change_answers(talk: Talk) -> None:
    code, _ = await plan_of(talk)
    refused = "_human _restart _language:ru consent:yes _keep_plan situation:money"
    for choice in refused.split():
        answer = await talk.client.post(f"/celakarte/{code}/mainit", data={"choice": choice})
        assert answer.status_code == 409, choice
    empty = await talk.client.post(f"/celakarte/{code}/mainit", data={})
    assert empty.status_code == 422


async def test_a_plan_whose_conversation_went_on_is_only_read(talk: Talk) -> None:
    code, plan = await plan_of(talk)
    assert plan["changeable"] is True
    await talk.say(choice="_other")
    await talk.say(choice="situation:lonely_senior")

    assert (await read(talk.client, code))["changeable"] is False
    answer = await talk.client.post(f"/celakarte/{code}/mainit", data={"question": "where_now"})
    assert answer.status_code == 409
    page = await talk.client.get(f"/celakarte/{code}")
    assert "given-answers" not in page.text


async def test_a_deleted_plan_takes_everything_with_it(talk: Talk) -> None:
    code, plan = await plan_of(talk)
    await mark(talk.client, code, plan["steps"][0]["id"], write="1", note=NOTE)
    sure = await talk.client.get(f"/celakarte/{code}/dzest")
    assert "Atgūt neko nevarēs" in sure.text
    assert (await talk.client.get(f"/celakarte/{code}")).status_code == 200
    done = await talk.client.post(f"/celakarte/{code}/dzest")

    assert "Viss ir izdzēsts" in done.text
    assert (await talk.client.get(f"/celakarte/{code}")).status_code == 404
    assert (await talk.send({"choice": "_plan"})).status_code == 401


async def test_the_easy_page_has_one_sentence_a_line_and_every_step(talk: Talk) -> None:
    code, plan = await plan_of(talk)
    page = await talk.client.get(f"/celakarte/{code}/viegli")
    shown = unescape(page.text)

    for step in plan["steps"]:
        for sentence in re.split(r"(?<=[.!?]) (?=[A-ZĀČĒĢĪĶĻŅŠŪŽ])", step["do"]):
            assert f"<p>{sentence}</p>" in shown
    assert 'rel="noreferrer" lang="lv"' not in shown  # sources are on the whole plan


@pytest.mark.parametrize("path", ["", "/viegli", "/dzest"])
async def test_the_pages_of_a_plan_speak_the_reader_s_language(talk: Talk, path: str) -> None:
    code, _ = await plan_of(talk)
    page = await talk.client.get(f"/celakarte/{code}{path}?valoda=en")

    assert '<html lang="en">' in page.text
    assert "noindex" in page.text


async def test_a_plan_is_shared_by_link_mail_and_where_there_is_a_bot_telegram(
    talk: Talk, started: Running, connect: Callable[..., httpx.AsyncClient]
) -> None:
    code, _ = await plan_of(talk)
    plain = unescape((await talk.client.get(f"/celakarte/{code}")).text)
    assert "mailto:?subject=M%C5%ABsu%20ce%C4%BCakarte&body=" in plain
    assert "t.me" not in plain
    app = create_app(
        started.bot, public_url="https://celabiedrs.example", telegram_bot="paraugs_bot"
    )
    shown = (await connect(app).get(f"/celakarte/{code}")).text

    assert f'href="https://t.me/paraugs_bot?start={code}"' in shown
    assert f'data-copy="https://celabiedrs.example/celakarte/{code}"' in shown


def ids(plan: dict[str, Any]) -> set[str]:
    return {one["id"] for one in plan["steps"]}


def answer_to(page: httpx.Response, words: str) -> str:
    """The value of the button with these words."""
    found = re.search(rf'value="([^"]+)">{words}<', unescape(page.text))
    assert found, words
    return found[1]


async def change_until_told(
    client: httpx.AsyncClient, code: str, page: httpx.Response, answer: dict[str, str]
) -> httpx.Response:
    """Answer, and go on answering what that asks anew, until the change is told."""
    for _ in range(12):
        before = re.search(r'name="before" value="([^"]*)"', page.text)
        assert before
        fields = {"before": unescape(before[1]), **answer}
        page = await client.post(f"/celakarte/{code}/mainit", data=fields)
        assert page.status_code == 200, page.text
        if "kas-mainijies" in page.text.split("code-box")[0] and 'id="kas-mainijies"' in page.text:
            return page
        answer = {"choice": "_unknown"}
    raise AssertionError("the change was never told")
