"""The JSON API, held against the shapes that outside programs rely on."""

from __future__ import annotations

import asyncio
import re
from datetime import date
from typing import Any

import httpx
import pytest
from pydantic import BaseModel
from webtalk import OPENING, Talk

from bot.dialogue.messages import History, Started, Turn
from connectors.web.examples import HISTORY, STARTED, TURN


def is_message(message: dict[str, Any]) -> bool:
    return (
        message["kind"] in {"question", "info", "safety", "plan", "handoff"}
        and isinstance(message["text"], str)
        and isinstance(message["question"], str | None)
        and all(set(choice) == {"id", "text"} for choice in message["choices"])
    )


async def test_a_new_conversation_gives_an_id_a_token_and_first_messages(
    client: httpx.AsyncClient,
) -> None:
    answer = await client.post("/api/v1/conversations", json={"municipality": "paraugu-novads"})

    assert answer.status_code == 201
    assert set(answer.json()) == {"conversation", "token", "messages", "language", "notices"}
    assert len(answer.json()["token"]) >= 16
    assert answer.json()["messages"]
    assert all(is_message(message) for message in answer.json()["messages"])


async def test_a_conversation_can_start_without_a_body(client: httpx.AsyncClient) -> None:
    assert (await client.post("/api/v1/conversations")).status_code == 201


async def test_a_conversation_leads_from_one_sentence_to_a_plan(talk: Talk) -> None:
    plan = await talk.until_plan()

    assert set(plan) == {"code", "url"}
    assert plan["url"] == f"/celakarte/{plan['code']}"
    assert any(message["kind"] == "plan" for message in talk.turn["messages"])
    assert all(is_message(message) for message in talk.turn["messages"])


async def test_every_turn_tells_the_progress_while_questions_are_asked(talk: Talk) -> None:
    turn = await talk.say(text=OPENING)

    assert set(turn) == {"messages", "progress", "plan", "language", "discreet"}
    assert talk.question
    assert set(turn["progress"]) == {"answered", "about"}
    assert turn["progress"]["about"] >= turn["progress"]["answered"]


async def test_a_plan_has_the_documented_shape(talk: Talk) -> None:
    code = (await talk.until_plan())["code"]
    answer = await talk.client.get(f"/api/v1/plans/{code}")
    plan = answer.json()

    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert plan["code"] == code
    assert plan["roadmap"] == "stroke"
    assert isinstance(plan["language"], str)
    assert isinstance(plan["municipality"], str | None)
    assert {"name", "phone", "how_to_find"} <= set(plan["contact"])
    assert plan["steps"]
    for step in plan["steps"]:
        assert step["when"] in {"today", "this_week", "this_month", "later"}
        assert step["status"] in {"applies", "to_find_out"}
        assert step["do"]
        assert isinstance(step["because"], str | None)
        assert step["deadline"] is None or date.fromisoformat(step["deadline"])
        if step["service"]:
            wanted = {"id", "name", "how", "documents", "cost", "source", "source_date"}
            assert wanted <= set(step["service"])
        for provider in step["providers"]:
            assert {"name", "phone", "address", "hours"} <= set(provider)
    assert all({"service", "why"} <= set(out) for out in plan["left_out"])


async def test_a_conversation_can_be_read_again(talk: Talk) -> None:
    await talk.say(text=OPENING)
    past = await talk.history()

    assert past["conversation"] == talk.id
    assert past["progress"] == talk.turn["progress"]
    assert [said["text"] for said in past["said"] if said["author"] == "person"] == [OPENING]
    shown = [said["message"] for said in past["said"] if said["author"] == "bot"]
    assert shown[-1] == talk.turn["messages"][-1]


async def test_an_earlier_answer_can_be_changed(talk: Talk) -> None:
    await talk.say(text=OPENING)
    question = talk.question
    await talk.say(choice=next(choice for choice in talk.choices if choice[0] != "_"))
    given = {answer["question"] for answer in (await talk.history())["answers"]}
    assert question in given

    await talk.say(choice=f"_change:{question}")
    assert talk.question == question


