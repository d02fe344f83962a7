"""The plan: which steps, when, by what day, with whom, and why; and what was left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from bot.engine.case import MUNICIPALITY, Case, Slot
from bot.engine.directory import Match, matches_of, providers
from bot.engine.eligibility import years_lived
from bot.engine.facts import Facts
from bot.engine.model import Book, Municipality, Service, Step, When
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
    providers: tuple[Match, ...]

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
    now: datetime | None = None

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


def plan_of(case: Case, now: datetime | None = None) -> Plan:
    """The plan of a case; with the moment `now`, those who are open come first."""
    kept: list[PlanStep] = []
    dropped: dict[str, LeftOut] = {}
    for step in case.roadmap.steps:
        service = case.book.services.get(step.service) if step.service else None
        if step.service and service is None:
            continue  # the municipality hides this service
        offered = case.offered(service.id) if service else Truth.UNKNOWN
        for child in case.children if step.each else (0,):
            shown = case.truth(step.show_if, child)
            if shown is not Truth.FALSE and offered is not Truth.FALSE:
                kept.append(_plan_step(case, step, child, shown, service, offered, now))
            elif service is not None:
                dropped.setdefault(service.id, _left_out(case, step, child, shown, service))
    shown_services = {one.service.id for one in kept if one.service}
    return Plan(
        case=case,
        steps=tuple(_in_order(case, kept)),
        left_out=tuple(one for key, one in dropped.items() if key not in shown_services),
        municipality=case.book.here,
        now=now,
    )


def _left_out(case: Case, step: Step, child: int, shown: Truth, service: Service) -> LeftOut:
    """Why not: by the answers, or, where they do not speak against it, by the place."""
    place = (Slot(MUNICIPALITY),)
    because_of = tuple(case.deciding(step.show_if, child)) if shown is Truth.FALSE else place
    not_offered = case.offered(service.id) is Truth.FALSE and because_of == place
    return LeftOut(service, step, because_of, not_offered)


def _plan_step(
    case: Case,
    step: Step,
    child: int,
    shown: Truth,
    service: Service | None,
    offered: Truth,
    now: datetime | None,
) -> PlanStep:
    return PlanStep(
        step=step,
        when=soonest(
            [*(when for when, _ in step.when.cases), step.when.otherwise],
            [case.truth(test, child) for _, test in step.when.cases],
        ),
        certainty="applies" if shown is Truth.TRUE else "to_find_out",
        child=child,
        deadline=_deadline(case, step, child),
        because_of=tuple(case.deciding(step.show_if, child)),
        to_find_out=tuple(sorted(case.undecided(step.show_if, child))),
        service=service,
        offered=offered,
        providers=tuple(_providers(case, step, service, now)),
    )


def soonest(times: Sequence[When], truths: Sequence[Truth]) -> When:
    """When a step is due, by the truth of the condition that each time but the last has.

    The first that holds counts; where an earlier one is open, the soonest it can be.
    """
    possible: list[When] = []
    for when, truth in zip(times, truths, strict=False):
        if truth is not Truth.FALSE:
            possible.append(when)
        if truth is Truth.TRUE:
            return min(possible, key=WHENS.index)
    return min([*possible, times[-1]], key=WHENS.index)


def _deadline(case: Case, step: Step, child: int) -> date | None:
    rule = step.deadline
    if rule is None or rule.fact is None:
        return None
    value = case.answer(case.slot(rule.fact, child))
    return rule.day(value) if isinstance(value, Days) else None


def _providers(
    case: Case, step: Step, service: Service | None, now: datetime | None
) -> Iterable[Match]:
    """Who to turn to: those who give the service here, and the institution the step names."""
    found: tuple[Match, ...] = ()
    if service is not None:
        near = case.near
        found = providers(
            case,
            service.id,
            municipality=case.municipality,
            age=years_lived(case.born, case.today) if case.born else None,
            now=now,
            near=(near.latitude, near.longitude) if near else None,
        )
    yield from found
    named = case.book.organizations.get(step.organization or "")
    if named is not None and all(one.organization.id != named.id for one in found):
        yield from matches_of(named)


def _in_order(case: Case, steps: list[PlanStep]) -> list[PlanStep]:
    """By time, then by the order of the file; a step never stands before the one it follows."""
    named: dict[str, list[PlanStep]] = {}
    for one in steps:
        named.setdefault(one.step.id, []).append(one)

    def before(one: PlanStep) -> list[PlanStep]:
        others = named.get(one.step.after or "", [])
        return [it for it in others if it.child in case.together(one.child, it.step)]

    earlier = {one.id: before(one) for one in steps}

    def due(one: PlanStep, seen: frozenset[str] = frozenset()) -> When:
        others = [it for it in earlier[one.id] if it.id not in seen]
        return max([one.when, *(due(it, seen | {one.id}) for it in others)], key=WHENS.index)

    waiting = sorted(
        (replace(one, when=due(one)) for one in steps), key=lambda one: WHENS.index(one.when)
    )
    left = {one.id for one in waiting}
    placed: list[PlanStep] = []
    while waiting:
        ready = (i for i, it in enumerate(waiting) if left.isdisjoint(o.id for o in earlier[it.id]))
        placed.append(waiting.pop(next(ready, 0)))
        left.discard(placed[-1].id)
    return placed
