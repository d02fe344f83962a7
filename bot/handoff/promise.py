"""Until when a person will be answered, by the office's hours; and that moment in Latvian."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

import holidays
from babel.dates import format_date, format_skeleton

_LOCALES = {"en": "en_GB"}
RIGA = ZoneInfo("Europe/Riga")

# A promise for today is kept only if somebody still has time to call.
TIME_TO_ANSWER = timedelta(hours=1)
# Holidays and days away never come in such a row; a longer one is a mistake in the content.
LONGEST_SEARCH = 400

_WEEKDAYS = (
    "pirmdienas",
    "otrdienas",
    "trešdienas",
    "ceturtdienas",
    "piektdienas",
    "sestdienas",
    "svētdienas",
)
_MONTHS = (
    "janvāra",
    "februāra",
    "marta",
    "aprīļa",
    "maija",
    "jūnija",
    "jūlija",
    "augusta",
    "septembra",
    "oktobra",
    "novembra",
    "decembra",
)

Hours = Mapping[int, Sequence[tuple[time, time]]]


def promised_by(
    now: datetime,
    *,
    hours: Hours,
    answer_within: int,
    days_away: Collection[date] = (),
) -> datetime:
    """The end of office hours on the `answer_within`-th working day after today, in Riga.

    `hours` maps weekdays (Monday is 0) to what is open; a day without hours, a public holiday
    and a day away are no working days. With 0 the answer comes today, while the office is still
    open for an hour, and otherwise on the next working day.
    """
    if answer_within < 0:
        raise ValueError("answer_within counts working days from 0")
    here = _aware(now).astimezone(RIGA)
    if answer_within == 0:
        today = _closing(here.date(), hours, days_away)
        if today is not None and here + TIME_TO_ANSWER <= today:
            return today
    left = max(answer_within, 1)
    for ahead in range(1, LONGEST_SEARCH + answer_within * 7):
        closing = _closing(here.date() + timedelta(days=ahead), hours, days_away)
        if closing is not None:
            left -= 1
            if left == 0:
                return closing
    raise ValueError("the office has no working day: check its hours and days away")


def parts(
    promised: datetime, now: datetime, language: str = "lv"
) -> tuple[Literal["today", "tomorrow", "day"], dict[str, str]]:
    """Which of three sentences tells the promise, and what stands in it."""
    until, here = _aware(promised).astimezone(RIGA), _aware(now).astimezone(RIGA)
    day, today = until.date(), here.date()
    if language == "lv":
        said = {"weekday": _WEEKDAYS[day.weekday()], "date": _date(day, today)}
        told = said | {"time": _clock(until.time())}
    else:
        told = {
            "weekday": str(format_date(day, "EEEE", locale=language)),
            "date": str(format_skeleton("MMMMd", day, locale=_LOCALES.get(language, language))),
            "time": f"{until:%H:%M}",
        }
    if day == today:
        return "today", told
    return ("tomorrow" if day == today + timedelta(days=1) else "day"), told


def in_words(promised: datetime, now: datetime) -> str:
    """The promise as it continues "Tev atbildēs …": „līdz rītdienas pulksten 16”."""
    until = _aware(promised).astimezone(RIGA)
    here = _aware(now).astimezone(RIGA)
    return f"līdz {_day(until.date(), here.date())} pulksten {_clock(until.time())}"


def _day(day: date, today: date) -> str:
    if day == today:
        return "šodienas"
    if day == today + timedelta(days=1):
        return "rītdienas"
    return f"{_WEEKDAYS[day.weekday()]}, {_date(day, today)},"


def _date(day: date, today: date) -> str:
    # The year is named only where it could be mistaken.
    year = f"{day.year}. gada " if abs((day - today).days) > 180 else ""
    return f"{year}{day.day}. {_MONTHS[day.month - 1]}"


def _clock(at: time) -> str:
    return f"{at.hour}.{at.minute:02}" if at.minute else str(at.hour)


def _closing(day: date, hours: Hours, days_away: Collection[date]) -> datetime | None:
    open_hours = hours.get(day.weekday(), ())
    if not open_hours or day in days_away or day in _public_holidays():
        return None
    return datetime.combine(day, max(end for _, end in open_hours), RIGA)


@lru_cache(maxsize=1)
def _public_holidays() -> holidays.HolidayBase:
    # Fills itself year by year as it is asked.
    return holidays.country_holidays("LV")


def _aware(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return moment
