from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from invented import about, book, choice, plan, question, roadmap, step

from bot.engine.deadlines import read_deadline
from bot.engine.facts import UNSURE, Value
from bot.engine.time import Days


def deadline(rule: dict[str, Any], fact: str, value: Value) -> date | None:
    kind = "age" if fact == "birth_month" else "date"
    content = book(
        roadmap({fact: question(type=kind)}, [step("apply", deadline=rule)]),
    )
    return plan(content, about(municipality=UNSURE, **{fact: value})).step("apply").deadline


def day(text: str) -> Days:
    exact = date.fromisoformat(text)
    return Days(exact, exact)


HALF_A_YEAR = {"within": "6 months", "of": "since"}


@pytest.mark.parametrize(
    ("since", "last_day"),
    [
        ("2026-01-15", "2026-07-15"),
        ("2025-08-29", "2026-02-28"),
        ("2025-08-30", "2026-02-28"),
        ("2025-08-31", "2026-02-28"),
        ("2023-08-31", "2024-02-29"),
        ("2026-02-28", "2026-08-28"),
    ],
)
def test_a_deadline_is_counted_from_the_day_that_was_told(since: str, last_day: str) -> None:
    assert deadline(HALF_A_YEAR, "since", day(since)) == date.fromisoformat(last_day)


def test_from_a_month_the_earliest_day_counts_so_that_nobody_is_late() -> None:
    assert deadline(HALF_A_YEAR, "since", Days.month(2026, 1)) == date(2026, 7, 1)
    assert deadline(HALF_A_YEAR, "since", Days.month(2025, 12)) == date(2026, 6, 1)


@pytest.mark.parametrize(
    "since",
    [Days(date(2025, 1, 1), date(2025, 12, 31)), Days(date(2026, 1, 1), date(2026, 2, 2)), UNSURE],
)
def test_a_day_known_too_widely_gives_no_date(since: Value) -> None:
    assert deadline(HALF_A_YEAR, "since", since) is None


def test_a_start_is_counted_back_from_the_birthday() -> None:
    before_18 = {"start": "9 months", "before": "turns_18"}

    assert deadline(before_18, "birth_month", day("2009-05-31")) == date(2026, 8, 31)
    assert deadline(before_18, "birth_month", Days.month(2009, 5)) == date(2026, 8, 1)
    assert deadline(before_18, "birth_month", Days.born(16, date(2026, 3, 2))) is None


def test_a_start_is_counted_back_from_a_day() -> None:
    rule = {"start": "2 weeks", "before": "since"}

    assert deadline(rule, "since", day("2026-02-20")) == date(2026, 2, 6)


def test_a_deadline_counted_from_another_step_has_no_date_before_that_step_is_done() -> None:
    rule = read_deadline({"within": "1 month", "after": "decision", "text": "Mēneša laikā."})

    assert rule is not None
    assert (rule.step, rule.text, rule.day(day("2026-01-01"))) == (
        "decision",
        "Mēneša laikā.",
        None,
    )


def test_an_answer_that_no_longer_applies_sets_no_deadline() -> None:
    content = book(
        roadmap(
            {
                "ill": choice("yes", "no"),
                "since": question(type="date", ask_if={"ill": "yes"}),
            },
            [step("apply", deadline=HALF_A_YEAR)],
        )
    )

    def known(ill: str) -> date | None:
        facts = about(municipality=UNSURE, ill=ill, since=day("2026-01-15"))
        return plan(content, facts).step("apply").deadline

    assert known("yes") == date(2026, 7, 15)
    assert known("no") is None


@pytest.mark.parametrize(
    "rule",
    [
        "6 months",
        {"within": "6 months"},
        {"within": "soon", "of": "since"},
        {"within": "6 months", "of": "since", "after": "decision"},
        {"start": "9 months", "of": "since"},
    ],
)
def test_a_deadline_that_says_too_little_or_too_much_is_refused(rule: object) -> None:
    with pytest.raises(ValueError, match=r"bad deadline|not a span"):
        read_deadline(rule)
