"""Conditions as three-valued formulas that shrink with every answer.

A formula is the number of a node, and equal formulas have equal numbers, so that two families
who can still be told the same apart only by what no longer matters stand in the same state.
Only constants are folded: what a formula can come to, and what bears on it, is found here part
by part exactly as `bot.engine.outlook` finds it on the whole condition.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import NamedTuple

from bot.engine.truth import Truth

NO, OPEN, YES = 0, 1, 2
"""False, unknown, true: the constant formulas, and truths in their order."""

ALL_OUTCOMES = 0b111
Looks = tuple[int, int, int]
PLAIN: Looks = (0, 1, 2)
APPLIES: Looks = (0, 1, 1)
BY_TRUTH = {Truth.FALSE: NO, Truth.UNKNOWN: OPEN, Truth.TRUE: YES}
TRUTHS = (Truth.FALSE, Truth.UNKNOWN, Truth.TRUE)

UNASKED = -1
"""The class of a fact that nobody has told yet."""


class Sum(NamedTuple):
    """A test against an amount: on three facts at once, and on who applies for how many.

    Holds the class of the income, of the household and of the place as far as they are told.
    """

    rule: int
    income: int
    household: int
    place: int
    counted: int


class Rule(NamedTuple):
    """What `Sum` reads: three facts (-1 where there is none), and what the engine says of them.

    `outlook` gives, for the classes told so far, the truth now, all that it can come to, and the
    mask of the facts that bear on it; `grows` whether the household counts in a place.
    """

    slots: tuple[int, int, int]
    outlook: Callable[[int, int, int], tuple[int, int, int]]
    grows: Callable[[int], bool]
    unsure_household: int


Node = tuple[object, ...]
Row = tuple[int, ...] | int
"""Numbers by the classes of the values of a fact, or one number for them all."""


class Formulas:
    """All formulas of one roadmap, each once; `sizes` tells of how many classes each fact is."""

    def __init__(self, sizes: Sequence[int]) -> None:
        self.sizes = sizes
        self.nodes: list[Node] = [("const", NO), ("const", OPEN), ("const", YES)]
        self.support: list[int] = [0, 0, 0]
        self.now: list[int] = [NO, OPEN, YES]
        self.outcomes: list[int] = [1 << NO, 1 << OPEN, 1 << YES]
        self.rules: list[Rule] = []
        self._ids: dict[Node, int] = {}
        self._answered: dict[tuple[int, int], tuple[int, ...]] = {}
        self._bearing: dict[tuple[int, Looks], int] = {}

    def _node(self, node: Node, support: int, now: int, outcomes: int) -> int:
        known = self._ids.get(node)
        if known is None:
            known = self._ids[node] = len(self.nodes)
            self.nodes.append(node)
            self.support.append(support)
            self.now.append(now)
            self.outcomes.append(outcomes)
        return known

    # -- building ------------------------------------------------------------------------

    def test(self, slot: int, truths: tuple[int, ...], outcomes: int = ALL_OUTCOMES) -> int:
        """A test on one open fact: its truth by the class of the value."""
        return self._node(("test", slot, truths, outcomes), 1 << slot, OPEN, outcomes)

    def amount(self, state: Sum) -> int:
        """A test against an amount, as far as its facts are told."""
        rule = self.rules[state.rule]
        now, outcomes, _ = rule.outlook(*self._told(state))
        if outcomes == 1 << now:
            return now  # nothing that can still be told changes it
        support = self.support[state.counted]
        for slot, at in zip(rule.slots, state[1:4], strict=True):
            support |= 1 << slot if slot >= 0 and at == UNASKED else 0
        return self._node(("sum", state), support, now, outcomes)

    def _told(self, state: Sum) -> tuple[int, int, int]:
        """The classes told; a household whose question does not apply counts for nothing."""
        counts = self.now[state.counted] != NO
        return state.income, state.household if counts else UNASKED, state.place

    def negation(self, part: int) -> int:
        """The part does not hold."""
        if part <= YES:
            return YES - part
        outcomes = sum(1 << (YES - one) for one in _members(self.outcomes[part]))
        return self._node(("not", part), self.support[part], YES - self.now[part], outcomes)

    def every(self, parts: Iterable[int]) -> int:
        """All parts hold."""
        return self._join("and", parts)

    def some(self, parts: Iterable[int]) -> int:
        """At least one part holds."""
        return self._join("or", parts)

    def _join(self, kind: str, parts: Iterable[int]) -> int:
        least, most = (NO, YES) if kind == "and" else (YES, NO)
        kept: set[int] = set()
        for part in parts:
            if part == least:
                return least
            # Joining a part with itself changes neither what it can come to nor what bears on it.
            kept |= set(self.nodes[part][1]) if self.nodes[part][0] == kind else {part}  # type: ignore[call-overload]
        kept.discard(most)
        if not kept:
            return most
        if len(kept) == 1:
            return kept.pop()
        order = tuple(sorted(kept))
        support = outcomes = 0
        for index, part in enumerate(order):
            support |= self.support[part]
            here = self.outcomes[part]
            outcomes = here if index == 0 else _pairs(kind, outcomes, here)
        nows = [self.now[part] for part in order]
        return self._node(
            (kind, order), support, min(nows) if kind == "and" else max(nows), outcomes
        )

    # -- answering -----------------------------------------------------------------------

    def answered(self, formula: int, slot: int) -> tuple[int, ...]:
        """What a formula that reads a fact becomes by each class of its values."""
        key = (formula, slot)
        known = self._answered.get(key)
        if known is None:
            known = self._answered[key] = self._answer(formula, slot)
        return known

    def restrict(self, formula: int, slot: int, at: int) -> int:
        """The formula once a fact is known to have a value of class `at`."""
        reads = self.support[formula] >> slot & 1
        return self.answered(formula, slot)[at] if reads else formula

    def _answer(self, formula: int, slot: int) -> tuple[int, ...]:
        match self.nodes[formula]:
            case ("test", _, tuple(truths), _):
                return truths
            case ("not", int(part)):
                return tuple(self.negation(one) for one in self.answered(part, slot))
            case ("and" | "or" as kind, tuple(parts)):
                read = [one for one in parts if self.support[one] >> slot & 1]
                rest = [one for one in parts if not self.support[one] >> slot & 1]
                columns = zip(*(self.answered(one, slot) for one in read), strict=True)
                return each_once(columns, lambda told: self._join(str(kind), (*told, *rest)))
            case ("sum", Sum() as state):
                return tuple(self._tell(state, slot, at) for at in range(self.sizes[slot]))
        raise KeyError(formula)

    def _tell(self, state: Sum, slot: int, at: int) -> int:
        income, household, place = (
            at if own == slot else before
            for own, before in zip(self.rules[state.rule].slots, state[1:4], strict=True)
        )
        counted = self.restrict(state.counted, slot, at)
        return self.amount(Sum(state.rule, income, household, place, counted))

    def rows(self, parts: Iterable[int], slot: int) -> list[Row]:
        """Each formula by each class of the values of a fact, or itself where it reads it not."""
        return [self.answered(one, slot) if self.support[one] >> slot & 1 else one for one in parts]

    def columns(self, rows: Iterable[Row], slot: int) -> list[tuple[int, ...]]:
        """What stands in all rows, by each class of the values of a fact."""
        size = self.sizes[slot]
        even = [one if isinstance(one, tuple) else (one,) * size for one in rows]
        return list(zip(*even, strict=True)) if even else [()] * size

    # -- what bears on a formula ---------------------------------------------------------

    def bearing(self, formula: int, looks: Looks = PLAIN) -> int:
        """The open facts, as a mask, that can still change how a formula shows."""
        key = (formula, looks)
        known = self._bearing.get(key)
        if known is None:
            alike = _alike(self.outcomes[formula], looks)
            known = self._bearing[key] = 0 if alike else self._find_bearing(formula, looks)
        return known

    def _find_bearing(self, formula: int, looks: Looks) -> int:
        match self.nodes[formula]:
            case ("test", int(slot), _, _):
                return 1 << slot
            case ("not", int(part)):
                return self.bearing(part, _same(looks[::-1]))
            case ("and" | "or" as kind, tuple(parts)):
                found = 0
                for index, part in enumerate(parts):
                    rest = 0
                    for other in (*parts[:index], *parts[index + 1 :]):
                        here = self.outcomes[other]
                        rest = _pairs(str(kind), rest, here) if rest else here
                    found |= self.bearing(part, _beside(str(kind), rest, looks))
                return found
            case ("sum", Sum() as state):
                return self._on_sum(self.rules[state.rule], state)
        return 0

    def use_of(self, slot: int, counted: int, *, told: bool) -> int:
        """What decides which value of a fact counts: itself, and whether its question applies."""
        return (0 if told else 1 << slot) | self.bearing(counted, APPLIES)

    def _on_sum(self, rule: Rule, state: Sum) -> int:
        _, _, found = rule.outlook(*self._told(state))
        if self.now[state.counted] == NO and rule.slots[1] >= 0:
            found &= ~(1 << rule.slots[1])  # nobody will be asked for it
        if rule.grows(state.place) and state.household != rule.unsure_household:
            found |= self.bearing(state.counted, APPLIES)
        return found


def each_once(
    columns: Iterable[tuple[int, ...]], find: Callable[[tuple[int, ...]], int]
) -> tuple[int, ...]:
    """What is found for each column; many classes of values come to the same."""
    known: dict[tuple[int, ...], int] = {}
    found: list[int] = []
    for one in columns:
        if one not in known:
            known[one] = find(one)
        found.append(known[one])
    return tuple(found)


# There are only seven sets of outcomes and five ways to look: tables that fill in no time.


def _members(outcomes: int) -> list[int]:
    return [truth for truth in (NO, OPEN, YES) if outcomes >> truth & 1]


@cache
def _pairs(kind: str, some: int, more: int) -> int:
    join = min if kind == "and" else max
    found = 0
    for one in _members(some):
        for other in _members(more):
            found |= 1 << join(one, other)
    return found


def _same(shown: Iterable[object]) -> Looks:
    seen = list(shown)
    no, unknown, yes = (seen.index(one) for one in seen)
    return no, unknown, yes


looks_of = _same
"""Which truths show alike, from what each of them shows."""


@cache
def _beside(kind: str, rest: int, looks: Looks) -> Looks:
    join = min if kind == "and" else max
    return _same(
        tuple(looks[join(truth, other)] for other in _members(rest)) for truth in (NO, OPEN, YES)
    )


@cache
def _alike(outcomes: int, looks: Looks) -> bool:
    return len({looks[one] for one in _members(outcomes)}) == 1


members = _members
"""The truths in a set of outcomes."""
