"""Opening hours as staff write them: "8.30–12, 13–17" under each day of the week."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import time

from bot.engine.model.organization import Hours

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY_NAMES = ("P", "O", "T", "C", "Pk", "S", "Sv")
_SPAN = re.compile(r"^(\d{1,2})(?:[.:](\d{2}))?\s*[-–]\s*(\d{1,2})(?:[.:](\d{2}))?$")


def opening(hours: Hours) -> dict[int, list[tuple[time, time]]]:
    """The spans of each open weekday, Monday being 0. Raises ValueError for what is no time."""
    found: dict[int, list[tuple[time, time]]] = {}
    for number, day in enumerate(DAYS):
        written = getattr(hours, day)
        if written:
            found[number] = spans(written)
    return found


def spans(written: str) -> list[tuple[time, time]]:
    """The spans of one day, «8.30–12, 13–17». Raises ValueError for what is no time."""
    return [_span(one.strip()) for one in written.split(",")] if written else []


def in_words(hours: Hours, names: Sequence[str] = DAY_NAMES) -> str:
    """The hours in one line, equal days together: «P–C 8.30–17, Pk 8.30–15»."""
    groups: list[tuple[int, int, str]] = []
    for number, day in enumerate(DAYS):
        written = getattr(hours, day)
        if not written:
            continue
        if groups and groups[-1][1] == number - 1 and groups[-1][2] == written:
            groups[-1] = (groups[-1][0], number, written)
        else:
            groups.append((number, number, written))
    return "; ".join(
        f"{names[first]}{f'–{names[last]}' if last > first else ''} {written}"
        for first, last, written in groups
    )


def _span(text: str) -> tuple[time, time]:
    found = _SPAN.match(text)
    if not found:
        raise ValueError(f"not opening hours: {text!r}")
    start = time(int(found[1]), int(found[2] or 0))
    # Midnight at the end of a day: "0–24" is round the clock.
    end = time.max if found[3] == "24" else time(int(found[3]), int(found[4] or 0))
    if start >= end:
        raise ValueError(f"closes before it opens: {text!r}")
    return start, end
