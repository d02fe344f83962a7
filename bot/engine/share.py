"""For what share of families a condition holds, every answer being as likely as the next.

Nobody counts the families. The share only tells what most of them need from what few do, for a
page that is printed before anybody has been asked anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from bot.engine.case import Case, Slot
from bot.engine.choices import choices, declared
from bot.engine.conditions import Compare, Condition, Offered, OneOf, atoms
from bot.engine.facts import Value
from bot.engine.time import Days
from bot.engine.truth import Truth
from bot.engine.values import OLDEST, AnswerError, read_answer

HALF = Fraction(1, 2)


def share(case: Case, condition: Condition, child: int = 0) -> Fraction:
    """The share of families, of those with the facts of this case, for whom a condition holds.

    What no answer decides, such as a sum nobody knows, counts as a half.
    """
    truth = case.truth(condition, child)
    if truth is not Truth.UNKNOWN:
        return Fraction(truth is Truth.TRUE)
    open_slots = (one for one in sorted(case.undecided(condition, child)) if not case.value(one))
    for slot in open_slots:
        if alike := _alike(case, condition, slot, child):
            parts = (share(one, condition, child) * many for one, many in alike)
            return sum(parts, Fraction()) / sum(many for _, many in alike)
    return HALF


def _alike(case: Case, condition: Condition, slot: Slot, child: int) -> list[tuple[Case, int]]:
    """One case for all answers that the condition cannot tell apart, and how many those are."""
    tests = list(dict.fromkeys(_tests(case, condition, slot, child)))
    found: dict[object, tuple[Case, int]] = {}
    for value in _possible(case, slot):
        one = case.with_facts(case.facts.with_value(case.key(slot), value))
        # A number of people changes a sum that another fact is tested against: kept apart.
        outcomes: object = tuple(one.test(test, child) for test in tests) if tests else value
        first, many = found.get(outcomes, (one, 0))
        found[outcomes] = (first, many + 1)
    return list(found.values())


def _tests(case: Case, condition: Condition, slot: Slot, child: int) -> Iterator[OneOf | Compare]:
    """The tests on one fact, in the condition or in what decides whether its questions apply."""
    for atom in atoms(condition):
        if isinstance(atom, Offered):
            continue
        tested = case.slot(atom.fact, child)
        if tested == slot:
            yield atom
        elif question := case.question(tested):
            yield from _tests(case, question.ask_if, slot, child)


def _possible(case: Case, slot: Slot) -> list[Value]:
    """The answers offered, without those that are an emergency or belong to another roadmap.

    An age is typed as often as picked, so it is every full year that the fact allows.
    """
    if case.question(slot) is None:
        return []
    fact = declared(case, slot)
    if fact.type == "age":
        return [Days.born(years, case.today) for years in range(int(fact.below or OLDEST))]
    found: list[Value] = []
    for name, answer in choices(case, slot).items():
        if answer.safety or answer.go_to:
            continue
        try:
            found.append(read_answer(fact, case.question(slot), name, case.today))
        except AnswerError:
            continue  # a number, say, that the fact no longer allows
    return found