@pytest.mark.parametrize("choice", ["_back", "_unknown", "_why", "_human", "_restart", "_continue"])
async def test_every_reserved_choice_is_answered(talk: Talk, choice: str) -> None:
    await talk.say(text=OPENING)
    await talk.say(choice=next(choice for choice in talk.choices if choice[0] != "_"))

    turn = await talk.say(choice=choice)
    assert turn["messages"]
    assert all(is_message(message) for message in turn["messages"])


async def test_danger_is_answered_with_numbers_to_dial(talk: Talk) -> None:
    turn = await talk.say(text="mammai tagad seja šķība un viņa nevar parunāt")

    safety = [message for message in turn["messages"] if message["kind"] == "safety"]
    assert safety
    assert "113" in safety[0]["phones"]


async def test_a_repeated_key_is_answered_once(talk: Talk) -> None:
    first = await talk.send({"text": OPENING}, **{"Idempotency-Key": "k1"})
    again = await talk.send({"text": OPENING}, **{"Idempotency-Key": "k1"})

    assert first.status_code == again.status_code == 200
    assert again.json() == first.json()
    said = (await talk.history())["said"]
    assert [one["text"] for one in said if one["author"] == "person"] == [OPENING]


async def test_a_key_sent_twice_at_the_same_moment_is_answered_once(talk: Talk) -> None:
    sends = [talk.send({"text": OPENING}, **{"Idempotency-Key": "k2"}) for _ in range(4)]
    answers = await asyncio.gather(*sends)

    assert [answer.status_code for answer in answers] == [200] * 4
    assert all(answer.json() == answers[0].json() for answer in answers)
    said = (await talk.history())["said"]
    assert len([one for one in said if one["author"] == "person"]) == 1


async def test_a_deleted_conversation_is_gone_with_everything_behind_it(talk: Talk) -> None:
    await talk.say(text=OPENING)

    deleted = await talk.client.delete(talk.path, headers=talk.headers)
    assert deleted.status_code == 204
    assert deleted.content == b""
    assert (await talk.client.get(talk.path, headers=talk.headers)).status_code == 401
    assert (await talk.send({"text": "sveiki"})).status_code == 401


async def test_two_conversations_do_not_open_each_other(talk: Talk) -> None:
    other = (await talk.client.post("/api/v1/conversations", json={})).json()
    headers = {"Authorization": f"Bearer {other['token']}"}

    assert (await talk.client.get(talk.path, headers=headers)).status_code == 401


async def test_health_says_whether_the_model_is_loaded(client: httpx.AsyncClient) -> None:
    answer = await client.get("/healthz")

    assert answer.status_code == 200
    assert answer.json() == {"status": "ok", "model": True}


async def test_the_description_of_the_api_names_every_route_and_its_problems(
    client: httpx.AsyncClient,
) -> None:
    described = (await client.get("/api/v1/openapi.json")).json()

    assert set(described["paths"]) == {
        "/api/v1/conversations",
        "/api/v1/conversations/{conversation}",
        "/api/v1/conversations/{conversation}/messages",
        "/api/v1/plans/{code}",
        "/healthz",
    }
    for path, operations in described["paths"].items():
        for operation in operations.values():
            assert operation["summary"]
            problems = {s: r for s, r in operation["responses"].items() if s >= "400"}
            assert problems or path == "/healthz"
            for response in problems.values():
                assert set(response["content"]) == {"application/problem+json"}


async def test_nothing_the_api_says_carries_markup(talk: Talk) -> None:
    await talk.until_plan()

    for said in (await talk.history())["said"]:
        assert not re.search(r"</?[a-z]+>", (said["message"] or {}).get("text", ""))


@pytest.mark.parametrize(
    ("example", "shape"), [(STARTED, Started), (TURN, Turn), (HISTORY, History)]
)
def test_the_examples_in_the_description_have_the_real_shapes(
    example: dict[str, Any], shape: type[BaseModel]
) -> None:
    assert shape.model_validate(example).model_dump(mode="json") == example
