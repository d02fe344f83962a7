"""Which question comes next: the first that can still change the plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from pydantic import BaseModel

from bot.engine.case import MUNICIPALITY, Case, Slot
from bot.engine.model import Book, Roadmap
from bot.engine.model.base import Wording
from bot.engine.outlook import ANY_CHILD, Outlook
from bot.engine.truth import Truth


@dataclass(frozen=True)
class Progress:
    """How many questions are answered and about how many there will be."""

    answered: int
    about: int


def next_question(case: Case) -> Slot | None:
    """The first unanswered question that could still change the plan, or None.

    A question whose own condition is still open waits for the questions that decide it; when
    those were answered "nezinu", it is asked all the same, because it may apply.
    """
    outlook = Outlook(case)
    wanted = _open(outlook)
    for slot in wanted:
        question = case.question(slot)
        first = set(outlook.bearing(question.ask_if, slot.child)) if question else set()
        if slot.child and case.counting:
            first.add(case.counting)
        if first.isdisjoint(wanted):
            return slot
    return wanted[0] if wanted else None


def progress(case: Case) -> Progress:
    """Answered questions that apply, and those plus the ones that can still matter."""
    answered = len(answered_slots(case))
    return Progress(answered, answered + len(_open(Outlook(case))))


def answered_slots(case: Case) -> list[Slot]:
    """The questions answered so far that still apply, in the order of the file."""
    return [
        slot
        for slot in case.slots()
        if case.value(slot) is not None and case.asked_if(slot) is not Truth.FALSE
    ]


def _open(outlook: Outlook) -> list[Slot]:
    case, needed = outlook.case, _needed(outlook)
    return [
        slot
        for slot in case.slots()
        if slot in needed and case.value(slot) is None and case.asked_if(slot) is not Truth.FALSE
    ]


def needed_slots(case: Case) -> set[Slot]:
    """The facts that can still change a step, its time or deadline, the wording or the contact."""
    return _needed(Outlook(case))


def _needed(outlook: Outlook) -> set[Slot]:
    case = outlook.case
    roadmap = case.roadmap
    needed = {Slot(MUNICIPALITY)}
    if speaks_of_person(case.book, roadmap):
        needed |= outlook.use_of(Slot(case.national.people.fact))
    if case.counting and any(
        step.each and outlook.can_show(step, ANY_CHILD) for step in roadmap.steps
    ):
        needed |= outlook.use_of(case.counting)
    for step in roadmap.steps:
        for child in case.children if step.each else (0,):
            needed |= outlook.on_step(step, child)
    return needed


def speaks_of_person(book: Book, roadmap: Roadmap) -> bool:
    """Whether any text of a roadmap, or of its services, depends on whom it is about."""
    return _speaks_of_person(book, roadmap.id)


@lru_cache(maxsize=512)
def _speaks_of_person(book: Book, name: str) -> bool:
    roadmap = book.roadmaps[name]
    served = (book.services.get(step.service) for step in roadmap.steps if step.service)
    split = roadmap.about != "me"  # whoever asks for themselves always reads `self`
    return any(
        (split and len(one.both()) > 1) or "{person." in f"{one.me}{one.other}".lower()
        for shape in (roadmap, *served)
        for one in _wordings(shape)
    )


def _wordings(content: object) -> Iterator[Wording]:
    """Every wording inside a piece of content."""
    match content:
        case Wording():
            yield content
        case BaseModel():
            for name in type(content).model_fields:
                yield from _wordings(getattr(content, name))
        case Mapping():
            for one in content.values():
                yield from _wordings(one)
        case tuple():
            for one in content:
                yield from _wordings(one)
