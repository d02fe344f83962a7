"""One invented roadmap for every way in which a roadmap can fail, and the repository's own."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import invented
import pytest
from invented import (
    TODAY,
    choice,
    municipality,
    question,
    roadmap,
    service,
    step,
)

from bot.content.loader import load
from bot.engine.case import Case, Slot
from bot.engine.checks.problem import Where
from bot.engine.facts import UNSURE, Facts
from bot.engine.model import Book
from bot.engine.plan import plan_of
from bot.engine.proof.report import path_words, proof_data, proof_text
from bot.engine.prove import Failure, Proof, prove, prove_all
from bot.engine.walk import next_question

CALL = step("call", contact=True)
CHILDREN: dict[str, Any] = {
    "how_many": {"type": "number", "of": "me", "counts": "child"},
    "school": {"type": "one", "of": "child", "each": "child"},
}


def book(*roadmaps: dict[str, Any], **fields: Any) -> Book:
    """Content with one municipality, unless more are given."""
    return invented.book(*roadmaps, **{"municipalities": (municipality("paraugu"),), **fields})


def proved(content: Book) -> Proof:
    return prove(content, "path", TODAY)


def only(content: Book) -> Failure:
    failures = proved(content).failures
    assert len(failures) == 1, failures
    return failures[0]


def end_of(content: Book, failure: Failure) -> Case:
    """The case at the end of a failure's path, walked by the engine itself."""
    case = Case(content, "path", Facts(), TODAY)
    for slot, value in failure.path:
        assert next_question(case) == slot
        case = case.with_facts(case.facts.with_value(case.key(slot), value))
    return case


def test_a_roadmap_without_a_fault_is_proved() -> None:
    content = book(
        roadmap(
            {"walks": choice("alone", "helped")},
            [CALL, step("aids", show_if={"walks": "helped"})],
        )
    )

    proof = proved(content)

    assert proof.holds
    assert proof.most_questions == 2
    assert proof.standing == {("call", None), ("aids", None)}
    assert [slot for slot, _ in proof.longest] == [Slot("municipality"), Slot("walks")]


def test_more_than_twelve_questions_are_too_many() -> None:
    names = [f"q{index}" for index in range(13)]
    content = book(
        roadmap(
            {name: choice("a", "b") for name in names},
            [CALL, *(step(f"s_{name}", show_if={name: "a"}) for name in names)],
        )
    )

    failure = only(content)

    assert failure.code == "too_many_questions"
    assert failure.params == {"count": "14", "most": "12"}
    assert next_question(end_of(content, failure)) is None
    assert len(failure.path) == 14


def test_a_path_that_ends_without_a_step_is_shown_by_its_shortest_way() -> None:
    content = book(
        roadmap(
            {"ill": choice("yes", "no"), "fever": choice("yes", "no", ask_if={"ill": "yes"})},
            [
                step("doctor", show_if={"ill": "yes"}, contact=True),
                step("tea", show_if={"fever": "yes"}),
            ],
        )
    )

    failure = only(content)
    end = end_of(content, failure)

    assert failure.code == "no_step"
    assert next_question(end) is None
    assert plan_of(end).steps == ()
    assert dict(failure.path)[Slot("ill")] == "no"
    assert len(failure.path) == 2


def test_a_path_whose_steps_lead_to_no_person_is_found() -> None:
    content = book(
        roadmap(
            {"ill": choice("yes", "no")},
            [step("rest"), step("doctor", show_if={"ill": "yes"}, contact=True)],
        )
    )

    failure = only(content)

    assert failure.code == "no_person"
    assert [one.id for one in plan_of(end_of(content, failure)).steps] == ["rest"]


def test_a_service_that_somebody_answers_for_leads_to_a_person_and_a_website_does_not() -> None:
    online = service("care", how=[{"by": "online", "text": "Aizpildi."}])
    steps = [step("ask", service="care")]

    assert proved(book(roadmap({}, steps), services=(service("care"),))).holds
    assert only(book(roadmap({}, steps), services=(online,))).code == "no_person"


def test_a_service_that_a_place_does_not_offer_leaves_that_place_without_a_person() -> None:
    content = book(
        roadmap({}, [step("rest"), step("visit", service="care")]),
        services=(service("care"),),
        municipalities=(
            municipality("paraugu", offered={"care": "yes"}),
            municipality("klusuma", offered={"care": "no"}),
        ),
    )

    failure = only(content)

    assert failure.code == "no_person"
    assert dict(failure.path) == {Slot("municipality"): "klusuma"}


def test_a_step_that_no_answer_brings_about_is_unreachable() -> None:
    content = book(
        roadmap(
            {"ill": choice("yes", "no")},
            [CALL, step("rest", show_if={"ill": "yes"}), step("lost", service="gone")],
        )
    )

    failure = only(content)

    assert (failure.code, failure.place[-1]) == ("step_unreachable", "lost")


def test_a_step_that_a_place_adds_must_be_reachable_there() -> None:
    content = book(
        roadmap({"ill": choice("yes", "no")}, [CALL, step("rest", show_if={"ill": "no"})]),
        services=(service("care"),),
        municipalities=(
            municipality(
                "paraugu",
                offered={"care": "no"},
                steps=[
                    {**step("visit", service="care"), "roadmap": "path"},
                    {**step("coffee"), "roadmap": "path"},
                ],
            ),
        ),
    )

    failure = only(content)

    assert failure.code == "step_unreachable"
    assert failure.place == ("municipalities", "paraugu", "steps", "path", "visit")
    assert ("coffee", "paraugu") in proved(content).standing


