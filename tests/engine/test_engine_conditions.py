from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from invented import TODAY, about, book, case, choice, question, roadmap, step
from pydantic_core import PydanticCustomError

from bot.engine.case import Slot
from bot.engine.conditions import ALWAYS, atoms, read_condition
from bot.engine.facts import UNSURE
from bot.engine.time import Days, Moment
from bot.engine.truth import Truth, all_of, any_of

CONTENT = book(
    roadmap(
        {
            "place": choice("hospital", "home"),
            "walks": choice("alone", "helped", "no", ask_if={"place": "home"}),
            "needs": choice("food", "wash", type="many"),
            "since": question(
                type="date",
                answers={
                    "now": {"text": "Tagad", "from": "1 month ago", "until": "today"},
                    "before": {"text": "Agrāk", "until": "1 month ago"},
                },
            ),
            "people": question(
                type="number", answers={"one": {"text": "1", "value": 1}, "two": {"text": "2"}}
            ),
        },
        [step("rest")],
    )
)


def truth(condition: Any, **facts: Any) -> Truth:
    return case(CONTENT, about(**facts)).truth(read_condition(condition))


def test_keys_together_mean_and() -> None:
    both = {"place": "home", "needs": "food"}

    assert truth(both, place="home", needs=("food",)) is Truth.TRUE
    assert truth(both, place="home", needs=("wash",)) is Truth.FALSE
    assert truth(both, place="home") is Truth.UNKNOWN
    assert truth(both, needs=("wash",)) is Truth.FALSE


def test_a_list_of_values_means_any_of_them() -> None:
    assert truth({"place": ["home", "hospital"]}, place="hospital") is Truth.TRUE
    assert truth({"place": ["home", "street"]}, place="hospital") is Truth.FALSE


def test_a_list_of_conditions_means_or() -> None:
    either = [{"place": "hospital"}, {"needs": "food"}]

    assert truth(either, place="hospital") is Truth.TRUE
    assert truth(either, place="home") is Truth.UNKNOWN
    assert truth(either, place="home", needs=()) is Truth.FALSE


def test_any_all_and_none_group_conditions() -> None:
    told = {"place": "home", "needs": ("food",)}
    yes, no = {"place": "home"}, {"needs": "wash"}

    assert truth({"any": [yes, no]}, **told) is Truth.TRUE
    assert truth({"all": [yes, no]}, **told) is Truth.FALSE
    assert truth({"none": [no]}, **told) is Truth.TRUE
    assert truth({"none": [yes, no]}, **told) is Truth.FALSE
    assert truth({"none": [no]}, place="home") is Truth.UNKNOWN


def test_never_asked_and_nezinu_are_both_unknown() -> None:
    assert truth({"place": "home"}) is Truth.UNKNOWN
    assert truth({"place": "home"}, place=UNSURE) is Truth.UNKNOWN


def test_a_condition_on_a_question_that_does_not_apply_is_false() -> None:
    assert truth({"walks": ["alone", "helped", "no"]}, place="hospital") is Truth.FALSE
    assert truth({"walks": "no"}, place="hospital", walks="no") is Truth.FALSE
    assert truth({"none": [{"walks": "no"}]}, place="hospital") is Truth.TRUE


def test_while_it_is_open_whether_a_question_applies_its_answer_is_unknown_or_false() -> None:
    assert truth({"walks": "no"}, place=UNSURE, walks="no") is Truth.UNKNOWN
    assert truth({"walks": "no"}, place=UNSURE, walks="alone") is Truth.FALSE


def test_one_of_many_is_enough() -> None:
    assert truth({"needs": "food"}, needs=("wash", "food")) is Truth.TRUE
    assert truth({"needs": ["food", "wash"]}, needs=()) is Truth.FALSE


def test_a_day_that_was_typed_fits_the_button_whose_days_hold_it() -> None:
    last_week = Moment.read("1 week ago").on(TODAY)
    last_year = Moment.read("1 year ago").on(TODAY)

    assert truth({"since": "now"}, since=Days(last_week, last_week)) is Truth.TRUE
    assert truth({"since": "now"}, since=Days(last_year, last_year)) is Truth.FALSE
    assert truth({"since": "before"}, since=Days(last_year, last_year)) is Truth.TRUE
    assert truth({"since": "now"}, since=Days(last_year, last_week)) is Truth.UNKNOWN
    assert truth({"since": "now"}, since=Days(last_year, last_year, "now")) is Truth.TRUE


