"""Every state of one roadmap, each once.

A state is what is left of the parts of the plan: parts that nothing can change any more leave it,
and parts that ask alike from here on are one. Two sets of answers that leave the same are
one state.

Parts that share no open question are walked apart, and what is found is added up. This is exact:
`next_question` asks the first open question of the file whose own condition waits for none that
is open. The questions a condition waits for stand in the same component, so what is asked next of
one component, and how often in all, depends on nothing in another; any end of one meets any end
of the other. Hence the most questions of both is the sum, and a plan is bare when both are.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import inf

from bot.engine.proof.behaviour import Behaviour
from bot.engine.proof.blueprint import Blueprint
from bot.engine.proof.formulas import NO, YES
from bot.engine.proof.times import ABSENT
from bot.engine.proof.units import FactState

Key = tuple[frozenset[int], tuple[tuple[int, int], ...]]
"""The states of the parts, and the conditions under which their questions are asked."""
Group = tuple[int, frozenset[int]]
"""Parts that hang together, and the mask of the facts by which they do."""


@dataclass(frozen=True, eq=False)
class Fork:
    """What follows one answer: components to walk, and what is known of all of them together.

    `idle` and `alone` are the fewest questions until a plan without any step, and until one that
    leads to no person; infinite where there is no such plan.
    """

    components: tuple[Node, ...]
    most: int
    idle: float
    alone: float


@dataclass(frozen=True, eq=False)
class Node:
    """A component in which a question is asked, and what follows each class of answer."""

    slot: int
    kids: tuple[Fork, ...]
    most: int
    idle: float
    alone: float


JUMP = Fork((), 0, inf, inf)
"""Another situation is opened: this roadmap comes to no plan."""


class Walk:
    """The states of one roadmap."""

    def __init__(self, print_: Blueprint) -> None:
        self.blueprint = print_
        self.nodes: dict[Key, Node] = {}
        every = {part.first for part in print_.parts}
        looks = [
            look[-1]
            for state in every
            if not print_.units.wanted[state] & print_.real
            and not isinstance(print_.units.states[state], FactState)
            and (look := print_.units.look(state)) is not None
        ]
        # Where everybody gets a step, or a person, no plan can lack one: no need to look for it.
        asks = Behaviour(print_, steps=not looks, people=not any(looks))
        self._same = asks.same
        self.root = self._fork(every, (), dict(print_.asks))

    def _fork(self, states: Iterable[int], groups: Iterable[Group], asks: dict[int, int]) -> Fork:
        """Let go of what is decided, and part what has nothing to do with each other.

        `groups` are known to hang together; their parts are looked at one by one only where a
        question of theirs has just fallen away.
        """
        units, formulas = self.blueprint.units, self.blueprint.formulas
        gone = 0
        waiting: list[tuple[int, int]] = []
        for slot, ask in asks.items():
            if formulas.now[ask] == NO:
                gone |= 1 << slot
            elif formulas.support[ask]:
                waiting.append((slot, formulas.support[ask]))
        askable = self.blueprint.real & ~gone
        loose = set(states)
        whole: list[Group] = []
        for group in groups:
            if group[0] & gone:
                loose |= group[1]
            else:
                whole.append(group)
        idle = alone = 0.0
        for state in loose:
            if units.wanted[state] & askable:
                whole.append((units.links[state] & self.blueprint.real, frozenset((state,))))
            elif not isinstance(units.states[state], FactState):
                look = units.look(state)
                if look is not None:
                    idle = inf
                    alone = inf if look[-1] else alone
        nodes: list[Node] = []
        most = 0
        for mask, some in apart(whole, waiting):
            own = tuple(sorted(one for one in asks.items() if mask >> one[0] & 1))
            key = (some, own)
            node = self.nodes.get(key)
            if node is None:
                node = self.nodes[key] = self._find(key, askable)
            nodes.append(node)
            most += node.most
            idle += node.idle
            alone += node.alone
        return Fork(tuple(nodes), most, idle, alone)

    def _find(self, key: Key, askable: int) -> Node:
        units = self.blueprint.units
        states, asks = key[0], dict(key[1])
        slot = self._next(states, asks, askable)
        touched = [one for one in states if units.support[one] >> slot & 1]
        rest = [
            (units.links[one] & self.blueprint.real, frozenset((one,)))
            for one in states.difference(touched)
        ]
        groups = apart(rest, ())
        support = self.blueprint.formulas.support
        asked = [one for one in key[1] if support[one[1]] >> slot & 1]
        beside = {one: ask for one, ask in key[1] if one != slot and not support[ask] >> slot & 1}
        kids: list[Fork] = []
        for at, one in enumerate(self.blueprint.classes(slot)):
            if one.go_to is not None:
                kids.append(JUMP)
                continue
            left = {self._same(units.restrict(state, slot, at)) for state in touched} - {ABSENT}
            told = dict(beside)
            for other, ask in asked:
                found = self.blueprint.formulas.restrict(ask, slot, at)
                if found != YES:
                    told[other] = found
            kids.append(self._fork(left, groups, told))
        return Node(
            slot,
            tuple(kids),
            1 + max(one.most for one in kids),
            1 + min(one.idle for one in kids),
            1 + min(one.alone for one in kids),
        )

    def _next(self, states: frozenset[int], asks: dict[int, int], askable: int) -> int:
        """The question that `next_question` asks of these parts."""
        wanted = 0
        for state in states:
            wanted |= self.blueprint.units.wanted[state]
        wanted &= askable
        counting = self.blueprint.counting
        slots = [bit for bit in range(wanted.bit_length()) if wanted >> bit & 1]
        for slot in slots:
            first = self.blueprint.formulas.bearing(asks[slot]) if slot in asks else 0
            if counting >= 0 and self.blueprint.slots[slot].child:
                first |= 1 << counting
            if not first & wanted:
                return slot
        return slots[0]


def apart(groups: Iterable[Group], waiting: Iterable[tuple[int, int]]) -> list[Group]:
    """Join the groups that share a fact, be it only by the condition of a question of theirs."""
    found: list[Group] = []
    for mask, states in groups:
        for slot, support in waiting:
            if mask >> slot & 1:
                mask |= support
        others: list[Group] = []
        for other in found:
            if other[0] & mask:
                mask |= other[0]
                states |= other[1]
            else:
                others.append(other)
        others.append((mask, states))
        found = others
    return found
