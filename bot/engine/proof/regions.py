"""One value for every region: what can be said to a question, as far as a roadmap tells it apart.

Numbers and days are cut where a condition, a deadline or an amount cuts them. Values that make
all tests of the roadmap come out alike belong to one class, and one of them stands for it. Every
value is one that a person can give: a button, or what `read_answer` takes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import chain, combinations

from bot.engine.case import Case, Slot
from bot.engine.choices import choices
from bot.engine.conditions import AmountRef, Compare, Condition, OneOf, atoms
from bot.engine.deadlines import DeadlineRule
from bot.engine.facts import UNSURE, Facts, Value
from bot.engine.model import Fact, Step
from bot.engine.proof.formulas import BY_TRUTH
from bot.engine.time import Days, Moment, years_before
from bot.engine.values import OLDEST, AnswerError, choice_value, read_answer

CHILDREN = range(4)
"""For how many children a roadmap is walked."""
HOUSEHOLDS = (1, 2, 4)
MOST_COMBINED = 8
"""Of so many choices every combination is walked; of more, each one, each two and all."""


@dataclass(frozen=True)
class Class:
    """Values that a roadmap cannot tell apart, and the one that stands for them."""

    value: Value
    buttons: tuple[str, ...] = ()
    go_to: str | None = None


@dataclass(frozen=True)
class Cuts:
    """Everything in a roadmap, overlays included, that reads facts."""

    tests: dict[str, tuple[OneOf | Compare, ...]]
    deadlines: dict[str, tuple[DeadlineRule, ...]]
    sums: tuple[Compare, ...]

    @staticmethod
    def of(conditions: Iterable[Condition], steps: Iterable[Step]) -> Cuts:
        """Collect what reads each fact."""
        tests: dict[str, dict[OneOf | Compare, None]] = {}
        sums: dict[Compare, None] = {}
        for condition in conditions:
            for atom in atoms(condition):
                if isinstance(atom, Compare) and isinstance(atom.operand, AmountRef):
                    sums[atom] = None
                elif isinstance(atom, OneOf | Compare):
                    tests.setdefault(atom.fact, {})[atom] = None
        deadlines: dict[str, dict[DeadlineRule, None]] = {}
        for step in steps:
            if step.deadline is not None and step.deadline.fact is not None:
                deadlines.setdefault(step.deadline.fact, {})[step.deadline] = None
        return Cuts(
            {name: tuple(found) for name, found in tests.items()},
            {name: tuple(rules) for name, rules in deadlines.items()},
            tuple(sums),
        )


def classes_of(case: Case, slot: Slot, cuts: Cuts, places: tuple[str, ...]) -> list[Class]:
    """The classes of what can be said to one question; "nezinu" is always the first.

    `places` are municipalities, one for each way in which amounts differ.
    """
    fact = case.national.fact(case.roadmap, slot.name)
    question = case.question(slot)
    buttons = choices(case, slot)
    given: dict[Value, list[str]] = {}
    jumps: list[Class] = []
    for name, choice in buttons.items():
        if choice.go_to is not None:
            jumps.append(Class(name, (name,), choice.go_to))
            continue
        given.setdefault(choice_value(fact, name, choice, case.today), []).append(name)
    for raw in _said(case, slot, fact, cuts, places):
        try:
            given.setdefault(read_answer(fact, question, raw, case.today), [])
        except AnswerError:
            continue
    jumped = {one.value for one in jumps}
    found: dict[object, Class] = {}
    for value, names in given.items():
        if value in jumped:
            continue
        sign = _sign(case, slot, fact, value, cuts, places)
        known = found.get(sign)
        found[sign] = Class(
            known.value if known else value, (*(known.buttons if known else ()), *names)
        )
    return [Class(UNSURE), *found.values(), *jumps]


def _sign(
    case: Case, slot: Slot, fact: Fact, value: Value, cuts: Cuts, places: tuple[str, ...]
) -> object:
    """All that a roadmap can tell of a value."""
    told = case.with_facts(Facts({case.key(slot): value}))
    tests = [BY_TRUTH[told.test(one, slot.child)] for one in cuts.tests.get(slot.name, ())]
    days = [
        isinstance(value, Days) and rule.day(value) is not None
        for rule in cuts.deadlines.get(slot.name, ())
    ]
    sums = [
        _limit(case, one.operand, value, place)
        if slot.name != one.fact
        else [BY_TRUTH[there.test(one)] for there in _households(told, one.operand, place, cuts)]
        for one in cuts.sums
        if isinstance(one.operand, AmountRef) and slot.name in (one.fact, one.operand.household)
        for place in ("", *places)
    ]
    return (*tests, *days, *map(str, sums), value if fact.counts else None)


def _there(case: Case, place: str) -> Case:
    return case.with_facts(case.facts.with_value(case.key(Slot("municipality")), place or UNSURE))


def _limit(case: Case, ref: AmountRef, people: Value, place: str) -> Decimal | None:
    amount = _there(case, place).amount(ref.amount)
    if amount is None or amount.next is None or not isinstance(people, Decimal):
        return None
    return amount.value + amount.next * (max(people, Decimal(1)) - 1)


def _households(told: Case, ref: AmountRef, place: str, cuts: Cuts) -> Iterator[Case]:
    there = _there(told, place)
    yield there
    if ref.household is not None:
        key = there.key(Slot(ref.household))
        for people in _people(cuts, ref.household):
            yield there.with_facts(there.facts.with_value(key, people))


# -- what people can say -----------------------------------------------------------------


def _said(
    case: Case, slot: Slot, fact: Fact, cuts: Cuts, places: tuple[str, ...]
) -> Iterator[object]:
    """Answers, as data, on both sides of every cut."""
    tests = cuts.tests.get(slot.name, ())
    question = case.question(slot)
    match fact.type:
        case "one":
            yield from fact.values or choices(case, slot)
        case "many":
            yield from _combined(fact.values or tuple(question.answers if question else ()))
        case "number" | "money":
            yield from (str(one) for one in _numbers(case, slot, fact, cuts, places))
        case "age":
            yield from range(OLDEST)
            yield from _days(case, tests)
        case "date" | "month":
            yield from _days(case, tests)
        case "municipality":
            return


def _combined(names: tuple[str, ...]) -> Iterator[list[str]]:
    sizes = range(len(names) + 1) if len(names) <= MOST_COMBINED else (0, 1, 2, len(names))
    yield from map(list, chain.from_iterable(combinations(names, size) for size in sizes))


def _numbers(
    case: Case, slot: Slot, fact: Fact, cuts: Cuts, places: tuple[str, ...]
) -> Iterator[Decimal]:
    if fact.counts:
        yield from map(Decimal, CHILDREN)
    at: set[Decimal] = {Decimal(1)}
    for test in cuts.tests.get(slot.name, ()):
        if isinstance(test, Compare) and isinstance(test.operand, Decimal):
            at.add(test.operand)
        elif isinstance(test, OneOf):
            at |= {Decimal(one) for one in test.values if one.isdigit()}
    for one in cuts.sums:
        ref = one.operand
        if not isinstance(ref, AmountRef):
            continue
        if slot.name == ref.household:
            at |= set(_people(cuts, slot.name))
        if slot.name == one.fact:
            at |= {limit for place in ("", *places) for limit in _limits(case, ref, place, cuts)}
    for cut in sorted(at):
        yield from (cut - 1, cut, cut + 1)


def _limits(case: Case, ref: AmountRef, place: str, cuts: Cuts) -> Iterator[Decimal]:
    amount = _there(case, place).amount(ref.amount)
    if amount is not None:
        yield amount.value
        if ref.household is not None and amount.next is not None:
            for people in _people(cuts, ref.household):
                yield amount.value + amount.next * (max(people, Decimal(1)) - 1)


def _people(cuts: Cuts, household: str) -> list[Decimal]:
    """Sizes of a household: small ones, and those on both sides of a condition on it."""
    told = {test.operand for test in cuts.tests.get(household, ()) if isinstance(test, Compare)}
    at = {cut for cut in told if isinstance(cut, Decimal)}
    return sorted({*map(Decimal, HOUSEHOLDS), *at, *(cut - 1 for cut in at)})


def _days(case: Case, tests: tuple[OneOf | Compare, ...]) -> Iterator[str]:
    """Days, months and years on both sides of every cut, and those that lie across it."""
    today = case.today
    at = {today}
    for test in tests:
        if isinstance(test, Compare) and isinstance(test.operand, Moment):
            at.add(test.operand.on(today))
        elif isinstance(test, Compare) and isinstance(test.operand, Decimal):
            at.add(years_before(today, float(test.operand)))
    for cut in sorted(at):
        yield from _around(cut)


def _around(day: date) -> Iterator[str]:
    for apart in (-400, -40, -1, 0, 1, 40, 400):
        near = day + timedelta(days=apart)
        yield from (near.isoformat(), f"{near:%Y-%m}", f"{near:%Y}")