def test_a_question_that_nothing_reads_is_never_asked() -> None:
    failure = only(book(roadmap({"hobby": choice("yes", "no")}, [CALL])))

    assert (failure.code, failure.params) == ("never_asked", {"question": "hobby"})


def test_a_question_whose_answers_all_lead_to_the_same_plan_is_in_vain() -> None:
    # The engine takes the two tests on «ill» for independent, and so asks «tired» for nothing.
    one_way = {"ill": "yes", "tired": "yes"}
    content = book(
        roadmap(
            {"tired": choice("yes", "no"), "ill": choice("yes", "no")},
            [CALL, step("rest", show_if={"any": [{"ill": "yes"}, one_way]})],
        )
    )

    failure = only(content)

    assert (failure.code, failure.params) == ("question_in_vain", {"question": "tired"})
    assert next_question(end_of(content, failure)) == Slot("tired")


def test_an_answer_that_says_no_more_than_nezinu_is_in_vain() -> None:
    content = book(
        roadmap(
            {
                "since": question(
                    type="date",
                    answers={
                        "now": {"text": "Tagad", "from": "1 day ago", "until": "today"},
                        "some_time": {"text": "Kādreiz", "from": "5 years ago", "until": "today"},
                    },
                )
            },
            [CALL, step("hurry", show_if={"since": {"at_least": "1 month ago"}})],
        )
    )

    failure = only(content)

    assert failure.code == "answer_in_vain"
    assert failure.place[-1] == "some_time"
    assert failure.path[-1][0] == Slot("since")


def test_situations_that_send_people_round_in_a_circle_never_end() -> None:
    def leading(name: str, target: str) -> dict[str, Any]:
        answers = {"here": "Te", "there": {"text": "Tur", "go_to": target}}
        return roadmap(
            {f"which_{name}": question(answers=answers)},
            [CALL, step("stay", show_if={f"which_{name}": "here"})],
            id=name,
        )

    round_trip = book(leading("one", "two"), leading("two", "one"))
    one_way = book(leading("one", "two"), roadmap({}, [CALL], id="two"))

    failures = [
        one for proof in prove_all(round_trip, ("one", "two"), TODAY) for one in proof.failures
    ]
    assert [one.code for one in failures] == ["never_ends"]
    assert failures[0].params == {"names": "one → two → one"}
    assert all(one.holds for one in prove_all(one_way, ("one", "two"), TODAY))


def test_families_of_no_child_and_of_three_are_walked() -> None:
    content = book(
        roadmap(
            {"how_many": question(type="number"), "school": choice("yes", "no", each="child")},
            [CALL, step("write", each="child", show_if={"school": "yes"})],
        ),
        facts=CHILDREN,
    )

    proof = proved(content)

    assert proof.holds
    assert set(proof.values[Slot("how_many")]) >= {UNSURE, *map(Decimal, range(4))}
    assert {Slot("school", child) for child in (1, 2, 3)} <= set(proof.asked)
    assert proof.most_questions == 5


def test_a_family_without_children_is_not_left_without_a_step() -> None:
    content = book(
        roadmap(
            {"how_many": question(type="number")},
            [step("write", each="child", contact=True)],
        ),
        facts=CHILDREN,
    )

    failure = only(content)

    assert failure.code == "no_step"
    assert dict(failure.path)[Slot("how_many")] == Decimal(0)


def test_an_age_is_told_on_both_sides_of_every_cut() -> None:
    content = book(
        roadmap(
            {"age": question(type="age")},
            [
                CALL,
                step("nursery", show_if={"age": {"below": 1.5}}),
                step("school", show_if={"age": {"between": [7, 18]}}),
                step("pension", show_if={"age": {"at_least": 65}}),
            ],
        )
    )

    assert proved(content).holds


def test_the_report_names_the_line_and_the_way_in_the_familys_words() -> None:
    content = book(
        roadmap(
            {"ill": choice("yes", "no")},
            [step("doctor", show_if={"ill": "yes"}, contact=True)],
        )
    )
    proofs = prove_all(content, ("path",), TODAY)

    def where(*place: str | int) -> Where:
        return Where("roadmaps/path.yaml", len(place))

    latvian = proof_text(content, proofs, where, today=TODAY)
    english = proof_text(content, proofs, where, today=TODAY, lang="en")
    data = proof_data(content, proofs, where, today=TODAY)

    assert "roadmaps/path.yaml:3: ir ceļš, kura galā plānā nav neviena soļa." in latvian
    assert "Ceļš: nezinu → no" in latvian
    assert "path: not proved." in english
    assert data[0]["problems"][0]["path"][-1] == {"question": "ill", "answer": "no"}
    assert path_words(content, "path", (), today=TODAY) == "(uzreiz)"


def _repository() -> Book:
    loaded = load(Path(__file__).resolve().parents[2], today=date(2026, 11, 23))
    found = loaded.book or loaded.readable
    assert found is not None
    return found


REPOSITORY = _repository()


@pytest.mark.parametrize("name", REPOSITORY.roadmaps)
def test_every_roadmap_of_the_repository_is_proved(name: str) -> None:
    proof = prove(REPOSITORY, name, date(2026, 11, 23))

    assert [(one.code, one.place, one.path) for one in proof.failures] == []


def test_the_roadmaps_of_the_repository_do_not_lead_round_in_a_circle() -> None:
    proofs = prove_all(REPOSITORY, REPOSITORY.roadmaps, date(2026, 11, 23))

    assert not [one for proof in proofs for one in proof.failures if one.code == "never_ends"]
