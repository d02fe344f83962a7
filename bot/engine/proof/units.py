"""The parts of a plan as states: a step, the person, the place; each with all that it reads.

A state is the number of a tuple of formulas. It knows what it still wants to be asked, and how it
shows in the plan once nobody needs to ask for it any more.
"""

from __future__ import annotations

from itertools import product
from typing import NamedTuple

from bot.engine.model import When
from bot.engine.proof.formulas import (
    NO,
    UNASKED,
    Formulas,
)
from bot.engine.proof.times import ABSENT, own_time, step_looks, step_times

UNSURE_COUNT = -2


class Element(NamedTuple):
    """A step as its time is found: conditions, their times, and the steps it stands after."""

    child: int
    times: tuple[When, ...]
    conditions: tuple[int, ...]
    before: tuple[Element, ...]


class Deadline(NamedTuple):
    """The fact a deadline is counted from: which of its values give a day, and what is told."""

    slot: int
    gives_day: tuple[bool, ...]
    told: int
    counted: int


class Family(NamedTuple):
    """How many children there are, where a part depends on it.

    `anyone` are the conditions under which a child of whom nothing is known gets a step.
    """

    children: int
    counted: int
    anyone: tuple[int, ...]


class StepState(NamedTuple):
    """One step for one child (0 where it does not repeat)."""

    element: Element
    deadline: Deadline | None
    family: Family | None
    contact: bool


class FactState(NamedTuple):
    """What the words of the plan depend on: whom it is about, and where they live."""

    slot: int
    told: int
    counted: int


class Placed(NamedTuple):
    """A part that differs from place to place: here while the place is open, then by its class."""

    variants: tuple[int, ...]


State = StepState | FactState | Placed
Look = tuple[int, ...]


