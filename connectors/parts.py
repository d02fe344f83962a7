"""A plan in the parts in which it is read: by time, numbered through."""

from __future__ import annotations

from itertools import groupby

from bot.dialogue.messages import PlanView, StepView
from bot.engine.model.base import WHENS
from connectors.words import Words

Group = tuple[str, str, list[tuple[int, StepView]]]
"""When, what that is called, and the steps with their numbers."""


def in_time(plan: PlanView, words: Words) -> list[Group]:
    """The steps in the order of time, in groups."""
    order = list(WHENS)
    steps = sorted(plan.steps, key=lambda step: order.index(step.when))
    return [
        (when, words.plain(f"when_{when}"), list(members))
        for when, members in groupby(enumerate(steps, start=1), key=lambda pair: pair[1].when)
    ]


def is_sample(plan: PlanView) -> bool:
    """Whether something in the plan is invented, and marked so."""
    return plan.contact.sample or any(p.sample for step in plan.steps for p in step.providers)


def has_dates(plan: PlanView) -> bool:
    """Whether the plan has a deadline that a calendar can hold."""
    return any(step.deadline for step in plan.steps)
