"""What plan follows from which answers, as a decision diagram that tells two such apart.

A plan is a set of looks; a function is a set of looks that are certain and of choices, each on
one question with the function that follows each class of answer. Functions that are the same
thing asked in the same order are the same set. Two that are asked in different orders are told
apart by going through both (`differ`).
"""

from __future__ import annotations

from collections.abc import Sequence

Function = frozenset[int]
NOTHING: Function = frozenset()


class Functions:
    """All functions of one roadmap: looks are even numbers, choices odd ones."""

    def __init__(self) -> None:
        self._looks: dict[object, int] = {}
        self._choices: dict[tuple[int, tuple[Function, ...]], int] = {}
        self._nodes: list[tuple[int, tuple[Function, ...]]] = []
        self._told: dict[tuple[Function, int, int], Function] = {}
        self._differ: dict[tuple[Function, Function], bool] = {}

    def look(self, shown: object) -> int:
        """The number of one thing that a plan shows."""
        return self._looks.setdefault(shown, len(self._looks) * 2)

    def choice(self, slot: int, kids: Sequence[Function]) -> Function:
        """The function that a question decides; without the question where it decides nothing."""
        if all(one == kids[0] for one in kids):
            return kids[0]
        key = (slot, tuple(kids))
        if key not in self._choices:
            self._choices[key] = len(self._nodes) * 2 + 1
            self._nodes.append(key)
        return frozenset({self._choices[key]})

    def differ(self, some: Function, more: Function) -> bool:
        """Whether some family's answers lead to different plans by the two functions."""
        if some == more:
            return False
        key = (some, more)
        if key not in self._differ:
            self._differ[key] = self._find_difference(some, more)
        return self._differ[key]

    def _find_difference(self, some: Function, more: Function) -> bool:
        # What stands in both is the same in both, whatever the rest comes to.
        some, more = some - more, more - some
        slots = [self._nodes[one >> 1][0] for one in (*some, *more) if one & 1]
        if not slots:
            return True
        first = min(slots)
        width = next(
            len(self._nodes[one >> 1][1])
            for one in (*some, *more)
            if one & 1 and self._nodes[one >> 1][0] == first
        )
        return any(
            self.differ(self._tell(some, first, at), self._tell(more, first, at))
            for at in range(width)
        )

    def _tell(self, function: Function, slot: int, at: int) -> Function:
        key = (function, slot, at)
        if key not in self._told:
            found: set[int] = set()
            for one in function:
                if not one & 1:
                    found.add(one)
                    continue
                asked, kids = self._nodes[one >> 1]
                if asked == slot:
                    found |= kids[at]
                else:
                    found |= self.choice(asked, [self._tell(kid, slot, at) for kid in kids])
            self._told[key] = frozenset(found)
        return self._told[key]
