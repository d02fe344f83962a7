"""States that ask alike: for walking they are one, however differently they look in the plan."""

from __future__ import annotations

from bot.engine.proof.blueprint import Blueprint
from bot.engine.proof.times import ABSENT
from bot.engine.proof.units import FactState

MOST_FACTS = 2
"""States that hang on more open facts are told apart by their formulas: comparing costs more."""


class Behaviour:
    """Finds for each state the first one that asks alike.

    Two states ask alike when both want the same questions now and after any answers. Where a plan
    may still lack a step or a person (`steps`, `people`), they also show alike as far as that.
    """

    def __init__(self, print_: Blueprint, *, steps: bool, people: bool) -> None:
        self.blueprint = print_
        self.steps = steps
        self.people = people
        self._same: dict[int, int] = {ABSENT: ABSENT}
        self._first: dict[object, int] = {}

    def same(self, state: int) -> int:
        """The first state that asks like this one."""
        if state not in self._same:
            self._same[state] = self._find(state)
        return self._same[state]

    def _find(self, state: int) -> int:
        units, real = self.blueprint.units, self.blueprint.real
        links = units.links[state] & real
        if links.bit_count() > MOST_FACTS:
            return state
        after = tuple(
            tuple(
                self.same(units.restrict(state, slot, at))
                for at in range(len(self.blueprint.classes(slot)))
            )
            for slot in range(links.bit_length())
            if links >> slot & 1
        )
        key = (units.wanted[state] & real, links, self._shows(state), after)
        return self._first.setdefault(key, state)

    def _shows(self, state: int) -> object:
        units = self.blueprint.units
        if isinstance(units.states[state], FactState):
            return None
        look = units.look(state) if self.steps or self.people else None
        if look is None:
            return None
        return bool(look[-1]) if self.people else True
