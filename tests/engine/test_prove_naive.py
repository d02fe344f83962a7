"""The proof merges states and walks components apart: it must find what plain walking finds."""

from __future__ import annotations

import os
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import product

from generated import World, families, shows, walk, worlds
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from invented import TODAY

from bot.engine.case import Case, Slot
from bot.engine.facts import UNSURE, Value
from bot.engine.plan import Plan, plan_of
from bot.engine.proof.places import leads_to_person
from bot.engine.prove import Proof, prove
from bot.engine.walk import next_question

some = settings(
    max_examples=int(os.environ.get("ENGINE_EXAMPLES", "20")),
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
MOST_FAMILIES = 300


@dataclass
class Walked:
    """What walking every path without any shortcut finds."""

    most: int = 0
    asked: set[Slot] = field(default_factory=set)
    steps: set[tuple[str, str | None]] = field(default_factory=set)
    idle: bool = False
    alone: bool = False
    mattering: set[Slot] = field(default_factory=set)


def sayable(world: World, proof: Proof) -> dict[Slot, list[Value]]:
    """The values that the proof takes to stand for all, and every municipality."""
    places: list[Value] = [UNSURE, *world.content.municipalities]
    return {
        slot: places if slot.name == "municipality" else list(values)
        for slot, values in proof.values.items()
    }


def plainly(world: World, values: dict[Slot, list[Value]]) -> Walked:
    found = Walked()
    plans: dict[tuple[Value, ...], tuple[object, frozenset[Slot]]] = {}
    slots = list(values)

    def go(case: Case, asked: tuple[Slot, ...]) -> None:
        slot = next_question(case)
        if slot is None:
            _note(found, plan_of(case), asked)
            free = [[told] if (told := case.value(one)) else values[one] for one in slots]
            for family in product(*free):
                plans[family] = (shows(case), frozenset(asked))
            return
        for value in values[slot]:
            go(case.with_facts(case.facts.with_value(case.key(slot), value)), (*asked, slot))

    go(world.case(), ())
    for index, slot in enumerate(slots):
        groups: dict[object, list[tuple[object, frozenset[Slot]]]] = defaultdict(list)
        for family, plan in plans.items():
            groups[family[:index] + family[index + 1 :]].append(plan)
        for group in groups.values():
            if slot in group[0][1] and len({repr(one) for one, _ in group}) > 1:
                found.mattering.add(slot)
    return found


def _note(found: Walked, plan: Plan, asked: tuple[Slot, ...]) -> None:
    case = plan.case
    found.most = max(found.most, len(asked))
    found.asked |= set(asked)
    found.steps |= {
        (one.step.id, case.municipality if hasattr(one.step, "roadmap") else None)
        for one in plan.steps
    }
    found.idle |= not plan.steps
    found.alone |= not any(leads_to_person(case.book, one.step) for one in plan.steps)


@some
@given(worlds(most=3))
def test_the_proof_finds_what_walking_every_path_finds(world: World) -> None:
    proof = prove(world.content, "path", TODAY)
    values = sayable(world, proof)
    count = 1
    for one in values.values():
        count *= len(one)
    assume(count <= MOST_FAMILIES)

    plain = plainly(world, values)

    assert proof.most_questions == plain.most
    assert set(proof.asked) == plain.asked
    assert set(proof.standing) == plain.steps
    assert proof.may_be_idle == plain.idle
    assert proof.may_be_alone == plain.alone
    assert set(proof.mattering) == plain.mattering


@some
@given(st.data(), worlds())
def test_no_family_falls_outside_what_is_proved(data: st.DataObject, world: World) -> None:
    family = data.draw(families(world))
    proof = prove(world.content, "path", TODAY)

    end, asked = walk(world.case(), family)
    found = Walked()
    _note(found, plan_of(end), tuple(asked))

    assert found.most <= proof.most_questions
    assert found.asked <= set(proof.asked)
    assert found.steps <= set(proof.standing)
    assert proof.may_be_idle or not found.idle
    assert proof.may_be_alone or not found.alone
