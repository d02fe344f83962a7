"""When a step can stand in the plan, by what its conditions can come to."""

from __future__ import annotations

from functools import lru_cache
from itertools import product

from bot.engine.model import When
from bot.engine.model.base import WHENS
from bot.engine.plan import soonest
from bot.engine.proof.formulas import NO, TRUTHS, Looks, looks_of, members

ABSENT = -1
"""The time of a step that is not in the plan."""


@lru_cache(maxsize=4096)
def own_time(times: tuple[When, ...], truths: tuple[int, ...]) -> int:
    """When a step is due by the truths of the conditions of its times."""
    return WHENS.index(soonest(times, [TRUTHS[one] for one in truths]))


@lru_cache(maxsize=16384)
def step_looks(
    times: tuple[When, ...], reach: tuple[int, ...], floors: frozenset[int], index: int
) -> Looks:
    """How a step shows by one of its conditions, whatever the others come to."""
    sets = [members(one) for one in reach]
    rest = list(product(*sets[:index], *sets[index + 1 :]))
    return looks_of(
        [_shown(times, (*others[:index], truth, *others[index:]), floors) for others in rest]
        for truth in range(3)
    )


def _shown(times: tuple[When, ...], truths: tuple[int, ...], floors: frozenset[int]) -> object:
    if truths[0] == NO:
        return None
    own = own_time(times, truths[1:])
    return truths[0], tuple(max(own, floor) for floor in sorted(floors))


@lru_cache(maxsize=16384)
def step_times(
    times: tuple[When, ...], reach: tuple[int, ...], floors: frozenset[int]
) -> frozenset[int]:
    """The times at which a step can stand in the plan, or that it is absent."""
    found: set[int] = set()
    for truths in product(*(members(one) for one in reach)):
        if truths[0] == NO:
            found.add(ABSENT)
        else:
            own = own_time(times, truths[1:])
            found |= {max(own, floor) for floor in floors}
    return frozenset(found)
