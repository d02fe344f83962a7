"""Municipalities that promise more than they can keep."""

from __future__ import annotations

from collections.abc import Iterator

from bot.engine.checks.problem import Problem
from bot.engine.checks.registry import Desk, check
from bot.engine.checks.told import Path_


@check
def joined_municipalities_can_answer(desk: Desk) -> Iterator[Problem]:
    """A joined municipality says who answers, where and when."""
    for name, one in desk.book.municipalities.items():
        if one.joined and one.handoff is None:
            path: Path_ = ("municipalities", name, "joined")
            yield desk.problem("joined_without_office", path, about=("handoff", name), name=name)
        if one.handoff is not None and not any(one.handoff.hours.model_dump().values()):
            path = ("municipalities", name, "handoff", "hours")
            yield desk.problem("office_without_hours", path, name=name)


@check
def only_samples_are_joined_here(desk: Desk) -> Iterator[Problem]:
    """We ship one joined municipality, and it is visibly invented."""
    for name, one in desk.book.municipalities.items():
        if one.joined and not one.sample:
            yield desk.problem("joined_not_sample", ("municipalities", name, "joined"), name=name)
