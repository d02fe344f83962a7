"""The choices under a question: its own answers, or all relations where it asks about whom."""

from __future__ import annotations

from collections.abc import Mapping

from bot.engine.case import Case, Slot
from bot.engine.model import Answer, Fact
from bot.engine.model.base import Wording


def choices(case: Case, slot: Slot) -> Mapping[str, Answer]:
    """The answers offered for a slot by id; empty where only free text or a place answers it."""
    question = case.question(slot)
    if question is None:
        return {}
    people = case.national.people
    if question.answers or slot.name != people.fact:
        return question.answers
    return {
        name: Answer(text=Wording(me=one.label, other=one.label), says=one.says)
        for name, one in people.relations.items()
    }


def declared(case: Case, slot: Slot) -> Fact:
    """The declaration of the fact behind a slot."""
    return case.national.fact(case.national.roadmaps[case.roadmap_id], slot.name)
