from __future__ import annotations

from decimal import Decimal
from typing import Any

from invented import about, amount, book, case, choice, municipality, question, roadmap, step

from bot.engine.case import Case, Slot
from bot.engine.facts import UNSURE, Facts
from bot.engine.walk import answered_slots, next_question, progress


def home_or_hospital() -> Any:
    return book(
        roadmap(
            {
                "place": choice("hospital", "home"),
                "walks": choice("alone", "helped", ask_if={"place": "home"}),
                "stairs": choice("yes", "no", ask_if={"walks": "helped"}),
            },
            [
                step("talk", show_if={"place": "hospital"}),
                step("aids", show_if={"walks": "helped"}),
                step("lift", show_if={"walks": "helped", "stairs": "yes"}),
            ],
        ),
        municipalities=(municipality("paraugu"),),
    )


def asked(first: Case, answers: dict[str, Any]) -> list[str]:
    """The questions of a whole conversation in which somebody answers like this."""
    now, order = first, []
    while (slot := next_question(now)) is not None:
        order.append(str(slot))
        now = now.with_facts(now.facts.with_value(now.key(slot), answers[str(slot)]))
    return order


def test_questions_come_in_the_order_of_the_file_and_only_where_they_apply() -> None:
    first = case(home_or_hospital())

    at_home = {"municipality": "paraugu", "place": "home", "walks": "helped", "stairs": "no"}

    assert asked(first, at_home) == ["municipality", "place", "walks", "stairs"]
    assert asked(first, {**at_home, "walks": "alone"}) == ["municipality", "place", "walks"]
    assert asked(first, {**at_home, "place": "hospital"}) == ["municipality", "place"]


def test_what_is_already_known_is_never_asked() -> None:
    told = about(municipality="paraugu", place="home")

    assert asked(case(home_or_hospital(), told), {"walks": "alone"}) == ["walks"]


def test_a_question_waits_for_the_one_that_decides_whether_it_applies() -> None:
    content = book(
        roadmap(
            {
                "walks": choice("alone", "helped", ask_if={"place": "home"}),
                "place": choice("hospital", "home"),
            },
            [step("aids", show_if={"walks": "helped"})],
        )
    )

    place_known = about(municipality=UNSURE)

    assert next_question(case(content, place_known)) == Slot("place")


def test_after_nezinu_a_question_that_may_apply_is_asked_all_the_same() -> None:
    told = about(municipality="paraugu", place=UNSURE)

    assert next_question(case(home_or_hospital(), told)) == Slot("walks")


def test_a_question_that_cannot_change_a_step_that_stays_open_is_not_asked() -> None:
    content = book(
        roadmap(
            {"place": choice("hospital", "home"), "alone": choice("yes", "no")},
            [
                step(
                    "visit", show_if={"any": [{"place": "home"}, {"alone": "yes", "place": "home"}]}
                )
            ],
        )
    )

    # With «place» unsure the step is open whatever «alone» is, so nobody needs to hear it.
    assert next_question(case(content, about(municipality=UNSURE, place=UNSURE))) is None


def test_a_question_is_asked_for_the_time_of_a_step() -> None:
    content = book(
        roadmap(
            {"worse": choice("yes", "no")},
            [step("doctor", {"today": {"worse": "yes"}, "otherwise": "later"})],
        )
    )

    assert next_question(case(content, about(municipality=UNSURE))) == Slot("worse")


def test_a_time_that_does_not_depend_on_the_answer_asks_nothing() -> None:
    content = book(
        roadmap(
            {"worse": choice("yes", "no")},
            [step("doctor", {"today": {"worse": "yes"}, "otherwise": "today"})],
        )
    )

    assert next_question(case(content, about(municipality=UNSURE))) is None


def test_a_step_that_waits_for_a_later_one_asks_nothing_for_its_own_time() -> None:
    content = book(
        roadmap(
            {"worse": choice("yes", "no")},
            [
                step("decision", "later"),
                step(
                    "move", {"today": {"worse": "yes"}, "otherwise": "this_week"}, after="decision"
                ),
            ],
        )
    )

    assert next_question(case(content, about(municipality=UNSURE))) is None


def test_a_day_is_asked_for_a_deadline_only_while_the_step_can_be_shown() -> None:
    content = book(
        roadmap(
            {"place": choice("hospital", "home"), "since": question(type="date")},
            [
                step(
                    "apply",
                    show_if={"place": "home"},
                    deadline={"within": "1 month", "of": "since"},
                )
            ],
        )
    )

    at_home = about(municipality=UNSURE, place="home")

    assert next_question(case(content, at_home)) == Slot("since")
    assert next_question(case(content, about(municipality=UNSURE, place="hospital"))) is None


