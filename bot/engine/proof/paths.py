"""Ways through the states of a roadmap, in the order in which questions are asked."""

from __future__ import annotations

from collections import deque
from typing import Literal

from bot.engine.case import Slot
from bot.engine.facts import Value
from bot.engine.proof.walk import Fork, Node, Walk

Path = tuple[tuple[Slot, Value], ...]
"""Questions in the order in which they are asked, each with what is answered."""


def path_to_end(walk: Walk, goal: Literal["most", "idle", "alone"]) -> Path:
    """The longest conversation, or the shortest to a plan without a step or without a person."""

    def choose(node: Node) -> int:
        if goal == "most":
            return max(range(len(node.kids)), key=lambda at: node.kids[at].most)
        return min(range(len(node.kids)), key=lambda at: float(getattr(node.kids[at], goal)))

    path: list[tuple[Slot, Value]] = []
    fork_nodes = list(walk.root.components)
    while fork_nodes:
        # Of components apart, the one whose question stands first in the file is asked first.
        node = min(fork_nodes, key=lambda one: one.slot)
        at = choose(node)
        fork_nodes.remove(node)
        fork_nodes += node.kids[at].components
        path.append(_step(walk, node, at))
    return tuple(path)


def path_to(walk: Walk, target: Node, at: int | None = None) -> Path:
    """The way to the question of a node, and its answer `at`; «nezinu» to what is beside it."""
    way = _chain(walk.root, target)
    path: list[tuple[Slot, Value]] = []
    open_nodes = list(walk.root.components)
    while open_nodes:
        node = min(open_nodes, key=lambda one: one.slot)
        if node is target:
            return (*path, _step(walk, node, at)) if at is not None else tuple(path)
        taken = way.get(node, 0)
        open_nodes.remove(node)
        open_nodes += node.kids[taken].components
        path.append(_step(walk, node, taken))
    raise KeyError(target.slot)


def _step(walk: Walk, node: Node, at: int) -> tuple[Slot, Value]:
    return walk.blueprint.slots[node.slot], walk.blueprint.classes(node.slot)[at].value


def _chain(root: Fork, target: Node) -> dict[Node, int]:
    """Which answer to each component before it leads to a node, by the fewest questions."""
    came: dict[Node, tuple[Node, int] | None] = dict.fromkeys(root.components)
    todo = deque(root.components)
    while todo and target not in came:
        node = todo.popleft()
        for at, kid in enumerate(node.kids):
            for one in kid.components:
                if one not in came:
                    came[one] = (node, at)
                    todo.append(one)
    way: dict[Node, int] = {}
    before = came[target]
    while before is not None:
        way[before[0]] = before[1]
        before = came[before[0]]
    return way
