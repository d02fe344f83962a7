"""Tests against an amount: what the engine says of them, by what is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from bot.engine.case import MUNICIPALITY, Case, Slot
from bot.engine.conditions import ALWAYS, Compare
from bot.engine.facts import Facts
from bot.engine.outlook import Outlook
from bot.engine.proof.formulas import BY_TRUTH, UNASKED, Rule
from bot.engine.proof.regions import Class


def amount_rule(
    case: Case,
    test: Compare,
    slot: Slot,
    household: Slot | None,
    asked: Sequence[int],
    classes: Sequence[Sequence[Class]],
) -> Rule:
    """The rule of one test. `asked` are the bits of its income, household and place, or -1.

    The engine itself is asked, with every question taken to apply: whether it does is told apart.
    """
    plain = _asking_always(case)
    slots = (slot, household, Slot(MUNICIPALITY))

    def told(*at: int) -> Case:
        values = {
            plain.key(one): some[index].value
            for one, index, some in zip(slots, at, classes, strict=True)
            if one is not None and index != UNASKED
        }
        return plain.with_facts(Facts(values))

    @cache
    def outlook(income: int, size: int, place: int) -> tuple[int, int, int]:
        here = told(income, size, place)
        seen = Outlook(here)
        bits = sum({1 << asked[slots.index(one)] for one in seen.bearing(test, slot.child)})
        outcomes = sum({1 << BY_TRUTH[one] for one in seen.outcomes(test, slot.child)})
        return BY_TRUTH[here.test(test, slot.child)], outcomes, bits

    @cache
    def grows(place: int) -> bool:
        return household in Outlook(told(UNASKED, UNASKED, place)).bearing(test, slot.child)

    income, size, place = asked
    return Rule((income, size, place), outlook, grows, 0)


def _asking_always(case: Case) -> Case:
    roadmap = case.national.roadmaps[case.roadmap_id]
    questions = {
        name: one.model_copy(update={"ask_if": ALWAYS}) for name, one in roadmap.questions.items()
    }
    open_road = roadmap.model_copy(update={"questions": questions})
    return replace(
        case,
        national=replace(
            case.national, roadmaps={**case.national.roadmaps, case.roadmap_id: open_road}
        ),
    )
