"""One family's case: a roadmap read against what is known of them today."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from bot.engine.conditions import All, AmountRef, Any_, Compare, Condition, Not, Offered, OneOf
from bot.engine.facts import Facts, Unsure, Value
from bot.engine.model import Amount, Book, Municipality, Place, Question, Roadmap, Sayings, Step
from bot.engine.model.roadmap import SumMeant
from bot.engine.time import Days, Moment, years_before
from bot.engine.truth import Truth, all_of, any_of
from bot.engine.values import choice_value

MUNICIPALITY = "municipality"
TOWN = "town"
"""Which place of content/places.yaml the person named; no question asks it."""
MOST_CHILDREN = 20
"""A family of more children than this gets a plan for as many; nobody means 2000 children."""


class Slot(NamedTuple):
    """A fact as one roadmap asks for it; `child` numbers the children where it repeats."""

    name: str
    child: int = 0

    def __str__(self) -> str:
        return f"{self.name}.{self.child}" if self.child else self.name

    @staticmethod
    def read(text: str) -> Slot:
        """Read back what `str` wrote."""
        name, _, child = text.partition(".")
        return Slot(name, int(child) if child.isdigit() else 0)


@dataclass(frozen=True)
class Case:
    """Facts, the newest content and the day: all that questions and plans depend on."""

    national: Book
    roadmap_id: str
    facts: Facts
    today: date

    @cached_property
    def municipality(self) -> str | None:
        """The id of the municipality of the person who needs help, where it is known."""
        value = self.facts.get(self.key(Slot(MUNICIPALITY)))
        return value if isinstance(value, str) else None

    @cached_property
    def near(self) -> Place | None:
        """The town or village that the person named, while it lies in their municipality."""
        place = self.national.places.get(str(self.facts.get(self.key(Slot(TOWN)))))
        return place if place and self.municipality in place.municipalities else None

    @cached_property
    def born(self) -> Days | None:
        """The days on which the person who needs help can have been born, where that is known."""
        for name in self.roadmap.questions:
            fact = self.national.fact(self.roadmap, name)
            value = self.answer(self.slot(name, 1))
            if fact.type == "age" and fact.of != "me" and isinstance(value, Days):
                return value
        return None

    @cached_property
    def book(self) -> Book:
        """The content as it reads in that municipality."""
        return self.national.at(self.municipality)

    @cached_property
    def roadmap(self) -> Roadmap:
        """The roadmap with what that municipality adds, overrides or hides."""
        return self.book.roadmaps[self.roadmap_id]

    def with_facts(self, facts: Facts) -> Case:
        """The same case with other facts."""
        return Case(self.national, self.roadmap_id, facts, self.today)

    # -- facts ---------------------------------------------------------------------------

    def key(self, slot: Slot) -> str:
        """Under which key a fact is kept: the person it belongs to, then its name."""
        if slot not in self._keys:
            self._keys[slot] = self._key(slot)
        return self._keys[slot]

    @cached_property
    def _keys(self) -> dict[Slot, str]:
        return {}

    def _key(self, slot: Slot) -> str:
        if slot.child:
            return f"child{slot.child}.{slot.name}"
        roadmap = self.national.roadmaps[self.roadmap_id]
        told = self.national.facts.get(slot.name) or roadmap.questions.get(slot.name)
        of = told.of if told is not None else None
        # In a roadmap about oneself or a child, that is the person who is cared for.
        holder = roadmap.about if of in (None, "cared_for") else of
        return f"{holder}.{slot.name}"

    def value(self, slot: Slot) -> Value | None:
        """What was said: a value, UNSURE, or None when it was never asked."""
        return self.facts.get(self.key(slot))

    def answer(self, slot: Slot) -> Value | None:
        """What was said, unless a later answer made the question beside the point."""
        return None if self.asked_if(slot) is Truth.FALSE else self.value(slot)

    def question(self, slot: Slot) -> Question | None:
        """The question that establishes a fact in this roadmap, if it asks one."""
        return self.roadmap.questions.get(slot.name)

    def sayings(self, slot: Slot) -> Mapping[str, Sayings]:
        """How people answer the question about a fact in their own words, by answer."""
        return self.national.answers.get(self.roadmap_id, {}).get(slot.name, {})

    def slots(self) -> Iterator[Slot]:
        """Every question in the order of the file, repeated for each child where it repeats."""
        for name, question in self.roadmap.questions.items():
            if question.each or self._repeats(name):
                yield from (Slot(name, child) for child in self.children)
            else:
                yield Slot(name)

    def _repeats(self, name: str) -> bool:
        declared = self.national.facts.get(name)
        return declared is not None and declared.each is not None

    def slot(self, name: str, child: int) -> Slot:
        """The slot of a fact as a condition names it: per child only where the fact repeats."""
        question = self.roadmap.questions.get(name)
        each = (question is not None and question.each) or self._repeats(name)
        return Slot(name, child if each else 0)

    @cached_property
    def counting(self) -> Slot | None:
        """The question that tells how many children there are, if this roadmap asks it."""
        for name in self.roadmap.questions:
            declared = self.national.facts.get(name)
            if declared is not None and declared.counts:
                return Slot(name)
        return None

    @cached_property
    def children(self) -> tuple[int, ...]:
        """The children by number; one while it is not known how many there are."""
        count = self.answer(self.counting) if self.counting else None
        number = int(count) if isinstance(count, Decimal) else 1
        return tuple(range(1, min(number, MOST_CHILDREN) + 1))

    def together(self, child: int, other: Step) -> tuple[int, ...]:
        """For which children another step belongs to the same matter as this one."""
        if not other.each:
            return (0,)
        return (child,) if child else self.children

    def of_child(self, slot: Slot) -> bool:
        """Whether a fact of a roadmap about a child is the child's own, not the whole family's."""
        declared = self.national.facts.get(slot.name)
        own = declared is not None and declared.of == "child"
        return own or slot.name == self.national.people.fact

    # -- conditions ----------------------------------------------------------------------

    def asked_if(self, slot: Slot) -> Truth:
        """Whether a question applies. A fact that this roadmap does not ask always applies."""
        if slot not in self._asked:
            question = self.question(slot)
            self._asked[slot] = (
                Truth.TRUE if question is None else self.truth(question.ask_if, slot.child)
            )
        return self._asked[slot]

    @cached_property
    def _asked(self) -> dict[Slot, Truth]:
        return {}  # every test on a question asks this again, down the whole chain

    def truth(self, condition: Condition, child: int = 0) -> Truth:
        """The truth of a condition; tests on questions that do not apply are false."""
        match condition:
            case All(parts):
                return all_of(self.truth(part, child) for part in parts)
            case Any_(parts):
                return any_of(self.truth(part, child) for part in parts)
            case Not(part):
                return ~self.truth(part, child)
            case Offered(service):
                return self.offered(service)
            case OneOf() | Compare():
                slot = self.slot(condition.fact, child)
                return all_of((self.test(condition, child), self.asked_if(slot)))

    def offered(self, service: str) -> Truth:
        """Whether a service is offered where the person is declared."""
        return offered_in(self.book.here, service)

    def test(self, test: OneOf | Compare, child: int = 0) -> Truth:
        """The truth of one test alone, whether or not its question applies."""
        slot = self.slot(test.fact, child)
        value = self.value(slot)
        if value is None or isinstance(value, Unsure):
            return Truth.UNKNOWN
        if isinstance(test, OneOf):
            return any_of(self._is(slot, value, one) for one in test.values)
        compared = self._sum_meant(slot, value) if isinstance(value, str) else value
        if compared is None:
            return Truth.UNKNOWN
        less = self._less(compared, test)
        return less if test.op == "below" else ~less

    def _is(self, slot: Slot, value: Value, wanted: str) -> Truth:
        """Whether a value is the one that a condition names, be it picked, typed or told."""
        if isinstance(value, str):
            return Truth.of(value == wanted)
        if isinstance(value, tuple):
            return Truth.of(wanted in value)
        if isinstance(value, Days) and value.choice is not None:
            return Truth.of(value.choice == wanted)
        meant = self._button(slot, wanted)
        if isinstance(value, Decimal):
            return Truth.of(value == (meant if isinstance(meant, Decimal) else _number(wanted)))
        if isinstance(value, Days) and isinstance(meant, Days):
            if meant.first <= value.first and value.last <= meant.last:
                return Truth.TRUE
            apart = value.last < meant.first or meant.last < value.first
            return Truth.FALSE if apart else Truth.UNKNOWN
        return Truth.UNKNOWN

    def _button(self, slot: Slot, name: str) -> Value | None:
        question = self.question(slot)
        if question is None or name not in question.answers:
            return None
        fact = self.national.fact(self.roadmap, slot.name)
        return choice_value(fact, name, question.answers[name], self.today)

    def _sum_meant(self, slot: Slot, name: str) -> Decimal | None:
        """The sum that a button stands for, while that sum holds."""
        question = self.question(slot)
        meant = question.answers[name].value if question and name in question.answers else None
        amount = self.amount(meant.amount) if isinstance(meant, SumMeant) else None
        if amount is None or not isinstance(meant, SumMeant):
            return None
        return amount.value + 1 if meant.above else amount.value

    def _less(self, value: Value, test: Compare) -> Truth:
        operand = test.operand
        if isinstance(value, Decimal):
            limit = self._sum(operand) if isinstance(operand, AmountRef) else operand
            if limit is None and isinstance(operand, AmountRef):
                # Less than one person's sum is less than any household's.
                alone = self.amount(operand.amount)
                return Truth.TRUE if alone and value < alone.value else Truth.UNKNOWN
            return Truth.of(value < limit) if isinstance(limit, Decimal) else Truth.UNKNOWN
        if not isinstance(value, Days):
            return Truth.UNKNOWN
        if isinstance(operand, Decimal):  # an age: younger means born later
            birthday = years_before(self.today, float(operand))
            if value.first > birthday:
                return Truth.TRUE
            return Truth.FALSE if value.last <= birthday else Truth.UNKNOWN
        if isinstance(operand, Moment):
            day = operand.on(self.today)
            if value.last < day:
                return Truth.TRUE
            return Truth.FALSE if value.first >= day else Truth.UNKNOWN
        return Truth.UNKNOWN

    def amount(self, name: str) -> Amount | None:
        """A sum that holds today, here; None after its time or when it may not be told."""
        amount = self.book.amounts.get(name)
        if amount is None or not amount.since <= self.today <= amount.until:
            return None
        return amount if amount.confidence in ("high", "medium") else None

    def _sum(self, ref: AmountRef) -> Decimal | None:
        amount = self.amount(ref.amount)
        if amount is None:
            return None
        if ref.household is None or amount.next is None:
            return amount.value
        people = self.answer(Slot(ref.household))
        if not isinstance(people, Decimal):
            return None
        return amount.value + amount.next * (max(people, Decimal(1)) - 1)

    # -- what is still open --------------------------------------------------------------

    def undecided(self, condition: Condition, child: int = 0) -> set[Slot]:
        """The facts that could still decide a condition: never asked, or answered "nezinu"."""
        if self.truth(condition, child) is not Truth.UNKNOWN:
            return set()
        match condition:
            case All(parts) | Any_(parts):
                return set().union(*(self.undecided(part, child) for part in parts))
            case Not(part):
                return self.undecided(part, child)
            case Offered():
                return {Slot(MUNICIPALITY)} if self.municipality is None else set()
            case OneOf() | Compare():
                question = self.question(self.slot(condition.fact, child))
                asked_if = self.undecided(question.ask_if, child) if question else set()
                return self._untold(condition, child) | asked_if

    def _untold(self, test: OneOf | Compare, child: int) -> set[Slot]:
        """What somebody could still find out to decide one test."""
        if self.test(test, child) is not Truth.UNKNOWN:
            return set()
        slot = self.slot(test.fact, child)
        if not isinstance(test, Compare) or not isinstance(test.operand, AmountRef):
            return {slot}  # not known at all, or not exactly enough
        household = self.household(test.operand)
        if self.amount(test.operand.amount) is None:
            return set()  # the sum itself is not known: no answer would help
        return {one for one in (slot, household) if one and not self._known(one)}

    def household(self, ref: AmountRef) -> Slot | None:
        """The fact that says for how many people a sum is, where that changes the sum."""
        amount = self.amount(ref.amount)
        return Slot(ref.household) if ref.household and amount and amount.next else None

    def _known(self, slot: Slot) -> bool:
        value = self.value(slot)
        return value is not None and not isinstance(value, Unsure)

    def deciding(self, condition: Condition, child: int = 0) -> list[Slot]:
        """The answered facts that made a condition true or false, in the order of its tests."""
        outcome = self.truth(condition, child)
        if outcome is Truth.UNKNOWN:
            return []
        match condition:
            case All(parts) | Any_(parts):
                found = [
                    slot
                    for part in parts
                    if self.truth(part, child) is outcome
                    for slot in self.deciding(part, child)
                ]
                return list(dict.fromkeys(found))
            case Not(part):
                return self.deciding(part, child)
            case Offered():
                return [Slot(MUNICIPALITY)]
            case OneOf() | Compare():
                slot = self.slot(condition.fact, child)
                question = self.question(slot)
                if question is not None and self.asked_if(slot) is Truth.FALSE:
                    return self.deciding(question.ask_if, child)
                read = [slot]
                if isinstance(condition, Compare) and isinstance(condition.operand, AmountRef):
                    household = self.household(condition.operand)
                    read += [household] if household else []
                return [one for one in read if self._known(one)]


def offered_in(place: Municipality | None, service: str) -> Truth:
    """Whether a service is offered in a place; unknown where nobody has said."""
    told = place.offered.get(service) if place else None
    return {"yes": Truth.TRUE, "no": Truth.FALSE}.get(told or "", Truth.UNKNOWN)


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except ArithmeticError:
        return None
