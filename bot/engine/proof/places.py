"""The places where one roadmap reads differently: a municipality for each way in which it does."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from bot.engine.case import MUNICIPALITY, Case, Slot, offered_in
from bot.engine.conditions import AmountRef, Compare, Condition, Offered, OneOf, atoms
from bot.engine.facts import Facts
from bot.engine.model import Book, Municipality, Step
from bot.engine.truth import Truth
from bot.engine.walk import speaks_of_person

PEOPLE_ANSWER = frozenset({"phone", "in_person", "doctor"})
"""The ways to ask for a service in which a person answers."""


class Places:
    """The municipalities as one roadmap sees them."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.roadmap = case.national.roadmaps[case.roadmap_id]
        every = case.national.municipalities.values()
        self._changing = {one.id: one for one in every if self._changes(one)}

    def _changes(self, place: Municipality) -> bool:
        """Whether a place can make a plan of this roadmap differ by more than its contact."""
        name = self.roadmap.id
        return bool(
            place.offered
            or place.amounts
            or place.services
            or place.hide.services
            or any(one.roadmap == name for one in place.steps)
            or any(one.startswith(f"{name}.") for one in place.hide.steps)
        )

    def steps(self) -> Iterator[Step]:
        """Every step of the roadmap, those that only some place has included."""
        yield from self.roadmap.steps
        for place in self._changing.values():
            yield from (one for one in place.steps if one.roadmap == self.roadmap.id)

    def conditions(self) -> Iterator[Condition]:
        """Every condition that can count in some place."""
        for question in self.roadmap.questions.values():
            yield question.ask_if
        for step in self.steps():
            yield step.show_if
            yield from (test for _, test in step.when.cases)

    @cached_property
    def different(self) -> tuple[str, ...]:
        """A municipality for each way in which places make plans differ."""
        found: dict[object, str] = {}
        for place in self.case.national.municipalities.values():
            found.setdefault(self._sign(place), place.id)
        return tuple(found.values())

    @cached_property
    def priced(self) -> tuple[str, ...]:
        """Those of them that have sums of their own."""
        every = self.case.national.municipalities
        return tuple(one for one in self.different if every[one].amounts)

    @cached_property
    def _tests(self) -> tuple[set[str], set[OneOf], set[str]]:
        tests = [atom for one in self.conditions() for atom in atoms(one)]
        return (
            {one.service for one in tests if isinstance(one, Offered)},
            {one for one in tests if isinstance(one, OneOf) and one.fact == MUNICIPALITY},
            {
                one.operand.amount
                for one in tests
                if isinstance(one, Compare) and isinstance(one.operand, AmountRef)
            },
        )

    def _sign(self, place: Municipality) -> object:
        """All that a plan can tell of a place, besides its contact."""
        offered, named, sums = self._tests
        test = (
            tuple(offered_in(place, one) for one in sorted(offered)),
            frozenset(one for one in named if place.id in one.values),
        )
        here = self.at(place.id) if place.id in self._changing else self.case
        return (
            test,
            tuple(repr(here.amount(one)) for one in sorted(sums) if one in place.amounts),
            self.speaks(here),
            tuple(
                (id(one), stands(here, one), leads_to_person(here.book, one))
                for one in here.roadmap.steps
            ),
        )

    def speaks(self, here: Case) -> bool:
        """Whether any text depends on whom it is about, as `speaks_of_person` tells."""
        place = here.book.here
        own = place is not None and (place.services or place.hide.services)
        reads_alike = here.roadmap is self.roadmap and not own
        return speaks_of_person(self.case.book if reads_alike else here.book, here.roadmap)

    def at(self, place: str) -> Case:
        """The case of somebody of whom only the place is known."""
        key = self.case.key(Slot(MUNICIPALITY))
        return self.case.with_facts(Facts({key: place}))


def stands(here: Case, step: Step) -> bool:
    """Whether a place has the step at all."""
    if step.service is None:
        return True
    if step.service not in here.book.services:
        return False
    return here.offered(step.service) is not Truth.FALSE


def leads_to_person(book: Book, step: Step) -> bool:
    """Whether a step brings the family to a human being: by phone, face to face, at a doctor's."""
    service = book.services.get(step.service) if step.service else None
    return (
        step.contact
        or step.phone is not None
        or (service is not None and any(one.by in PEOPLE_ANSWER for one in service.how))
    )
