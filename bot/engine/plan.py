"""The plan: which steps, when, by what day, with whom, and why; and what was left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from bot.engine.case import Case, Slot
from bot.engine.facts import Facts
from bot.engine.model import Book, Municipality, Organization, Service, Step, When
from bot.engine.model.base import WHENS
from bot.engine.time import Days
from bot.engine.truth import Truth

Certainty = Literal["applies", "to_find_out"]


@dataclass(frozen=True)
class PlanStep:
    """One step of one family's plan; texts are still to be worded for the reader."""

    step: Step
    when: When
    certainty: Certainty
    child: int
    deadline: date | None
    because_of: tuple[Slot, ...]
    to_find_out: tuple[Slot, ...]
    service: Service | None
    offered: Truth
    organizations: tuple[Organization, ...]

    @property
    def id(self) -> str:
        """The step's id, with the child's number where the step repeats."""
        return f"{self.step.id}.{self.child}" if self.child else self.step.id


@dataclass(frozen=True)
class LeftOut:
    """A service that the answers speak against, and the answers that do."""

    service: Service
    step: Step
    because_of: tuple[Slot, ...]
    not_offered: bool


@dataclass(frozen=True)
class Plan:
    """A family's roadmap. `municipality` is None while it is not known."""

    case: Case
    steps: tuple[PlanStep, ...]
    left_out: tuple[LeftOut, ...]
    municipality: Municipality | None

    def step(self, name: str) -> PlanStep:
        """One step by its id. Raises KeyError."""
        for one in self.steps:
            if one.id == name:
                return one
        raise KeyError(name)

    def ids(self, when: When) -> list[str]:
        """The ids of the steps due at one time."""
        return [one.id for one in self.steps if one.when == when]


def plan_for(book: Book, roadmap: str, facts: Facts, today: date) -> Plan:
    """The plan for one family: a pure function of the content, what is known and the day."""
    return plan_of(Case(book, roadmap, facts, today))


def plan_of(case: Case) -> Plan:
    """The plan of a case."""
    kept: list[PlanStep] = []
    dropped: list[LeftOut] = []
    for step in case.roadmap.steps:
        for child in case.children if step.each else (0,):
            shown = case.truth(step.show_if, child)
            service = case.book.services.get(step.service) if step.service else None
            offered = case.offered(service.id) if service else Truth.UNKNOWN
            not_offered = offered is Truth.FALSE
            if shown is Truth.FALSE or not_offered:
                if service is not None:
                    because_of = tuple(case.deciding(step.show_if, child))
                    dropped.append(LeftOut(service, step, because_of, shown is not Truth.FALSE))
                continue
            if step.service and service is None:
                continue  # the municipality hides this service
            kept.append(_plan_step(case, step, child, shown, service, offered))
    shown_services = {one.service.id for one in kept if one.service}
    left_out = {one.service.id: one for one in reversed(dropped)}
    return Plan(
        case=case,
        steps=tuple(_in_order(kept)),
        left_out=tuple(one for key, one in reversed(left_out.items()) if key not in shown_services),
        municipality=case.book.here,
    )


def _plan_step(
    case: Case, step: Step, child: int, shown: Truth, service: Service | None, offered: Truth
) -> PlanStep:
    return PlanStep(
        step=step,
        when=_when(case, step, child),
        certainty="applies" if shown is Truth.TRUE else "to_find_out",
        child=child,
        deadline=_deadline(case, step, child),
        because_of=tuple(case.deciding(step.show_if, child)),
        to_find_out=tuple(sorted(case.undecided(step.show_if, child))),
        service=service,
        offered=offered,
        organizations=tuple(_organizations(case, step, service)),
    )


def _when(case: Case, step: Step, child: int) -> When:
    """The first time whose condition holds; where that is open, the soonest it can be."""
    possible: list[When] = []
    for when, test in step.when.cases:
        truth = case.truth(test, child)
        if truth is not Truth.FALSE:
            possible.append(when)
        if truth is Truth.TRUE:
            return min(possible, key=WHENS.index)
    return min([*possible, step.when.otherwise], key=WHENS.index)


def _deadline(case: Case, step: Step, child: int) -> date | None:
    rule = step.deadline
    if rule is None or rule.fact is None:
        return None
    slot = case.slot(rule.fact, child)
    value = case.value(slot)
    if not isinstance(value, Days) or case.asked_if(slot) is Truth.FALSE:
        return None
    return rule.day(value)


def _organizations(case: Case, step: Step, service: Service | None) -> Iterable[Organization]:
    book = case.book
    local = book.here.organizations.values() if book.here else ()
    if service is not None:
        yield from (one for one in local if service.id in one.services)
    for name in dict.fromkeys((step.organization, service.organization if service else None)):
        if name is not None and name in book.organizations:
            yield book.organizations[name]


def _in_order(steps: list[PlanStep]) -> list[PlanStep]:
    """By time, then by the order of the file; a step never stands before the one it follows."""
    by_step = {one.step.id: one for one in steps}
    order = {one.id: index for index, one in enumerate(steps)}

    def rank(one: PlanStep, seen: frozenset[str] = frozenset()) -> tuple[int, int, int]:
        own = (WHENS.index(one.when), 0, order[one.id])
        earlier = by_step.get(one.step.after) if one.step.after else None
        if earlier is None or earlier.id in seen:
            return own
        before = rank(earlier, seen | {one.id})
        if own > before:
            return own
        return (before[0], before[1] + 1, order[one.id])

    ranks = {one.id: rank(one) for one in steps}
    moved = [replace(one, when=WHENS[ranks[one.id][0]]) for one in steps]
    return sorted(moved, key=lambda one: ranks[one.id])
