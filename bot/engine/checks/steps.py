"""Steps that lead nobody anywhere."""

from __future__ import annotations

from collections.abc import Iterator

from bot.engine.checks.circles import circles
from bot.engine.checks.problem import Problem
from bot.engine.checks.references import unknown
from bot.engine.checks.registry import Desk, check
from bot.engine.checks.told import Path_, all_steps
from bot.engine.model import Roadmap, Step

_DAYS = ("date", "month", "age")


@check
def steps_are_backed_by_something(desk: Desk) -> Iterator[Problem]:
    """A step has a service, a source, or a person to reach."""
    for path, _, step in all_steps(desk.book):
        if not (step.service or step.source or step.contact or step.phone or step.organization):
            about = ("steps", f"{path[1]}.{step.id}")
            yield desk.problem("step_without_source", path, about=about, name=step.id)


@check
def roadmaps_lead_to_a_person(desk: Desk) -> Iterator[Problem]:
    """Every roadmap has a step at the end of which somebody answers."""
    for roadmap in desk.book.roadmaps.values():
        if not any(_reaches_somebody(desk, step) for step in roadmap.steps):
            path: Path_ = ("roadmaps", roadmap.id, "steps")
            about = ("roadmaps", roadmap.id)
            yield desk.problem("no_human_contact", path, about=about, name=roadmap.id)


def _reaches_somebody(desk: Desk, step: Step) -> bool:
    service = desk.book.services.get(step.service or "")
    municipal = service is not None and service.given_by == "municipality"
    return bool(step.contact or step.phone or municipal)


@check
def steps_do_not_wait_for_each_other(desk: Desk) -> Iterator[Problem]:
    """`after` never leads in a circle."""
    for roadmap in desk.book.roadmaps.values():
        needs = {step.id: {step.after} if step.after else set() for step in roadmap.steps}
        for circle in circles(needs):
            path = ("roadmaps", roadmap.id, "steps", circle[0], "after")
            yield desk.problem("circle_of_steps", path, names=" → ".join((*circle, circle[0])))


@check
def deadlines_are_counted_from_days(desk: Desk) -> Iterator[Problem]:
    """A deadline is counted from a fact that is a day."""
    for path, roadmap, step in all_steps(desk.book):
        rule = step.deadline
        if rule is None or rule.fact is None or roadmap is None:
            continue
        at = (*path, "deadline", "before" if rule.ahead else "of")
        known = {*desk.book.facts, *roadmap.questions}
        if rule.fact not in known:
            yield from unknown(desk, "facts", rule.fact, known, at)
        elif not _is_a_day(desk, roadmap, rule.fact):
            kind = desk.book.fact(roadmap, rule.fact).type
            about = ("facts", rule.fact)
            yield desk.problem("deadline_not_a_day", at, about=about, name=rule.fact, type=kind)


def _is_a_day(desk: Desk, roadmap: Roadmap, fact: str) -> bool:
    return desk.book.fact(roadmap, fact).type in _DAYS
