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

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import inf

from bot.engine.proof.asks import AllAsks, Asks
from bot.engine.proof.behaviour import Behaviour
from bot.engine.proof.blueprint import Blueprint
from bot.engine.proof.times import ABSENT
from bot.engine.proof.units import FactState

Key = tuple[frozenset[int], Asks]
"""The states of the parts, and the conditions under which their questions are asked."""
Group = tuple[int, list[int]]
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


NOTHING = frozenset({ABSENT})
JUMP = Fork((), 0, inf, inf)
"""Another situation is opened: this roadmap comes to no plan."""


class Walk:
    """The states of one roadmap."""

    def __init__(self, print_: Blueprint) -> None:
        self.blueprint = print_
        self.nodes: dict[Key, Node] = {}
        self._wanted, self._links = print_.units.wanted, print_.units.links
        every = {part.first for part in print_.parts}
        looks = [
            look[-1]
            for state in every
            if not print_.units.wanted[state] & print_.real
            and not isinstance(print_.units.states[state], FactState)
            and (look := print_.units.look(state)) is not None
        ]
        # Where everybody gets a step, or a person, no plan can lack one: no need to look for it.
        self._behaviour = Behaviour(print_, steps=not looks, people=not any(looks))
        self._asks = AllAsks(print_.formulas)
        self._shown: dict[int, tuple[float, float]] = {}
        self.root = self._fork(every, (), self._asks.find(tuple(sorted(print_.asks.items()))))

    def _fork(self, states: Iterable[int], groups: Iterable[Group], asks: Asks) -> Fork:
        """Let go of what is decided, and part what has nothing to do with each other.

        `groups` are known to hang together; their parts are looked at one by one only where a
        question of theirs has just fallen away.
        """
        wanted, links, real = self._wanted, self._links, self.blueprint.real
        askable = real & ~asks.gone
        whole: list[Group] = []
        loose = set(states)
        for group in groups:
            if group[0] & asks.gone:
                loose.update(group[1])
            else:
                whole.append(group)
        idle = alone = 0.0
        for state in loose:
            if wanted[state] & askable:
                whole.append((links[state] & real, [state]))
            else:
                shown = self._shows(state)
                idle += shown[0]
                alone += shown[1]
        nodes: list[Node] = []
        most = 0
        for mask, some in apart(whole, asks.joined):
            key = (frozenset(some), self._asks.part(asks, mask))
            node = self.nodes.get(key)
            if node is None:
                node = self.nodes[key] = self._find(key, askable)
            nodes.append(node)
            most += node.most
            idle += node.idle
            alone += node.alone
        return Fork(tuple(nodes), most, idle, alone)

    def _shows(self, state: int) -> tuple[float, float]:
        """What a part that is decided adds to `idle` and to `alone`."""
        known = self._shown.get(state)
        if known is None:
            units = self.blueprint.units
            fact = isinstance(units.states[state], FactState)
            look = None if fact else units.look(state)
            known = self._shown[state] = (
                (0.0, 0.0) if look is None else (inf, inf if look[-1] else 0.0)
            )
        return known

    def _find(self, key: Key, askable: int) -> Node:
        states, asks = key
        support, links, real = self.blueprint.units.support, self._links, self.blueprint.real
        slot = self._next(states, asks, askable)
        rest = [one for one in states if not support[one] >> slot & 1]
        groups = apart([(links[one] & real, [one]) for one in rest], lambda mask: mask)
        touched = [one for one in states if support[one] >> slot & 1]
        after = [self._behaviour.after(one, slot) for one in touched]
        known: dict[object, Fork] = {}
        kids: list[Fork] = []
        for one, told, *left in zip(
            self.blueprint.classes(slot), self._asks.answered(asks, slot), *after, strict=True
        ):
            if one.go_to is not None:
                kids.append(JUMP)
                continue
            left_over = (frozenset(left) - NOTHING, told)
            if left_over not in known:
                known[left_over] = self._fork(left_over[0], groups, told)
            kids.append(known[left_over])
        return Node(
            slot,
            tuple(kids),
            1 + max(one.most for one in kids),
            1 + min(one.idle for one in kids),
            1 + min(one.alone for one in kids),
        )

    def _next(self, states: frozenset[int], asks: Asks, askable: int) -> int:
        """The question that `next_question` asks of these parts."""
        wanted = 0
        for state in states:
            wanted |= self._wanted[state]
        wanted &= askable
        counting = self.blueprint.counting
        slots = [bit for bit in range(wanted.bit_length()) if wanted >> bit & 1]
        for slot in slots:
            first = asks.bearing(slot)
            if counting >= 0 and self.blueprint.slots[slot].child:
                first |= 1 << counting
            if not first & wanted:
                return slot
        return slots[0]


def apart(groups: Iterable[Group], joined: Callable[[int], int]) -> list[Group]:
    """Join the groups that share a fact, be it only by the condition of a question of theirs."""
    found: list[Group] = []
    for mask, states in groups:
        mask = joined(mask)
        others: list[Group] = []
        for other in found:
            if other[0] & mask:
                mask |= other[0]
                states = states + other[1]
            else:
                others.append(other)
        others.append((mask, states))
        found = others
    return found
