"""What the open questions can still change: the plan as it may yet turn out.

A condition has the outcomes it can reach once its open questions are answered; "nezinu" is an
answer too, and whoever said it stays unsure. A question bears on a condition when, for some
answers to the others, two of its own answers lead to outcomes that look different in the plan.
Tests of one condition are taken as independent of each other: a condition that contradicts
itself can make a needless question look useful, never a useful one needless. The same goes for
what several differences of one municipality mean together, so roadmaps do well to ask it early.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, lru_cache, reduce
from itertools import product

from bot.engine.case import MUNICIPALITY, Case, Slot, offered_in
from bot.engine.conditions import All, AmountRef, Any_, Compare, Condition, Not, Offered, OneOf
from bot.engine.facts import Unsure
from bot.engine.model import Amount, Municipality, Step, When
from bot.engine.model.base import WHENS
from bot.engine.plan import soonest
from bot.engine.time import Days
from bot.engine.truth import Truth, all_of, any_of

Outcomes = frozenset[Truth]
Join = Callable[[Iterable[Truth]], Truth]
Looks = tuple[int, ...]
"""How each truth shows, in their order; equal numbers look the same to the reader."""

TRUTHS = tuple(Truth)
EVERY: Outcomes = frozenset(Truth)


def _looks(shown: Iterable[object]) -> Looks:
    seen = list(shown)
    return tuple(seen.index(one) for one in seen)


PLAIN = _looks(TRUTHS)
APPLIES = _looks(one is not Truth.FALSE for one in TRUTHS)
ABSENT = -1
ANY_CHILD = 1_000_000
"""Stands for a child of whom nothing is known."""


class Outlook:
    """One case with the questions that are still open in it."""

    def __init__(self, case: Case) -> None:
        self.case = case
        # Content never changes while it is read, so what stands where is known by its id().
        self._outcomes: dict[tuple[int, int], Outcomes] = {}
        self._bearing: dict[tuple[int, int, Looks], frozenset[Slot]] = {}

    # -- what conditions can come to -----------------------------------------------------

    def outcomes(self, condition: Condition, child: int = 0) -> Outcomes:
        """Every truth a condition can still have."""
        known = (id(condition), child)
        if known not in self._outcomes:
            self._outcomes[known] = self._find_outcomes(condition, child)
        return self._outcomes[known]

    def _find_outcomes(self, condition: Condition, child: int) -> Outcomes:
        match condition:
            case All(parts):
                return _together(all_of, (self.outcomes(part, child) for part in parts))
            case Any_(parts):
                return _together(any_of, (self.outcomes(part, child) for part in parts))
            case Not(part):
                return frozenset(~one for one in self.outcomes(part, child))
            case Offered(service):
                told = {offered_in(place, service) for place in self._places()}
                return frozenset({self.case.offered(service), *told})
            case OneOf() | Compare():
                asked = self._asked(self.case.slot(condition.fact, child))
                return _pairs(all_of, self._test(condition, child), asked)

    def _asked(self, slot: Slot) -> Outcomes:
        question = self.case.question(slot)
        if question is None:
            return frozenset({Truth.TRUE})
        return self.outcomes(question.ask_if, slot.child)

    def _test(self, test: OneOf | Compare, child: int) -> Outcomes:
        slot = self.case.slot(test.fact, child)
        now = frozenset({self.case.test(test, child)})
        if isinstance(self.case.value(slot), Unsure):
            return now
        if isinstance(test, Compare) and isinstance(test.operand, AmountRef):
            if not self._sums(test.operand):
                return now
            if not self._open(slot):
                now |= {there.test(test, child) for there in self._elsewhere(test.operand)}
                household = self._household(test.operand)
                asks = household is not None and self._open(household)
                return EVERY if asks and Truth.UNKNOWN in now else now
        return EVERY if self._open(slot) else now

    @property
    def _no_place(self) -> bool:
        return self._open(Slot(MUNICIPALITY))

    def _open(self, slot: Slot) -> bool:
        return self.case.value(slot) is None and self.case.question(slot) is not None

    def _places(self) -> Iterable[Municipality]:
        """Where the person can turn out to live, while that is open."""
        return self.case.national.municipalities.values() if self._no_place else ()

    def _elsewhere(self, ref: AmountRef) -> list[Case]:
        """The same case in every such place that has a sum of its own."""
        facts, key = self.case.facts, self.case.key(Slot(MUNICIPALITY))
        places = (one.id for one in self._places() if ref.amount in one.amounts)
        return [self.case.with_facts(facts.with_value(key, place)) for place in places]

    def _sums(self, ref: AmountRef) -> list[Amount]:
        """The sums that may turn out to hold."""
        found = (there.amount(ref.amount) for there in (self.case, *self._elsewhere(ref)))
        return [one for one in found if one is not None]

    def _household(self, ref: AmountRef) -> Slot | None:
        if ref.household and any(one.next for one in self._sums(ref)):
            return Slot(ref.household)
        return None

    # -- which questions bear on them ----------------------------------------------------

    def bearing(
        self, condition: Condition, child: int = 0, looks: Looks = PLAIN
    ) -> frozenset[Slot]:
        """The open questions that can still change how a condition shows."""
        known = (id(condition), child, looks)
        if known not in self._bearing:
            alike = _look_alike(self.outcomes(condition, child), looks)
            found = set() if alike else self._find_bearing(condition, child, looks)
            self._bearing[known] = frozenset(found)
        return self._bearing[known]

    def _find_bearing(self, condition: Condition, child: int, looks: Looks) -> set[Slot]:
        match condition:
            case All(parts):
                return self._among(parts, child, looks, all_of)
            case Any_(parts):
                return self._among(parts, child, looks, any_of)
            case Not(part):
                turned = _looks(looks[TRUTHS.index(~truth)] for truth in TRUTHS)
                return set(self.bearing(part, child, turned))
            case Offered():
                return {Slot(MUNICIPALITY)}
            case OneOf() | Compare():
                return self._on_test(condition, child, looks)

    def _among(
        self, parts: tuple[Condition, ...], child: int, looks: Looks, join: Join
    ) -> set[Slot]:
        found: set[Slot] = set()
        for index, part in enumerate(parts):
            others = (self.outcomes(one, child) for one in parts[:index] + parts[index + 1 :])
            found |= self.bearing(part, child, _beside(_together(join, others), looks, join))
        return found

    def _on_test(self, test: OneOf | Compare, child: int, looks: Looks) -> set[Slot]:
        slot = self.case.slot(test.fact, child)
        found: set[Slot] = set()
        here = self._test(test, child)
        if not _look_alike(here, _beside(self._asked(slot), looks, all_of)):
            found |= {slot} if self._open(slot) else set()
            if isinstance(test, Compare) and isinstance(test.operand, AmountRef):
                household = self._household(test.operand)
                found |= self.use_of(household) if household else set()
                found |= {Slot(MUNICIPALITY)} if self._elsewhere(test.operand) else set()
        question = self.case.question(slot)
        if question is not None:
            found |= self.bearing(question.ask_if, slot.child, _beside(here, looks, all_of))
        return found

    def use_of(self, slot: Slot) -> set[Slot]:
        """The open questions that decide which value of a fact counts, if any."""
        question = self.case.question(slot)
        if question is None or isinstance(self.case.value(slot), Unsure):
            return set()
        found = {slot} if self._open(slot) else set()
        return found | self.bearing(question.ask_if, slot.child, APPLIES)

    # -- steps ---------------------------------------------------------------------------

    def can_show(self, step: Step, child: int = 0) -> bool:
        """Whether a step can still be in the plan."""
        return self._stands(step) and self.outcomes(step.show_if, child) != {Truth.FALSE}

    def _stands(self, step: Step) -> bool:
        if step.service is None:
            return True
        if step.service not in self.case.book.services:
            return False
        return self.case.offered(step.service) is not Truth.FALSE

    def on_step(self, step: Step, child: int = 0) -> set[Slot]:
        """The open questions that can change whether a step is shown, when, or by what day."""
        if not self.can_show(step, child):
            return set()
        conditions, times = _parts(step)
        reach = tuple(self.outcomes(one, child) for one in conditions)
        floors = self._floors(step, child, frozenset())
        found = self._on_deadline(step, child)
        for index, condition in enumerate(conditions):
            found |= self.bearing(condition, child, _step_looks(times, reach, floors, index))
        return found

    def _on_deadline(self, step: Step, child: int) -> set[Slot]:
        rule = step.deadline
        if rule is None or rule.fact is None:
            return set()
        slot = self.case.slot(rule.fact, child)
        value = self.case.value(slot)
        counts = value is None or (isinstance(value, Days) and rule.day(value) is not None)
        return self.use_of(slot) if counts else set()

    def _floors(self, step: Step, child: int, seen: frozenset[str]) -> frozenset[int]:
        """The times that a step may have to wait for because of the step before it."""
        floors = frozenset({ABSENT})
        for one in self.case.roadmap.steps:
            if one.id != step.after or one.id in seen or not self._stands(one):
                continue
            for each in self.case.together(child, one):
                times = self._times(one, each, seen | {step.id})
                floors = frozenset(max(pair) for pair in product(floors, times))
        return floors

    def _times(self, step: Step, child: int, seen: frozenset[str]) -> frozenset[int]:
        conditions, times = _parts(step)
        reach = tuple(self.outcomes(one, child) for one in conditions)
        return _step_times(times, reach, self._floors(step, child, seen))


def _parts(step: Step) -> tuple[tuple[Condition, ...], tuple[When, ...]]:
    """All conditions of a step, and the times that those after the first stand for."""
    cases = step.when.cases
    conditions = (step.show_if, *(test for _, test in cases))
    return conditions, (*(when for when, _ in cases), step.when.otherwise)


@lru_cache(maxsize=4096)
def _step_looks(
    times: tuple[When, ...], reach: tuple[Outcomes, ...], floors: frozenset[int], index: int
) -> Looks:
    """How a step shows by one of its conditions, whatever the others come to."""
    rest = list(product(*reach[:index], *reach[index + 1 :]))
    return _looks(
        [_shown(times, (*others[:index], truth, *others[index:]), floors) for others in rest]
        for truth in TRUTHS
    )


def _shown(times: tuple[When, ...], truths: tuple[Truth, ...], floors: frozenset[int]) -> object:
    if truths[0] is Truth.FALSE:
        return None
    own = WHENS.index(soonest(times, truths[1:]))
    return truths[0], tuple(max(own, floor) for floor in sorted(floors))


@lru_cache(maxsize=4096)
def _step_times(
    times: tuple[When, ...], reach: tuple[Outcomes, ...], floors: frozenset[int]
) -> frozenset[int]:
    """The times at which a step can stand in the plan, or that it is absent."""
    found: set[int] = set()
    for truths in product(*reach):
        if truths[0] is Truth.FALSE:
            found.add(ABSENT)
        else:
            own = WHENS.index(soonest(times, truths[1:]))
            found |= {max(own, floor) for floor in floors}
    return frozenset(found)


# There are only seven sets of outcomes and five ways to look: tables that fill in no time.


@cache
def _pairs(join: Join, some: Outcomes, more: Outcomes) -> Outcomes:
    return frozenset(join(pair) for pair in product(some, more))


def _together(join: Join, parts: Iterable[Outcomes]) -> Outcomes:
    return reduce(lambda some, more: _pairs(join, some, more), parts, frozenset({join(())}))


@cache
def _beside(rest: Outcomes, looks: Looks, join: Join) -> Looks:
    """How the outcomes of one part show, whatever the other parts come to."""
    order = sorted(rest, key=TRUTHS.index)
    return _looks(
        [looks[TRUTHS.index(join((truth, other)))] for other in order] for truth in TRUTHS
    )


@cache
def _look_alike(outcomes: Outcomes, looks: Looks) -> bool:
    return len({looks[TRUTHS.index(one)] for one in outcomes}) == 1