def test_a_number_that_was_typed_fits_the_button_that_means_it() -> None:
    assert truth({"people": "one"}, people=1) is Truth.TRUE
    assert truth({"people": "one"}, people=2) is Truth.FALSE
    assert truth({"people": 2}, people=2) is Truth.TRUE


def test_what_may_decide_is_what_is_still_open() -> None:
    def undecided(condition: Any, **facts: Any) -> set[str]:
        found = case(CONTENT, about(**facts)).undecided(read_condition(condition))
        return {str(slot) for slot in found}

    both = {"walks": "no", "needs": "food"}
    assert undecided(both) == {"place", "walks", "needs"}
    assert undecided(both, place="home", walks=UNSURE) == {"walks", "needs"}
    assert undecided(both, needs=()) == set()
    a_year = Days(Moment.read("1 year ago").on(TODAY), TODAY)
    assert undecided({"since": {"before": "6 months ago"}}, since=a_year) == {"since"}


def test_what_decided_is_what_the_outcome_rests_on() -> None:
    def deciding(condition: Any, **facts: Any) -> list[str]:
        found = case(CONTENT, about(**facts)).deciding(read_condition(condition))
        return [str(slot) for slot in found]

    either = [{"place": "hospital"}, {"needs": "food"}]
    assert deciding(either, place="hospital", needs=()) == ["place"]
    assert deciding(either, place="home", needs=()) == ["place", "needs"]
    assert deciding({"none": either}, place="hospital") == ["place"]
    assert deciding({"walks": "no"}, place="hospital") == ["place"]
    assert deciding(either, place="home") == []


@pytest.mark.parametrize("pair", product(Truth, repeat=2), ids=str)
def test_and_or_and_not_agree_with_each_other(pair: tuple[Truth, Truth]) -> None:
    one, other = pair

    assert ~all_of(pair) is any_of((~one, ~other))
    assert all_of(pair) is all_of((other, one))
    assert ~~one is one


def test_nothing_to_hold_always_holds() -> None:
    assert all_of(()) is Truth.TRUE
    assert any_of(()) is Truth.FALSE
    assert case(CONTENT).truth(ALWAYS) is Truth.TRUE


def test_every_test_of_a_condition_can_be_walked() -> None:
    nested = read_condition(
        {"any": [{"place": "home"}, {"none": [{"offered": "care"}, {"people": {"below": 3}}]}]}
    )

    assert [type(one).__name__ for one in atoms(nested)] == ["OneOf", "Offered", "Compare"]
    assert read_condition(nested) is nested


def test_true_and_false_stay_words() -> None:
    assert read_condition({"place": True}) == read_condition({"place": "true"})


@pytest.mark.parametrize(
    ("raw", "code", "path"),
    [
        ({}, "condition_shape", ()),
        ("home", "condition_shape", ()),
        ({"place": []}, "condition_shape", ("place",)),
        ({"place": None}, "condition_shape", ("place",)),
        ({"place": {}}, "condition_shape", ("place",)),
        ({"offered": 3}, "condition_shape", ("offered",)),
        ({"any": {"place": "home"}}, "condition_group", ("any",)),
        ({"none": []}, "condition_group", ("none",)),
        ({"all": [{"place": "home"}, 7]}, "condition_shape", ("all", 1)),
        ({"age": {"under": 7}}, "condition_comparison", ("age", "under")),
        ({"age": {"between": [7]}}, "condition_between", ("age", "between")),
        ({"age": {"below": "seven"}}, "condition_operand", ("age", "below")),
        ({"age": {"below": True}}, "condition_operand", ("age", "below")),
        ({"income": {"below": {"sum": "poor"}}}, "condition_operand", ("income", "below")),
    ],
)
def test_a_condition_that_cannot_be_read_says_where(
    raw: Any, code: str, path: tuple[str | int, ...]
) -> None:
    with pytest.raises(PydanticCustomError) as caught:
        read_condition(raw)

    assert caught.value.type == code
    assert caught.value.context is not None
    assert caught.value.context["path"] == path


def test_a_slot_reads_back_what_it_wrote() -> None:
    for slot in (Slot("place"), Slot("school", 2)):
        assert Slot.read(str(slot)) == slot
