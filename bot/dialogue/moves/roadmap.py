"""Opening a roadmap, going on in it, and showing its plan."""

from __future__ import annotations

from typing import Any

from bot.dialogue.acts import Act, Ask, AskSituation, Intro, PlayBack, ShowPlan, Tell
from bot.dialogue.moves.world import Heard, Move, World
from bot.dialogue.state import SITUATION, State
from bot.engine.case import Case, Slot
from bot.engine.walk import next_question
from nlu.answers import mentioned_facts
from nlu.children import several

NOBODY_YET = ""
"""Whose facts are taken up while it is not known whom the situation is about."""


def open_roadmap(
    state: State,
    roadmap: str,
    world: World,
    heard: Heard | None = None,
    acts: tuple[Act, ...] = (),
) -> Move:
    """Begin a roadmap, with whatever the opening message already told; `acts` follow its intro."""
    if state.roadmap != roadmap:
        state.plan_code = None
    state.roadmap, state.planned, state.misses = roadmap, False, 0
    state.asking, state.order, state.changing = None, [], False
    known: list[Slot] = []
    _never_about_myself(state, world)
    if heard is not None and (part := _part_told(world.case(state), heard)) is not None:
        return open_roadmap(state, part, world, heard, acts)
    if heard is not None and heard.text:
        _other_person(state, heard, world)
        case = world.case(state)
        facts = state.known()
        relations = heard.mentioned.get(world.book.people.fact, ())
        many = case.roadmap.about == "child" and several(heard.text, relations)
        if many:
            acts = (*acts, Tell("several_children"))
        for slot, value in mentioned_facts(case, heard.text, heard.mentioned):
            if many and case.of_child(slot):
                continue  # of which child it was said is not known
            facts = facts.with_value(case.key(slot), value)
            known.append(slot)
        state.know(facts)
    return go_on(state, world, Intro(), *acts, *((PlayBack(tuple(known)),) if known else ()))


def _part_told(case: Case, heard: Heard) -> str | None:
    """The part of this situation to which the opening message already answers its way."""
    for name, question in case.roadmap.questions.items():
        told = tuple(dict.fromkeys(heard.mentioned.get(name, ())))
        answer = question.answers.get(told[0]) if len(told) == 1 else None
        part = case.national.roadmaps.get(answer.go_to or "") if answer is not None else None
        if part is not None and part.part_of == case.roadmap_id:
            return part.id
    return None


def go_on(state: State, world: World, *acts: Act) -> Move:
    """Ask what can still change the plan; when nothing can, show the plan."""
    case = world.case(state)
    slot = next_question(case)
    state.misses, state.changing, state.gathering = 0, False, False
    if slot is not None:
        state.asking = str(slot)
        return Move(state, (*acts, Ask(slot)))
    state.asking = None
    message = "plan_changed" if state.planned else "plan_ready"
    state.planned = True
    if state.plan_code is None and not case.roadmap.sensitive and not state.discreet:
        state.plan_code = world.new_code()
    return Move(state, (*acts, ShowPlan(message)))


def asked(state: State, world: World) -> Slot | None:
    """The slot of the roadmap question that is open, if one is."""
    if state.roadmap is None or state.asking is None:
        return None
    slot = Slot.read(state.asking)
    return slot if slot in set(world.case(state).slots()) else None


def ask_again(state: State, world: World) -> tuple[Act, ...]:
    """The open question, to stand under an answer that did not answer it."""
    slot = asked(state, world)
    return (Ask(slot),) if slot is not None else ()


def where_we_are(state: State, world: World) -> tuple[Act, ...]:
    """The open question, the plan, or the question what has happened: never nothing."""
    if again := ask_again(state, world):
        return again
    if state.roadmap and state.planned:
        return (ShowPlan(),)
    state.asking = SITUATION
    return (AskSituation(),)


def other_person(state: State, heard: Heard, world: World) -> str | None:
    """The one relation a message speaks of, when it is not the one spoken of so far."""
    if state.roadmap is None:
        return None
    people = world.book.people
    case = world.case(state)
    # "Vecais vīrs" is nobody's husband where only neighbours are spoken of.
    told = {
        one for one in heard.mentioned.get(people.fact, ()) if case.roadmap.offers(people.fact, one)
    }
    before = case.value(Slot(people.fact))
    if len(told) != 1 or not isinstance(before, str) or before in told:
        return None
    return told.pop()


def _other_person(state: State, heard: Heard, world: World) -> None:
    """Facts belong to one person: speaking of another relation puts them aside, not away."""
    told = other_person(state, heard, world)
    if told is None:
        return
    key = world.case(state).key(Slot(world.book.people.fact))
    put_aside(state, key, state.facts[key], told)


def _never_about_myself(state: State, world: World) -> None:
    """Put oneself aside where the situation is always about somebody else."""
    people, case = world.book.people, world.case(state)
    key, myself = case.key(Slot(people.fact)), people.myself
    asks = people.fact in case.roadmap.questions
    if asks and state.facts.get(key) == myself and not case.roadmap.offers(people.fact, myself):
        put_aside(state, key, myself, NOBODY_YET)


def put_aside(state: State, key: str, before: Any, told: str) -> None:
    """Keep the facts of the relation spoken of before, and take up those of another.

    `key` is the key of the fact that names the relation; it also says whose facts they are.
    """
    holder = key.split(".")[0] + "."
    mine = {name: value for name, value in state.facts.items() if name.startswith(holder)}
    rest = {name: value for name, value in state.facts.items() if name not in mine}
    if before is not None:
        state.others[str(before)] = mine
    state.facts = {**rest, **state.others.pop(told, {})}
    # The code on paper stays the plan of the person it was made for.
    state.plan_code = None
