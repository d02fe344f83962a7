"""Reading one answer as a program or an example file gives it, checked against its fact."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from bot.engine.facts import UNSURE, Value
from bot.engine.model import Answer, Fact, Question
from bot.engine.time import Days, Moment, years_before

OLDEST = 120
"""The highest age, in years, that is taken without asking again."""


class AnswerError(ValueError):
    """An answer that does not fit its fact. `code` names a message in content/messages.yaml."""

    def __init__(self, code: str, given: object) -> None:
        super().__init__(f"{code}: {given!r}")
        self.code = code
        self.given = given


def read_answer(fact: Fact, question: Question | None, raw: Any, today: date) -> Value:
    """The value of an answer given as data: a choice id, a number, a date, a list.

    "unknown" is the answer "nezinu". Raises AnswerError when it does not fit the fact.
    """
    if raw == "unknown" or raw is None:
        return UNSURE
    choice = question.answers.get(str(raw)) if question else None
    if choice is not None and fact.type not in ("one", "many", "municipality"):
        return choice_value(fact, str(raw), choice, today)
    match fact.type:
        case "one":
            return _one_of(fact, question, raw)
        case "many":
            many = raw if isinstance(raw, list) else [raw]
            return tuple(_one_of(fact, question, one) for one in many)
        case "municipality":
            return str(raw)
        case "number" | "money":
            return checked_number(fact, raw)
        case "age":
            if isinstance(raw, date) or (isinstance(raw, str) and "-" in raw):
                return birthday(fact, _written_day(raw), today)
            return age(raw, today, fact.below)
        case "date" | "month":
            return _days(raw, today)


def choice_value(fact: Fact, name: str, choice: Answer, today: date) -> Value:
    """What picking one button means. For a day: the days it can have been.

    A button that stands for a sum of the content keeps its name: the sum may change.
    """
    if fact.type == "many":
        return (name,)
    if choice.since is not None or choice.until is not None:
        last = Moment.read(choice.until or "today").on(today)
        first = Moment.read(choice.since).on(today) if choice.since else date(1900, 1, 1)
        return Days(min(first, last), last, name)
    if isinstance(choice.value, float):
        return age(choice.value, today) if fact.type == "age" else Decimal(str(choice.value))
    return name


def age(years: Any, today: date, below: float | None = None) -> Days:
    """An age in full years as the days of birth it means. Raises AnswerError."""
    try:
        number = int(years)
    except (TypeError, ValueError, OverflowError):
        raise AnswerError("not_a_number", years) from None
    if not 0 <= number <= OLDEST:
        raise AnswerError("age_out_of_range", years)
    return _young_enough(Days.born(number, today), today, below)


def birthday(fact: Fact, born: Days, today: date) -> Days:
    """Days of birth, as told, that are past and that the fact allows. Raises AnswerError."""
    return _young_enough(in_the_past(born, today), today, fact.below)


def _young_enough(born: Days, today: date, below: float | None) -> Days:
    """Days of birth that an age limit allows; whoever may still be younger is let through."""
    if born.years(today) > OLDEST:
        raise AnswerError("age_out_of_range", born.last.isoformat())
    if below is not None and born.last <= years_before(today, below):
        raise AnswerError("age_too_high", born.last.isoformat())
    return born


def checked_number(fact: Fact, raw: Any) -> Decimal:
    """A number that its fact allows. Raises AnswerError."""
    try:
        number = Decimal(str(raw).replace(",", "."))
    except InvalidOperation:
        raise AnswerError("not_a_number", raw) from None
    if not number.is_finite() or number < 0:
        raise AnswerError("not_a_number", raw)
    if fact.below is not None and number >= Decimal(str(fact.below)):
        raise AnswerError("number_too_high", raw)
    return number


def in_the_past(days: Days, today: date) -> Days:
    """Days that have already been. Raises AnswerError when all of them are still to come."""
    if days.first > today:
        raise AnswerError("date_in_future", days.first.isoformat())
    return Days(days.first, min(days.last, today), days.choice)


def _one_of(fact: Fact, question: Question | None, raw: Any) -> str:
    allowed = fact.values or tuple(question.answers if question else ())
    if str(raw) not in allowed:
        raise AnswerError("not_a_choice", raw)
    return str(raw)


def _days(raw: Any, today: date) -> Days:
    return in_the_past(_written_day(raw), today)


def _written_day(raw: Any) -> Days:
    try:
        return _written(raw)
    except ValueError:
        raise AnswerError("not_a_date", raw) from None


def _written(raw: Any) -> Days:
    """A day, a month as «2026-03» or a year as «2026». Raises ValueError."""
    if isinstance(raw, date):
        return Days(raw, raw)
    text = str(raw)
    if len(text) == 4:
        return Days(date(int(text), 1, 1), date(int(text), 12, 31))
    if len(text) == 7:
        return Days.month(int(text[:4]), int(text[5:]))
    day = date.fromisoformat(text)
    return Days(day, day)
