"""Whether somebody is open at a moment, in Riga, with Latvian public holidays."""

from __future__ import annotations

from collections.abc import Container
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays as all_holidays

from bot.engine.hours import opening
from bot.engine.model.organization import Hours

RIGA = ZoneInfo("Europe/Riga")


def is_open(hours: Hours | None, now: datetime, holidays: Container[date] = ()) -> bool | None:
    """Whether it is open at `now`; None when the hours are not known or cannot be read.

    On a day of `holidays` it is closed; pass none for a place that works on them too.
    """
    if now.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    try:
        week = opening(hours) if hours is not None else {}
    except ValueError:
        return None
    if not week:
        return None
    here = now.astimezone(RIGA)
    if here.date() in holidays:
        return False
    clock = here.time()
    return any(start <= clock < end for start, end in week.get(here.weekday(), ()))


@lru_cache(maxsize=1)
def latvian_holidays() -> Container[date]:
    """The public holidays of Latvia, of any year."""
    # Fills itself year by year as it is asked.
    return all_holidays.country_holidays("LV")
