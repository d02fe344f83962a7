"""Every state of one roadmap, each once.

A state is what is left of the parts of the plan: parts that nothing can change any more leave it
with the look they have. Two sets of answers that leave the same are one state.

Parts that share no open question are walked apart, and what is found is added up. This is exact:
`next_question` asks the first open question of the file whose own condition waits for none that
is open. The questions a condition waits for stand in the same component, so what is asked next of
one component, and how often in all, depends on nothing in another; any end of one meets any end
of the other. Hence the most questions of both is the sum, a plan is bare when both are, and a
step can be reached when it can in its own component.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import inf

from bot.engine.proof.blueprint import Blueprint
from bot.engine.proof.formulas import NO, YES
from bot.engine.proof.functions import Function, Functions
from bot.engine.proof.times import ABSENT
from bot.engine.proof.units import FactState, Placed

Piece = tuple[int, int]
"""A part of the plan and its state."""
Key = tuple[frozenset[Piece], tuple[tuple[int, int], ...]]


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
    plan: Function


@dataclass(frozen=True, eq=False)
class Node:
    """A component in which a question is asked, and what follows each class of answer."""

    slot: int
    kids: tuple[Fork, ...]
    most: int
    idle: float
    alone: float
    plan: Function


class Walk:
    """The states of one roadmap and what they show."""

    def __init__(self, print_: Blueprint) -> None:
        self.blueprint = print_
        self.functions = Functions()
        self.nodes: dict[Key, Node] = {}
        self.shown: set[int] = set()
        """Parts that stand in some final plan; `stands` reads it."""
        self._jump = Fork((), 0, inf, inf, frozenset({self.functions.look("go_to")}))
        self._parts = len(print_.parts)
        pieces = [(index, part.first) for index, part in enumerate(print_.parts)]
        self.root = self._fork(pieces, dict(print_.asks))

    def _fork(self, pieces: Iterable[Piece], asks: dict[int, int]) -> Fork:
        """Let go of what is decided, and part what has nothing to do with each other."""
        units, formulas = self.blueprint.units, self.blueprint.formulas
        askable = self.blueprint.real
        waiting: list[tuple[int, int]] = []
        for slot, ask in asks.items():
            if formulas.now[ask] == NO:
                askable &= ~(1 << slot)
            elif formulas.support[ask]:
                waiting.append((slot, formulas.support[ask]))
        looks: set[int] = set()
        idle = alone = 0.0
        groups: list[tuple[int, list[Piece]]] = []
        for piece in pieces:
            state = piece[1]
            if not units.wanted[state] & askable:
                look = units.look(state)
                if look is not None:
                    looks.add(self.functions.look((piece[0], look)))
                    self.shown.add(piece[0])
                    if not isinstance(units.states[state], FactState):
                        idle = inf
                        alone = inf if look[-1] else alone
                continue
            mask = units.links[state] & self.blueprint.real
            for slot, support in waiting:
                if mask >> slot & 1:
                    mask |= support
            apart: list[tuple[int, list[Piece]]] = []
            together = [piece]
            for other in groups:
                if other[0] & mask:
                    mask |= other[0]
                    together += other[1]
                else:
                    apart.append(other)
            apart.append((mask, together))
            groups = apart
        nodes: list[Node] = []
        most = 0
        plan = set(looks)
        for mask, some in groups:
            own = tuple((slot, ask) for slot, ask in sorted(asks.items()) if mask >> slot & 1)
            node = self._node((frozenset(some), own), askable)
            nodes.append(node)
            most += node.most
            idle += node.idle
            alone += node.alone
            plan |= node.plan
        return Fork(tuple(nodes), most, idle, alone, frozenset(plan))

    def _node(self, key: Key, askable: int) -> Node:
        known = self.nodes.get(key)
        if known is None:
            known = self.nodes[key] = self._find(key, askable)
        return known

    def _find(self, key: Key, askable: int) -> Node:
        pieces, asks = key[0], dict(key[1])
        slot = self._next(pieces, asks, askable)
        restrict, restrict_formula = self.blueprint.units.restrict, self.blueprint.formulas.restrict
        kids: list[Fork] = []
        for at, one in enumerate(self.blueprint.classes(slot)):
            if one.go_to is not None:
                kids.append(self._jump)
                continue
            left = [
                (self._named(part, before, slot, at), state)
                for part, before in pieces
                if (state := restrict(before, slot, at)) != ABSENT
            ]
            told = {
                other: found
                for other, ask in asks.items()
                if other != slot and (found := restrict_formula(ask, slot, at)) != YES
            }
            kids.append(self._fork(left, told))
        return Node(
            slot,
            tuple(kids),
            1 + max(one.most for one in kids),
            1 + min(one.idle for one in kids),
            1 + min(one.alone for one in kids),
            self.functions.choice(slot, [one.plan for one in kids]),
        )

    def _named(self, part: int, before: int, slot: int, at: int) -> int:
        """A part that differs from place to place goes on as the part of one place."""
        units = self.blueprint.units
        if slot != units.place or not isinstance(units.states[before], Placed):
            return part
        return part + self._parts * (at + 1)

    def stands(self, part: int, place: int) -> bool:
        """Whether a part is in some final plan in places of a class; -1 while no place is told."""
        return part + self._parts * (place + 1) in self.shown

    def _next(self, pieces: frozenset[Piece], asks: dict[int, int], askable: int) -> int:
        """The question that `next_question` asks of these parts."""
        wanted = 0
        for _, state in pieces:
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
