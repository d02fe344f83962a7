from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from invented import TODAY, about, amount, book, case, choice, municipality, question, roadmap, step

from bot.engine.case import Slot
from bot.engine.conditions import read_condition
from bot.engine.facts import UNSURE
from bot.engine.model import Amount, Book
from bot.engine.model.base import Wording
from bot.engine.truth import Truth
from bot.engine.wording import Reader

POOR = read_condition({"income": {"below": {"amount": "poor"}}})
POOR_HOUSEHOLD = read_condition({"income": {"below": {"amount": "poor", "household": "people"}}})


def content(poor: Amount, **fields: Any) -> Book:
    return book(
        roadmap(
            {
                "alone": choice("yes", "no"),
                "income": question(type="money"),
                "people": question(type="number", ask_if={"alone": "no"}),
            },
            [step("benefit", show_if={"income": {"below": {"amount": "poor"}}})],
        ),
        amounts={"poor": poor},
        **fields,
    )


def test_an_income_is_compared_with_the_sum_that_holds_today() -> None:
    poor = content(amount("400"))

    assert case(poor, about(income=399.99)).truth(POOR) is Truth.TRUE
    assert case(poor, about(income=400)).truth(POOR) is Truth.FALSE


@pytest.mark.parametrize(("people", "limit"), [(1, 400), (2, 500), (4, 700), (0, 400)], ids=str)
def test_a_sum_grows_with_every_next_person_of_the_household(people: int, limit: int) -> None:
    poor = content(amount("400", next="100"))

    def truth(income: float) -> Truth:
        return case(poor, about(alone="no", income=income, people=people)).truth(POOR_HOUSEHOLD)

    assert truth(limit - 1) is Truth.TRUE
    assert truth(limit) is Truth.FALSE


def test_while_the_household_is_unknown_so_is_the_sum() -> None:
    now = case(content(amount("400", next="100")), about(alone="no", income=450))

    assert now.truth(POOR_HOUSEHOLD) is Truth.UNKNOWN
    assert now.undecided(POOR_HOUSEHOLD) == {Slot("people")}
    assert now.with_facts(about(alone="no", income=450, people=UNSURE)).truth(POOR_HOUSEHOLD) is (
        Truth.UNKNOWN
    )


def test_less_than_the_sum_for_one_is_less_for_every_household() -> None:
    now = case(content(amount("400", next="100")), about(alone="no", income=399))

    assert now.truth(POOR_HOUSEHOLD) is Truth.TRUE
    assert now.with_facts(about(alone="no", income=399, people=UNSURE)).truth(POOR_HOUSEHOLD) is (
        Truth.TRUE
    )


def test_a_household_told_before_the_question_fell_away_is_not_counted() -> None:
    now = case(content(amount("400", next="100")), about(alone="yes", income=450, people=4))

    assert now.truth(POOR_HOUSEHOLD) is Truth.UNKNOWN


def test_both_the_income_and_the_household_are_why() -> None:
    now = case(content(amount("400", next="100")), about(alone="no", income=450, people=2))

    assert now.deciding(POOR_HOUSEHOLD) == [Slot("income"), Slot("people")]


@pytest.mark.parametrize(
    "fields",
    [
        {"until": "2026-03-01"},
        {"from": "2026-03-03"},
        {"confidence": "low"},
        {"confidence": "unverified"},
    ],
    ids=str,
)
def test_a_sum_out_of_its_time_or_not_sure_enough_is_neither_told_nor_counted_with(
    fields: dict[str, str],
) -> None:
    now = case(content(amount("400", **fields)), about(income=100))

    assert now.amount("poor") is None
    assert now.truth(POOR) is Truth.UNKNOWN
    assert now.undecided(POOR) == set()  # nothing that the person can say would help
    assert Reader(now).fill("{amount.poor}") == "(summu pasaka izdomātais dienests)"


def test_a_sum_holds_on_its_first_and_on_its_last_day() -> None:
    poor = content(amount("400"))

    assert case(poor, today=date(2026, 1, 1)).amount("poor") is not None
    assert case(poor, today=date(2026, 12, 31)).amount("poor") is not None
    assert case(poor, today=date(2027, 1, 1)).amount("poor") is None


def test_a_sum_is_told_with_its_year_and_who_knows_it_exactly() -> None:
    def told(value: str, **fields: str) -> str:
        return Reader(case(content(amount(value, **fields)))).fill("{amount.poor}")

    assert told("1425") == "1\xa0425 € (2026. gadā; precīzi pasaka izdomātais dienests)"
    assert told("7.11", confidence="medium") == (
        "7,11 € (pēc pēdējiem atrastajiem datiem; precīzi pasaka izdomātais dienests)"
    )


def test_the_sum_of_the_municipality_comes_before_the_national_one() -> None:
    local = content(
        amount("400"),
        municipalities=(
            municipality("north", amounts={"poor": amount("800"), "own": amount("5")}),
        ),
    )
    elsewhere = case(local, about(income=500), TODAY)
    there = case(local, about(income=500, municipality="north"), TODAY)

    assert elsewhere.truth(POOR) is Truth.FALSE
    assert there.truth(POOR) is Truth.TRUE
    assert there.amount("poor") == amount("800")
    assert Reader(there).fill("{amount.own}").startswith("5 €")


def test_a_number_compares_with_plain_numbers_too() -> None:
    now = case(content(amount("400")), about(people=Decimal("3"), alone="no"))

    assert now.truth(read_condition({"people": 3})) is Truth.TRUE
    assert now.truth(read_condition({"people": [1, 2]})) is Truth.FALSE
    assert now.truth(read_condition({"people": {"at_least": 3}})) is Truth.TRUE
    assert now.truth(read_condition({"people": {"between": [1, 3]}})) is Truth.FALSE


BANDS = {
    "income": question(
        type="money",
        answers={
            "little": {"text": "Līdz {sum.poor}", "value": {"amount": "poor"}},
            "more": {"text": "Vairāk", "value": {"amount": "poor", "above": True}},
        },
    )
}
"""Buttons that stand for a sum of the content."""


def banded(value: str, **fields: Any) -> Book:
    return book(
        roadmap(BANDS, [step("benefit")]),
        amounts={"poor": amount(value, **fields), "wide": amount("500")},
        messages={"sum_of_today": Wording(me="sliekšņa summai", other="sliekšņa summai")},
    )


@pytest.mark.parametrize("value", ["400", "450"])
def test_a_button_that_stands_for_a_sum_changes_with_the_sum(value: str) -> None:
    above = read_condition({"income": {"at_least": {"amount": "poor"}}})
    little, more = (case(banded(value), about(income=one)) for one in ("little", "more"))

    assert little.truth(read_condition({"income": "little"})) is Truth.TRUE
    assert little.truth(read_condition({"income": {"below": {"amount": "wide"}}})) is Truth.TRUE
    assert more.truth(above) is Truth.TRUE
    assert more.truth(POOR) is Truth.FALSE
    wording = little.roadmap.questions["income"].answers["little"].text
    assert Reader(little).say(wording) == f"Līdz {value} €"


def test_after_its_time_a_sum_stands_on_no_button_and_decides_nothing() -> None:
    old = case(banded("400", until="2026-01-31"), about(income="more"))

    assert old.truth(POOR) is Truth.UNKNOWN
    wording = old.roadmap.questions["income"].answers["little"].text
    assert Reader(old).say(wording) == "Līdz sliekšņa summai"
