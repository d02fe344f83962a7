from __future__ import annotations

from typing import Any

from invented import (
    about,
    book,
    case,
    choice,
    municipality,
    organization,
    plan,
    roadmap,
    service,
    step,
)

from bot.engine.case import Slot
from bot.engine.conditions import read_condition
from bot.engine.facts import UNSURE
from bot.engine.model import Book
from bot.engine.truth import Truth


def two_places(**north: Any) -> Book:
    return book(
        roadmap(
            {"alone": choice("yes", "no")},
            [
                step("call"),
                step("visit", service="care", show_if={"alone": "yes"}),
                step("rest", "later", service="respite"),
            ],
        ),
        services=(service("care"), service("respite", organization="state")),
        municipalities=(municipality("north", **north), municipality("south")),
        organizations={"state": organization("state")},
    )


def ids(content: Book, where: str, **facts: Any) -> list[str]:
    return [one.id for one in plan(content, about(municipality=where, **facts)).steps]


def test_a_municipality_adds_a_step_only_for_its_own_people() -> None:
    content = two_places(steps=[{**step("soup", "today"), "roadmap": "path"}])

    assert ids(content, "north", alone="yes") == ["soup", "call", "visit", "rest"]
    assert ids(content, "south", alone="yes") == ["call", "visit", "rest"]


def test_a_municipality_puts_its_own_step_in_the_place_of_a_national_one() -> None:
    content = two_places(steps=[{**step("call"), "do": "Raksti.", "roadmap": "path"}])

    there = plan(content, about(municipality="north")).step("call")
    elsewhere = plan(content, about(municipality="south")).step("call")

    assert (there.step.do.other, elsewhere.step.do.other) == ("Raksti.", "Dari: call.")
    assert ids(content, "north", alone="yes") == ["call", "visit", "rest"]


def test_a_municipality_hides_steps_and_services() -> None:
    content = two_places(hide={"steps": ["path.call"], "services": ["care"]})

    hidden = plan(content, about(municipality="north", alone="yes"))

    assert [one.id for one in hidden.steps] == ["rest"]
    assert hidden.left_out == ()
    assert ids(content, "south", alone="yes") == ["call", "visit", "rest"]


def test_a_municipality_describes_a_service_in_its_own_way() -> None:
    content = two_places(services={"care": service("care", name="Vietējā aprūpe")})

    def name(where: str) -> str:
        told = plan(content, about(municipality=where, alone="yes")).step("visit").service
        assert told is not None
        return told.name

    assert (name("north"), name("south")) == ("Vietējā aprūpe", "Care")


def test_a_service_is_given_by_those_who_give_it_there_and_then_by_the_state() -> None:
    content = two_places(
        organizations={
            "near": organization("near", services=["respite"]),
            "other": organization("other", services=["care"]),
        }
    )

    def givers(where: str) -> list[str]:
        step = plan(content, about(municipality=where)).step("rest")
        return [one.organization.id for one in step.providers]

    assert givers("north") == ["near", "state"]
    assert givers("south") == ["state"]


def test_what_is_not_offered_there_is_left_out_and_says_so() -> None:
    content = two_places(offered={"care": "no", "respite": "unknown"})

    here = plan(content, about(municipality="north", alone="yes"))

    assert [one.id for one in here.steps] == ["call", "rest"]
    assert here.step("rest").offered is Truth.UNKNOWN
    (left_out,) = here.left_out
    assert (left_out.service.id, left_out.not_offered) == ("care", True)
    assert left_out.because_of == (Slot("municipality"),)


def test_where_the_answers_speak_against_a_service_they_are_the_reason() -> None:
    content = two_places(offered={"care": "no"})

    (left_out,) = plan(content, about(municipality="north", alone="no")).left_out

    assert (left_out.not_offered, left_out.because_of) == (False, (Slot("alone"),))


def test_a_condition_on_what_is_offered_counts_as_not_offered_too() -> None:
    content = book(
        roadmap({}, [step("visit", service="care", show_if={"offered": "care"})]),
        services=(service("care"),),
        municipalities=(municipality("north", offered={"care": "no"}),),
    )

    (left_out,) = plan(content, about(municipality="north")).left_out

    assert (left_out.not_offered, left_out.because_of) == (True, (Slot("municipality"),))


def test_offered_is_unknown_until_the_place_is_known_and_where_nobody_has_said() -> None:
    content = two_places(offered={"care": "yes", "respite": "no"})

    def offered(service: str, **facts: Any) -> Truth:
        return case(content, about(**facts)).truth(read_condition({"offered": service}))

    assert offered("care") is Truth.UNKNOWN
    assert offered("care", municipality=UNSURE) is Truth.UNKNOWN
    assert offered("care", municipality="north") is Truth.TRUE
    assert offered("respite", municipality="north") is Truth.FALSE
    assert offered("care", municipality="south") is Truth.UNKNOWN
    assert case(content).undecided(read_condition({"offered": "care"})) == {Slot("municipality")}


def test_a_place_that_nobody_has_described_reads_the_national_content() -> None:
    content = two_places(hide={"steps": ["path.call"]})

    elsewhere = plan(content, about(municipality="nowhere"))

    assert elsewhere.municipality is None
    assert elsewhere.ids("this_week") == ["call", "visit"]
