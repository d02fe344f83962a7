"""Whether it is open: by the clock of Riga, with the public holidays of Latvia."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.engine.model.organization import Hours
from bot.engine.opening import RIGA, is_open, latvian_holidays

OFFICE = dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), "9–12, 13–17")
ALWAYS = dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), "0–24")
MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=RIGA)


@pytest.mark.parametrize(
    ("clock", "open_now"),
    [("08:59", False), ("09:00", True), ("12:30", False), ("16:59", True), ("17:00", False)],
)
def test_it_is_open_from_the_first_minute_to_the_last(clock: str, open_now: bool) -> None:
    moment = datetime.fromisoformat(f"2026-11-23 {clock}").replace(tzinfo=RIGA)

    assert is_open(Hours(**OFFICE), moment) is open_now


def test_a_moment_elsewhere_is_read_by_the_clock_of_riga() -> None:
    assert is_open(Hours(**OFFICE), datetime(2026, 11, 23, 7, 0, tzinfo=UTC)) is True
    assert is_open(Hours(**OFFICE), datetime(2026, 11, 23, 6, 59, tzinfo=UTC)) is False
    assert is_open(Hours(**OFFICE), datetime(2026, 7, 6, 6, 0, tzinfo=UTC)) is True
    with pytest.raises(ValueError, match="time zone"):
        is_open(Hours(**OFFICE), datetime(2026, 11, 23, 9, 0))  # noqa: DTZ001


def test_round_the_clock_lasts_past_midnight() -> None:
    hours = Hours(**ALWAYS)

    assert is_open(hours, datetime(2026, 11, 22, 23, 59, 59, tzinfo=RIGA)) is True
    assert is_open(hours, datetime(2026, 11, 23, 0, 0, tzinfo=RIGA)) is True


@pytest.mark.parametrize("hours", [None, Hours(), Hours(mon="no rīta")])
def test_hours_that_nobody_told_or_nobody_can_read_are_unknown(hours: Hours | None) -> None:
    assert is_open(hours, MONDAY) is None


@pytest.mark.parametrize(
    "day",
    ["2026-01-01", "2026-04-03", "2026-04-06", "2026-05-01", "2026-05-04", "2026-06-23",
     "2026-06-24", "2026-11-18", "2026-12-24", "2026-12-25", "2026-12-31", "2027-01-01"],
)  # fmt: skip
def test_offices_are_closed_on_the_public_holidays_of_latvia(day: str) -> None:
    noon = datetime.fromisoformat(f"{day} 10:00").replace(tzinfo=RIGA)

    assert is_open(Hours(**ALWAYS), noon, latvian_holidays()) is False
    assert is_open(Hours(**ALWAYS), noon) is True
