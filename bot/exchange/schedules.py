"""Opening hours as weekly events of RFC 5545, the way HSDS writes them, and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import time
from typing import Any

from bot.engine.hours import DAYS, opening
from bot.engine.model.organization import Hours

BYDAY = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
MIDNIGHT = "23:59"
"""The end of a day: HSDS knows no 24:00."""


class ScheduleError(ValueError):
    """A schedule that is no weekly opening hours; the message says why, in Latvian."""


def weekly_events(hours: Hours) -> list[dict[str, str]]:
    """One event for each span of the day, with all its days: {freq, byday, opens_at, closes_at}.

    Hours that cannot be read give none.
    """
    try:
        week = opening(hours)
    except ValueError:
        return []
    days: dict[tuple[time, time], list[str]] = {}
    for day, spans in week.items():
        for span in spans:
            days.setdefault(span, []).append(BYDAY[day])
    return [
        {
            "freq": "WEEKLY",
            "wkst": "MO",
            "byday": ",".join(on),
            "opens_at": start.strftime("%H:%M"),
            "closes_at": MIDNIGHT if end == time.max else end.strftime("%H:%M"),
        }
        for (start, end), on in days.items()
    ]


def hours_of(events: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """The hours as staff write them, by day. Raises ScheduleError for what they cannot say."""
    week: dict[int, list[tuple[str, str]]] = {}
    for event in events:
        if (freq := str(event.get("freq") or "WEEKLY").upper()) != "WEEKLY":
            raise ScheduleError(f"«{freq}» nav katru nedēļu")
        if str(event.get("interval") or "1") not in ("1", "1.0"):
            raise ScheduleError("darba laiks ir tikai dažās nedēļās")
        span = _clock(event.get("opens_at")), _clock(event.get("closes_at"), end=True)
        days = [one.strip().upper() for one in str(event.get("byday") or "").split(",")]
        for day in days:
            if day not in BYDAY:
                raise ScheduleError(f"«{day or 'byday'}» nav nedēļas diena")
            week.setdefault(BYDAY.index(day), []).append(span)
    return {
        DAYS[day]: ", ".join(f"{start}–{end}" for start, end in sorted(set(spans), key=_order))
        for day, spans in sorted(week.items())
    }


def _clock(written: Any, *, end: bool = False) -> str:
    """«08:30» as staff write it: «8.30»; an offset from UTC is left off, the clock is local."""
    parts = str(written or "").strip()[:5].split(":")
    try:
        hour, minute = int(parts[0]), int(parts[1])
    except (IndexError, ValueError):
        raise ScheduleError(f"«{written}» nav pulksteņa laiks") from None
    if end and (hour, minute) in ((23, 59), (0, 0)):
        return "24"
    if not (0 <= hour < 24 and 0 <= minute < 60) and (hour, minute) != (24, 0):
        raise ScheduleError(f"«{written}» nav pulksteņa laiks")
    return f"{hour}.{minute:02}" if minute else str(hour)


def _order(span: tuple[str, str]) -> float:
    return float(span[0])
