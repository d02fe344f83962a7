"""What a sensitive roadmap leaves behind: nothing, unless the person asks for it."""

from __future__ import annotations

from bot.dialogue.acts import ShowPlan, Tell
from bot.dialogue.moves.roadmap import open_roadmap, where_we_are
from bot.dialogue.moves.world import Move, World
from bot.dialogue.state import State
from bot.engine.case import Case, Slot


def forget_words(state: State, world: World) -> None:
    """In a sensitive roadmap the person's own words are kept for nobody."""
    if world.sensitive(state.roadmap):
        state.words = []


def keep_plan(state: State, world: World) -> Move:
    """The person asks to come back to this plan: give it a code."""
    if state.roadmap is None or not state.planned:
        return Move(state, (Tell("plan_not_yet"), *where_we_are(state, world)))
    if state.plan_code is None:
        state.plan_code = world.new_code()
    return Move(state, (ShowPlan("plan_kept"),))


def after_danger(state: State, roadmap: str, alarm: str, world: World, *, safe: bool) -> Move:
    """Go on with the roadmap for a kind of danger; a safe answer to its check is known there."""
    if safe:
        case = Case(world.book, roadmap, state.known(), world.today)
        facts = state.known()
        for name, value in case.roadmap.after_safety[alarm].items():
            facts = facts.with_value(case.key(Slot(name)), value)
        state.know(facts)
    return open_roadmap(state, roadmap, world)


def plan_facts(state: State, world: World) -> dict[str, object]:
    """The facts behind a plan's code, without what only another, sensitive roadmap asked."""
    secret = {
        name
        for roadmap in world.book.roadmaps.values()
        if roadmap.sensitive and roadmap.id != state.roadmap
        for name in roadmap.questions
        if name not in world.book.facts
    }
    return {key: one for key, one in state.facts.items() if key.partition(".")[2] not in secret}
