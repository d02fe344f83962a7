from __future__ import annotations

from typing import Any

import pytest
from invented import TODAY, book, choice, municipality, question, roadmap, step

from bot.dialogue.desk import Desk, DeskQuestion, desk
from bot.dialogue.messages import AnsweredQuestion
from bot.dialogue.needs import NeedsTopic, needs_of_plan
from bot.engine.model import Book
from bot.engine.model.base import Wording

MESSAGES = {
    name: Wording(me=f"{name}.", other=f"{name}.")
    for name in (
        "contact_how_to_find",
        "who_signs_child",
        "who_signs_other",
        "who_signs_self",
        "contact_caution",
        "button_unknown",
        "find_out_default",
        "left_out_default",
        "left_out_still_ask",
        "not_a_number",
        "not_a_date",
        "not_a_choice",
        "date_in_future",
        "age_out_of_range",
        "number_too_high",
    )
}
PLACE = choice("hospital", "home")
LIFT = choice("yes", "no", ask_if={"place": "home"})


def content(questions: dict[str, Any], *steps: dict[str, Any], **fields: Any) -> Book:
    some = list(steps) or [step("talk")]
    return book(roadmap(questions, some), messages=MESSAGES, **fields)


def asked(form: Desk, slot: str) -> DeskQuestion:
    return next(one for one in form.questions if one.slot == slot)


def chosen(form: Desk, slot: str) -> list[str]:
    return [one.id for one in asked(form, slot).choices if one.chosen]


def test_an_empty_form_asks_everything_in_the_order_of_the_file() -> None:
    form = desk(content({"place": PLACE, "lift": LIFT}), "path", {}, TODAY)

    assert [one.slot for one in form.questions] == ["municipality", "place", "lift"]
    assert [one.id for one in asked(form, "place").choices] == ["hospital", "home", "_unknown"]
    assert form.answered == 0
    assert form.plan.code is None


def test_answers_decide_the_plan_and_stay_chosen() -> None:
    both = content(
        {"place": PLACE},
        step("ward", show_if={"place": "hospital"}),
        step("house", show_if={"place": "home"}),
    )

    form = desk(both, "path", {"place": ["home"]}, TODAY)

    assert [one.id for one in form.plan.steps] == ["house"]
    assert chosen(form, "place") == ["home"]
    assert form.answered == 1


def test_nezinu_is_an_answer_that_leaves_the_step_to_find_out() -> None:
    both = content({"place": PLACE}, step("ward", show_if={"place": "hospital"}))

    form = desk(both, "path", {"place": ["_unknown"]}, TODAY)

    assert form.plan.steps[0].status == "to_find_out"
    assert chosen(form, "place") == ["_unknown"]
    assert form.answered == 1


def test_a_question_that_no_longer_applies_is_left_out_and_its_answer_set_aside() -> None:
    form = desk(
        content({"place": PLACE, "lift": LIFT}),
        "path",
        {"place": ["hospital"], "lift": ["no"]},
        TODAY,
    )

    assert [one.slot for one in form.questions] == ["municipality", "place"]
    assert form.set_aside == (("lift", "no"),)


def test_several_answers_are_taken_where_several_fit() -> None:
    hard = choice("food", "stairs", "nights", type="many")
    form = desk(content({"hard": hard}), "path", {"hard": ["food", "nights", "_unknown"]}, TODAY)

    assert asked(form, "hard").kind == "many"
    assert form.plan.answers[0].answer == "Food, Nights"


@pytest.mark.parametrize(
    ("kind", "typed", "error"),
    [
        ("date", "vakar", None),
        ("date", "kādreiz", "not_a_date."),
        ("money", "390,50", None),
        ("number", "daudz", "not_a_number."),
        ("age", "78", None),
        ("age", "150 gadi", "age_out_of_range."),
    ],
)
def test_typed_answers_are_read_as_in_the_conversation(
    kind: str, typed: str, error: str | None
) -> None:
    form = desk(content({"told": question(type=kind)}), "path", {"told:text": [typed]}, TODAY)

    assert asked(form, "told").error == error
    assert asked(form, "told").typed == typed
    assert form.answered == (0 if error else 1)


def test_what_was_typed_counts_more_than_what_was_picked() -> None:
    sum_of = question(type="money", answers={"low": {"text": "Maz", "value": 100}})
    form = desk(content({"sum": sum_of}), "path", {"sum": ["low"], "sum:text": ["390"]}, TODAY)

    assert form.plan.answers[0].answer.startswith("390")


