from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from invented import TODAY, about, book, case, choice, plan, question, roadmap, service, step

from bot.engine.case import Slot
from bot.engine.facts import UNSURE, Facts
from bot.engine.model import Book
from bot.engine.plan import plan_of
from bot.engine.walk import next_question

PLACE = choice("hospital", "home")
WORSE = choice("yes", "no")


def ordered(*steps: dict[str, Any], **facts: Any) -> list[str]:
    content = book(roadmap({"place": PLACE, "worse": WORSE}, list(steps)))
    return [one.id for one in plan(content, about(municipality=UNSURE, **facts)).steps]


def test_a_step_whose_condition_is_unknown_stays_in_the_plan() -> None:
    content = book(roadmap({"place": PLACE}, [step("talk", show_if={"place": "hospital"})]))

    talk = plan(content, about(place=UNSURE)).step("talk")

    assert talk.certainty == "to_find_out"
    assert talk.to_find_out == (Slot("place"),)
    assert talk.because_of == ()


def test_a_step_knows_which_answers_it_is_there_for() -> None:
    content = book(
        roadmap(
            {"place": PLACE, "worse": WORSE},
            [
                step("talk", show_if={"place": "hospital", "worse": "yes"}),
                step("ask", show_if=[{"place": "hospital"}, {"worse": "no"}]),
                step("rest"),
            ],
        )
    )

    told = plan(content, about(place="hospital", worse="yes"))

    assert told.step("talk").because_of == (Slot("place"), Slot("worse"))
    assert told.step("ask").because_of == (Slot("place"),)
    assert told.step("rest").because_of == ()
    assert {one.certainty for one in told.steps} == {"applies"}


def test_steps_stand_by_time_and_then_in_the_order_of_the_file() -> None:
    assert ordered(
        step("d", "later"), step("b", "this_week"), step("a", "today"), step("c", "this_week")
    ) == ["a", "b", "c", "d"]


def test_a_step_never_stands_before_the_one_it_follows() -> None:
    assert ordered(
        step("collect", "today", after="decide"),
        step("ring", "today"),
        step("decide", "today"),
    ) == ["ring", "decide", "collect"]


def test_a_step_that_follows_a_later_one_becomes_as_late() -> None:
    content = book(
        roadmap(
            {},
            [
                step("move", "this_week", after="collect"),
                step("collect", "today", after="decide"),
                step("decide", "later"),
                step("ring", "this_month"),
            ],
        )
    )

    told = plan(content)

    assert told.ids("this_month") == ["ring"]
    assert told.ids("later") == ["decide", "collect", "move"]


def test_a_step_whose_forerunner_is_not_in_the_plan_keeps_its_time() -> None:
    steps = (
        step("decide", "later", show_if={"place": "hospital"}),
        step("collect", "today", after="decide"),
        step("ring", "this_week"),
    )

    assert ordered(*steps, place="home") == ["collect", "ring"]
    assert ordered(*steps, place="hospital") == ["ring", "decide", "collect"]


def test_steps_that_follow_each_other_in_a_circle_are_all_shown() -> None:
    circle = (step("a", "later", after="b"), step("b", "today", after="a"), step("c", "today"))

    assert sorted(ordered(*circle)) == ["a", "b", "c"]


def test_the_time_of_a_step_may_depend_on_the_answers() -> None:
    content = book(
        roadmap(
            {"place": PLACE, "worse": WORSE},
            [
                step(
                    "doctor",
                    {
                        "this_week": {"place": "home"},
                        "today": {"worse": "yes"},
                        "otherwise": "later",
                    },
                )
            ],
        )
    )

    def when(**facts: Any) -> str:
        return plan(content, about(**facts)).step("doctor").when

    assert when(place="home", worse="yes") == "this_week"  # the first that holds counts
    assert when(place="hospital", worse="yes") == "today"
    assert when(place="hospital", worse="no") == "later"
    assert when(place="hospital", worse=UNSURE) == "today"  # rather too early than too late
    assert when(place=UNSURE, worse="no") == "this_week"


def services_plan(**facts: Any) -> Any:
    content = book(
        roadmap(
            {"place": PLACE, "worse": WORSE},
            [
                step("care_now", show_if={"place": "home", "worse": "yes"}, service="care"),
                step("care_later", show_if={"place": "home"}, service="care"),
                step("taxi", show_if={"place": "hospital"}, service="taxi"),
            ],
        ),
        services=(service("care"), service("taxi")),
    )
    return plan(content, about(municipality=UNSURE, **facts))


def test_a_service_that_the_answers_speak_against_is_left_out_with_those_answers() -> None:
    told = services_plan(place="hospital", worse="yes")

    (left_out,) = told.left_out
    assert left_out.service.id == "care"
    assert left_out.step.id == "care_now"
    assert left_out.because_of == (Slot("place"),)
    assert left_out.not_offered is False


def test_a_service_that_another_step_still_brings_is_not_left_out() -> None:
    told = services_plan(place="home", worse="no")

    assert [one.id for one in told.steps] == ["care_later"]
    assert [one.service.id for one in told.left_out] == ["taxi"]


def test_a_service_that_may_still_apply_is_not_left_out() -> None:
    assert services_plan(place=UNSURE, worse="no").left_out == ()


def a_family_with_children() -> Book:
    return book(
        roadmap(
            {
                "how_many": question(type="number"),
                "school": choice("yes", "no", each="child"),
            },
            [
                step("tell", each="child", after="write"),
                step("write", "this_month", each="child", show_if={"school": "yes"}),
            ],
        ),
        facts={"how_many": {"type": "number", "of": "me", "counts": "child"}},
    )


def test_a_step_for_each_child_is_there_once_for_every_child() -> None:
    facts = Facts({**about(municipality=UNSURE).values, "child1.school": "yes"})
    now = case(a_family_with_children(), facts)
    two = now.with_facts(
        facts.with_value(now.key(Slot("how_many")), Decimal(2)).with_value("child2.school", "no")
    )

    assert [one.id for one in plan_of(now).steps] == ["write.1", "tell.1"]
    assert [one.id for one in plan_of(two).steps] == ["tell.2", "write.1", "tell.1"]
    assert plan_of(two).step("write.1").because_of == (Slot("school", 1),)


def test_without_children_there_is_nothing_to_do_for_them() -> None:
    content = a_family_with_children()
    now = case(content)
    none = now.with_facts(about(municipality=UNSURE).with_value("me.how_many", Decimal(0)))

    assert plan_of(none).steps == ()
    assert next_question(none) is None


def test_nobody_is_asked_about_thousands_of_children() -> None:
    facts = about().with_value("me.how_many", Decimal(10**9))

    assert len(case(a_family_with_children(), facts).children) == 20


def test_the_plan_is_a_function_of_content_facts_and_day() -> None:
    content = a_family_with_children()
    facts = about(municipality=UNSURE)

    assert plan(content, facts, TODAY) == plan(content, Facts(dict(facts.values)), TODAY)


def test_asking_a_plan_for_a_step_it_does_not_hold_is_an_error() -> None:
    told = services_plan(place="home", worse="no")

    with pytest.raises(KeyError):
        told.step("taxi")