def test_income_is_not_asked_for_a_sum_whose_time_is_over() -> None:
    content = book(
        roadmap(
            {"income": question(type="money")},
            [step("benefit", show_if={"income": {"below": {"amount": "poor"}}})],
        ),
        amounts={"poor": amount("400", until="2026-01-31")},
    )

    assert next_question(case(content, about(municipality=UNSURE))) is None


def test_the_household_is_asked_only_where_the_sum_grows_with_it() -> None:
    def asks(**fields: Any) -> Slot | None:
        content = book(
            roadmap(
                {"income": question(type="money"), "people": question(type="number")},
                [
                    step(
                        "benefit",
                        show_if={"income": {"below": {"amount": "poor", "household": "people"}}},
                    )
                ],
            ),
            amounts={"poor": amount("400", **fields)},
        )
        return next_question(case(content, about(municipality=UNSURE, income=500)))

    assert asks(next="100") == Slot("people")
    assert asks() is None


def test_the_relation_is_asked_where_a_text_speaks_of_the_person() -> None:
    relation = choice("mother", "myself")

    def asks(text: Any) -> Slot | None:
        content = book(roadmap({"relation": relation}, [{**step("call"), "do": text}]))
        return next_question(case(content, about(municipality=UNSURE)))

    assert asks("Piezvani {person.dat}.") == Slot("relation")
    assert asks({"self": "Atpūties.", "other": "Ļauj atpūsties."}) == Slot("relation")
    assert asks("Piezvani.") is None


def test_nothing_is_asked_for_a_step_that_the_municipality_hides_or_does_not_offer() -> None:
    content = book(
        roadmap({"alone": choice("yes", "no")}, [step("visit", show_if={"alone": "yes"})]),
        municipalities=(
            municipality("paraugu"),
            municipality("klusuma", hide={"steps": ["path.visit"]}),
        ),
    )

    assert next_question(case(content, about(municipality="paraugu"))) == Slot("alone")
    assert next_question(case(content, about(municipality="klusuma"))) is None


def test_children_are_counted_first_and_then_asked_about_one_by_one() -> None:
    content = book(
        roadmap(
            {
                "school": choice("yes", "no", each="child"),
                "how_many": question(type="number"),
            },
            [step("write", each="child", show_if={"school": "yes"})],
        ),
        facts={"how_many": {"type": "number", "of": "me", "counts": "child"}},
    )
    answers = {
        "municipality": UNSURE,
        "how_many": Decimal(2),
        "school.1": "yes",
        "school.2": "no",
    }

    assert asked(case(content), answers) == ["municipality", "how_many", "school.1", "school.2"]
    assert asked(case(content), {**answers, "how_many": Decimal(0)}) == ["municipality", "how_many"]


def test_progress_counts_the_answers_that_still_apply_and_what_may_follow() -> None:
    told = about(municipality="paraugu", place="home", walks="helped")
    now = case(home_or_hospital(), told)

    assert (progress(now).answered, progress(now).about) == (3, 4)

    elsewhere = now.with_facts(told.with_value("cared_for.place", "hospital"))

    assert answered_slots(elsewhere) == [Slot("municipality"), Slot("place")]
    assert (progress(elsewhere).answered, progress(elsewhere).about) == (2, 2)


def test_an_answer_given_in_another_situation_counts_here_too() -> None:
    shared = {"place": {"type": "one", "of": "cared_for", "values": ["home", "hospital"]}}
    questions = {"place": choice("hospital", "home")}
    content = book(
        roadmap(questions, [step("talk", show_if={"place": "hospital"})]),
        roadmap(questions, [step("rest", show_if={"place": "home"})], id="other"),
        facts=shared,
    )
    told = about(municipality=UNSURE, place="home")

    assert next_question(Case(content, "path", told, case(content).today)) is None
    assert next_question(Case(content, "other", told, case(content).today)) is None


def test_facts_of_one_person_are_never_taken_for_another_persons() -> None:
    content = book(
        roadmap(
            {"works": choice("yes", "no", of="me"), "ill": choice("yes", "no")},
            [step("leave", show_if={"works": "yes"}), step("doctor", show_if={"ill": "yes"})],
        )
    )
    now = case(content, Facts({"cared_for.municipality": UNSURE, "cared_for.works": "yes"}))

    assert now.key(Slot("works")) == "me.works"
    assert next_question(now) == Slot("works")


def test_a_question_that_only_matters_where_a_service_is_offered_waits_for_such_a_place() -> None:
    def asks(offered: str) -> Slot | None:
        content = book(
            roadmap(
                {
                    "alone": choice("yes", "no"),
                    "municipality": question(type="municipality"),
                },
                [
                    step(
                        "visit",
                        {"later": {"offered": "care", "alone": "no"}, "otherwise": "today"},
                    )
                ],
                asks_place=False,
            ),
            municipalities=(municipality("paraugu", offered={"care": offered}),),
        )
        return next_question(case(content))

    assert asks("yes") == Slot("alone")
    assert asks("unknown") == Slot("municipality")
