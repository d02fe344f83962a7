"""The parts of a plan as states: a step, the person, the place; each with all that it reads.

A state is the number of a tuple of formulas. It knows what it still wants to be asked, and how it
shows in the plan once nobody needs to ask for it any more.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from bot.engine.proof.elements import Elements
from bot.engine.proof.formulas import NO, UNASKED, Formulas, Row, each_once
from bot.engine.proof.times import ABSENT

UNSURE_COUNT = -2


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
    """One step for one child: the element that tells its time, and what else it shows."""

    element: int
    deadline: Deadline | None
    family: Family | None
    contact: bool

    def told(self, now: tuple[int, ...]) -> StepState:
        """The same step once its numbers have become these, in their order."""
        element, *rest = now
        deadline, family = self.deadline, self.family
        if deadline is not None:
            told, counted, *rest = rest
            deadline = Deadline(deadline.slot, deadline.gives_day, told, counted)
        if family is not None:
            children, counted, *anyone = rest
            family = Family(children, counted, tuple(anyone))
        return StepState(element, deadline, family, self.contact)


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
        self.elements = Elements(formulas)
        self.place = place
        self.counting = counting
        self.numbers = numbers
        self.states: list[State] = []
        self.wanted: list[int] = []
        self.support: list[int] = []
        self.links: list[int] = []
        self._ids: dict[State, int] = {}
        self._answered: dict[tuple[int, int], tuple[int, ...]] = {}

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

    def answered(self, state: int, slot: int) -> tuple[int, ...]:
        """What a state that reads a fact becomes by each class of its values.

        ABSENT where a place does without the part.
        """
        key = (state, slot)
        known = self._answered.get(key)
        if known is None:
            known = self._answered[key] = self._answer(self.states[state], slot)
        return known

    def _answer(self, state: State, slot: int) -> tuple[int, ...]:
        every = range(self.formulas.sizes[slot])
        match state:
            case Placed(variants):
                rows = [self._row(one, slot) for one in variants]
                if slot == self.place:
                    return tuple(
                        one if isinstance(one, int) else one[at] for at, one in enumerate(rows[1:])
                    )
                return self._each(rows, slot, lambda told: Placed(told))
            case FactState(own, told, counted):
                rows = [tuple(every) if own == slot else told, *self.formulas.rows([counted], slot)]
                return self._each(rows, slot, lambda told: FactState(own, *told))
            case StepState():
                return self._each(self._step_rows(state, slot), slot, state.told)

    def _row(self, state: int, slot: int) -> Row:
        reads = state != ABSENT and self.support[state] >> slot & 1
        return self.answered(state, slot) if reads else state

    def _step_rows(self, state: StepState, slot: int) -> list[Row]:
        """What `StepState.told` takes, by each class of the values of a fact."""
        rows = self.elements.rows([state.element], slot)
        deadline, family = state.deadline, state.family
        if deadline is not None:
            every = tuple(range(self.formulas.sizes[slot]))
            rows.append(every if deadline.slot == slot else deadline.told)
            rows += self.formulas.rows([deadline.counted], slot)
        if family is not None:
            rows.append(self.numbers if slot == self.counting else family.children)
            rows += self.formulas.rows([family.counted, *family.anyone], slot)
        return rows

    def _each(
        self, rows: list[Row], slot: int, state: Callable[[tuple[int, ...]], State]
    ) -> tuple[int, ...]:
        columns = self.formulas.columns(rows, slot)
        return each_once(columns, lambda told: self.add(state(told)))

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
                found = self.elements.support[element]
                if deadline is not None:
                    found |= support[deadline.counted]
                    found |= 1 << deadline.slot if deadline.told == UNASKED else 0
                if family is not None:
                    found |= support[family.counted]
                    found |= 1 << self.counting if family.children == UNASKED else 0
                    for one in family.anyone:
                        found |= support[one]
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
                children = self._children(family)
                if self.elements.lives(element, children) and self.elements.can_show(element):
                    found |= self.elements.wanted(element, children) | self._on_deadline(deadline)
                return found

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

    def _children(self, family: Family | None) -> int:
        """How many children there are; one while it is not known."""
        if family is None or family.children < 0 or self.formulas.now[family.counted] == NO:
            return 1
        return family.children

    # -- how a state shows ---------------------------------------------------------------

    def look(self, state: int) -> Look | None:
        """How a part shows in the final plan; None where it does not."""
        match self.states[state]:
            case Placed(variants):
                return None if variants[0] == ABSENT else self.look(variants[0])
            case FactState(_, told, counted):
                return (told,) if told != UNASKED and self.formulas.now[counted] != NO else None
            case StepState(element, deadline, family, contact):
                children = self._children(family)
                if not self.elements.lives(element, children):
                    return None
                due = self.elements.due(element, children)
                if due == ABSENT:
                    return None
                day = (
                    deadline is not None
                    and deadline.told != UNASKED
                    and self.formulas.now[deadline.counted] != NO
                    and deadline.gives_day[deadline.told]
                )
                return self.elements.certain(element), due, int(day), int(contact)
