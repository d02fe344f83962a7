"""The steps of a plan as their times are found: each with its conditions, and what it stands after.

An element is a number, and equal elements have equal numbers. How it shows hangs on how many
children there are, since only for those who are there can a step stand before it.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from typing import NamedTuple

from bot.engine.model import When
from bot.engine.proof.formulas import NO, Formulas, Row, each_once
from bot.engine.proof.times import ABSENT, own_time, step_looks, step_times


class Element(NamedTuple):
    """Conditions (that it shows at all, then of each time), times, and elements it stands after."""

    child: int
    times: tuple[When, ...]
    conditions: tuple[int, ...]
    before: tuple[int, ...]


class Elements:
    """All elements of one roadmap, each once."""

    def __init__(self, formulas: Formulas) -> None:
        self.formulas = formulas
        self.elements: list[Element] = []
        self.support: list[int] = []
        self._reach: list[tuple[int, ...]] = []
        self._ids: dict[Element, int] = {}
        self._answered: dict[tuple[int, int], tuple[int, ...]] = {}
        self._wanted: dict[tuple[int, int], int] = {}

    def add(self, element: Element) -> int:
        """The number of an element."""
        known = self._ids.get(element)
        if known is None:
            known = self._ids[element] = len(self.elements)
            self.elements.append(element)
            support = 0
            for condition in element.conditions:
                support |= self.formulas.support[condition]
            for one in element.before:
                support |= self.support[one]
            self.support.append(support)
            self._reach.append(tuple(self.formulas.outcomes[one] for one in element.conditions))
        return known

    def answered(self, at: int, slot: int) -> tuple[int, ...]:
        """What an element that reads a fact becomes by each class of its values."""
        key = (at, slot)
        known = self._answered.get(key)
        if known is None:
            known = self._answered[key] = self._answer(self.elements[at], slot)
        return known

    def _answer(self, element: Element, slot: int) -> tuple[int, ...]:
        child, times, conditions, before = element
        cut = len(conditions)
        rows = [*self.formulas.rows(conditions, slot), *self.rows(before, slot)]
        return each_once(
            self.formulas.columns(rows, slot),
            lambda told: self.add(Element(child, times, told[:cut], told[cut:])),
        )

    def rows(self, elements: Iterable[int], slot: int) -> list[Row]:
        """Each element by each class of the values of a fact, or itself where it reads it not."""
        return [
            self.answered(one, slot) if self.support[one] >> slot & 1 else one for one in elements
        ]

    # -- how an element shows --------------------------------------------------------------

    def lives(self, at: int, children: int) -> bool:
        """Whether there is the child that an element is for."""
        return self.elements[at].child <= children

    def can_show(self, at: int) -> bool:
        """Whether some answers bring the element into the plan."""
        return self._reach[at][0] != 1 << NO

    def wanted(self, at: int, children: int) -> int:
        """The open facts, as a mask, that can still change how an element shows."""
        key = (at, children)
        known = self._wanted.get(key)
        if known is None:
            known = self._wanted[key] = self._find_wanted(at, children)
        return known

    def _find_wanted(self, at: int, children: int) -> int:
        element, reach = self.elements[at], self._reach[at]
        floors = self._floors(element, children)
        found = 0
        for index, condition in enumerate(element.conditions):
            if self.formulas.support[condition]:
                looks = step_looks(element.times, reach, floors, index)
                found |= self.formulas.bearing(condition, looks)
        return found

    def _floors(self, element: Element, children: int) -> frozenset[int]:
        floors = frozenset({ABSENT})
        for one in element.before:
            if self.lives(one, children):
                before = self.elements[one]
                times = step_times(before.times, self._reach[one], self._floors(before, children))
                floors = frozenset(max(pair) for pair in product(floors, times))
        return floors

    def certain(self, at: int) -> int:
        """Whether an element shows, by what is told."""
        return self.formulas.now[self.elements[at].conditions[0]]

    def due(self, at: int, children: int) -> int:
        """When an element stands in the final plan; ABSENT where it does not."""
        element = self.elements[at]
        truths = [self.formulas.now[one] for one in element.conditions]
        if truths[0] == NO:
            return ABSENT
        own = own_time(element.times, tuple(truths[1:]))
        floors = (self.due(one, children) for one in element.before if self.lives(one, children))
        return max(own, *floors, ABSENT)
