"""Which question comes next: the first that can still change the plan."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from bot.engine.case import MUNICIPALITY, Case, Slot
from bot.engine.model import Book, Roadmap
from bot.engine.model.base import Wording
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
    wanted = _open(case)
    for slot in wanted:
        if case.asked_if(slot) is Truth.TRUE:
            return slot
    return wanted[0] if wanted else None


def progress(case: Case) -> Progress:
    """Answered questions that apply, and those plus the ones that can still matter."""
    answered = len(answered_slots(case))
    return Progress(answered, answered + len(_open(case)))


def answered_slots(case: Case) -> list[Slot]:
    """The questions answered so far that still apply, in the order of the file."""
    return [
        slot
        for slot in case.slots()
        if case.value(slot) is not None and case.asked_if(slot) is not Truth.FALSE
    ]


def _open(case: Case) -> list[Slot]:
    needed = needed_slots(case)
    return [
        slot
        for slot in case.slots()
        if slot in needed and case.value(slot) is None and case.asked_if(slot) is not Truth.FALSE
    ]


def needed_slots(case: Case) -> set[Slot]:
    """The facts that can still change a step, its time or deadline, the wording or the contact."""
    needed = {Slot(MUNICIPALITY)}
    roadmap = case.roadmap
    if speaks_of_person(case.national, case.national.roadmaps[roadmap.id]):
        needed.add(Slot(case.national.people.fact))
    if case.counting and (
        any(one.each for one in roadmap.steps) or any(q.each for q in roadmap.questions.values())
    ):
        needed.add(case.counting)
    for step in roadmap.steps:
        for child in case.children if step.each else (0,):
            shown = case.truth(step.show_if, child)
            if shown is Truth.FALSE:
                continue
            needed |= case.undecided(step.show_if, child)
            for _, test in step.when.cases:
                needed |= case.undecided(test, child)
            if step.deadline is not None and step.deadline.fact:
                slot = case.slot(step.deadline.fact, child)
                needed.add(slot)
                question = case.question(slot)
                if question is not None:
                    needed |= case.undecided(question.ask_if, child)
    return needed


@lru_cache(maxsize=512)
def speaks_of_person(book: Book, roadmap: Roadmap) -> bool:
    """Whether any text of a roadmap depends on whom it is about."""
    texts: list[Wording] = [roadmap.intro]
    for question in roadmap.questions.values():
        texts += [question.ask, question.why, *(one.text for one in question.answers.values())]
    for step in roadmap.steps:
        texts += [step.do, *([step.because] if step.because else [])]
    return any(len(one.both()) > 1 or "{person." in one.other.lower() for one in texts)
