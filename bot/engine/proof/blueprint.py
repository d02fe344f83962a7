"""A roadmap said again in small: its questions as bits, its conditions as formulas, its parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from bot.engine.case import MOST_CHILDREN, MUNICIPALITY, Case, Slot, offered_in
from bot.engine.conditions import All, AmountRef, Any_, Compare, Condition, Not, Offered, OneOf
from bot.engine.facts import UNSURE, Facts
from bot.engine.model import Book, Roadmap, Step
from bot.engine.proof.amounts import amount_rule
from bot.engine.proof.elements import Element
from bot.engine.proof.formulas import BY_TRUTH, OPEN, UNASKED, YES, Formulas, Sum
from bot.engine.proof.places import Places, leads_to_person, stands
from bot.engine.proof.regions import Class, Cuts, classes_of
from bot.engine.proof.times import ABSENT
from bot.engine.proof.units import (
    UNSURE_COUNT,
    Deadline,
    FactState,
    Family,
    Placed,
    StepState,
    Units,
)
from bot.engine.time import Days

ANY_CHILD = 1_000_000
"""Stands for a child of whom nothing is known."""


@dataclass(frozen=True)
class Part:
    """Steps that always show alike, and the places (None: everywhere) that each stands in."""

    first: int
    steps: tuple[tuple[Step, frozenset[int] | None], ...]


class Blueprint:
    """One roadmap, nothing answered yet."""

    def __init__(self, book: Book, roadmap: str, today: date) -> None:
        self.book = book
        self.case = Case(book, roadmap, Facts(), today)
        self.roadmap: Roadmap = book.roadmaps[roadmap]
        self.slots: list[Slot] = []
        self.bits: dict[Slot, int] = {}
        self._classes: dict[str, list[Class]] = {}
        self._asks: dict[int, int] = {}
        self._formulas: dict[tuple[int, int], int] = {}
        self._tests: dict[tuple[OneOf | Compare, int], int] = {}
        self._places = Places(self.case)
        self.cuts = Cuts.of(self._places.conditions(), self._places.steps())
        for name, question in self.roadmap.questions.items():
            repeats = question.each is not None or self._repeats(name)
            for child in range(1, self.most_children + 1) if repeats else (0,):
                self._bit(Slot(name, child))
        self.real = (1 << len(self.slots)) - 1
        self.formulas = Formulas([len(self.classes(bit)) for bit in range(len(self.slots))])
        self.place = self.bits.get(Slot(MUNICIPALITY), -1)
        self.asks = {bit: ask for bit in range(len(self.slots)) if (ask := self.ask(bit)) != YES}
        counting = self.bits[self.case.counting] if self.case.counting else -1
        numbers = self._numbers(counting)
        self.counting = counting
        self.units = Units(self.formulas, self.place, counting, numbers)
        self.parts = self._parts()

    def _numbers(self, counting: int) -> tuple[int, ...]:
        if counting < 0:
            return ()
        values = (one.value for one in self.classes(counting))
        return tuple(
            min(int(one), MOST_CHILDREN) if isinstance(one, Decimal) else UNSURE_COUNT
            for one in values
        )

    def _repeats(self, name: str) -> bool:
        declared = self.book.facts.get(name)
        return declared is not None and declared.each is not None

    # -- facts ---------------------------------------------------------------------------

    def _bit(self, slot: Slot) -> int:
        if slot not in self.bits:
            self.bits[slot] = len(self.slots)
            self.slots.append(slot)
        return self.bits[slot]

    def classes(self, bit: int) -> list[Class]:
        """What can be said to a question; every child can be told of alike."""
        name = self.slots[bit].name
        if name not in self._classes:
            if name == MUNICIPALITY:
                found = [Class(UNSURE), *(Class(one) for one in self._places.different)]
            else:
                found = classes_of(self.case, self.slots[bit], self.cuts, self._places.priced)
            self._classes[name] = found
        return self._classes[name]

    @cached_property
    def most_children(self) -> int:
        """Of how many children at most a family is walked through."""
        counting = self.case.counting
        if counting is None:
            return 1
        found = classes_of(self.case, counting, self.cuts, ())
        numbers = [int(one.value) for one in found if isinstance(one.value, Decimal)]
        return min(max(numbers, default=1), MOST_CHILDREN)

    def ask(self, bit: int) -> int:
        """The formula by which a question is asked."""
        if bit not in self._asks:
            slot = self.slots[bit]
            question = self.roadmap.questions[slot.name]
            self._asks[bit] = self.formula(question.ask_if, slot.child)
        return self._asks[bit]

    # -- formulas ------------------------------------------------------------------------

    def formula(self, condition: Condition, child: int = 0) -> int:
        """A condition as a formula; tests on questions that do not apply are false."""
        key = (id(condition), child)
        if key not in self._formulas:
            self._formulas[key] = self._formula(condition, child)
        return self._formulas[key]

    def _formula(self, condition: Condition, child: int) -> int:
        match condition:
            case All(parts):
                return self.formulas.every(self.formula(one, child) for one in parts)
            case Any_(parts):
                return self.formulas.some(self.formula(one, child) for one in parts)
            case Not(part):
                return self.formulas.negation(self.formula(part, child))
            case Offered(service):
                return self._offered(service)
            case OneOf() | Compare():
                slot = self.case.slot(condition.fact, child)
                asked = self.case.question(slot) is not None
                if isinstance(condition, Compare) and isinstance(condition.operand, AmountRef):
                    test = self._sum(condition, condition.operand, slot)
                elif not asked:
                    test = OPEN  # nobody asks for it, so it stays unknown
                else:
                    test = self._test(condition, self._bit(slot))
                return self.formulas.every([test, self.ask(self.bits[slot]) if asked else YES])

    def _test(self, test: OneOf | Compare, bit: int) -> int:
        if (test, bit) not in self._tests:
            self._tests[test, bit] = self._find_test(test, bit)
        return self._tests[test, bit]

    def _find_test(self, test: OneOf | Compare, bit: int) -> int:
        slot = self.slots[bit]
        key = self.case.key(slot)
        told = (self.case.with_facts(Facts({key: one.value})) for one in self.classes(bit))
        truths = tuple(BY_TRUTH[one.test(test, slot.child)] for one in told)
        return self.formulas.test(bit, truths)

    def _offered(self, service: str) -> int:
        bit = self.bits.get(Slot(MUNICIPALITY))
        if bit is None:
            return OPEN
        every = [BY_TRUTH[offered_in(one, service)] for one in self.book.municipalities.values()]
        outcomes = sum({1 << one for one in (OPEN, *every)})
        if outcomes == 1 << OPEN:
            return OPEN
        known = (self.book.municipalities[one] for one in self._places.different)
        truths = (OPEN, *(BY_TRUTH[offered_in(one, service)] for one in known))
        return self.formulas.test(bit, truths, outcomes)

    def _sum(self, test: Compare, ref: AmountRef, slot: Slot) -> int:
        household = Slot(ref.household) if ref.household else None
        asked = [
            self._bit(one) if one is not None and self.case.question(one) is not None else -1
            for one in (slot, household, Slot(MUNICIPALITY))
        ]
        counted = self.ask(asked[1]) if asked[1] >= 0 else YES
        rule = amount_rule(
            self.case,
            test,
            slot,
            household,
            asked,
            [self.classes(b) if b >= 0 else [] for b in asked],
        )
        self.formulas.rules.append(rule)
        at = len(self.formulas.rules) - 1
        return self.formulas.amount(Sum(at, UNASKED, UNASKED, UNASKED, counted))

    # -- parts ---------------------------------------------------------------------------

    def _parts(self) -> list[Part]:
        """All parts of all plans; steps with the same logic are one part."""
        cases = [self.case, self.case, *(self._places.at(one) for one in self._places.different)]
        if self.place < 0:
            cases = cases[:1]  # nobody is asked where they live: the national plan
        variants: dict[tuple[str, int], list[int]] = {}
        steps: dict[tuple[str, int], list[Step | None]] = {}
        for index, here in enumerate(cases):
            for step in here.roadmap.steps:
                if not stands(here, step):
                    continue
                for child in self.children if step.each else (0,):
                    key = (step.id, child)
                    variants.setdefault(key, [ABSENT] * len(cases))[index] = self._state(
                        here, step, child
                    )
                    steps.setdefault(key, [None] * len(cases))[index] = step
        grouped: dict[int, list[tuple[Step, frozenset[int] | None]]] = {}
        for key, found in variants.items():
            # A place's own version of a step is proved apart, even where its logic is the same.
            same = len(set(found)) == 1 and len(set(map(id, steps[key]))) == 1
            state = found[0] if same else self.units.add(Placed(tuple(found)))
            standing: dict[int, tuple[Step, set[int]]] = {}
            for index, one in enumerate(steps[key]):
                if one is not None:
                    standing.setdefault(id(one), (one, set()))[1].add(index - 1)
            for one, places in standing.values():
                grouped.setdefault(state, []).append((one, None if same else frozenset(places)))
        parts = [Part(state, tuple(found)) for state, found in grouped.items()]
        return [*parts, *(Part(one, ()) for one in self._fact_parts(cases))]

    @property
    def children(self) -> range:
        """The children by number."""
        return range(1, self.most_children + 1)

    def _fact_parts(self, cases: list[Case]) -> Iterator[int]:
        person = self.bits.get(Slot(self.book.people.fact))
        if person is not None:
            about = self.units.add(FactState(person, UNASKED, self.ask(person)))
            speaks = [about if self._places.speaks(one) else ABSENT for one in cases]
            if any(one != ABSENT for one in speaks):
                yield about if ABSENT not in speaks else self.units.add(Placed(tuple(speaks)))
        if self.place >= 0:
            # The place is always asked for, whatever its own condition waits for.
            yield self.units.add(FactState(self.place, UNASKED, YES))

    def _state(self, here: Case, step: Step, child: int) -> int:
        element = self._element(here, step, child, frozenset())
        rule, deadline = step.deadline, None
        if rule is not None and rule.fact is not None:
            slot = here.slot(rule.fact, child)
            if here.question(slot) is not None:
                bit = self._bit(slot)
                gives = tuple(
                    isinstance(one.value, Days) and rule.day(one.value) is not None
                    for one in self.classes(bit)
                )
                deadline = Deadline(bit, gives, UNASKED, self.ask(bit))
        family = None
        if self.counting >= 0 and self._of_children(element):
            repeating = [one for one in here.roadmap.steps if one.each and stands(here, one)]
            # A step that stands after every child's is not itself a reason to count them.
            ours = [step] if child else repeating
            anyone = tuple(sorted({self.formula(one.show_if, ANY_CHILD) for one in ours}))
            family = Family(UNASKED, self.ask(self.counting), anyone)
        return self.units.add(
            StepState(element, deadline, family, leads_to_person(here.book, step))
        )

    def _element(self, here: Case, step: Step, child: int, seen: frozenset[str]) -> int:
        before = [
            self._element(here, one, each, seen | {step.id})
            for one in here.roadmap.steps
            if one.id == step.after and one.id not in seen and stands(here, one)
            for each in self._together(child, one)
        ]
        conditions = (step.show_if, *(test for _, test in step.when.cases))
        times = (*(when for when, _ in step.when.cases), step.when.otherwise)
        formulas = tuple(self.formula(one, child) for one in conditions)
        return self.units.elements.add(Element(child, times, formulas, tuple(before)))

    def _together(self, child: int, other: Step) -> tuple[int, ...]:
        if not other.each:
            return (0,)
        return (child,) if child else tuple(self.children)

    def _of_children(self, element: int) -> bool:
        found = self.units.elements.elements[element]
        return found.child > 0 or any(self._of_children(one) for one in found.before)
