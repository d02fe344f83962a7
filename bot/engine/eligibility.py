"""Whether a provider is meant for a person; what is not known never speaks against it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from dateutil.relativedelta import relativedelta

from bot.engine.model.organization import ClientGroup, Eligibility
from bot.engine.time import Days
from bot.engine.truth import Truth, all_of

Age = float | tuple[float, float]
"""Years lived, or the fewest and the most that they can be."""


def fits(
    rule: Eligibility | None,
    *,
    age: Age | None = None,
    groups: Collection[ClientGroup] = (),
    not_groups: Collection[ClientGroup] = (),
) -> Truth:
    """Whether a rule lets a person in.

    `groups` are those that the person is known to belong to, `not_groups` those that the person
    is known not to belong to; about the others nothing is known.
    """
    if rule is None:
        return Truth.TRUE
    return all_of((_age_fits(rule, age), _group_fits(rule, groups, not_groups)))


def _age_fits(rule: Eligibility, age: Age | None) -> Truth:
    first = rule.minimum_age or 0
    # Seventeen lasts until the eighteenth birthday.
    end = float("inf") if rule.maximum_age is None else rule.maximum_age + 1
    if first == 0 and rule.maximum_age is None:
        return Truth.TRUE
    if age is None:
        return Truth.UNKNOWN
    least, most = age if isinstance(age, tuple) else (age, age)
    if most < first or least >= end:
        return Truth.FALSE
    return Truth.TRUE if first <= least and most < end else Truth.UNKNOWN


def _group_fits(
    rule: Eligibility, groups: Collection[ClientGroup], not_groups: Collection[ClientGroup]
) -> Truth:
    if not rule.groups or set(rule.groups) & set(groups):
        return Truth.TRUE
    return Truth.FALSE if set(rule.groups) <= set(not_groups) else Truth.UNKNOWN


def years_lived(born: Days, today: date) -> Age:
    """The age of somebody born on one of these days, as the fewest and the most years."""
    return _years(born.last, today), _years(born.first, today)


def _years(born: date, today: date) -> float:
    lived = relativedelta(today, born)
    return lived.years + (lived.months * 31 + lived.days) / 372