@pytest.mark.parametrize(
    "given",
    [
        {"place": ["moon"]},
        {"municipality": ["nekur"]},
        {"unheard": ["of"], "unheard:text": ["of"]},
        {"place.7": ["home"], "municipality.99999": ["x"]},
        {"place": [""], "place:text": ["mājās"]},
    ],
)
def test_what_the_form_never_offered_changes_no_plan(given: dict[str, list[str]]) -> None:
    both = content({"place": PLACE}, step("ward", show_if={"place": "hospital"}))

    form = desk(both, "path", given, TODAY)

    assert [one.status for one in form.plan.steps] == ["to_find_out"]


def test_an_emergency_and_another_roadmap_are_pointed_out() -> None:
    place = question(
        answers={
            "now": {"text": "Tagad", "safety": "medical"},
            "money": {"text": "Nauda", "go_to": "other"},
            "gone": {"text": "Cits", "go_to": "nowhere"},
        }
    )
    both = book(
        roadmap({"place": place}, [step("talk")]),
        roadmap({"place": PLACE}, [step("talk")], id="other"),
        messages=MESSAGES,
    )

    assert desk(both, "path", {"place": ["money"]}, TODAY).elsewhere == ("other",)
    assert desk(both, "path", {"place": ["gone"]}, TODAY).elsewhere == ()
    assert desk(both, "path", {"place": ["now"]}, TODAY).emergency
    assert not desk(both, "path", {}, TODAY).emergency


def test_the_questions_are_asked_again_for_every_child() -> None:
    facts = {
        "children": {"type": "number", "of": "me", "counts": "child"},
        "school": {"type": "one", "of": "child", "each": "child", "values": ["yes", "no"]},
    }
    both = content(
        {"children": question(type="number"), "school": choice("yes", "no", each="child")},
        facts=facts,
    )

    form = desk(both, "path", {"children:text": ["2"], "school.2": ["yes"]}, TODAY)

    assert [one.slot for one in form.questions][2:] == ["school.1", "school.2"]
    assert chosen(form, "school.2") == ["yes"]
    assert chosen(form, "school.1") == []


def flat(needs: tuple[NeedsTopic, ...]) -> dict[str, list[tuple[str, str | None]]]:
    return {one.topic: [(it.asked, it.answer) for it in one.needs] for one in needs}


NEEDS = {
    "self_care": choice("alone", "little", ask="Ko var bez palīga?"),
    "help_missing": choice("day", "night", ask="Kad trūkst palīga?"),
    "family_help": choice("yes", "no", ask="Kas palīdz?", unknown="Negribu teikt"),
    "place": choice("hospital", "home", ask="Kur ir?"),
}


def test_the_needs_summary_groups_answers_and_marks_what_is_to_be_found_out() -> None:
    form = desk(
        content(NEEDS),
        "path",
        {"self_care": ["little"], "family_help": ["_unknown"], "place": ["home"]},
        TODAY,
    )

    assert flat(form.needs) == {
        "alone": [("Ko var bez palīga?", "Little")],
        "times": [("Kad trūkst palīga?", None)],
        "helpers": [("Kas palīdz?", None)],
        "other": [("Kur ir?", "Home")],
    }


def test_the_needs_of_a_plan_are_the_same_as_far_as_they_were_answered() -> None:
    both = content(NEEDS)
    form = desk(both, "path", {"self_care": ["little"], "family_help": ["_unknown"]}, TODAY)

    assert form.plan.answers[1] == AnsweredQuestion(
        question="family_help", asked="Kas palīdz?", answer="Negribu teikt"
    )
    assert flat(needs_of_plan(both, form.plan)) == {
        "alone": [("Ko var bez palīga?", "Little")],
        "helpers": [("Kas palīdz?", None)],
    }


def test_the_place_chosen_at_the_desk_gives_its_contact() -> None:
    both = content({"place": PLACE}, municipalities=(municipality("berzi"),))

    form = desk(both, "path", {"municipality": ["berzi"]}, TODAY)

    assert asked(form, "municipality").kind == "place"
    assert form.plan.contact.name == "Berzi sociālais dienests"
    assert form.plan.contact.sample


def test_a_typed_sum_reaches_the_condition_it_is_for() -> None:
    both = content({"sum": question(type="money")}, step("help", show_if={"sum": {"below": 400}}))

    assert desk(both, "path", {"sum:text": ["390"]}, TODAY).plan.steps[0].status == "applies"
    assert desk(both, "path", {"sum:text": ["410"]}, TODAY).plan.steps == ()
