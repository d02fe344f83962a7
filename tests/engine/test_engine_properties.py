"""What holds for every roadmap that can be written, whoever answers it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import chain, product
from random import Random

from generated import World, families, shows, walk, worlds
from hypothesis import HealthCheck, assume, given, note, settings
from hypothesis import strategies as st

from bot.engine.case import MUNICIPALITY, Case, Slot
from bot.engine.conditions import AmountRef, Compare, Condition, Offered, OneOf
from bot.engine.conditions import atoms as every_test
from bot.engine.facts import UNSURE, Facts
from bot.engine.model import Step
from bot.engine.plan import plan_of
from bot.engine.truth import Truth
from bot.engine.walk import next_question

many = settings(
    max_examples=int(os.environ.get("ENGINE_EXAMPLES", "40")),  # more before a release
    deadline=None,
    derandomize=True,
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.filter_too_much,
    ],
)


@many
@given(st.data(), worlds())
def test_every_conversation_ends_having_asked_each_question_at_most_once(
    data: st.DataObject, world: World
) -> None:
    family = data.draw(families(world))

    end, asked = walk(world.case(), family)

    assert len(asked) == len(set(asked)) <= len(world.slots())
    assert next_question(end) is None


@many
@given(st.data(), worlds())
def test_no_path_dead_ends_and_every_plan_knows_whom_to_turn_to(
    data: st.DataObject, world: World
) -> None:
    now, family = world.case(), data.draw(families(world))
    while (slot := next_question(now)) is not None:
        plan_of(now)  # there is a plan at every turn, not only at the end
        now = now.with_facts(now.facts.with_value(now.key(slot), family[slot]))

    place = now.value(Slot(MUNICIPALITY))
    told = plan_of(now).municipality

    assert place is not None, "the person was never asked where they live"
    assert (told is None) == (place == UNSURE)
    assert told is None or told.social_service.name


@many
@given(st.data(), worlds())
def test_the_order_of_answers_never_changes_the_plan(data: st.DataObject, world: World) -> None:
    family = data.draw(families(world))
    end, _ = walk(world.case(), family)
    shuffled = data.draw(st.permutations(list(end.facts.values.items())))

    assert plan_of(end.with_facts(Facts(dict(shuffled)))).steps == plan_of(end).steps

    told_first = data.draw(st.lists(st.sampled_from(world.slots()), unique=True))
    volunteered = world.facts({slot: family[slot] for slot in told_first})
    other_end, _ = walk(world.case(volunteered), family)

    assert shows(other_end) == shows(end)


@many
@given(st.data(), worlds())
def test_what_was_never_asked_could_not_have_changed_the_plan(
    data: st.DataObject, world: World
) -> None:
    family = data.draw(families(world))
    end, asked = walk(world.case(), family)
    note(f"asked {[str(one) for one in asked]}")

    assert shows(world.case(world.facts(family))) == shows(end)


@many
@given(st.data(), worlds(most=3))
def test_a_question_is_asked_only_while_it_can_change_something(
    data: st.DataObject, world: World
) -> None:
    # The engine takes what one step reads as independent of each other (see bot/engine/outlook),
    # and does not add up what several differences of one place mean: so here the place is told
    # first, and no step reads a fact twice.
    assume(not any(_reads_twice(world, step) for step in _every_step(world)))
    family, place = data.draw(families(world)), Slot(MUNICIPALITY)
    now = world.case(world.facts({place: family[place]}))
    while (slot := next_question(now)) is not None:
        assert _matters(world, now, slot), f"{slot} changes nothing after {now.facts}"
        now = now.with_facts(now.facts.with_value(now.key(slot), family[slot]))


def _every_step(world: World) -> Iterator[Step]:
    yield from world.content.roadmaps["path"].steps
    for place in world.places():
        yield from place.steps


def _reads_twice(world: World, step: Step) -> bool:
    """Whether a step comes upon the same fact in two ways, be it through what questions ask."""
    questions = world.content.roadmaps["path"].questions

    def facts(condition: Condition) -> set[str]:
        """What a condition names; «between» is two tests on one fact."""
        named: set[str] = set()
        for test in every_test(condition):
            if not isinstance(test, Offered):
                named.add(test.fact)
            if isinstance(test, Compare) and isinstance(test.operand, AmountRef):
                named |= {test.operand.household} if test.operand.household else set()
        return named

    read = [name for _, test in step.when.cases for name in facts(test)] + [*facts(step.show_if)]
    if step.deadline is not None and step.deadline.fact:
        read.append(step.deadline.fact)
    for name in read:  # grows as it goes
        if len(read) > len(questions):
            return True
        read += facts(questions[name].ask_if)
    return len(read) != len(set(read))


def _matters(world: World, now: Case, slot: Slot) -> bool:
    """Whether for some answers to the rest two answers to this question differ in the plan."""
    for rest in _completions(world, now, slot):
        plans = [
            shows(now.with_facts(rest.with_value(now.key(slot), value)))
            for value in world.answers(slot)
        ]
        if any(one != plans[0] for one in plans):
            return True
    return False


def _completions(world: World, now: Case, slot: Slot) -> Iterator[Facts]:
    """Ways in which the questions besides one can still be answered: some at random, then all."""
    free = [one for one in world.slots() if one != slot and now.value(one) is None]
    choices = [world.answers(one) for one in free]
    chance = Random(0)  # neighbours in order are alike, and a difference is soon found by chance
    some = ([chance.choice(answers) for answers in choices] for _ in range(5_000))
    for values in chain(some, product(*choices)):
        told = {now.key(one): value for one, value in zip(free, values, strict=True)}
        yield Facts({**now.facts.values, **told})


@many
@given(st.data(), worlds())
def test_an_answer_whose_question_no_longer_applies_is_kept_and_ignored(
    data: st.DataObject, world: World
) -> None:
    family = data.draw(families(world))
    full = world.case(world.facts(family))
    orphaned = [slot for slot in world.slots() if full.asked_if(slot) is Truth.FALSE]
    without = full.with_facts(full.facts.without(*(full.key(slot) for slot in orphaned)))

    assert shows(without) == shows(full)

    upstream = data.draw(st.sampled_from(world.slots()))
    key = full.key(upstream)
    changed = full.facts.with_value(key, data.draw(st.sampled_from(world.answers(upstream))))

    assert set(changed) == set(full.facts)
    assert plan_of(full.with_facts(changed.with_value(key, family[upstream]))).steps == (
        plan_of(full).steps
    )


@many
@given(st.data(), worlds())
def test_going_back_and_answering_the_same_changes_nothing(
    data: st.DataObject, world: World
) -> None:
    family = data.draw(families(world))
    end, asked = walk(world.case(), family)
    back = data.draw(st.sampled_from(asked))

    again, _ = walk(end.with_facts(end.facts.without(end.key(back))), family)

    assert shows(again) == shows(end)
    last = end.with_facts(end.facts.without(end.key(asked[-1])))
    assert next_question(last) == asked[-1]


@many
@given(worlds())
def test_somebody_who_knows_nothing_still_gets_a_plan_with_all_that_may_apply(
    world: World,
) -> None:
    end, _ = walk(world.case(), dict.fromkeys(world.slots(), UNSURE))
    shown = {one.step.id: one.certainty for one in plan_of(end).steps}

    for step in end.roadmap.steps:
        truth = end.truth(step.show_if, 1 if step.each else 0)
        if truth is Truth.FALSE:
            assert step.id not in shown
        else:
            assert shown[step.id] == ("applies" if truth is Truth.TRUE else "to_find_out")


@many
@given(st.data(), worlds())
def test_conditions_on_questions_that_do_not_apply_are_false(
    data: st.DataObject, world: World
) -> None:
    case = world.case(world.facts(data.draw(families(world))))

    for step in case.roadmap.steps:
        for test in every_test(step.show_if):
            child = 1 if step.each else 0
            if isinstance(test, OneOf | Compare) and (
                case.asked_if(case.slot(test.fact, child)) is Truth.FALSE
            ):
                assert case.truth(test, child) is Truth.FALSE


@many
@given(st.data(), worlds())
def test_what_is_certain_stays_certain_as_more_is_told(data: st.DataObject, world: World) -> None:
    family = data.draw(families(world))
    place = Slot(MUNICIPALITY)
    now = world.case(world.facts({place: family[place]}))
    told = {slot: value for slot, value in family.items() if value != UNSURE}
    later = now.with_facts(Facts({**now.facts.values, **world.facts(told).values}))

    for step in now.roadmap.steps:
        for child in (1, 2) if step.each else (0,):
            before = now.truth(step.show_if, child)
            assert before in (Truth.UNKNOWN, later.truth(step.show_if, child))
