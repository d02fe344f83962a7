from __future__ import annotations

from datetime import date

import pytest
from invented import about, book, case, question, roadmap, step

from bot.engine.case import Case
from bot.engine.conditions import read_condition
from bot.engine.facts import UNSURE
from bot.engine.time import Days, Moment, Span
from bot.engine.truth import Truth


def someone(age: object, today: date) -> Case:
    content = book(roadmap({"age": question(type="age")}, [step("rest")]))
    return case(content, about(municipality=UNSURE, age=age), today)


def below(years: float, born: Days, today: date) -> Truth:
    return someone(born, today).truth(read_condition({"age": {"below": years}}))


def day(text: str) -> Days:
    exact = date.fromisoformat(text)
    return Days(exact, exact)


@pytest.mark.parametrize(
    ("years", "born", "eve", "birthday"),
    [
        (1.5, "2024-09-15", "2026-03-14", "2026-03-15"),
        (7, "2019-03-02", "2026-03-01", "2026-03-02"),
        (18, "2008-03-02", "2026-03-01", "2026-03-02"),
        (18, "2008-12-31", "2026-12-30", "2026-12-31"),
        # Born on a day that the year or the month does not have: the next day counts.
        (7, "2020-02-29", "2027-02-28", "2027-03-01"),
        (4, "2020-02-29", "2024-02-28", "2024-02-29"),
        (1.5, "2024-08-31", "2026-02-28", "2026-03-01"),
    ],
)
def test_an_age_limit_is_passed_on_the_birthday(
    years: float, born: str, eve: str, birthday: str
) -> None:
    assert below(years, day(born), date.fromisoformat(eve)) is Truth.TRUE
    assert below(years, day(born), date.fromisoformat(birthday)) is Truth.FALSE


def test_at_least_is_the_opposite_of_below() -> None:
    now = someone(day("2008-03-02"), date(2026, 3, 2))

    assert now.truth(read_condition({"age": {"at_least": 18}})) is Truth.TRUE
    assert now.truth(read_condition({"age": {"between": [7, 18]}})) is Truth.FALSE
    assert now.truth(read_condition({"age": {"between": [18, 63]}})) is Truth.TRUE


def test_an_age_told_in_years_grows_by_itself() -> None:
    seventeen = Days.born(17, date(2026, 3, 2))

    assert below(18, seventeen, date(2026, 3, 2)) is Truth.TRUE
    # Some day within the year the birthday comes; nobody has said which.
    assert below(18, seventeen, date(2026, 9, 1)) is Truth.UNKNOWN
    assert below(18, seventeen, date(2027, 3, 2)) is Truth.FALSE


@pytest.mark.parametrize("said_on", ["2026-03-02", "2024-02-29", "2025-02-28", "2026-12-31"])
@pytest.mark.parametrize("years", [0, 1, 17, 78])
def test_an_age_in_years_means_exactly_the_birthdays_that_give_it(said_on: str, years: int) -> None:
    today = date.fromisoformat(said_on)
    born = Days.born(years, today)

    assert Days(born.first, born.first).years(today) == years
    assert Days(born.last, born.last).years(today) == years
    assert below(years + 1, born, today) is Truth.TRUE
    assert below(years, born, today) is Truth.FALSE


def test_whoever_was_born_on_29_february_is_a_year_older_on_1_march() -> None:
    born = day("2020-02-29")

    assert born.years(date(2026, 2, 28)) == 5
    assert born.years(date(2026, 3, 1)) == 6


def test_an_age_known_only_widely_decides_only_what_it_can() -> None:
    twenties_to_forties = Days(date(1980, 1, 1), date(2005, 1, 1))
    today = date(2026, 3, 2)

    assert below(18, twenties_to_forties, today) is Truth.FALSE
    assert below(63, twenties_to_forties, today) is Truth.TRUE
    assert below(30, twenties_to_forties, today) is Truth.UNKNOWN


def test_a_day_is_compared_with_a_moment_counted_from_today() -> None:
    content = book(roadmap({"since": question(type="date")}, [step("rest")]))
    long_ago = read_condition({"since": {"before": "6 months ago"}})

    def truth(since: Days) -> Truth:
        return case(content, about(since=since), date(2026, 8, 31)).truth(long_ago)

    assert truth(day("2026-02-27")) is Truth.TRUE
    assert truth(day("2026-02-28")) is Truth.FALSE
    assert truth(Days.month(2026, 2)) is Truth.UNKNOWN
    assert truth(Days.month(2026, 1)) is Truth.TRUE


def test_moments_read_as_staff_write_them() -> None:
    today = date(2026, 3, 31)

    assert Moment.read("today").on(today) == today
    assert Moment.read("1 month ago").on(today) == date(2026, 2, 28)
    assert Moment.read("in 2 weeks").on(today) == date(2026, 4, 14)
    assert Moment.read("2025-05-01").on(today) == date(2025, 5, 1)
    assert Span.read("10 days").delta.days == 10


@pytest.mark.parametrize("text", ["soon", "6 moons", "6 months", "", None, 6])
def test_what_is_no_moment_is_refused(text: object) -> None:
    with pytest.raises(ValueError, match="not a"):
        Moment.read(text)


def test_a_month_holds_all_its_days() -> None:
    assert Days.month(2024, 2) == Days(date(2024, 2, 1), date(2024, 2, 29))
    assert Days.month(2026, 12).width == 30
