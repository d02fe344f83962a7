"""Several children: a plan for each, and what the family shares is asked once.

Every child has an age and papers of its own, so one plan for all would be long and easy to
misread. The children already spoken of wait in the state with the codes of their plans.
"""

from __future__ import annotations

from typing import Any

from bot.dialogue.acts import ShowPlan, Tell
from bot.dialogue.moves.roadmap import go_on, where_we_are
from bot.dialogue.moves.world import Move, World
from bot.dialogue.state import OtherChild, State
from bot.engine.case import Case, Slot

NEW = "new"
_MOST = 10
"""Children a conversation keeps apart; nobody tells of more."""


def turn_to(state: State, which: str, world: World) -> Move:
    """Speak of a next child, or of one already spoken of, by its number in the state."""
    roadmap = world.book.roadmaps.get(state.roadmap or "")
    if roadmap is None or roadmap.about != "child" or not state.planned:
        return Move(state, (Tell("no_question_open"), *where_we_are(state, world)))
    if which == NEW and len(state.other_children) < _MOST:
        _put_aside(state, world)
        state.planned, state.plan_code, state.order = False, None, []
        return go_on(state, world, Tell("next_child"))
    if which.isdigit() and int(which) < len(state.other_children):
        chosen = state.other_children.pop(int(which))
        _put_aside(state, world)
        state.facts = {**state.facts, **chosen.facts}
        state.plan_code, state.asking = chosen.plan_code, None
        return Move(state, (ShowPlan(),))
    return Move(state, (Tell("no_question_open"), *where_we_are(state, world)))


def _put_aside(state: State, world: World) -> None:
    own = _own_facts(state, world)
    state.other_children.append(OtherChild(facts=own, plan_code=state.plan_code))
    state.facts = {name: value for name, value in state.facts.items() if name not in own}


def _own_facts(state: State, world: World) -> dict[str, Any]:
    case = world.case(state)
    own = {case.key(Slot(name)) for name in case.roadmap.questions if case.of_child(Slot(name))}
    return {name: value for name, value in state.facts.items() if name in own}


def other_cases(state: State, world: World) -> list[Case]:
    """The cases of the children who wait, in their order."""
    own = _own_facts(state, world)
    shared = {name: value for name, value in state.facts.items() if name not in own}
    return [
        world.case(state.model_copy(update={"facts": {**shared, **one.facts}}))
        for one in state.other_children
    ]
