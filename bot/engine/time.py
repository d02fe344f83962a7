"""Spans of time as staff write them ("6 months") and days as people remember them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from pydantic_core import PydanticCustomError

_SPAN = re.compile(r"^(\d+) (day|week|month|year)s?$")
_MOMENT = re.compile(r"^(?:(?P<ago>.+) ago|in (?P<ahead>.+))$")


@dataclass(frozen=True)
class Span:
    """A length of time: a whole number of days, weeks, months or years."""

    count: int
    unit: str

    @property
    def delta(self) -> relativedelta:
        """The span as something to add to a date."""
        if self.unit == "day":
            return relativedelta(days=self.count)
        if self.unit == "week":
            return relativedelta(weeks=self.count)
        if self.unit == "month":
            return relativedelta(months=self.count)
        return relativedelta(years=self.count)

    @staticmethod
    def read(text: object) -> Span:
        """Read "6 months". Raises PydanticCustomError otherwise."""
        found = _SPAN.match(text) if isinstance(text, str) else None
        if not found:
            raise PydanticCustomError("span", "not a span of time: {given}", {"given": str(text)})
        return Span(int(found[1]), found[2])


@dataclass(frozen=True)
class Moment:
    """A day given by the calendar or counted from today."""

    day: date | None = None
    offset: Span | None = None
    back: bool = True

    def on(self, today: date) -> date:
        """The day it means when said today."""
        if self.day is not None:
            return self.day
        if self.offset is None:
            return today
        return today - self.offset.delta if self.back else today + self.offset.delta

    @staticmethod
    def read(text: object) -> Moment:
        """Read "today", "6 months ago", "in 2 weeks" or a date. Raises PydanticCustomError."""
        if isinstance(text, date):
            return Moment(day=text)
        if isinstance(text, str):
            if text == "today":
                return Moment()
            if found := _MOMENT.match(text):
                return Moment(
                    offset=Span.read(found["ago"] or found["ahead"]), back=bool(found["ago"])
                )
            try:
                return Moment(day=date.fromisoformat(text))
            except ValueError:
                pass
        raise PydanticCustomError("moment", "not a day: {given}", {"given": str(text)})


@dataclass(frozen=True)
class Days:
    """A day known as exactly as people remember it: somewhere from `first` to `last`.

    Ages are kept the same way, as the days on which the person can have been born, so that
    they grow by themselves. `choice` is the button it was picked with, if any.
    """

    first: date
    last: date
    choice: str | None = None

    @staticmethod
    def born(years: int, said_on: date) -> Days:
        """The days on which somebody can have been born who is `years` old on `said_on`."""
        return Days(
            said_on - relativedelta(years=years + 1) + timedelta(days=1),
            said_on - relativedelta(years=years),
        )

    @staticmethod
    def month(year: int, month: int) -> Days:
        """Any day of one month."""
        first = date(year, month, 1)
        return Days(first, first + relativedelta(months=1, days=-1))

    @property
    def width(self) -> int:
        """How many days apart the first and the last are."""
        return (self.last - self.first).days

    def years(self, today: date) -> int:
        """Full years since the latest of the days; 29 February counts from 1 March."""
        before_birthday = (today.month, today.day) < (self.last.month, self.last.day)
        return today.year - self.last.year - before_birthday


def years_before(today: date, years: float) -> date:
    """The birthday of somebody who turns `years` (a half counts six months) today."""
    return today - relativedelta(months=round(years * 12))
