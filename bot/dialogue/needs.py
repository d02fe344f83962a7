"""The needs summary: what a social worker asks first, answered on one page."""

from __future__ import annotations

from collections.abc import Mapping

from bot.dialogue.messages import Data, PlanView
from bot.engine.case import Case, Slot
from bot.engine.facts import UNSURE, Facts, Unsure
from bot.engine.model import Book
from bot.engine.truth import Truth
from bot.engine.wording import Reader, answer_words
from bot.handoff.packet import TOPIC_NAMES, Topic

TOPIC_OF: Mapping[str, Topic] = {
    "self_care": "alone",
    "hardest_now": "alone",
    "understands": "alone",
    "phone_use": "alone",
    "home_access": "alone",
    "child_body": "alone",
    "help_missing": "times",
    "daytime": "times",
    "family_help": "helpers",
    "lives_with": "helpers",
    "carer_works": "helpers",
}
"""Which facts answer what every social worker asks; all others follow under "other"."""


class Need(Data):
    """One question and its answer; None is still to be found out."""

    asked: str
    answer: str | None


class NeedsTopic(Data):
    """What is known of one thing that a social worker asks."""

    topic: Topic
    needs: tuple[Need, ...]


def needs_summary(case: Case) -> tuple[NeedsTopic, ...]:
    """The answers of a case by topic, in Latvian.

    What nobody knows is to be found out; so is what was not asked, if it belongs to a topic.
    """
    found: list[tuple[str, Need]] = []
    for slot in case.slots():
        question, value = case.question(slot), case.value(slot)
        if question is None or case.asked_if(slot) is Truth.FALSE:
            continue
        if value is None and slot.name not in TOPIC_OF:
            continue
        reader = Reader(case, child=slot.child)
        known = value is not None and not isinstance(value, Unsure)
        words = answer_words(reader, slot, value) if known and value is not None else None
        found.append((slot.name, Need(asked=reader.say(question.ask), answer=words)))
    return _by_topic(found)


def needs_of_plan(book: Book, plan: PlanView) -> tuple[NeedsTopic, ...]:
    """The same from a plan as it is shown, where the facts themselves are not at hand."""
    nothing = Case(book, plan.roadmap, Facts(), plan.made_on)
    myself = Facts({nothing.key(Slot(book.people.fact)): book.people.myself})
    readers = [Reader(one, plan.language) for one in (nothing, nothing.with_facts(myself))]
    found: list[tuple[str, Need]] = []
    for one in plan.answers:
        slot = Slot.read(one.question)
        unknown = any(one.answer == answer_words(reader, slot, UNSURE) for reader in readers)
        found.append((slot.name, Need(asked=one.asked, answer=None if unknown else one.answer)))
    return _by_topic(found)


def _by_topic(found: list[tuple[str, Need]]) -> tuple[NeedsTopic, ...]:
    topics = (
        NeedsTopic(
            topic=topic,
            needs=tuple(need for name, need in found if TOPIC_OF.get(name, "other") == topic),
        )
        for topic in TOPIC_NAMES
    )
    return tuple(one for one in topics if one.needs)
