"""A roadmap filled in on one page, as a social worker does with the family beside her.

Nothing is kept: what was filled in comes with every request and goes with its answer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

from bot.dialogue.leaflet import DangerPhone, danger_phones, places
from bot.dialogue.messages import Data, PlanView
from bot.dialogue.needs import NeedsTopic, needs_summary
from bot.dialogue.plan_view import plan_view
from bot.engine.case import MOST_CHILDREN, Case, Slot
from bot.engine.choices import choices, declared
from bot.engine.facts import UNSURE, Facts, Value
from bot.engine.model import Book, Fact
from bot.engine.plan import plan_of
from bot.engine.truth import Truth
from bot.engine.values import AnswerError, read_answer
from bot.engine.wording import DEFAULT_LANGUAGE, Reader
from nlu.answers import Answered, Wrong, read

Given = Mapping[str, Sequence[str]]
"""What was filled in: the picked choices under a question's slot, its typed text under `:text`."""

UNKNOWN = "_unknown"
TYPED = ":text"
_BY_HAND = frozenset({"date", "month", "age", "number", "money"})
_NOT_READ = {"date": "not_a_date", "month": "not_a_date"}


class DeskChoice(Data):
    """One choice under a question."""

    id: str
    text: str
    chosen: bool


class DeskQuestion(Data):
    """One question of the form. `typed` is what stands in its text field, None without one."""

    slot: str
    asked: str
    why: str
    kind: Literal["one", "many", "place", "typed"]
    choices: tuple[DeskChoice, ...]
    typed: str | None
    example: str | None
    error: str | None


class Desk(Data):
    """The form as it stands, and what it leads to.

    `set_aside` are answers to questions that no longer apply, kept for when they do again.
    `emergency` is set by an answer that is one; `danger` holds whom to call then, `elsewhere`
    the roadmaps that answers belong to.
    """

    roadmap: str
    title: str
    questions: tuple[DeskQuestion, ...]
    set_aside: tuple[tuple[str, str], ...]
    answered: int
    emergency: bool
    danger: tuple[DangerPhone, ...]
    elsewhere: tuple[str, ...]
    plan: PlanView
    needs: tuple[NeedsTopic, ...]


def desk(book: Book, roadmap: str, given: Given, today: date) -> Desk:
    """The form with what was filled in, and its plan. Raises KeyError for an unknown roadmap.

    What cannot be read is said at its question and left out of the plan.
    """
    case, errors = _read(Case(book, roadmap, Facts(), today), given)
    asked = [slot for slot in case.slots() if case.asked_if(slot) is not Truth.FALSE]
    names = {str(slot) for slot in asked}
    picked = [
        choices(case, slot)[one]
        for slot in asked
        for one in given.get(str(slot), ())
        if one in choices(case, slot)
    ]
    plan = plan_of(case)
    return Desk(
        roadmap=roadmap,
        title=case.roadmap.title,
        questions=tuple(_question(case, slot, given, errors.get(slot)) for slot in asked),
        set_aside=tuple(
            (key, value)
            for key, values in given.items()
            for value in values
            if key.removesuffix(TYPED) not in names and _known(case, key.removesuffix(TYPED))
        ),
        answered=sum(case.value(slot) is not None for slot in asked),
        emergency=any(one.safety for one in picked),
        danger=danger_phones(book, Reader(case)),
        elsewhere=tuple(
            dict.fromkeys(
                name
                for name in (
                    *(one.go_to for one in picked),
                    *(one.step.go_to for one in plan.steps),
                )
                if name is not None and name in book.roadmaps
            )
        ),
        plan=plan_view(plan, code=None, language=DEFAULT_LANGUAGE),
        needs=needs_summary(case),
    )


def for_next_child(book: Book, roadmap: str, given: Given) -> Given:
    """What stays filled in when the form is taken up again for another child of the family."""
    case = Case(book, roadmap, Facts(), date.min)
    return {
        name: values
        for name, values in given.items()
        if not case.of_child(Slot.read(name.removesuffix(TYPED)))
    }


def _read(case: Case, given: Given) -> tuple[Case, dict[Slot, str]]:
    """The case with all that could be read, and the message for each that could not."""
    facts, errors = case.facts, {}
    for name in dict.fromkeys(key.removesuffix(TYPED) for key in given):
        slot = Slot.read(name)
        if not _known(case, name):
            continue
        typed = " ".join(given.get(f"{name}{TYPED}", ())).strip()
        try:
            value = _typed(case, slot, typed) if typed else _picked(case, slot, given.get(name, ()))
        except AnswerError as error:
            errors[slot] = error.code
        else:
            facts = facts.with_value(case.key(slot), value) if value is not None else facts
    return case.with_facts(facts), errors


def _known(case: Case, name: str) -> bool:
    """Whether the roadmap asks this; a family has no more children than the engine takes."""
    slot = Slot.read(name)
    return slot.name in case.roadmap.questions and slot.child <= MOST_CHILDREN


def _picked(case: Case, slot: Slot, names: Sequence[str]) -> Value | None:
    chosen = [one for one in names if one and one != UNKNOWN]
    if not chosen:
        return UNSURE if UNKNOWN in names else None
    fact = declared(case, slot)
    if fact.type == "municipality" and chosen[0] not in case.national.municipalities:
        raise AnswerError("not_a_choice", chosen[0])
    raw = chosen if fact.type == "many" else chosen[0]
    return read_answer(fact, case.question(slot), raw, case.today)


def _typed(case: Case, slot: Slot, text: str) -> Value:
    """What was typed, read as the conversation would read it."""
    match read(case, slot, text, {}):
        case Answered(value):
            return value
        case Wrong(code):
            raise AnswerError(code, text)
    raise AnswerError(_NOT_READ.get(declared(case, slot).type, "not_a_number"), text)


def _question(case: Case, slot: Slot, given: Given, error: str | None) -> DeskQuestion:
    question = case.question(slot)
    assert question is not None  # only slots of the roadmap's own questions come here
    reader = replace(Reader(case), child=slot.child)
    fact = declared(case, slot)
    picked = set(given.get(str(slot), ()))
    unknown = reader.say(question.unknown) if question.unknown else reader.message("button_unknown")
    offered = [*_offered(case, slot, reader), (UNKNOWN, unknown)]
    typed = " ".join(given.get(f"{slot}{TYPED}", ())) if fact.type in _BY_HAND else None
    return DeskQuestion(
        slot=str(slot),
        asked=reader.say(question.ask),
        why=reader.say(question.why),
        kind=_kind(case, slot, fact),
        choices=tuple(
            DeskChoice(id=name, text=text, chosen=name in picked) for name, text in offered
        ),
        typed=typed,
        example=question.example if typed is not None else None,
        error=reader.message(error) if error else None,
    )


def _kind(case: Case, slot: Slot, fact: Fact) -> Literal["one", "many", "place", "typed"]:
    if choices(case, slot):
        return "many" if fact.type == "many" else "one"
    return "place" if fact.type == "municipality" else "typed"


def _offered(case: Case, slot: Slot, reader: Reader) -> list[tuple[str, str]]:
    offered = choices(case, slot)
    if offered or declared(case, slot).type != "municipality":
        return [(name, reader.say(one.text)) for name, one in offered.items()]
    return places(case.national)
