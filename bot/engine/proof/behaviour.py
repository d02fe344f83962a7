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
        self._after: dict[tuple[int, int], tuple[int, ...]] = {}

    def after(self, state: int, slot: int) -> tuple[int, ...]:
        """What a state that reads a fact becomes by each class of answers; of alike ones the first.

        ABSENT where nothing is left that anybody asks or looks for.
        """
        key = (state, slot)
        known = self._after.get(key)
        if known is None:
            found = self.blueprint.units.answered(state, slot)
            known = self._after[key] = tuple([self.same(one) for one in found])
        return known

    def same(self, state: int) -> int:
        """The first state that asks like this one."""
        known = self._same.get(state)
        if known is None:
            known = self._same[state] = self._find(state)
        return known

    def _find(self, state: int) -> int:
        units, real = self.blueprint.units, self.blueprint.real
        wanted, links = units.wanted[state] & real, units.links[state] & real
        if links.bit_count() > MOST_FACTS:
            return state
        shows = self._shows(state)
        if not wanted and not links and shows is None:
            return ABSENT
        after = tuple(
            self.after(state, slot) for slot in range(links.bit_length()) if links >> slot & 1
        )
        return self._first.setdefault((wanted, links, shows, after), state)

    def _shows(self, state: int) -> object:
        units = self.blueprint.units
        if isinstance(units.states[state], FactState):
            return None
        look = units.look(state) if self.steps or self.people else None
        if look is None:
            return None
        return bool(look[-1]) if self.people else True