class Units:
    """All states of all parts, each once, and what is known of them."""

    def __init__(
        self, formulas: Formulas, place: int, counting: int, numbers: tuple[int, ...]
    ) -> None:
        self.formulas = formulas
        self.place = place
        self.counting = counting
        self.numbers = numbers
        self.states: list[State] = []
        self.wanted: list[int] = []
        self.support: list[int] = []
        self.links: list[int] = []
        self._ids: dict[State, int] = {}
        self._restricted: dict[tuple[int, int, int], int] = {}
        self._elements: dict[tuple[Element, int, int], Element] = {}

    def add(self, state: State) -> int:
        """The number of a state."""
        known = self._ids.get(state)
        if known is None:
            known = self._ids[state] = len(self.states)
            self.states.append(state)
            support = self._find_support(state)
            wanted = self._find_wanted(state)
            waits = isinstance(state, Placed) or (
                isinstance(state, StepState)
                and state.family is not None
                and state.family.children == UNASKED
            )
            self.support.append(support)
            self.wanted.append(wanted)
            # What may wake up later must hear of everything that it will read then.
            self.links.append(support | wanted if waits else wanted)
        return known

    def restrict(self, state: int, slot: int, at: int) -> int:
        """The state after an answer; ABSENT where a place does without the part."""
        if not self.support[state] >> slot & 1:
            return state
        key = (state, slot, at)
        known = self._restricted.get(key)
        if known is None:
            known = self._restricted[key] = self._restrict(self.states[state], slot, at)
        return known

    def _restrict(self, state: State, slot: int, at: int) -> int:
        restrict = self.formulas.restrict
        match state:
            case Placed(variants):
                if slot != self.place:
                    return self.add(
                        Placed(
                            tuple(
                                one if one == ABSENT else self.restrict(one, slot, at)
                                for one in variants
                            )
                        )
                    )
                one = variants[1 + at]
                return one if one == ABSENT else self.restrict(one, slot, at)
            case FactState(own, told, counted):
                told = at if own == slot else told
                return self.add(FactState(own, told, restrict(counted, slot, at)))
            case StepState(element, deadline, family, contact):
                if deadline is not None:
                    deadline = deadline._replace(
                        told=at if deadline.slot == slot else deadline.told,
                        counted=restrict(deadline.counted, slot, at),
                    )
                if family is not None:
                    family = Family(
                        self.numbers[at] if slot == self.counting else family.children,
                        restrict(family.counted, slot, at),
                        tuple(restrict(one, slot, at) for one in family.anyone),
                    )
                return self.add(
                    StepState(self._element(element, slot, at), deadline, family, contact)
                )

    def _element(self, element: Element, slot: int, at: int) -> Element:
        key = (element, slot, at)
        known = self._elements.get(key)
        if known is None:
            known = self._elements[key] = self._find_element(element, slot, at)
        return known

    def _find_element(self, element: Element, slot: int, at: int) -> Element:
        conditions = tuple(self.formulas.restrict(one, slot, at) for one in element.conditions)
        before = tuple(self._element(one, slot, at) for one in element.before)
        return Element(element.child, element.times, conditions, before)

    # -- what a state reads --------------------------------------------------------------

    def _find_support(self, state: State) -> int:
        support = self.formulas.support
        match state:
            case Placed(variants):
                found = 1 << self.place
                for one in variants:
                    found |= 0 if one == ABSENT else self.support[one]
                return found
            case FactState(slot, told, counted):
                return support[counted] | (1 << slot if told == UNASKED else 0)
            case StepState(element, deadline, family, _):
                found = self._element_support(element)
                if deadline is not None:
                    found |= support[deadline.counted]
                    found |= 1 << deadline.slot if deadline.told == UNASKED else 0
                if family is not None:
                    found |= support[family.counted]
                    found |= 1 << self.counting if family.children == UNASKED else 0
                    for one in family.anyone:
                        found |= support[one]
                return found

    def _element_support(self, element: Element) -> int:
        found = 0
        for condition in element.conditions:
            found |= self.formulas.support[condition]
        for one in element.before:
            found |= self._element_support(one)
        return found

    # -- what a state wants to be asked --------------------------------------------------

    def _find_wanted(self, state: State) -> int:
        match state:
            case Placed(variants):
                here = variants[0]
                return 1 << self.place | (0 if here == ABSENT else self.wanted[here])
            case FactState(slot, told, counted):
                if told == 0:  # «nezinu»
                    return 0
                return self.formulas.use_of(slot, counted, told=told != UNASKED)
            case StepState(element, deadline, family, _):
                found = self._on_family(family)
                if not self._lives(element.child, family) or not self._can_show(element):
                    return found
                return found | self._on_step(element, family) | self._on_deadline(deadline)

    def _on_family(self, family: Family | None) -> int:
        if family is None or family.children == UNSURE_COUNT:
            return 0
        if all(self.formulas.outcomes[one] == 1 << NO for one in family.anyone):
            return 0
        told = family.children != UNASKED
        return self.formulas.use_of(self.counting, family.counted, told=told)

    def _on_deadline(self, deadline: Deadline | None) -> int:
        if deadline is None:
            return 0
        if deadline.told != UNASKED and not deadline.gives_day[deadline.told]:
            return 0
        told = deadline.told != UNASKED
        return self.formulas.use_of(deadline.slot, deadline.counted, told=told)

    def _on_step(self, element: Element, family: Family | None) -> int:
        reach = self._reach(element)
        floors = self._floors(element, family)
        found = 0
        for index, condition in enumerate(element.conditions):
            looks = step_looks(element.times, reach, floors, index)
            found |= self.formulas.bearing(condition, looks)
        return found

    def _can_show(self, element: Element) -> bool:
        return self.formulas.outcomes[element.conditions[0]] != 1 << NO

    def _reach(self, element: Element) -> tuple[int, ...]:
        return tuple(self.formulas.outcomes[one] for one in element.conditions)

    def _floors(self, element: Element, family: Family | None) -> frozenset[int]:
        floors = frozenset({ABSENT})
        for one in element.before:
            if self._lives(one.child, family):
                times = step_times(one.times, self._reach(one), self._floors(one, family))
                floors = frozenset(max(pair) for pair in product(floors, times))
        return floors

    def _lives(self, child: int, family: Family | None) -> bool:
        """Whether there is such a child; one while it is not known how many there are."""
        if child == 0:
            return True
        if family is None or family.children < 0 or self.formulas.now[family.counted] == NO:
            return child == 1
        return child <= family.children

    # -- how a state shows ---------------------------------------------------------------

    def look(self, state: int) -> Look | None:
        """How a part shows in the final plan; None where it does not."""
        match self.states[state]:
            case Placed(variants):
                return None if variants[0] == ABSENT else self.look(variants[0])
            case FactState(_, told, counted):
                return (told,) if told != UNASKED and self.formulas.now[counted] != NO else None
            case StepState(element, deadline, family, contact):
                if not self._lives(element.child, family):
                    return None
                due = self._due(element, family)
                if due == ABSENT:
                    return None
                day = (
                    deadline is not None
                    and deadline.told != UNASKED
                    and self.formulas.now[deadline.counted] != NO
                    and deadline.gives_day[deadline.told]
                )
                certain = self.formulas.now[element.conditions[0]]
                return certain, due, int(day), int(contact)

    def _due(self, element: Element, family: Family | None) -> int:
        truths = [self.formulas.now[one] for one in element.conditions]
        if truths[0] == NO:
            return ABSENT
        own = own_time(element.times, tuple(truths[1:]))
        floors = (
            self._due(one, family) for one in element.before if self._lives(one.child, family)
        )
        return max(own, *floors, ABSENT)
