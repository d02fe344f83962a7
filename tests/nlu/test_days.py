"""Days as people remember them, read against a fixed day: Monday, 23 November 2026."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.time import Days
from nlu.days import birth, days

TODAY = date(2026, 11, 23)


def day(text: str) -> date | None:
    """The one day that a text names."""
    found = days(text, TODAY)
    if found is None:
        return None
    assert found.first == found.last, found
    return found.first


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("šodien", (2026, 11, 23)),
        ("šorīt", (2026, 11, 23)),
        ("vakar vakarā", (2026, 11, 22)),
        ("aizvakar", (2026, 11, 21)),
        ("вчера", (2026, 11, 22)),
        ("позавчера", (2026, 11, 21)),
        ("yesterday", (2026, 11, 22)),
        ("14. septembrī", (2026, 9, 14)),
        ("septembra 14", (2026, 9, 14)),
        ("14 сентября", (2026, 9, 14)),
        ("5 мая", (2026, 5, 5)),
        ("3 may", (2026, 5, 3)),
        ("2. martā", (2026, 3, 2)),
        ("1. decembrī", (2025, 12, 1)),  # the next one has not been yet
        ("14. septembrī 2024", (2024, 9, 14)),
        ("2026-09-03", (2026, 9, 3)),
        ("03.09.2026", (2026, 9, 3)),
        ("vakar, 22. novembrī", (2026, 11, 22)),
    ],
)
def test_a_day_is_read_exactly(text: str, expected: tuple[int, int, int]) -> None:
    assert day(text) == date(*expected)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("septembrī", (2026, 9, 1), (2026, 9, 30)),
        ("в сентябре", (2026, 9, 1), (2026, 9, 30)),
        ("in may", (2026, 5, 1), (2026, 5, 31)),
        ("jūlijā", (2026, 7, 1), (2026, 7, 31)),
        ("decembrī", (2025, 12, 1), (2025, 12, 31)),
        ("pagājušajā nedēļā", (2026, 11, 16), (2026, 11, 22)),
        ("pagājušonedēļ", (2026, 11, 16), (2026, 11, 22)),
        ("pagājušajā mēnesī", (2026, 10, 1), (2026, 10, 31)),
        ("pagājušogad", (2025, 1, 1), (2025, 12, 31)),
        ("last month", (2026, 10, 1), (2026, 10, 31)),
        ("šogad", (2026, 1, 1), (2026, 11, 23)),
        ("2024. gadā", (2024, 1, 1), (2024, 12, 31)),
    ],
)
def test_a_week_a_month_or_a_year_is_a_span(
    text: str, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    found = days(text, TODAY)
    assert found is not None
    assert (found.first, found.last) == (date(*first), date(*last))


@pytest.mark.parametrize(
    ("text", "ago"),
    [
        ("pirms nedēļas", 7),
        ("pirms divām nedēļām", 14),
        ("pirms apmēram 2 nedēļām", 14),
        ("две недели назад", 14),
        ("two weeks ago", 14),
        ("a week ago", 7),
        ("pirms trim mēnešiem", 92),
        ("pirms sešiem mēnešiem", 184),
        ("pirms pusgada", 184),
        ("gadu atpakaļ", 365),
        ("pirms trim dienām", 3),
    ],
)
def test_a_time_ago_is_a_span_around_that_day(text: str, ago: int) -> None:
    found = days(text, TODAY)
    assert found is not None
    assert found.first <= TODAY - timedelta(days=ago) <= found.last <= TODAY


@pytest.mark.parametrize(
    "text",
    [
        "",
        "viņa ir mājās",
        "nē, pagaidi, viņa ir mājās",
        "mana māja 12",
        "she may be ill",
        "Mārtiņš palīdz",
        "mana sieva Jūlija slimnīcā",
        "pirms insulta strādāja piecus gadus",
        "insults bija sen",
        "32.13.2026",
        "31. februārī",
        "78 gadi",
    ],
)
def test_what_names_no_day_is_none(text: str) -> None:
    assert days(text, TODAY) is None


def test_the_day_it_happened_counts_before_the_day_of_telling() -> None:
    assert days("šodien rakstu, bija pirms mēneša", TODAY) == days("pirms mēneša", TODAY)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2019. gada maijā", "2019-05-01", "2019-05-31"),
        ("maijs 2019", "2019-05-01", "2019-05-31"),
        ("dzimis 2019. gada 5. maijā", "2019-05-05", "2019-05-05"),
        ("05.2019", "2019-05-01", "2019-05-31"),
        ("2019-05", "2019-05-01", "2019-05-31"),
        ("13.05.2019.", "2019-05-13", "2019-05-13"),
        ("родился в мае 2019", "2019-05-01", "2019-05-31"),
        ("born in May 2019", "2019-05-01", "2019-05-31"),
        ("1947. gadā", "1947-01-01", "1947-12-31"),
        ("8 mēneši", "2026-02-24", "2026-03-23"),
        ("astoņi mēneši", "2026-02-24", "2026-03-23"),
        ("gads un 3 mēneši", "2025-07-24", "2025-08-23"),
        ("pusgads", "2026-04-24", "2026-05-23"),
        ("pusotra gada", "2025-02-24", "2025-07-23"),
    ],
)
def test_a_birth_is_read_as_the_days_it_can_have_been(text: str, first: str, last: str) -> None:
    assert birth(text, TODAY) == Days(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "text", ["", "maijā", "pirms 3 mēnešiem", "7 gadi", "jau 3 mēnešus", "13.2019", "zvani 2019x"]
)
def test_what_tells_no_birth_is_none(text: str) -> None:
    assert birth(text, TODAY) is None


@given(st.text(max_size=60), st.dates(date(2000, 1, 1), date(2060, 1, 1)))
def test_any_text_gives_an_ordered_span_or_none(text: str, today: date) -> None:
    found = days(text, today)
    assert found is None or (isinstance(found, Days) and found.first <= found.last)
