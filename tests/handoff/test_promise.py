"""A promise is a closing time on a working day, said in proper Latvian."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.handoff import in_words, promised_by
from bot.handoff.promise import RIGA

Hours = Mapping[int, Sequence[tuple[time, time]]]

DAY = [(time(9), time(12)), (time(13), time(16))]
WEEK: Hours = {0: DAY, 1: DAY, 2: DAY, 3: DAY, 4: [(time(9), time(14, 30))]}


MOMENTS = st.datetimes(
    datetime.fromisoformat("2024-01-01"),
    datetime.fromisoformat("2030-12-31"),
    timezones=st.just(UTC),
)


def riga(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=RIGA)


@pytest.mark.parametrize(
    ("now", "within", "until"),
    [
        pytest.param("2026-03-02 10:00", 1, "2026-03-03 16:00", id="monday"),
        pytest.param("2026-03-02 07:00", 1, "2026-03-03 16:00", id="monday before opening"),
        pytest.param("2026-03-05 10:00", 1, "2026-03-06 14:30", id="friday closes earlier"),
        pytest.param("2026-03-06 20:00", 1, "2026-03-09 16:00", id="friday evening"),
        pytest.param("2026-03-07 12:00", 1, "2026-03-09 16:00", id="saturday"),
        pytest.param("2026-03-02 10:00", 5, "2026-03-09 16:00", id="five working days"),
        pytest.param("2026-04-02 12:00", 1, "2026-04-07 16:00", id="easter"),
        pytest.param("2026-04-30 12:00", 1, "2026-05-05 16:00", id="1 and 4 may"),
        pytest.param("2025-05-02 12:00", 1, "2025-05-06 16:00", id="4 may on a sunday"),
        pytest.param("2026-06-22 12:00", 1, "2026-06-25 16:00", id="midsummer"),
        pytest.param("2026-11-17 12:00", 1, "2026-11-19 16:00", id="18 november"),
        pytest.param("2026-12-23 12:00", 1, "2026-12-28 16:00", id="24 to 26 december"),
        pytest.param("2026-12-30 12:00", 1, "2027-01-04 16:00", id="31 december and 1 january"),
        pytest.param("2026-12-23 12:00", 4, "2027-01-04 16:00", id="all of it"),
        pytest.param("2026-03-02 10:00", 0, "2026-03-02 16:00", id="today"),
        pytest.param("2026-03-02 15:00", 0, "2026-03-02 16:00", id="an hour is enough"),
        pytest.param("2026-03-02 15:01", 0, "2026-03-03 16:00", id="less is not"),
        pytest.param("2026-03-07 10:00", 0, "2026-03-09 16:00", id="today is a saturday"),
        pytest.param("2026-03-27 20:00", 1, "2026-03-30 16:00", id="the clocks change"),
    ],
)
def test_the_promise_is_the_end_of_office_hours_on_a_working_day(
    now: str, within: int, until: str
) -> None:
    assert promised_by(riga(now), hours=WEEK, answer_within=within) == riga(until)


def test_days_away_are_no_working_days() -> None:
    away = {date(2026, 3, 3), date(2026, 3, 4)}

    until = promised_by(riga("2026-03-02 10:00"), hours=WEEK, answer_within=1, days_away=away)

    assert until == riga("2026-03-05 16:00")


def test_the_day_is_riga_s_wherever_the_clock_stands() -> None:
    late_on_sunday_in_utc = datetime(2026, 3, 1, 22, 30, tzinfo=UTC)

    until = promised_by(late_on_sunday_in_utc, hours=WEEK, answer_within=1)

    assert until == riga("2026-03-03 16:00")


def test_an_office_that_never_opens_promises_nothing() -> None:
    with pytest.raises(ValueError, match="no working day"):
        promised_by(riga("2026-03-02 10:00"), hours={}, answer_within=1)


def test_a_moment_without_its_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        promised_by(datetime.fromisoformat("2026-03-02 10:00"), hours=WEEK, answer_within=1)


@given(
    MOMENTS,
    st.integers(0, 15),
    st.sets(st.integers(0, 6), min_size=1),
)
def test_a_promise_is_always_later_and_always_on_an_open_day(
    now: datetime, within: int, weekdays: set[int]
) -> None:
    hours = dict.fromkeys(weekdays, DAY)

    until = promised_by(now, hours=hours, answer_within=within)

    assert until > now
    assert until.weekday() in weekdays
    assert until.date() not in holidays.country_holidays("LV")
    assert until.time() == time(16)


@given(
    MOMENTS,
    st.integers(1, 15),
    st.integers(0, 600),
)
def test_asking_later_never_brings_an_earlier_promise(
    now: datetime, within: int, later: int
) -> None:
    first = promised_by(now, hours=WEEK, answer_within=within)
    second = promised_by(now + timedelta(hours=later), hours=WEEK, answer_within=within)

    assert first <= second
    assert first < promised_by(now, hours=WEEK, answer_within=within + 1)


@pytest.mark.parametrize(
    ("until", "now", "words"),
    [
        ("2026-03-02 16:00", "2026-03-02 10:00", "līdz šodienas pulksten 16"),
        ("2026-03-03 16:00", "2026-03-02 23:59", "līdz rītdienas pulksten 16"),
        ("2026-03-06 14:30", "2026-03-05 10:00", "līdz rītdienas pulksten 14.30"),
        ("2026-11-30 16:00", "2026-11-27 20:00", "līdz pirmdienas, 30. novembra, pulksten 16"),
        ("2026-03-03 09:05", "2026-03-01 10:00", "līdz otrdienas, 3. marta, pulksten 9.05"),
        ("2026-06-03 16:00", "2026-06-01 10:00", "līdz trešdienas, 3. jūnija, pulksten 16"),
        ("2026-10-15 16:00", "2026-10-12 10:00", "līdz ceturtdienas, 15. oktobra, pulksten 16"),
        ("2026-05-08 16:00", "2026-05-05 10:00", "līdz piektdienas, 8. maija, pulksten 16"),
        ("2026-08-08 16:00", "2026-08-05 10:00", "līdz sestdienas, 8. augusta, pulksten 16"),
        ("2026-02-08 16:00", "2026-02-05 10:00", "līdz svētdienas, 8. februāra, pulksten 16"),
        ("2027-01-04 16:00", "2026-12-30 10:00", "līdz pirmdienas, 4. janvāra, pulksten 16"),
        (
            "2027-09-06 16:00",
            "2026-12-30 10:00",
            "līdz pirmdienas, 2027. gada 6. septembra, pulksten 16",
        ),
    ],
)
def test_a_promise_is_said_in_latvian(until: str, now: str, words: str) -> None:
    assert in_words(riga(until), riga(now)) == words


def test_a_promise_kept_in_utc_is_said_in_riga_s_time() -> None:
    promised = datetime(2026, 7, 1, 13, 0, tzinfo=UTC)

    assert in_words(promised, riga("2026-07-01 09:00")) == "līdz šodienas pulksten 16"
