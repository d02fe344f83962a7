from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import TODAY

from bot.engine.facts import UNSURE, Facts, Value
from bot.engine.model import Answer, Fact, Question
from bot.engine.time import Days
from bot.engine.values import AnswerError, choice_value, read_answer


def fact(kind: str, **fields: Any) -> Fact:
    return Fact.model_validate({"type": kind, "of": "cared_for", "label": "Ziņa", **fields})


def asking(**answers: Any) -> Question:
    return Question.model_validate({"ask": "Kā ir?", "why": "Tāpēc.", "answers": answers})


def read(kind: str, raw: Any, buttons: Question | None = None, **fields: Any) -> Value:
    return read_answer(fact(kind, **fields), buttons, raw, TODAY)


def test_each_type_reads_its_own_answers() -> None:
    buttons = asking(home="Mājās", away="Prom")

    assert read("one", "home", buttons) == "home"
    assert read("one", "home", values=["home"]) == "home"
    assert read("many", ["home", "away"], buttons) == ("home", "away")
    assert read("many", "home", buttons) == ("home",)
    assert read("municipality", "north") == "north"
    assert read("number", "3") == Decimal(3)
    assert read("money", "425,50") == Decimal("425.50")
    assert read("date", "2026-02-14") == Days(date(2026, 2, 14), date(2026, 2, 14))
    assert read("date", date(2026, 2, 14)) == Days(date(2026, 2, 14), date(2026, 2, 14))
    assert read("month", "2026-02") == Days.month(2026, 2)
    assert read("date", "2025") == Days(date(2025, 1, 1), date(2025, 12, 31))
    assert read("age", "78") == read("age", 78) == Days.born(78, TODAY)
    assert read("age", "2010-05-03") == Days(date(2010, 5, 3), date(2010, 5, 3))
    assert read("age", date(2010, 5, 3)) == Days(date(2010, 5, 3), date(2010, 5, 3))


@pytest.mark.parametrize("kind", ["one", "many", "number", "money", "date", "age", "municipality"])
def test_nezinu_is_an_answer_of_every_type(kind: str) -> None:
    assert read(kind, "unknown") == UNSURE
    assert read(kind, None) == UNSURE


def test_a_month_that_is_not_over_ends_today() -> None:
    assert read("month", "2026-03") == Days(date(2026, 3, 1), TODAY)
    assert read("date", "2026") == Days(date(2026, 1, 1), TODAY)


@pytest.mark.parametrize(
    ("kind", "raw", "code"),
    [
        ("age", 130, "age_out_of_range"),
        ("age", -1, "age_out_of_range"),
        ("age", "1890-01-01", "age_out_of_range"),
        ("age", "old", "not_a_number"),
        ("age", float("inf"), "not_a_number"),
        ("age", "2026-03-03", "date_in_future"),
        ("date", "2026-03-03", "date_in_future"),
        ("month", "2026-04", "date_in_future"),
        ("date", "2027", "date_in_future"),
        ("date", "2026-02-30", "not_a_date"),
        ("month", "2026-13", "not_a_date"),
        ("date", "yesterday", "not_a_date"),
        ("number", "many", "not_a_number"),
        ("number", -1, "not_a_number"),
        ("money", "NaN", "not_a_number"),
        ("money", "Infinity", "not_a_number"),
        ("one", "elsewhere", "not_a_choice"),
        ("many", ["home", "elsewhere"], "not_a_choice"),
    ],
)
def test_an_answer_that_does_not_fit_its_fact_is_refused(kind: str, raw: Any, code: str) -> None:
    with pytest.raises(AnswerError) as caught:
        read(kind, raw, asking(home="Mājās"))

    assert caught.value.code == code


@pytest.mark.parametrize("raw", [18, "18", 40, "2008-03-02", "1980-05-01"])
def test_a_child_is_younger_than_the_limit(raw: Any) -> None:
    with pytest.raises(AnswerError) as caught:
        read("age", raw, below=18)

    assert caught.value.code == "age_too_high"


def test_a_child_just_under_the_limit_is_let_through() -> None:
    assert read("age", 17, below=18) == Days.born(17, TODAY)
    assert read("age", "2008-03-03", below=18) == Days(date(2008, 3, 3), date(2008, 3, 3))


def test_a_number_is_smaller_than_its_limit() -> None:
    assert read("number", 19, below=20) == Decimal(19)
    with pytest.raises(AnswerError) as caught:
        read("number", 20, below=20)
    assert caught.value.code == "number_too_high"


def test_a_button_for_a_day_means_the_days_it_can_have_been() -> None:
    buttons = asking(
        now={"text": "Nupat", "from": "1 month ago", "until": "today"},
        recent={"text": "Nesen", "from": "6 months ago"},
        before={"text": "Agrāk", "until": "6 months ago"},
    )

    assert read("date", "now", buttons) == Days(date(2026, 2, 2), TODAY, "now")
    assert read("date", "recent", buttons) == Days(date(2025, 9, 2), TODAY, "recent")
    assert read("date", "before", buttons) == Days(date(1900, 1, 1), date(2025, 9, 2), "before")


def test_a_button_for_a_number_or_an_age_means_its_value() -> None:
    buttons = asking(two={"text": "Divi", "value": 2}, more="Vairāk")

    assert read("number", "two", buttons) == Decimal(2)
    assert read("number", "more", buttons) == "more"
    assert read("age", "two", buttons) == Days.born(2, TODAY)


def test_a_button_of_a_question_with_many_answers_means_one_of_them() -> None:
    assert choice_value(fact("many"), "food", Answer.model_validate({"text": "Ēst"}), TODAY) == (
        "food",
    )


days = st.builds(
    lambda one, other, choice: Days(min(one, other), max(one, other), choice),
    st.dates(),
    st.dates(),
    st.none() | st.text(max_size=5),
)
values: st.SearchStrategy[Value] = st.one_of(
    st.text(),
    st.lists(st.text(), max_size=3).map(tuple),
    st.decimals(allow_nan=False),
    days,
    st.just(UNSURE),
)


@given(st.dictionaries(st.text(), values, max_size=5))
def test_facts_come_back_from_json_as_they_went(told: dict[str, Value]) -> None:
    facts = Facts(told)

    again = Facts.from_json(json.loads(json.dumps(facts.to_json())))

    assert again == facts
    assert list(again) == list(facts)


def test_facts_never_change_but_give_new_ones() -> None:
    first = Facts({"me.a": "1", "me.b": "2"})

    assert first.with_value("me.a", "3").values == {"me.a": "3", "me.b": "2"}
    assert list(first.with_value("me.a", "3")) == ["me.a", "me.b"]
    assert first.without("me.a", "me.c").values == {"me.b": "2"}
    assert first.values == {"me.a": "1", "me.b": "2"}
