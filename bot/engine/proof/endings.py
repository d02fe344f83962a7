"""How one part of the plan can end, whatever is asked besides: which answers lead to which look.

The look of a part follows from the answers alone: what was never asked could not have changed it.
So each part is a decision diagram of its own, its questions in the order of their bits, and two
states of it end alike for every family exactly when their diagrams are the same.
"""

from __future__ import annotations

from bot.engine.proof.blueprint import Blueprint
from bot.engine.proof.times import ABSENT

NEVER_SHOWN = 0
"""The ending of a part that is in no plan."""


class Endings:
    """The diagrams of all states of one roadmap, each once."""

    def __init__(self, print_: Blueprint) -> None:
        self.blueprint = print_
        self._ids: dict[object, int] = {None: NEVER_SHOWN}
        self._shows: list[bool] = [False]
        self._of: dict[int, int] = {ABSENT: NEVER_SHOWN}
        self._choices: dict[int, tuple[int, tuple[int, ...]]] = {}

    def of(self, state: int) -> int:
        """The ending of a state: equal numbers for what ends alike for every family."""
        if state not in self._of:
            self._of[state] = self._find(state)
        return self._of[state]

    def can_show(self, state: int) -> bool:
        """Whether some family has the part in its plan."""
        return self._shows[self.of(state)]

    def deciding(self, state: int) -> dict[int, set[int]]:
        """By question, the classes of answers that some family's «nezinu» would not equal."""
        found: dict[int, set[int]] = {}
        todo, seen = [self.of(state)], {self.of(state)}
        while todo:
            ending = self._choices.get(todo.pop())
            if ending is None:
                continue
            slot, ends = ending
            found.setdefault(slot, set()).update(
                at for at, one in enumerate(ends) if one != ends[0]
            )
            todo += set(ends) - seen
            seen |= set(ends)
        return found

    def _after(self, state: int, slot: int) -> list[int]:
        units = self.blueprint.units
        return [
            # Another situation is opened: this roadmap comes to no plan.
            NEVER_SHOWN if one.go_to else self.of(after)
            for one, after in zip(
                self.blueprint.classes(slot), units.answered(state, slot), strict=True
            )
        ]

    def _find(self, state: int) -> int:
        units = self.blueprint.units
        real = self.blueprint.real
        if not units.wanted[state] & real:
            look = units.look(state)
            return NEVER_SHOWN if look is None else self._id(look, shows=True)
        open_facts = units.links[state] & real
        slot = (open_facts & -open_facts).bit_length() - 1
        ends = self._after(state, slot)
        if len(set(ends)) == 1:
            return ends[0]
        ending = self._id(("asks", slot, *ends), shows=any(self._shows[one] for one in ends))
        self._choices[ending] = (slot, tuple(ends))
        return ending

    def _id(self, ending: object, *, shows: bool) -> int:
        known = self._ids.get(ending)
        if known is None:
            known = self._ids[ending] = len(self._shows)
            self._shows.append(shows)
        return known
