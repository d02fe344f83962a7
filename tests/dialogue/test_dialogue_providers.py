"""Who to turn to in a plan: who is meant for the person, open now and near comes first."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from talking import Begin, state_of

from bot.dialogue.messages import ProviderView
from bot.dialogue.plan_view import plan_view
from bot.engine.facts import Facts
from bot.engine.model import Book, Place
from bot.engine.model.base import Wording
from bot.engine.plan import plan_of
from bot.engine.time import Days
from bot.running import Running

sys.path.append(str(Path(__file__).parents[1] / "engine"))
import invented

MONDAY_TEN = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)  # 10:00 in Riga
MONDAY_NIGHT = datetime(2026, 3, 2, 20, 0, tzinfo=UTC)
MESSAGES = {
    name: Wording(me=text, other=text)
    for name, text in {
        "contact_how_to_find": "Meklē.",
        "who_signs_other": "Pats.",
        "distance_from": "ap {km} km no vietas «{town}»",
        "distance_here": "turpat, kur {town}",
        "provider_from_age": "No {years} gadiem.",
        "provider_to_age": "Līdz {years} gadiem.",
        "provider_some_groups": "Dažiem.",
        "provider_languages": "Valodas: {languages}.",
        "provider_access": "Kā iekļūt: {ways}.",
        "access_lift": "ir lifts",
        "language_lsl": "zīmju valoda",
        "not_confirmed_yet": "Nav apstiprināts.",
        "offered_unknown": "Nezinu.",
        "checked_long_ago": "Sen.",
    }.items()
}


def place(name: str, **fields: Any) -> Place:
    return Place.model_validate({"name": name, "municipalities": ["north"], **fields})


def location(name: str, **fields: Any) -> dict[str, Any]:
    return {"name": name, "address": f"{name} iela 1", "municipality": "north", **fields}


def content(*organizations: Any) -> Book:
    return invented.book(
        invented.roadmap(
            {"years": invented.question(type="age")},
            [invented.step("go", service="club", contact=True)],
        ),
        facts={"years": {"type": "age", "of": "cared_for"}},
        services=(invented.service("club"),),
        municipalities=(
            invented.municipality("north", organizations={one.id: one for one in organizations}),
        ),
        places={
            "near": place("Tuvene", latitude=57.0, longitude=24.0),
            "far": place("Tālene", latitude=57.0, longitude=25.0),
        },
        messages=MESSAGES,
    )


def provider(name: str, where: dict[str, Any], **fields: Any) -> Any:
    return invented.organization(name, services=["club"], locations=[where], **fields)


def shown(book: Book, now: datetime, **facts: Any) -> list[ProviderView]:
    known = {"cared_for.municipality": "north", **facts}
    plan = plan_of(invented.case(book, Facts(known)), now)
    return list(plan_view(plan, code=None, language="lv").steps[0].providers)


WORKDAYS = {"hours": {"mon": "8–17"}}


def test_who_is_open_now_stands_first_and_says_so() -> None:
    book = content(
        provider("aaa", location("A", hours={"mon": "20–22"})),
        provider("bbb", location("B", **WORKDAYS)),
    )

    by_day, by_night = shown(book, MONDAY_TEN), shown(book, MONDAY_NIGHT)

    assert [(one.name, one.open_now) for one in by_day] == [("Bbb", True), ("Aaa", False)]
    assert [(one.name, one.open_now) for one in by_night] == [("Aaa", False), ("Bbb", False)]


def test_of_unknown_hours_nothing_is_said() -> None:
    assert shown(content(provider("aaa", location("A"))), MONDAY_TEN)[0].open_now is None


def test_distance_is_told_only_from_a_town_that_the_person_named() -> None:
    book = content(provider("aaa", location("A", city="Tālene")))

    assert shown(book, MONDAY_TEN)[0].distance is None
    from_near = shown(book, MONDAY_TEN, **{"cared_for.town": "near"})
    from_there = shown(book, MONDAY_TEN, **{"cared_for.town": "far"})
    assert from_near[0].distance == "ap 61 km no vietas «Tuvene»"
    assert from_there[0].distance == "turpat, kur Tālene"


def test_a_town_of_another_municipality_is_forgotten_with_it() -> None:
    book = content(provider("aaa", location("A", city="Tālene")))
    elsewhere = shown(
        book, MONDAY_TEN, **{"cared_for.town": "near", "cared_for.municipality": "south"}
    )

    assert all(one.distance is None for one in elsewhere)


def test_the_nearer_of_two_comes_first() -> None:
    book = content(
        provider("aaa", location("A", city="Tālene")), provider("bbb", location("B", city="Tuvene"))
    )

    assert [one.name for one in shown(book, MONDAY_TEN, **{"cared_for.town": "near"})] == [
        "Bbb",
        "Aaa",
    ]


@pytest.mark.parametrize(("years", "names"), [(40, ["Grown"]), (9, ["Small"])])
def test_who_is_for_another_age_is_left_out(years: int, names: list[str]) -> None:
    book = content(
        provider("grown", location("A"), eligibility={"minimum_age": 18}),
        provider("small", location("B"), eligibility={"maximum_age": 17}),
    )
    age = Days.born(years, invented.TODAY)

    assert [one.name for one in shown(book, MONDAY_TEN, **{"cared_for.years": age})] == names


def test_while_the_age_is_unknown_both_stay_and_say_for_whom_they_are() -> None:
    book = content(
        provider("grown", location("A"), eligibility={"minimum_age": 18}),
        provider("small", location("B"), eligibility={"maximum_age": 17}),
    )

    assert {one.name: one.notes for one in shown(book, MONDAY_TEN)} == {
        "Grown": ("No 18 gadiem.",),
        "Small": ("Līdz 18 gadiem.",),
    }


def test_waiting_languages_and_the_way_in_are_told() -> None:
    book = content(
        provider(
            "aaa",
            location("A", accessibility=["lift"], languages=["lv", "ru", "lsl"]),
            waiting="Rindā gaida ap mēnesi.",
        )
    )

    assert shown(book, MONDAY_TEN)[0].notes == (
        "Rindā gaida ap mēnesi.",
        "Valodas: latviešu, krievu, zīmju valoda.",
        "Kā iekļūt: ir lifts.",
    )


async def test_a_town_named_in_words_is_remembered_for_distances(
    begin: Begin, started: Running
) -> None:
    talk = await begin()
    await talk.say("mammai bija insults, guļ slimnīcā")
    await talk.until("municipality")
    await talk.say("Dundaga")

    state = await state_of(started, talk)
    assert state.facts["cared_for.municipality"] == "talsu-novads"
    assert state.facts["cared_for.town"] == "dundaga"


async def test_a_municipality_named_without_a_town_leaves_no_town(
    begin: Begin, started: Running
) -> None:
    talk = await begin()
    await talk.say("mammai bija insults, dzīvo Talsu novadā")

    state = await state_of(started, talk)
    assert state.facts["cared_for.municipality"] == "talsu-novads"
    assert "cared_for.town" not in state.facts
